"""Measures the package and its peers side by side and writes the tables into docs/quality.md.

    python tools/quality.py --held-out DIR    all sets and modes; takes a quarter of an hour
    ... --print         write nothing, print
    ... --peers FILE    keep the peers' figures there, and do not measure again what it holds

Two rows are ours: `in sample` with the package's weights, which were trained on these pages; `held out` with weights that never saw
a page's site: those in DIR (see `tools/train.py --cross-validate N --keep DIR`), which are trained now where they are missing. Peers never
saw any page. The ruler is `../shared/bench/score.py`. Below the tables stand the worst pages, held out; what is written there as the
reason is kept as long as the page stays among them. Needs the extra `tools`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from train import held_out, parse, score
from training.folds import FOLDS, Folds
from training.pages import DATA, MODES, load_ruler

from dumpclean.cleaner import Cleaner

DOC = Path(__file__).resolve().parent.parent / "docs" / "quality.md"
PEERS = {
    "html": ("trafilatura", "trafilatura_meta", "trafilatura_fast", "resiliparse", "readability"),
    "flat": ("trafilatura", "resiliparse", "readability", "bte", "none"),
}
"""Peers by what they are given; of flat text most read a page of one paragraph a line."""
PACKAGES = ("trafilatura", "resiliparse", "readability-lxml")
FIGURES = {
    "body_F": "body_F", "body_p": "precision", "body_r": "recall", "seg_f1": "seg_f1", "title": "title", "date": "date",
    "authors_f1": "authors", "items_micro_f1": "items", "item_date": "item date", "item_source": "item source",
    "item_text": "item text", "page_right": "page right",
}  # fmt: skip
"""The ruler's names of figures, and the columns' heads."""
OWN_ONLY = {"title", "date", "authors_f1", "items_micro_f1", "item_date", "item_source", "item_text", "page_right"}
"""Figures of fields that a peer which gives a text only does not have."""
WORST = 10

Rows = list[dict[str, Any]]
Measured = dict[tuple[str, str, str], Rows]
"""The ruler's rows, one a page, by set, mode and who."""


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--held-out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--peers", type=Path, metavar="FILE")
    parser.add_argument("--print", action="store_true", help="write nothing")
    options = parser.parse_args()
    measured = {**measure_peers(options.peers), **measure_held_out(options.held_out), **measure_in_sample()}
    old = DOC.read_text("utf-8")
    new = put(put(old, "quality table", tables(measured)), "worst pages", worst(measured, reasons(old)))
    if options.print:
        print(new)
    else:
        DOC.write_text(new, encoding="utf-8")


# ---------------------------------------------------------------- measuring
def measure_in_sample() -> Measured:
    """The package with its own weights."""
    ruler = load_ruler()
    return {(n, mode, IN_SAMPLE): _run(ruler.Dumpclean(), n, mode) for n, modes in MODES.items() for mode in modes}


def measure_peers(file: Path | None) -> Measured:
    """The peers, each on what it can read."""
    kept = json.loads(file.read_text("utf-8")) if file and file.is_file() else {}
    out: Measured = {}
    for name, modes in MODES.items():
        for mode in modes:
            for peer in PEERS["html" if mode == "html" else "flat"]:
                key = f"{name} {mode} {peer}"
                kept[key] = out[name, mode, peer] = kept.get(key) or _run(load_ruler().Peer(peer), name, mode)
                if file:
                    file.write_text(json.dumps(kept), encoding="utf-8")
    return out


def _run(runner: Any, name: str, mode: str) -> Rows:
    total, rows = load_ruler().run(runner, DATA, name, mode)
    wrong = f"{total['errors']} errors, {total['not_lossless']} not lossless" if runner.name == "dumpclean" else ""
    print(f"{name} {mode} {runner.name} {wrong}", flush=True)
    return list(rows)


def measure_held_out(folder: Path) -> Measured:
    """The package with weights that never saw a page's site."""
    out: Measured = {}
    for form in FOLDS:
        folds = Folds.of(form)
        options = parse([*(["--markup"] if form == "markup" else []), "--keep", str(folder)])
        for part, weights in enumerate(held_out(folds, options)):
            cleaner = Cleaner(weights=weights)
            for page in folds.tested(part):
                out.setdefault((page.set, page.mode, HELD_OUT), []).append(score(page, cleaner))
            print(f"{form}: part {part + 1} of {folds.count}", flush=True)
    return out


IN_SAMPLE, HELD_OUT = "**dumpclean**, in sample", "**dumpclean**, held out"


# ---------------------------------------------------------------- writing
def tables(measured: Measured) -> Iterator[str]:
    """A table for each set, a row for each mode and reader."""
    yield f"Peers: {', '.join(f'{name} {version(name)}' for name in PACKAGES)}."
    for name, modes in MODES.items():
        totals = {
            (mode, who): load_ruler().total(rows)
            for mode in modes
            for (a, b, who), rows in sorted(measured.items(), key=lambda item: _place(item[0][2]))
            if (a, b) == (name, mode)
        }
        columns = [key for key in FIGURES if any(key in total for total in totals.values())]
        yield f"\n**{name}**, {len(measured[name, modes[0], HELD_OUT])} pages\n"
        yield _row(["mode", "who", *(FIGURES[key] for key in columns)])
        yield _row(["---"] * (len(columns) + 2))
        for (mode, who), total in totals.items():
            has = who in (IN_SAMPLE, HELD_OUT)
            given = [key in total and (has or key not in OWN_ONLY or _gives(who, key)) for key in columns]
            yield _row([mode, who, *(f"{total[k]:.3f}" if g else "" for k, g in zip(columns, given, strict=True))])


def _place(who: str) -> tuple[bool, bool]:
    return who != HELD_OUT, who != IN_SAMPLE


def _gives(peer: str, key: str) -> bool:
    return peer == "trafilatura_meta" and key in ("title", "date", "authors_f1")


def worst(measured: Measured, why: Mapping[tuple[str, str, str], str]) -> Iterator[str]:
    """For each set and mode the pages that were read worst, with the ruler's figures and what was written of them before."""
    for (name, mode, who), rows in measured.items():
        if who == HELD_OUT:
            yield f"\n**{name} {mode}**\n"
            yield _row(["page", "figures", "why"])
            yield _row(["---"] * 3)
            for row in sorted(rows, key=badness)[:WORST]:
                yield _row([f"`{row['id']}`", _shown(row), why.get((name, mode, row["id"]), "")])


def badness(row: Mapping[str, Any]) -> float:
    """The least of a page's figures, as the ruler sorts them."""
    wrong = row.get("seg_fp", 0) + row.get("seg_fn", 0)
    return float(min(row.get("body_f1", 1.0), row.get("items_f1", 1.0), 1 - wrong / 6))


def _shown(row: Mapping[str, Any]) -> str:
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


def put(doc: str, what: str, lines: Iterator[str]) -> str:
    """The document with other lines between its markers for `what`."""
    begin, end = f"<!-- {what}: made by tools/quality.py -->", f"<!-- end of {what} -->"
    before, found, rest = doc.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise SystemExit(f"{DOC.name} needs the lines {begin!r} and {end!r}.")
    return f"{before}{begin}\n{chr(10).join(lines).strip()}\n{end}{after}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
