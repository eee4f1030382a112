"""An article has a text: where a page has its headline and no text, the element with the most prose holds it; where it has neither,
the first of its articles may be told in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.elements import hubs, is_paragraph
from dumpclean.mending.evidence import MENDED, NOT_BODY, worded
from dumpclean.reading.dump import Dump
from dumpclean.shapes import columns

__all__ = ["find_body"]

ENOUGH = 200
"""Columns of prose from which an element holds an article's text."""
FOOT = frozenset({"footer"})

_MISTAKEN = frozenset({"cruft", "item.text"})


def find_body(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with body for the paragraphs of the element with the most prose, where there is a title and no body.

    Where there is no title either, the first `<h1>` of an item is it, if its `<article>` has a text and the page has more of them:
    it scrolls on to further articles.
    """
    out = list(decisions)
    states = {each.state for each in decisions}
    if "body" in states:
        return out
    paragraphs = [
        i
        for i, (block, each) in enumerate(zip(dump.blocks, decisions, strict=True))
        if each.state in _MISTAKEN
        and is_paragraph(block)
        and block.markup is not None
        and FOOT.isdisjoint(block.markup.inside)
        and not worded(evidence, i, NOT_BODY)
    ]
    if "title" in states:
        around = hubs(dump)
        found = _most_prose(dump, {i: around[i] for i in paragraphs})
    else:
        headline, found = _first_article(dump, decisions, paragraphs)
        if found:
            out[headline] = _FIRST
    for i in found:
        out[i] = _FOUND
    return out


def _most_prose(dump: Dump, places: Mapping[int, int]) -> list[int]:
    """The paragraphs, given with their places, of the place with the most prose, if it is enough."""
    held: Counter[int] = Counter()
    for i, place in places.items():
        held[place] += columns(dump.blocks[i].text)
    place, most = held.most_common(1)[0] if held else (-1, 0)
    return [i for i in places if places[i] == place] if most >= ENOUGH else []


def _first_article(dump: Dump, decisions: Sequence[Decision], paragraphs: Sequence[int]) -> tuple[int, list[int]]:
    """The headline and the paragraphs of the first of several whole articles; -1 and none where the page is not made like that."""
    numbers = [block.markup.article if block.markup is not None else 0 for block in dump.blocks]
    headlines = [
        i
        for i, (block, each) in enumerate(zip(dump.blocks, decisions, strict=True))
        if each.state == "item.title" and block.markup is not None and block.markup.tag == "h1" and numbers[i]
    ]
    if len({numbers[i] for i in headlines}) < 2:
        return -1, []
    own = {i: numbers[i] for i in paragraphs if numbers[i] == numbers[headlines[0]]}
    return headlines[0], _most_prose(dump, own)


_FIRST = Decision("title", "markup", "the first of several headlines of whole articles", MENDED)
_FOUND = Decision("body", "markup", "in the element with the most prose, where no other text is the article's", MENDED)
