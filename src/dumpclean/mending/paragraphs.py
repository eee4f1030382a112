"""A paragraph that stands in the same element as the article's other paragraphs is one of them, whatever came between.

So is a heading right above one; a line between them that is all link leads elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED, worded
from dumpclean.model import Label
from dumpclean.reading.dump import Dump, Markup
from dumpclean.shapes import shape

__all__ = ["keep_together"]

SHARE = 0.15
"""Share of the body's characters that an element must hold for its other paragraphs to be taken in."""
SEVERAL = 3
"""Blocks up to which an element is the wrapper of one paragraph, and the element around it counts instead."""
STEPS = 3
"""Wrappers that are looked through."""
PAST = 2
"""Blocks behind the last paragraph of an element that may still be one."""
PARAGRAPH = 60
"""Characters of a block of the body from which it shows where the body stands."""
UNLINKED, LINKED = 0.4, 0.6
"""Shares of links up to which a block is text, and from which it leads elsewhere."""
LONGEST = 200
"""Characters of the longest line that leads elsewhere."""

_APART = frozenset({"aside", "figure", "form", "nav", "button", "nested-article"})
"""Surroundings in which no paragraph is taken for the article's for its place alone."""
_TEXT = frozenset({"p", "div", "blockquote", "li", "td"})
_LEADING = frozenset({"p", "div", "li", "h2", "h3"})
_NOT_BODY = (Label.CRUFT, Label.CAPTION, Label.COMMENT)
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
        elif decision.state in _MISTAKEN and i in homes and not worded(evidence, i, _NOT_BODY):
            if homes[i].paragraph and _is_text(markup, dump.blocks[i].text):
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
    hubs = _hubs(dump)
    held: dict[int, int] = {}
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for i, (block, decision, hub) in enumerate(zip(dump.blocks, decisions, hubs, strict=True)):
        if decision.state == "body":
            held[hub] = held.get(hub, 0) + len(block.text)
            if len(block.text) >= PARAGRAPH:
                first.setdefault(hub, i)
                last[hub] = i
    enough = SHARE * sum(held.values())
    found: dict[int, _Home] = {}
    for i, hub in enumerate(hubs):
        if held.get(hub, 0) >= enough and first.get(hub, i) < i <= last.get(hub, -1) + PAST:
            following = i + 1 < len(hubs) and i < last[hub] and hubs[i + 1] == hub and decisions[i + 1].state == "body"
            found[i] = _Home(paragraph=True, before_body=following)
    return found


def _hubs(dump: Dump) -> list[int]:
    """For each block the element that holds it and its like: its container, or what is around that when it wraps one paragraph."""
    parents = [c.parent for c in dump.containers]
    count = [0] * len(parents)
    for block in dump.blocks:
        if block.markup is not None:
            count[block.markup.container] += 1
    for i in range(len(count) - 1, 0, -1):
        if parents[i] >= 0:
            count[parents[i]] += count[i]
    out = []
    for block in dump.blocks:
        hub = block.markup.container if block.markup is not None else 0
        for _ in range(STEPS):
            if count[hub] <= SEVERAL and parents[hub] >= 0:
                hub = parents[hub]
        out.append(hub)
    return out


def _leads_away(markup: Markup, text: str) -> bool:
    return markup.link_density >= LINKED and len(text) < LONGEST and markup.tag in _LEADING


def _is_text(markup: Markup, text: str) -> bool:
    return (
        markup.link_density < UNLINKED
        and markup.tag in _TEXT
        and shape(text).prose
        and _APART.isdisjoint(markup.inside)
    )


def _is_subhead(markup: Markup, decision: Decision) -> bool:
    return (
        markup.level >= 2
        and markup.link_density == 0
        and decision.state in ("cruft", "item.title")
        and _APART.isdisjoint(markup.inside)
    )
