"""Lists, tables and listings between an article's paragraphs belong to its text, however little their lines look like prose."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.detectors.base import Mark, Signs
from dumpclean.labelling import Decision, Evidence
from dumpclean.model import Label
from dumpclean.smoothing import MENDED

__all__ = ["keep_amid"]

_MEASURES = frozenset({"clusters", "headlines", "lists", "prose", "repeats", "rhythm"})
"""Detectors that tell prose from short lines: what they say of a cell is no evidence against it."""


def keep_amid(decisions: Sequence[Decision], evidence: Evidence) -> list[Decision]:
    """The decisions, with body for what stands amid the body and is cruft for no reason but its shape."""
    kept = list(decisions)
    run: list[int] = []
    inside = False
    for i, decision in enumerate(decisions):
        if decision.state == "cruft":
            run.append(i)
        elif decision.state != "caption":
            if inside and decision.state == "body":
                for j in run:
                    if _is_kept(evidence.marks[j], evidence.signs[j]):
                        kept[j] = _BODY
            run, inside = [], decision.state == "body"
    return kept


_BODY = Decision("body", "markup", "part of a list, table or listing between the article's paragraphs", MENDED)


def _is_kept(marks: Sequence[tuple[str, Mark]], signs: Sequence[Signs]) -> bool:
    if not any(_AMID in each.names for each in signs):
        return False
    if any(mark.label is Label.CRUFT and mark.score > 0 for _, mark in marks):
        return False
    telling = [sign for each in signs if each.detector not in _MEASURES for sign in each.signs]
    return not any(sign.label is Label.CRUFT and sign.score > 0 for sign in telling)


_AMID = "markup:amid-prose"
