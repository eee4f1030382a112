"""The first step of assembling: all blocks are cut into pieces."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from dumpclean.assembling.comments import in_discussion
from dumpclean.assembling.fields import Piece, cut
from dumpclean.assembling.parts import Parts
from dumpclean.labelling import Decision, Marks
from dumpclean.reading.dump import Dump

__all__ = ["cut_up"]


def cut_up(dump: Dump, marks: Marks, decisions: Sequence[Decision]) -> Parts:
    """The pieces of all blocks; the other steps need neither marks nor decisions any more."""
    pieces: list[Piece] = []
    ends = array("L")
    for block, decision, seen in zip(dump.blocks, decisions, marks, strict=True):
        own = cut(block, decision, seen, dump.book)
        pieces += in_discussion(block, own, seen, dump.book) if decision.state == "comment" else own
        ends.append(len(pieces))
    return Parts([decision.state for decision in decisions], pieces, ends)
