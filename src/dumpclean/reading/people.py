"""Names of people out of the strings in which pages declare authors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from dumpclean.authors import read_byline
from dumpclean.datafiles import pack_table
from dumpclean.patterns import late
from dumpclean.reading.folding import fold

__all__ = ["declared_words", "people"]

MOST = 30
"""Names that are kept; longer lists are no bylines."""

_LONGEST = 300
_BRACKETS = re.compile(r"\s*(?:\([^()]{0,80}\)|\[[^\[\]]{0,80}\])")
_ADDRESS = re.compile(r"https?:|www\.|@|\{|<|\d{4}")
_HARD = late(__name__, r"\s*[;|•·\n]\s*")


@cache
def declared_words() -> Mapping[str, Any]:
    """The pack of meta names and of words around names."""
    return pack_table("declared")  # type: ignore[no-any-return]


@cache
def _nobody() -> frozenset[str]:
    return frozenset(declared_words()["names"]["nobody"])


def people(texts: Iterable[str]) -> tuple[str, ...]:
    """The names in the texts, each once, in order: "By", job titles, addresses and what stands in brackets taken off.

    A text that names no person ("AFP", "Example Times") is kept whole; one that is an address or nobody ("admin") is not.
    """
    found: dict[str, str] = {}
    for text in texts:
        for name in _names(text[:_LONGEST]):
            key = fold(name)
            if key and key not in _nobody():
                found.setdefault(key, name)
        if len(found) >= MOST:
            break
    return tuple(found.values())[:MOST]


def _names(text: str) -> list[str]:
    byline = read_byline(text)
    names = [text[a:b] for a, b in byline.names]
    if names:
        return names
    rest = " ".join(_BRACKETS.sub("", text[byline.lead :]).split()).strip(" ,.:-–—")
    return [] if _ADDRESS.search(rest) else [part for part in _HARD.split(rest) if part]
