"""What is shown of a page, or of what changed between two: its cells, and the lines that they stand on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dumpclean.errors import ArgumentValueError
from dumpclean.model import Label, Page, Role, Segment

__all__ = ["Cell", "Piece", "cells", "changed_cells", "lines", "overlapping", "role_of"]


class Cell(NamedTuple):
    """A stretch of the page's text that is shown as one."""

    start: int
    """Offset of the first character in `Page.text`."""
    end: int
    """Offset after the last character; greater than `start`."""
    segment: Segment
    """What the page makes of it."""
    before: Segment | None = None
    """What the page that is compared with makes of it, where that is something else; else None."""


class Piece(NamedTuple):
    """A part of a line: text of one cell, or blanks between cells."""

    text: str
    cell: int | None
    """Number of the cell, or None for blanks."""


def cells(page: Page) -> list[Cell]:
    """One cell for each segment of the page that is not blank, in order."""
    return [Cell(s.start, s.end, s) for s in page.segments if s.label is not Label.BLANK]


def changed_cells(before: Page, after: Page) -> list[Cell]:
    """The segments of `after` that are not blank, cut where those of `before` end; the cells that became something else say from what.

    Label and kind of record count: text that went from one related article to another one did not change. Raises
    `ArgumentValueError` when the two pages were not made of the same text.
    """
    if before.text != after.text:
        raise ArgumentValueError("Pages that are compared must have the same text: clean one dump twice.")
    out: list[Cell] = []
    for segment in after.segments:
        if segment.label is Label.BLANK:
            continue
        for was in overlapping(before, segment.start, segment.end):
            start, end = max(was.start, segment.start), min(was.end, segment.end)
            if was.label is Label.BLANK and out and out[-1].end == start > segment.start:
                out[-1] = out[-1]._replace(end=end)
                continue
            changed = (was.label, role_of(before, was)) != (segment.label, role_of(after, segment))
            _add(out, Cell(start, end, segment, was if changed else None))
    return out


def overlapping(page: Page, start: int, end: int) -> Iterator[Segment]:
    """The page's segments that have characters between the offsets, in order."""
    segments = page.segments
    at = max(0, bisect_right(segments, start, key=lambda s: s.start) - 1)
    while at < len(segments) and segments[at].start < end:
        yield segments[at]
        at += 1


def _add(out: list[Cell], cell: Cell) -> None:
    """Joins the cell to the last one where both tell the same."""
    last = out[-1] if out else None
    if last and last.segment is cell.segment and _told(last) == _told(cell):
        out[-1] = last._replace(end=cell.end)
    else:
        out.append(cell)


def _told(cell: Cell) -> tuple[object, ...] | None:
    was = cell.before
    return (was.label, was.record, was.detector, was.reason) if was else None


def role_of(page: Page, segment: Segment) -> Role | None:
    """The role of the record that holds the segment, or None."""
    return None if segment.record is None else page.records[segment.record].role


def lines(text: str, shown: Sequence[Cell]) -> Iterator[list[Piece]]:
    """The text as lines, each of pieces that are not empty; put together they are the text. A cell may hold line feeds."""
    line: list[Piece] = []
    at = 0
    for number, cell in enumerate(shown):
        if cell.start > at:
            line, done = _with_blank(line, text[at : cell.start])
            yield from done
        line.append(Piece(text[cell.start : cell.end], number))
        at = cell.end
    line, done = _with_blank(line, text[at:])
    yield from done
    if line:
        yield line


def _with_blank(line: list[Piece], blank: str) -> tuple[list[Piece], Iterable[list[Piece]]]:
    """The line that goes on behind the blank, and the line that ended in it, if one did."""
    head, feed, tail = blank.rpartition("\n")
    rest = [Piece(tail, None)] if tail else []
    if not feed:
        return line + rest, ()
    return rest, ([*line, Piece(head + feed, None)],)
