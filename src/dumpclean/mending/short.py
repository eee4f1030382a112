"""A short article above a heading over related ones: where a flat dump has no text, prose below a headline there is it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED, NOT_BODY, shows, worded
from dumpclean.reading.dump import Dump
from dumpclean.shapes import is_prose

__all__ = ["find_short"]

_HEADLINES = frozenset({"cruft", "item.title"})
_MISTAKEN = frozenset({"cruft", "item.text"})


def find_short(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with title and body for the last headline above the heading with prose right below it, where there is no body."""
    out = list(decisions)
    if any(each.state == "body" for each in decisions):
        return out
    heading = next((i for i in range(len(out)) if _is_heading(evidence, i)), 0)
    titles = [i for i, each in enumerate(decisions) if each.state == "title"]
    if sum(each.state == "item.title" for each in decisions[:heading]) > 1:  # a list of items
        return out
    prose = [
        decisions[i].state in _MISTAKEN and is_prose(dump.blocks[i].text) and not worded(evidence, i, NOT_BODY)
        for i in range(heading)
    ]
    headline = next(
        (
            i
            for i in range(heading - 2, -1, -1)
            if prose[i + 1]
            and not prose[i]
            and (i in titles if titles else decisions[i].state in _HEADLINES and _is_headline(evidence, i))
        ),
        None,
    )
    if headline is not None:
        out[headline] = _TITLE
        for i in takewhile(prose.__getitem__, range(headline + 1, heading)):
            out[i] = _BODY
    return out


_TITLE = Decision("title", "labelling", "a headline with prose right below it, above related articles", MENDED)
_BODY = Decision("body", "labelling", "prose right below a headline, above related articles", MENDED)


def _is_heading(evidence: Evidence, block: int) -> bool:
    return any(name == "phrases" and mark.kind.startswith("related-heading") for name, mark in evidence.marks[block])


def _is_headline(evidence: Evidence, block: int) -> bool:
    return shows(evidence, block, "headlines:headline") and not worded(evidence, block, NOT_BODY)
