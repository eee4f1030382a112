"""Items that look alike are read alike: what stands in the same kind of element in most of them is the same field in all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dumpclean.labelling import STATES, Decision, Evidence
from dumpclean.mending.elements import is_paragraph
from dumpclean.mending.evidence import MENDED, NOT_BODY, worded
from dumpclean.model import Label
from dumpclean.reading.dump import Dump

__all__ = ["follow_the_alike", "follow_the_body"]

FEWEST = 3
"""Blocks that must agree."""
MOST = 0.7
"""Share of the blocks of one look that must agree."""

OF_BODY = 0.15
"""Share of the body's characters that the paragraphs of one look must hold, for others of it to be taken in."""
MAJOR = 0.4
"""Share of the characters of a look's paragraphs that must be body."""

_MISTAKEN = frozenset({"cruft", "item.text", "item.title"})
_OF_ITEMS = frozenset(state for state in STATES if state.startswith("item."))
_INTERFACE = (Label.CRUFT,)


def follow_the_alike(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with the state of most blocks of one look (tag, class words and path) where that is a field of items."""
    out = list(decisions)
    if not any(each.state in _OF_ITEMS for each in decisions):
        return out
    looks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, block in enumerate(dump.blocks):
        if (markup := block.markup) is not None:
            looks[markup.tag, markup.words, markup.path].append(i)
    for blocks in looks.values():
        if len(blocks) <= FEWEST:
            continue
        state, count = Counter([decisions[i].state for i in blocks]).most_common(1)[0]
        if count < len(blocks) and count >= max(FEWEST, MOST * len(blocks)) and state in _OF_ITEMS:
            for i in blocks:
                if decisions[i].state == "cruft" and not worded(evidence, i, _INTERFACE):
                    out[i] = Decision(state, "markup", "like the other items of its look", MENDED)
    return out


def follow_the_body(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with body for paragraphs that have the tag and class words of most of the body."""
    out = list(decisions)
    body = [block for block, each in zip(dump.blocks, decisions, strict=True) if each.state == "body"]
    looks: dict[tuple[str, frozenset[str]], list[int]] = {
        (block.markup.tag, block.markup.words): [] for block in body if block.markup is not None and block.markup.words
    }
    if not looks:
        return out
    for i, block in enumerate(dump.blocks):
        if block.markup is not None:
            like = looks.get((block.markup.tag, block.markup.words))
            if like is not None and is_paragraph(block):
                like.append(i)
    total = sum([len(block.text) for block in body])
    for blocks in looks.values():
        held = sum([len(dump.blocks[i].text) for i in blocks if decisions[i].state == "body"])
        if held and held >= OF_BODY * total and held >= MAJOR * sum([len(dump.blocks[i].text) for i in blocks]):
            for i in blocks:
                if decisions[i].state in _MISTAKEN and not worded(evidence, i, NOT_BODY):
                    out[i] = _LIKE_BODY
    return out


_LIKE_BODY = Decision("body", "markup", "like the other paragraphs of the article", MENDED)
