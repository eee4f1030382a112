"""A page as one HTML file that explains it: needs no server, no network and no other file.

All that comes from the dump is escaped, and the file's own policy (Content-Security-Policy) allows no script, style or request but
what stands in it.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib import resources
from string import Template
from typing import Any

from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Detector
from dumpclean.model import Label, Page, Role
from dumpclean.report.cards import axis_html, card_html, opening
from dumpclean.report.corrections import COLUMNS, HEAD, OPENING
from dumpclean.report.escaping import attribute, text
from dumpclean.report.given import Given
from dumpclean.report.timeline import make_axis
from dumpclean.report.view import Cell, Piece, cells, changed_cells, lines, overlapping, role_of

__all__ = ["to_html"]

CHUNK = 6000
"""Characters of text that a browser lays out at once, when they come into view."""
BUCKETS = 400
"""Stripes of the overview."""
REASONS = 40
"""Reasons for leaving text out that are listed."""
_LABELS: list[Label] = [label for label in Label if label is not Label.BLANK]


def to_html(
    page: Page,
    *,
    given: Given | None = None,
    detectors: Iterable[Detector] = DETECTORS,
    before: Page | None = None,
    names: tuple[str, str] = ("A", "B"),
) -> str:
    """The report of a page as the text of an HTML file, to be written as UTF-8.

    `given`: how the page was made, for the corrections that are downloaded from it. `detectors`: whose description is shown.
    `before`: another page of the same dump; then the report shows `page` and what changed since `before`, and `names` are what
    the two are called. Raises `ArgumentValueError` when `before` has another text.
    """
    shown = cells(page) if before is None else changed_cells(before, page)
    made = given or _given(page)
    style, script = _asset("page.css"), _asset("page.js")
    axis = make_axis(page)
    return Template(_asset("page.html")).substitute(
        policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'",
        style=style,
        script=script,
        title=text(made.dump if made.dump != "-" else "A dump"),
        facts="".join(f"<li>{text(fact)}</li>" for fact in _facts(page, shown, before, names)),
        legend=_legend(shown),
        sieve=_sieve(shown),
        changes=_changes(shown) if before else "",
        compared=" compared" if before else "",
        overview=_overview(page, shown),
        language=attribute(page.language or ""),
        dump="".join(_dump(page, shown)),
        axis=axis_html(axis) if axis else "",
        records="".join(card_html(page, i, axis, first) for i, first in enumerate(_firsts(page, shown))),
        count=len(page.records),
        left_out=_left_out(page) + (_gone(page, before) if before else ""),
        data=_data(page, shown, made, detectors),
    )


def _given(page: Page) -> Given:
    captured = page.captured_at.isoformat() if page.captured_at else None
    return Given(url=page.url, kind=page.kind, captured_at=captured)


@cache
def _asset(name: str) -> str:
    return resources.files("dumpclean.report").joinpath(name).read_text("utf-8")


def _hash(source: str) -> str:
    return f"sha256-{b64encode(sha256(source.encode()).digest()).decode()}"


def _facts(page: Page, shown: Sequence[Cell], before: Page | None, names: tuple[str, str]) -> Iterator[str]:
    if before is not None:
        changed = sum(cell.end - cell.start for cell in shown if cell.before)
        yield f"{names[1]} compared with {names[0]}"
        yield f"{changed:,} of {len(page.text):,} characters changed"
        yield f"{len(page.records):,} records, before {len(before.records):,}"
    else:
        kept = sum(cell.end - cell.start for cell in shown if cell.segment.record is not None)
        yield f"{len(page.records):,} record{'' if len(page.records) == 1 else 's'}"
        yield f"{kept / max(len(page.text), 1):.0%} of {len(page.text):,} characters kept"
    yield {"html": "HTML, its text as read", "text": "flat text"}.get(page.kind, page.kind)
    if page.language:
        yield f"language {page.language}"
    if page.url:
        yield page.url
    yield f"captured {page.captured_at.isoformat(' ', 'minutes')}" if page.captured_at else "time of capture unknown"
    if page.unread:
        yield f"{page.unread:,} characters at the end were not read"


def _legend(shown: Sequence[Cell]) -> str:
    counts = Counter(cell.segment.label for cell in shown)
    return "".join(
        f'<button type=button class="chip {label}" data-label={label} aria-pressed=false>'
        f"{label}<span class=count>{counts[label]:,}</span></button>"
        for label in _LABELS
        if counts[label]
    )


def _sieve(shown: Sequence[Cell]) -> str:
    counts = Counter(cell.segment.detector for cell in shown)
    return "".join(
        f"<button type=button class=chip data-detector={number} aria-pressed=false>"
        f"{text(name)}<span class=count>{counts[name]:,}</span></button>"
        for number, name in enumerate(_names(shown))
    )


def _changes(shown: Sequence[Cell]) -> str:
    changed = sum(cell.before is not None for cell in shown)
    return (
        "<div class=sieve role=group aria-labelledby=by-change><span id=by-change>Change</span>"
        f"<button type=button class=chip data-changed=1 aria-pressed=false>changed<span class=count>{changed:,}</span></button>"
        f"<button type=button class=chip data-changed=0 aria-pressed=false>same<span class=count>{len(shown) - changed:,}</span>"
        "</button></div>"
    )


def _names(shown: Sequence[Cell]) -> list[str]:
    """Names of the detectors and steps that decided, in the order in which the report numbers them."""
    return sorted({cell.segment.detector for cell in shown})


def _overview(page: Page, shown: Sequence[Cell]) -> str:
    """The whole dump as one strip of labels; each stripe shows what most of its characters are. Cruft is thinner than what was kept."""
    size = max(len(page.text), 1)
    weights: list[Counter[Label]] = [Counter() for _ in range(BUCKETS)]
    for cell in shown:
        first, last = cell.start * BUCKETS // size, (cell.end - 1) * BUCKETS // size
        for bucket in range(first, last + 1):
            start, end = max(cell.start, bucket * size // BUCKETS), min(cell.end, (bucket + 1) * size // BUCKETS + 1)
            weights[bucket][cell.segment.label] += end - start
    labels = [max(w, key=lambda label: w[label]) if w else None for w in weights]
    out: list[str] = []
    begun = 0
    for i in range(1, BUCKETS + 1):
        if i == BUCKETS or labels[i] is not labels[begun]:
            if labels[begun]:
                box = "y=3 height=4" if labels[begun] is Label.CRUFT else "height=10"
                out.append(f'<rect class="{labels[begun]}" x={begun} width={i - begun} {box} />')
            begun = i
    return "".join(out)


def _dump(page: Page, shown: Sequence[Cell]) -> Iterator[str]:
    """The text in chunks of lines; its characters are those of the page, labels and numbers stand in attributes."""
    size, record = 0, None
    yield "<div class=chunk>"
    for line in lines(page.text, shown):
        if size > CHUNK:
            yield "</div><div class=chunk>"
            size = 0
        size += sum(len(piece.text) for piece in line)
        roles = (role_of(page, shown[piece.cell].segment) for piece in line if piece.cell is not None)
        role = next(filter(None, roles), None)
        yield f'<div class="line of-{role}" dir=auto>' if role else "<div class=line dir=auto>"
        later = False
        for piece in line:
            if piece.cell is None:
                yield f"<span class=blank>{text(piece.text)}</span>"
                continue
            cell = shown[piece.cell]
            own = cell.segment.record
            yield _cell_html(piece, cell, new=own not in (None, record), later=later)
            record = record if own is None else own
            later = True
        yield "</div>"
    yield "</div>"


def _cell_html(piece: Piece, cell: Cell, *, new: bool, later: bool) -> str:
    segment = cell.segment
    classes = f"s {segment.label}{' later' if later else ''}"
    extra = f' data-n="{segment.record + 1}"' if new and segment.record is not None else ""
    if cell.before:
        classes += " changed"
        extra += f' data-was="{cell.before.label}"'
    return f'<span id=s{piece.cell} class="{classes}"{extra}>{text(piece.text)}</span>'


def _firsts(page: Page, shown: Sequence[Cell]) -> list[int]:
    """For each record the number of its first cell; every record has one."""
    first: dict[int, int] = {}
    for number, cell in enumerate(shown):
        if cell.segment.record is not None:
            first.setdefault(cell.segment.record, number)
    return [first.get(i, 0) for i in range(len(page.records))]


def _left_out(page: Page) -> str:
    cruft = [s for s in page.segments if s.label is Label.CRUFT]
    if not cruft:
        return "<p>Nothing was left out.</p>"
    size = sum(s.end - s.start for s in cruft)
    rows = Counter(s.reason for s in cruft).most_common()
    items = "".join(f"<li><span class=count>{n:,}</span> {text(reason)}</li>" for reason, n in rows[:REASONS])
    more = f"<li>and {len(rows) - REASONS:,} more reasons</li>" if len(rows) > REASONS else ""
    summary = f"{len(cruft):,} piece{'' if len(cruft) == 1 else 's'}, {size / max(len(page.text), 1):.0%} of the text"
    return f"<details><summary>Left out: {summary}</summary><ul>{items}{more}</ul></details>"


def _gone(page: Page, before: Page) -> str:
    """The records of the page before of which no character is in a record of that role any more."""
    kept = {
        s.record
        for s in before.segments
        if s.record is not None
        and any(role_of(page, now) is before.records[s.record].role for now in overlapping(page, s.start, s.end))
    }
    gone = [r for i, r in enumerate(before.records) if i not in kept]
    if not gone:
        return ""
    items = "".join(
        f"<li dir=auto>{r.role}: {text(r.title or opening(r.text, 60) or 'no headline')}</li>" for r in gone
    )
    return f"<details open><summary>No longer there: {len(gone):,} record{'' if len(gone) == 1 else 's'}</summary><ul>{items}</ul></details>"


def _data(page: Page, shown: Sequence[Cell], given: Given, detectors: Iterable[Detector]) -> str:
    """What the script knows of each cell, as columns."""
    about = {d.name: d.about for d in detectors} | _STEPS
    names = _names(shown)
    numbers = {name: i for i, name in enumerate(names)}
    reasons: dict[str, int] = {}

    def reason(words: str) -> int:
        return reasons.setdefault(words, len(reasons))

    data: dict[str, Any] = {
        "start": [c.start for c in shown],
        "end": [c.end for c in shown],
        "label": [_LABELS.index(c.segment.label) for c in shown],
        "record": [-1 if c.segment.record is None else c.segment.record for c in shown],
        "detector": [numbers[c.segment.detector] for c in shown],
        "reason": [reason(c.segment.reason) for c in shown],
        "sure": [round(100 * c.segment.confidence) for c in shown],
        "was": {
            i: [c.before.label, c.before.detector, reason(c.before.reason), round(100 * c.before.confidence)]
            for i, c in enumerate(shown)
            if c.before
        },
        "labels": _LABELS,
        "roles": list(Role),
        "records": [list(Role).index(r.role) for r in page.records],
        "detectors": [[name, about.get(name, "")] for name in names],
        "reasons": list(reasons),
        "size": len(page.text),
        "head": [HEAD, *(f"# {name}\t{value}" for name, value in given.to_lines().items()), "\t".join(COLUMNS)],
        "opening": OPENING,
    }
    written = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


_STEPS = {
    "reading": "the step that turns the dump into blocks",
    "labelling": "the step that weighs all that the detectors saw",
    "profile": "what was learned of the site",
    "assembling": "the step that puts records together",
}
