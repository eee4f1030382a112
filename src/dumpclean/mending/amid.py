"""Lists, tables and listings between an article's paragraphs belong to its text, however little their lines look like prose."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED, shows
from dumpclean.model import Label
from dumpclean.reading.dump import Dump

__all__ = ["keep_amid"]

_MEASURES = frozenset({"clusters", "headlines", "lists", "prose", "repeats", "rhythm"})
"""Detectors that tell prose from short lines: what they say of a cell is no evidence against it."""


def keep_amid(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:  # noqa: ARG001 -- every mend takes the dump
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
                    if _is_kept(evidence, j):
                        kept[j] = _BODY
            run, inside = [], decision.state == "body"
    return kept


_BODY = Decision("body", "markup", "part of a list, table or listing between the article's paragraphs", MENDED)


def _is_kept(evidence: Evidence, block: int) -> bool:
    if not shows(evidence, block, "markup:amid-prose"):
        return False
    telling = [sign for each in evidence.signs[block] if each.detector not in _MEASURES for sign in each.signs]
    marks = [mark for _, mark in evidence.marks[block]]
    against = (seen.label is Label.CRUFT and seen.score > 0 for seen in marks)
    return not any(against) and not any(sign.label is Label.CRUFT and sign.score > 0 for sign in telling)
