"""A paragraph that stands in the same element as the article's other paragraphs is one of them, whatever came between.

So is a heading right above one; a line between them that is all link leads elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.elements import APART, hubs, is_paragraph
from dumpclean.mending.evidence import MENDED, NOT_BODY, worded
from dumpclean.reading.dump import Dump, Markup

__all__ = ["keep_together"]

SHARE = 0.15
"""Share of the body's characters that an element must hold for its other paragraphs to be taken in."""
PAST = 2
"""Blocks behind the last paragraph of an element that may still be one."""
PARAGRAPH = 60
"""Characters of a block of the body from which it shows where the body stands."""
LINKED = 0.6
"""Share of links from which a block leads elsewhere."""
LONGEST = 200
"""Characters of the longest line that leads elsewhere."""

_LEADING = frozenset({"p", "div", "li", "h2", "h3"})
_MISTAKEN = frozenset({"cruft", "item.text", "item.title", "item.source", "title", "byline"})
"""States for which a paragraph of the body is mistaken."""


def keep_together(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with body for what the article's own elements hold."""
    out = list(decisions)
    homes = _homes(dump, out)
    for i, decision in enumerate(decisions):
        markup = dump.blocks[i].markup
        if markup is None:
            continue
        if decision.state == "body":
            if _leads_away(markup, dump.blocks[i].text):
                out[i] = _LEADS_AWAY
        elif decision.state in _MISTAKEN and i in homes and not worded(evidence, i, NOT_BODY):
            if homes[i].paragraph and is_paragraph(dump.blocks[i]):
                out[i] = _AMONG
            elif homes[i].before_body and _is_subhead(markup, decision):
                out[i] = _SUBHEAD
    return out


_LEADS_AWAY = Decision("cruft", "markup", "a line between the paragraphs that is all link", MENDED)
_AMONG = Decision("body", "markup", "a paragraph in the same element as the article's others", MENDED)
_SUBHEAD = Decision("body", "markup", "a heading right above a paragraph of the article", MENDED)


@dataclass(frozen=True, slots=True)
class _Home:
    """How a block stands to the paragraphs in its element."""

    paragraph: bool
    """Between them, or right behind the last."""
    before_body: bool
    """Between them, and the next block is one of them."""


def _homes(dump: Dump, decisions: Sequence[Decision]) -> dict[int, _Home]:
    """The blocks that stand among the body's paragraphs, in an element that holds a good share of it."""
    around = hubs(dump)
    held: dict[int, int] = {}
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for i, (block, decision, hub) in enumerate(zip(dump.blocks, decisions, around, strict=True)):
        if decision.state == "body":
            held[hub] = held.get(hub, 0) + len(block.text)
            if len(block.text) >= PARAGRAPH:
                first.setdefault(hub, i)
                last[hub] = i
    total = sum(held.values())
    enough = SHARE * total
    found: dict[int, _Home] = {}
    ends = {
        hub: end + (len(around) if 2 * held[hub] >= total else PAST) for hub, end in last.items() if held[hub] >= enough
    }
    for i, hub in enumerate(around):
        if hub in ends and first[hub] < i <= ends[hub]:
            following = (
                i + 1 < len(around) and i < last[hub] and around[i + 1] == hub and decisions[i + 1].state == "body"
            )
            found[i] = _Home(paragraph=True, before_body=following)
    return found


def _leads_away(markup: Markup, text: str) -> bool:
    return markup.link_density >= LINKED and len(text) < LONGEST and markup.tag in _LEADING


def _is_subhead(markup: Markup, decision: Decision) -> bool:
    return (
        markup.level >= 2
        and markup.link_density == 0
        and decision.state in ("cruft", "item.title")
        and APART.isdisjoint(markup.inside)
    )
