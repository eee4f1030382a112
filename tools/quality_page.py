"""Writes what was measured into docs/quality.md: a table for each set, and the worst pages with the reasons that people wrote."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

__all__ = ["FIELDS", "Row", "put", "reasons", "tables", "worst"]

Row = dict[str, Any]
"""The ruler's figures of a page, by their names, and its `id`."""
Place = tuple[str, str]
"""A set and a mode."""
FIGURES = {
    "body_F": "body_F", "body_p": "precision", "body_r": "recall", "seg_f1": "seg_f1", "title": "title", "date": "date",
    "authors_f1": "authors", "items_micro_f1": "items", "item_date": "item date", "item_source": "item source",
    "item_text": "item text", "page_right": "page right",
}  # fmt: skip
"""The ruler's names of figures, and the columns' heads."""
FIELDS = frozenset(
    {"title", "date", "authors_f1", "items_micro_f1", "item_date", "item_source", "item_text", "page_right"}
)
"""Figures of fields."""
WORST = 10


def tables(
    totals: Mapping[Place, Mapping[str, Row]], fields: Mapping[str, Collection[str]], pages: Mapping[str, int]
) -> Iterator[str]:
    """A table for each set, a row for each mode and reader, in the order given.

    `totals`: figures by set and mode, then by reader. `fields`: the figures of `FIELDS` that readers have; others have none.
    `pages`: how many each set has.
    """
    for name, count in pages.items():
        own = {
            (mode, who): total for (of, mode), readers in totals.items() if of == name for who, total in readers.items()
        }
        columns = [key for key in FIGURES if any(key in total for total in own.values())]
        yield f"\n**{name}**, {count} pages\n"
        yield _row(["mode", "who", *(FIGURES[key] for key in columns)])
        yield _row(["---"] * (len(columns) + 2))
        for (mode, who), total in own.items():
            shown = [k in total and (k not in FIELDS or k in fields.get(who, ())) for k in columns]
            yield _row([mode, who, *(f"{total[k]:.3f}" if s else "" for k, s in zip(columns, shown, strict=True))])


def worst(rows: Mapping[Place, Sequence[Row]], why: Mapping[tuple[str, str, str], str]) -> Iterator[str]:
    """For each set and mode the pages that were read worst, with their figures and what was written of them before."""
    for (name, mode), pages in rows.items():
        yield f"\n**{name} {mode}**\n"
        yield _row(["page", "figures", "why"])
        yield _row(["---"] * 3)
        for row in sorted(pages, key=badness)[:WORST]:
            yield _row([f"`{row['id']}`", _shown(row), why.get((name, mode, row["id"]), "")])


def badness(row: Row) -> float:
    """The least of a page's figures, as the ruler sorts them."""
    wrong = row.get("seg_fp", 0) + row.get("seg_fn", 0)
    return float(min(row.get("body_f1", 1.0), row.get("items_f1", 1.0), 1 - wrong / 6))


def _shown(row: Row) -> str:
    """The figures of a page: text and items, or which segments are missing and which are too many."""
    if "seg_tp" in row:
        return (
            f"{row['seg_fn']} of {row['seg_tp'] + row['seg_fn']} missing, "
            f"{row['seg_fp']} of {row['seg_fp'] + row['seg_tn']} too many"
        )
    names = {"body_f1": "body", "body_p": "precision", "body_r": "recall", "items_f1": "items"}
    return ", ".join(f"{name} {row[key]:.2f}" for key, name in names.items() if key in row)


def reasons(doc: str) -> dict[tuple[str, str, str], str]:
    """What the document says of pages, by set, mode and page."""
    out, at = {}, ("", "")
    for line in doc.splitlines():
        if head := re.fullmatch(r"\*\*(\w+) (\w+)\*\*", line):
            at = (head[1], head[2])
        elif row := re.fullmatch(r"\| `([^`|]+)` \|[^|]*\| (.+) \|", line):
            out[*at, row[1]] = row[2]
    return out


def put(doc: str, what: str, lines: Iterable[str]) -> str:
    """The document with other lines between its markers for `what`."""
    begin, end = f"<!-- {what}: made by tools/quality.py -->", f"<!-- end of {what} -->"
    before, found, rest = doc.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"The document needs the lines {begin!r} and {end!r}.")
    return f"{before}{begin}\n{chr(10).join(lines).strip()}\n{end}{after}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
