"""Captions, bylines and credits between an article's paragraphs are no text of it, however much prose is around them."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.detectors.base import Mark
from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED, shows
from dumpclean.reading.dump import Dump
from dumpclean.shapes import shape

__all__ = ["put_away"]

_SHOWN = ("markup:class-byline", "markup:class-meta", "markup:class-video")
"""Signs of furniture by its markup."""
_MARKED = frozenset({("captions", "credit-end"), ("bylines", "names"), ("phrases", "phrases-joined")})
"""Marks of furniture by its words: detector and kind."""


def put_away(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with caption or cruft for what is body only for the company it keeps.

    A line without a sentence end goes by its markup or words; a caption has sentences, too; what stands in a text
    field is a copy of the text for others to paste.
    """
    out = list(decisions)
    for i, (block, each) in enumerate(zip(dump.blocks, decisions, strict=True)):
        if each.state != "body" or block.markup is None:
            continue
        if block.markup.tag == "textarea":
            out[i] = _COPY
        elif shows(evidence, i, "markup:class-caption"):
            out[i] = _CAPTION
        elif not shape(block.text).stops and (
            any(shows(evidence, i, name) for name in _SHOWN) or _is_marked(evidence.marks[i])
        ):
            out[i] = _CREDIT
    return out


_COPY = Decision("cruft", "markup", "in a text field", MENDED)
_CAPTION = Decision("caption", "markup", "marked up as a caption", MENDED)
_CREDIT = Decision("cruft", "markup", "a byline or credit between the paragraphs", MENDED)


def _is_marked(marks: Sequence[tuple[str, Mark]]) -> bool:
    return any((detector, mark.kind) in _MARKED for detector, mark in marks)
