"""The texts of an HTML page as CommonMark, with their headings, lists, quotes and code, and tables as GitHub writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from dumpclean.escaping import heading, inline, paragraph
from dumpclean.model import Form, FormKind, Label, Page, Record, Role, Segment, Within

__all__ = ["bodies"]

_TICKS = re.compile("`+")
_PLAIN = Form()


class _Part(NamedTuple):
    """A segment of a record's text."""

    start: int
    """Offset in `Page.text`: for code that of the whole line, indentation included."""
    end: int
    words: str
    form: Form
    adjoins: bool
    """True when only white space and bullets stand between it and the part before."""


def bodies(page: Page) -> dict[int, str]:
    """The text of each record that has forms, by the record's index in `page.records`."""
    return {
        number: _markdown(page, page.records[number], parts)
        for number, parts in _parts(page).items()
        if number < len(page.records)
        and any(p.form != _PLAIN for p in parts)
        and "\n".join([p.words for p in parts]) == page.records[number].text
    }


def _parts(page: Page) -> dict[int, list[_Part]]:
    """The parts of each record's text, by the record's index."""
    parts: dict[int, list[_Part]] = {}
    last: Segment | None = None
    shown = 0
    for s in page.segments:
        if s.label is Label.BLANK:
            continue
        if s.record is not None and s.label in (Label.BODY, Label.COMMENT):
            form = s.form or _PLAIN
            start = s.start
            if form.kind is FormKind.CODE:
                start = max(shown, page.text.rfind("\n", 0, start) + 1)
            adjoins = last is not None and last.record == s.record
            words = " ".join(page.text[s.start : s.end].split())
            parts.setdefault(s.record, []).append(_Part(start, s.end, words, form, adjoins))
        last, shown = s, s.end
    return parts


def _markdown(page: Page, record: Record, parts: Sequence[_Part]) -> str:
    above = 1 if record.role is Role.MAIN else 3
    levels = sorted({p.form.level for p in parts if p.form.kind is FormKind.HEADING})
    writer = _Writer()
    for group in _groups(parts):
        first = group[0]
        if first.form.row:
            content = list(_table(group))
        elif first.form.kind is FormKind.CODE:
            content = _fenced(page.text[first.start : group[-1].end])
        elif first.form.kind is FormKind.HEADING:
            content = [heading(first.words, min(6, above + 1 + levels.index(first.form.level)))]
        else:
            content = [paragraph(first.words)]
        writer.write(content, first.form)
    return "\n".join(writer.lines)


def _groups(parts: Sequence[_Part]) -> Iterator[list[_Part]]:
    """Parts that are set together: the lines of code, the cells of a table; all others alone."""
    group: list[_Part] = []
    for part in parts:
        if group and not _goes_on(group[-1], part):
            yield group
            group = []
        group.append(part)
    if group:
        yield group


def _goes_on(before: _Part, part: _Part) -> bool:
    a, b = before.form, part.form
    if b.number or a.within != b.within:
        return False
    if a.row:
        return b.row >= a.row
    return part.adjoins and a.kind is b.kind is FormKind.CODE and not b.row


def _fenced(code: str) -> list[str]:
    fence = "`" * max([3, *(len(ticks) + 1 for ticks in _TICKS.findall(code))])
    return [fence, *code.split("\n"), fence]


def _table(parts: Sequence[_Part]) -> Iterator[str]:
    """The rows of a table, the first as its header; where that one is a cell short, the corner is empty."""
    rows: dict[int, dict[int, list[str]]] = {}
    for part in parts:
        rows.setdefault(part.form.row, {}).setdefault(part.form.cell, []).append(inline(part.words))
    cells = [[" ".join(words) for words in row.values()] for row in rows.values()]
    width = max(map(len, cells))
    if len(cells) > 1 and {len(row) for row in cells[1:]} == {len(cells[0]) + 1}:
        cells[0].insert(0, "")
    for i, row in enumerate(cells):
        yield f"| {' | '.join(row + [''] * (width - len(row)))} |"
        if not i:
            yield f"|{' --- |' * width}"


class _Open(NamedTuple):
    """A quote or list item that is being written."""

    kind: Within
    mark: str
    """What stands before its first line."""

    @property
    def indent(self) -> str:
        """What stands before its other lines."""
        return self.mark if self.kind is Within.QUOTE else " " * len(self.mark)


class _Writer:
    """Writes blocks one after the other into quotes and list items."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._open: list[_Open] = []
        self._plain = False
        """True when the last block was one line."""

    def write(self, content: Sequence[str], form: Form) -> None:
        """Write one block; where `form` says that a list item begins, with its mark."""
        within = form.within
        same = takewhile(lambda pair: pair[0].kind is pair[1], zip(self._open, within, strict=False))
        keep = sum(1 for _ in same)
        sibling: _Open | None = None
        begins = (
            max((i for i, kind in enumerate(within) if kind is not Within.QUOTE), default=-1) if form.number else -1
        )
        if 0 <= begins < keep:
            sibling, keep = self._open[begins], begins
        plain = len(content) == 1 and form.kind is FormKind.PARAGRAPH
        follows = bool(sibling and form.number > 1) or (
            sibling is None and form.number == 1 and keep == len(self._open)
        )
        tight = follows and plain and self._plain and begins == len(within) - 1 and self._in_item()
        kept = "".join([o.indent for o in self._open[:keep]])
        if self.lines and not tight:
            self.lines.append(kept.rstrip())
        fresh = [_opened(kind, form.number if i == begins else 1, sibling) for i, kind in enumerate(within)][keep:]
        self._open[keep:] = fresh
        self.lines.append(kept + "".join([o.mark for o in fresh]) + content[0])
        indent = kept + "".join([o.indent for o in fresh])
        self.lines += [(indent + line) if line else indent.rstrip() for line in content[1:]]
        self._plain = plain

    def _in_item(self) -> bool:
        return bool(self._open) and self._open[-1].kind is not Within.QUOTE


def _opened(kind: Within, number: int, sibling: _Open | None) -> _Open:
    """A quote or item; one that begins another list right after its sibling's has another kind of mark, as CommonMark asks."""
    if kind is Within.QUOTE:
        return _Open(kind, "> ")
    end = sibling.mark[-2] if sibling and sibling.kind is kind else "." if kind is Within.NUMBERED else "-"
    if sibling and sibling.kind is kind and number == 1:
        end = {"-": "*", "*": "-", ".": ")", ")": "."}[end]
    return _Open(kind, f"{number}{end} " if kind is Within.NUMBERED else f"{end} ")
