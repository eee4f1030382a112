"""What the page's markup makes of a record's text: headings, lists, quotes, tables, code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dumpclean.model import Form, FormKind, Within
from dumpclean.reading.dump import Block, Container

__all__ = ["read_forms"]

DEEP = 8
"""Quotes and lists inside each other that are kept: indentation grows with the depth."""
COLUMNS = 2
"""Cells that a row of a table has at least, and rows of that kind that a table has; others only set out the page."""
BLOCKS = 4
"""Blocks that a cell of a table has at most; one with more sets out the page."""
_PATH = 32
"""Names in `Markup.path`."""
_LISTS = frozenset({"ul", "ol", "menu", "dir"})


class _Step(NamedTuple):
    """A quote or list item; its number and its list's tell it from others."""

    kind: Within
    list: int
    item: int


class _Place(NamedTuple):
    """What an element stands in."""

    steps: tuple[_Step, ...] = ()
    list: int = -1
    ordered: bool = False
    table: int = -1
    outside: int = 0
    """Steps around the table."""
    cell: int = -1
    depth: int = 0
    """Block elements around it."""

    def enter(self, tag: str, number: int) -> _Place:
        """The place within an element; `number` tells it from all others."""
        place = self._replace(depth=self.depth + 1)
        if tag in _LISTS:
            return place._replace(list=number, ordered=tag == "ol")
        if tag == "table":
            return place._replace(table=number, outside=len(self.steps), cell=-1)
        if tag in ("td", "th"):
            return place._replace(cell=number)
        if tag not in ("li", "blockquote") or len(self.steps) == DEEP:
            return place
        if tag == "blockquote":
            step = _Step(Within.QUOTE, number, number)
        else:
            step = _Step(Within.NUMBERED if self.ordered else Within.BULLETED, self.list, number)
        return place._replace(steps=(*self.steps, step))


def read_forms(blocks: Sequence[Block], containers: Sequence[Container]) -> list[Form | None]:
    """The form of each block of one record's text, in the order of the page; None for flat text."""
    places = _Places(containers)
    found = [places.of(block) for block in blocks]
    tables = _tables(blocks, found)
    cells = [tables.get(_cell(b, p), (0, 0)) for b, p in zip(blocks, found, strict=True)]
    paths = [p.steps[: p.outside] if row else p.steps for p, (row, _) in zip(found, cells, strict=True)]
    around = _shared(paths)
    seen: dict[int, dict[int, int]] = {}
    forms: list[Form | None] = []
    for block, path, (row, cell) in zip(blocks, paths, cells, strict=True):
        markup = block.markup
        if markup is None:
            forms.append(None)
            continue
        code = "pre" in markup.inside
        kind = FormKind.CODE if code else FormKind.HEADING if markup.level else FormKind.PARAGRAPH
        forms.append(
            Form(
                kind=kind,
                level=0 if code else markup.level,
                within=tuple([step.kind for step in path[around:]]),
                number=_begun(path[around:], seen),
                row=row,
                cell=cell,
            )
        )
    return forms


class _Places:
    """Where blocks stand; containers are looked up once."""

    def __init__(self, containers: Sequence[Container]) -> None:
        self._containers = containers
        self._known: dict[int, _Place] = {-1: _Place(depth=-1)}

    def of(self, block: Block) -> _Place:
        """The place of a block: its container's, and within an element of its own where it has that."""
        markup = block.markup
        if markup is None:
            return self._known[-1]
        place = self._within(markup.container)
        holds = self._containers[markup.container].tag == markup.tag and len(markup.path) == min(place.depth, _PATH)
        return place if holds else place.enter(markup.tag, -2 - block.start)

    def _within(self, container: int) -> _Place:
        fresh: list[int] = []
        while container not in self._known:
            fresh.append(container)
            container = self._containers[container].parent
        place = self._known[container]
        for each in reversed(fresh):
            place = self._known[each] = place.enter(self._containers[each].tag, each)
        return place


_Cell = tuple[int, int, int]


def _cell(block: Block, place: _Place) -> _Cell:
    """What tells the table's cell around a block from others: its table, row and own number."""
    return place.table, block.markup.row if block.markup else 0, place.cell


def _tables(blocks: Sequence[Block], places: Sequence[_Place]) -> dict[_Cell, tuple[int, int]]:
    """The cells of the tables that hold data, each with its row in the table and its place in the row, from 1."""
    counts = Counter([_cell(b, p) for b, p in zip(blocks, places, strict=True)])
    tables: dict[int, dict[int, list[_Cell]]] = {}
    for cell in counts:
        if cell[0] != -1 and cell[1]:
            tables.setdefault(cell[0], {}).setdefault(cell[1], []).append(cell)
    coded = {p.table for b, p in zip(blocks, places, strict=True) if b.markup and "pre" in b.markup.inside}
    return {
        cell: (i, j)
        for number, rows in tables.items()
        if number not in coded
        and sum(len(row) >= COLUMNS for row in rows.values()) >= COLUMNS
        and all(counts[cell] <= BLOCKS for row in rows.values() for cell in row)
        for i, row in enumerate(rows.values(), 1)
        for j, cell in enumerate(row, 1)
    }


def _shared(paths: Sequence[tuple[_Step, ...]]) -> int:
    """How many steps stand around all: they set out the page, not the text."""
    shared = min(paths, default=())
    return next(
        (i for i, (a, b) in enumerate(zip(shared, max(paths, default=()), strict=False)) if a != b), len(shared)
    )


def _begun(path: Sequence[_Step], seen: dict[int, dict[int, int]]) -> int:
    """The number of the innermost list item of the path when it was not seen before; all of them are seen then."""
    number = 0
    for step in path:
        if step.kind is not Within.QUOTE:
            items = seen.setdefault(step.list, {})
            number = 0 if step.item in items else items.setdefault(step.item, len(items) + 1)
    return number
