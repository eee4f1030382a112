"""The first step of assembling: all blocks are cut into pieces."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.assembling.comments import in_discussion
from dumpclean.assembling.fields import Piece, cut
from dumpclean.assembling.parts import Parts
from dumpclean.assembling.segments import segment
from dumpclean.labelling import Decision, Marks
from dumpclean.model import Label, Segment
from dumpclean.reading.dump import Dump

__all__ = ["cut_up"]


def cut_up(dump: Dump, marks: Marks, decisions: Sequence[Decision]) -> Parts:
    """The pieces of all blocks; the other steps need neither marks nor decisions any more."""
    whole: list[Piece | Segment | None] = []
    several: dict[int, Sequence[Piece]] = {}
    for block, decision, seen in zip(dump.blocks, decisions, marks, strict=True):
        if decision.state == "cruft":
            whole.append(segment(block.start, block.end, Label.CRUFT, *decision[1:]))
            continue
        own = cut(block, decision, seen, dump.book)
        if decision.state == "comment":
            own = list(in_discussion(block, own, seen, dump.book))
        if len(own) == 1:
            whole.append(own[0])
        else:
            several[len(whole)] = own
            whole.append(None)
    return Parts([decision.state for decision in decisions], whole, several)
