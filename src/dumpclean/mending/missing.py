"""An article has a text: where a page has its headline and no text, the element with the most prose holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.elements import hubs, is_paragraph
from dumpclean.mending.evidence import MENDED, NOT_BODY, worded
from dumpclean.reading.dump import Dump
from dumpclean.shapes import shape

__all__ = ["find_body"]

ENOUGH = 200
"""Columns of prose from which an element holds an article's text."""
FOOT = frozenset({"footer"})

_MISTAKEN = frozenset({"cruft", "item.text"})


def find_body(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with body for the paragraphs of the element with the most prose, where there is a title and no body."""
    states = {each.state for each in decisions}
    if "title" not in states or "body" in states:
        return list(decisions)
    around = hubs(dump)
    paragraphs = [
        i
        for i, (block, each) in enumerate(zip(dump.blocks, decisions, strict=True))
        if each.state in _MISTAKEN
        and is_paragraph(block)
        and block.markup is not None
        and FOOT.isdisjoint(block.markup.inside)
        and not worded(evidence, i, NOT_BODY)
    ]
    held: Counter[int] = Counter()
    for i in paragraphs:
        held[around[i]] += shape(dump.blocks[i].text).length
    hub, most = held.most_common(1)[0] if held else (-1, 0)
    if most < ENOUGH:
        return list(decisions)
    out = list(decisions)
    for i in paragraphs:
        if around[i] == hub:
            out[i] = _FOUND
    return out


_FOUND = Decision("body", "markup", "in the element with the most prose, where no other text is the article's", MENDED)
