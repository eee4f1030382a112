"""What the markup calls comments is a discussion: readers' comments and the words around them, and no part of the article."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED, worded
from dumpclean.model import Label
from dumpclean.reading.dump import Dump
from dumpclean.shapes import is_prose, shape

__all__ = ["part_discussions"]

HEAD = 3
"""Blocks above a comment's text that may be its heading, author and date."""
SHORT = 120
"""Characters of the longest of them."""

_INTERFACE = (Label.CRUFT,)
_CONTROLS = frozenset({"form", "button", "nav"})


def part_discussions(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with comment for what is dated and written within comments, and no body there."""
    out = list(decisions)
    commented = {signs for signs in set(chain.from_iterable(evidence.signs)) if _COMMENTS in signs.names}
    if not commented:
        return out
    within = [not commented.isdisjoint(signs) for signs in evidence.signs]
    for i, decision in enumerate(decisions):
        if not within[i] or decision.state not in ("body", "cruft", "comment"):
            continue
        heads = _heads(dump, evidence, within, i)
        if _is_text(dump, evidence, i) and any(_is_dated(evidence, j) for j in heads):
            for j in (*heads, i):
                out[j] = _COMMENT if out[j].state in ("body", "cruft") else out[j]
        elif decision.state == "body" and not is_prose(dump.blocks[i].text):
            out[i] = _AROUND
    return out


_COMMENTS = "markup:class-comment"
_COMMENT = Decision("comment", "markup", "dated text in what the markup calls comments", MENDED)
_AROUND = Decision("cruft", "markup", "words around comments", MENDED)


def _is_text(dump: Dump, evidence: Evidence, block: int) -> bool:
    markup = dump.blocks[block].markup
    return (
        markup is not None
        and _CONTROLS.isdisjoint(markup.inside)
        and shape(dump.blocks[block].text).stops > 0
        and not worded(evidence, block, _INTERFACE)
    )


def _heads(dump: Dump, evidence: Evidence, within: Sequence[bool], text: int) -> list[int]:
    """The short lines right above a comment's text, up to one that is interface or text itself."""
    found: list[int] = []
    for j in range(text - 1, max(-1, text - 1 - HEAD), -1):
        line = dump.blocks[j].text
        if not within[j] or len(line) > SHORT or worded(evidence, j, _INTERFACE) or is_prose(line):
            break
        found.append(j)
    return found


def _is_dated(evidence: Evidence, block: int) -> bool:
    return any(name == "dates" and mark.label is Label.DATE for name, mark in evidence.marks[block])
