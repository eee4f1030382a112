"""How blocks stand in the elements of a page."""

from __future__ import annotations

from dumpclean.reading.dump import Block, Dump
from dumpclean.shapes import is_prose

__all__ = ["APART", "UNLINKED", "hubs", "is_paragraph"]

APART = frozenset({"aside", "figure", "form", "nav", "button", "nested-article"})
"""Surroundings in which no paragraph is taken for the article's for its place alone."""
SEVERAL = 3
"""Blocks up to which an element is the wrapper of one paragraph, and the element around it counts instead."""
STEPS = 6
"""Wrappers that are looked through."""
UNLINKED = 0.4
"""Share of links up to which a block is text."""

_TEXT = frozenset({"p", "div", "blockquote", "li", "td"})


def hubs(dump: Dump) -> list[int]:
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
            if count[hub] > SEVERAL or parents[hub] < 0:
                break
            hub = parents[hub]
        out.append(hub)
    return out


def is_paragraph(block: Block) -> bool:
    """Whether a block is prose in an element for text, hardly linked, and not apart from what is around it."""
    markup = block.markup
    return (
        markup is not None
        and markup.link_density < UNLINKED
        and markup.tag in _TEXT
        and APART.isdisjoint(markup.inside)
        and is_prose(block.text)
    )
