"""Links with a date below a heading such as "Related articles" are items."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.detectors.base import Mark
from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED
from dumpclean.reading.dump import Block, Dump

__all__ = ["take_related"]

REACH = 12
"""Blocks below a heading over related articles in which its items stand."""
SHORTEST = 25
"""Characters of the shortest block of headline and date."""


def take_related(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with an item's headline for cruft that is linked and dated, below a heading over related articles."""
    out = list(decisions)
    heading = -REACH - 1
    for i, (block, each) in enumerate(zip(dump.blocks, decisions, strict=True)):
        marks = evidence.marks[i]
        if marks and any(detector == "phrases" and mark.kind.startswith("related-heading") for detector, mark in marks):
            heading = i
        elif each.state in ("body", "title"):
            heading = -REACH - 1
        elif each.state == "cruft" and i - heading <= REACH and _is_linked(block) and _is_dated(marks):
            out[i] = _RELATED
    return out


_RELATED = Decision("item.title", "markup", "linked and dated, below a heading over related articles", MENDED)


def _is_linked(block: Block) -> bool:
    markup = block.markup
    return markup is not None and markup.href is not None and len(block.text) >= SHORTEST


def _is_dated(marks: Sequence[tuple[str, Mark]]) -> bool:
    return any(detector == "dates" for detector, _ in marks)
