"""A line that is the declared author, near the article's headline, is its byline."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED
from dumpclean.reading.dump import Dump

__all__ = ["take_bylines"]

NEAR = 12
"""Blocks behind the headline in which its byline stands."""

_MISTAKEN = frozenset({"cruft", "item.source", "item.title"})


def take_bylines(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:  # noqa: ARG001 -- every mend takes the dump
    """The decisions, with byline for what the page itself declares to be its author, below its headline."""
    out = list(decisions)
    title = next((i for i, each in enumerate(decisions) if each.state == "title"), len(out))
    for i in range(title + 1, min(len(out), title + 1 + NEAR)):
        if decisions[i].state in _MISTAKEN and _is_author(evidence, i):
            out[i] = _BYLINE
    return out


_BYLINE = Decision("byline", "declared", "the declared author below the headline", MENDED)


def _is_author(evidence: Evidence, block: int) -> bool:
    return any((detector, mark.kind) == ("declared", "author") for detector, mark in evidence.marks[block])
