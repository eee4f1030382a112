"""Prose in a short gap of a flat article belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED, NOT_BODY, worded
from dumpclean.reading.dump import Dump
from dumpclean.shapes import is_prose

__all__ = ["fill_gaps"]

WIDEST = 8
"""Blocks without body, between two with it, up to which a gap is short."""

_MISTAKEN = frozenset({"cruft", "item.text", "item.title"})


def fill_gaps(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with body for prose in short gaps, unless a detector of words tells what it is."""
    out = list(decisions)
    last = len(out)
    for i, each in enumerate(decisions):
        if each.state != "body":
            continue
        if 1 < i - last <= WIDEST + 1:
            for j in range(last + 1, i):
                if (
                    decisions[j].state in _MISTAKEN
                    and is_prose(dump.blocks[j].text)
                    and not worded(evidence, j, NOT_BODY)
                ):
                    out[j] = _FILLED
        last = i
    return out


_FILLED = Decision("body", "labelling", "prose in a short gap of the article", MENDED)
