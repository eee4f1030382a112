"""An article ends with its element: prose that stands behind it is another one's, or the site's."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED
from dumpclean.reading.dump import Dump
from dumpclean.shapes import columns

__all__ = ["leave_behind", "leave_far"]

REST = 0.7
"""Share of the body's characters that the smallest element with the article must hold."""
FAR = 120
"""Blocks of flat text between the article and prose that cannot be part of it; wider than lists amid an article are."""
WHOLE = 600
"""Columns of text from which what came before is an article and no opening."""


def leave_behind(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:  # noqa: ARG001 -- every mend takes the evidence
    """The decisions, with cruft for body behind the smallest element that holds most of it."""
    last = _last_of_article(dump, decisions)
    return [_BEHIND if i > last and each.state == "body" else each for i, each in enumerate(decisions)]


_BEHIND = Decision("cruft", "markup", "behind the element of the article", MENDED)


def _last_of_article(dump: Dump, decisions: Sequence[Decision]) -> int:
    """The last block in the smallest element that holds most of the body; the page's last where there is no body."""
    parents = [c.parent for c in dump.containers]
    mass = [0] * len(parents)
    for block, each in zip(dump.blocks, decisions, strict=True):
        if each.state == "body" and block.markup is not None:
            mass[block.markup.container] += len(block.text)
    total = sum(mass)
    for i in range(len(mass) - 1, 0, -1):
        if parents[i] >= 0:
            mass[parents[i]] += mass[i]
    home = max((i for i, held in enumerate(mass) if held >= REST * total), default=0)
    inside = [False] * len(parents)
    for i in range(home, len(parents)):
        inside[i] = i == home or (parents[i] >= 0 and inside[parents[i]])
    within = [i for i, b in enumerate(dump.blocks) if b.markup is not None and inside[b.markup.container]]
    return within[-1] if total and within else len(dump.blocks)


def leave_far(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:  # noqa: ARG001 -- every mend takes them
    """The decisions, with cruft for body far behind the article's, where nothing tells of elements."""
    held, last = 0, len(decisions)
    for i, (block, each) in enumerate(zip(dump.blocks, decisions, strict=True)):
        if each.state == "body":
            if held >= WHOLE and i - last > FAR:
                return [*decisions[:i], *(_FAR if d.state == "body" else d for d in decisions[i:])]
            held, last = held + columns(block.text), i
    return list(decisions)


_FAR = Decision("cruft", "labelling", "far behind the article", MENDED)
