"""A page of which nothing was kept: its headline, if it has one, and the sentences right below."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.elements import APART, UNLINKED
from dumpclean.mending.evidence import MENDED, NOT_BODY, worded
from dumpclean.reading.dump import Block, Dump
from dumpclean.shapes import shape

__all__ = ["find_bare"]


def find_bare(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with title for the first `<h1>` and body for the sentences right below, where all blocks are cruft."""
    out = list(decisions)
    if any(each.state != "cruft" for each in decisions):
        return out
    tags = [block.markup.tag if block.markup is not None else "" for block in dump.blocks]
    headline = tags.index("h1") if "h1" in tags else len(out)
    end = headline + 1
    while end < len(out) and _is_sentence(dump.blocks[end]) and not worded(evidence, end, NOT_BODY):
        end += 1
    if end > headline + 1:
        out[headline] = _TITLE
        out[headline + 1 : end] = [_BODY] * (end - headline - 1)
    return out


_TITLE = Decision("title", "markup", "the first heading of a page of which nothing else was kept", MENDED)
_BODY = Decision("body", "markup", "sentences below the heading of a page of which nothing else was kept", MENDED)


def _is_sentence(block: Block) -> bool:
    markup = block.markup
    return (
        markup is not None
        and markup.tag == "p"
        and markup.link_density < UNLINKED
        and APART.isdisjoint(markup.inside)
        and shape(block.text).stops > 0
    )
