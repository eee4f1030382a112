"""A page's words as they stand in CommonMark: text that stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["heading", "inline", "lines", "paragraph"]

# What CommonMark 0.31, and GitHub's tables, strikethrough and formulas, may read as markup: everywhere ...
_MARKUP = re.compile(r"[\\`*_\[\]<>~|$]|&(?=#?\w+;)")
# ... and at the beginning of a line: headings, bullets, rules, numbers of lists.
_OPENER = re.compile(r"(?=#{1,6}(?: |$)|[+-](?: |$)|---)|\d{1,9}(?=[.)](?: |$))")


def lines(*texts: str | None) -> Iterator[str]:
    """The lines that hold something, white space within them made single blanks."""
    for text in texts:
        for line in (text or "").split("\n"):
            if words := line.split():
                yield " ".join(words)


def inline(line: str) -> str:
    """Words within a line."""
    return _MARKUP.sub(r"\\\g<0>", line)


def paragraph(line: str) -> str:
    """A line of its own."""
    escaped = inline(line)
    opener = _OPENER.match(escaped)
    return f"{escaped[: opener.end()]}\\{escaped[opener.end() :]}" if opener else escaped


def heading(line: str, level: int) -> str:
    """A heading of a level, 1 to 6."""
    escaped = inline(line)
    if escaped.endswith("#"):  # a heading may be closed by number signs
        escaped = f"{escaped[:-1]}\\#"
    return f"{'#' * level} {escaped}"
