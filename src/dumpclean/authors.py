"""The names of people in a byline."""

from __future__ import annotations

__all__ = ["split_authors"]


def split_authors(byline: str) -> tuple[str, ...]:
    """The names in a byline, in order."""
    return (byline,) if byline.strip() else ()
