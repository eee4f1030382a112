"""Captions, bylines, credits and headings between an article's paragraphs are no text of it, however much prose is around them."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED, shows, worded
from dumpclean.model import Label
from dumpclean.reading.dump import Dump
from dumpclean.shapes import is_prose, shape

__all__ = ["put_away"]

_SHOWN = ("markup:class-byline", "markup:class-meta", "markup:class-video")
"""Signs of furniture by its markup."""
_UNSURE = frozenset(
    {
        "names",
        "names-shape",
        "names-caseless",
        "names-caseless-shape",
        "names-and-more",
        "section-line",
        "date-in-prose",
    }
)
"""Kinds of marks that text has, too: names alone on a line, words that also name sections, dates in a sentence."""
_CAPTION, _CRUFT = (Label.CAPTION,), (Label.CRUFT,)


def put_away(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with caption or cruft for what is body only for the company it keeps.

    A line without a sentence end goes by its markup or words, prose only by the words of captions and interfaces; what
    stands in a text field is a copy of the text for others to paste.
    """
    out = list(decisions)
    for i, (block, each) in enumerate(zip(dump.blocks, decisions, strict=True)):
        if each.state != "body":
            continue
        if block.markup is not None and block.markup.tag == "textarea":
            out[i] = _COPY
        elif worded(evidence, i, _CAPTION) or shows(evidence, i, "markup:class-caption"):
            out[i] = _IS_CAPTION
        elif (_is_told(evidence, i) and not shape(block.text).stops) or (
            worded(evidence, i, _CRUFT) and is_prose(block.text)
        ):
            out[i] = _IS_CREDIT
    return out


_COPY = Decision("cruft", "markup", "in a text field", MENDED)
_IS_CAPTION = Decision("caption", "captions", "a caption or credit between the paragraphs", MENDED)
_IS_CREDIT = Decision("cruft", "labelling", "a byline, date, credit or heading between the paragraphs", MENDED)


def _is_told(evidence: Evidence, block: int) -> bool:
    """Whether the markup or the words of a line without a sentence end tell that it is no text."""
    return any(shows(evidence, block, name) for name in _SHOWN) or any(
        detector in ("phrases", "dates", "bylines") and mark.kind not in _UNSURE
        for detector, mark in evidence.marks[block]
    )
