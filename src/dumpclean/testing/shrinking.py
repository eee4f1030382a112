"""Makes the content with which something fails as small as it gets."""

from __future__ import annotations

import re
from collections.abc import Callable

__all__ = ["shrink"]

TRIES = 400
"""How often the test is asked at most."""

_PIECES = (re.compile(r"[^\n]*\n|[^\n]+\Z"), re.compile(r"<[^<>]*>|\w+|\s+|[^\w\s]"), re.compile(r"[\s\S]"))
"""Lines, then tags and words, then characters."""


def shrink(content: str, fails: Callable[[str], bool], tries: int = TRIES) -> str:
    """A short content that still fails, found by leaving out ever smaller parts (Zeller and Hildebrandt, 2002)."""
    for pieces in _PIECES:
        parts = pieces.findall(content)
        size = len(parts)
        while size and tries > 0:
            at = 0
            while at < len(parts) and tries > 0:
                less = parts[:at] + parts[at + size :]
                tries -= 1
                if len(less) < len(parts) and fails("".join(less)):
                    parts = less
                else:
                    at += size
            size = min(size, len(parts)) // 2
        content = "".join(parts)
    return content
