"""A cheap look before patterns with wide classes, which take a millisecond each to compile: most pages never need them."""

from __future__ import annotations

from dumpclean.patterns import late

__all__ = ["far"]

_FAR = late(__name__, r"[^\x00-\u058f\u2000-\u27ff]")


def far(text: str) -> bool:
    """Whether a text has characters beyond the alphabets of Europe (Latin, Greek, Cyrillic, Armenian) and common marks."""
    return not text.isascii() and _FAR.search(text) is not None
