"""Names of people out of the strings in which pages declare or print authors."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from dumpclean.reading.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["begins_as_byline", "declared_words", "people"]

MOST = 30
"""Names that are kept; longer lists are no bylines."""

_LONGEST = 300
_NO_NAME = re.compile(r"https?:|www\.|[@#\\{}<>=_]|\d{3}")
_LINK_OR_MAIL = re.compile(r"\S*(?:https?:|www\.|@)\S*")
_BRACKETS = re.compile(r"\s*(?:\([^()]{0,80}\)|\[[^\[\]]{0,80}\])")
_HARD = re.compile(r"\s*[;|•·\n]\s*|\s+[/–—]\s+|\s+-\s+")
_SOFT = re.compile(r"\s*[,、，]\s*")
_WIDE = re.compile("[぀-ヿ㐀-鿿가-힯]")


@cache
def declared_words() -> Mapping[str, Any]:
    """The pack of meta names and of words around names."""
    return tomllib.loads(files("dumpclean.packs").joinpath("declared.toml").read_text(encoding="utf-8"))


@cache
def _before() -> re.Pattern[str]:
    words = sorted(declared_words()["names"]["before"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?:\s*:\s*|\s+)", re.IGNORECASE)


@cache
def _and() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:{'|'.join(map(re.escape, declared_words()['names']['and']))})\s+")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(declared_words()["names"][name])


def people(texts: Iterable[str]) -> tuple[str, ...]:
    """The names in the texts, each once, in order: "By", job titles, addresses and what stands in brackets taken off.

    A text that names no person ("AFP", "Example Times") is kept whole; one that is an address or nobody ("admin") is not.
    """
    found: dict[str, str] = {}
    for text in texts:
        for name in _split(text[:_LONGEST]):
            key = fold(name)
            if key and key not in _words("nobody"):
                found.setdefault(key, name)
        if len(found) >= MOST:
            break
    return tuple(found.values())[:MOST]


def begins_as_byline(text: str) -> bool:
    """Whether the text is "By" or the like and one or more names."""
    match = _before().match(text)
    return match is not None and all(map(_looks_like_name, _split(text)))


def _split(text: str) -> list[str]:
    text = " ".join(_LINK_OR_MAIL.sub(" ", _BRACKETS.sub("", text)).split())
    match = _before().match(text)
    while match:
        text = text[match.end() :]
        match = _before().match(text)
    names: list[str] = []
    for piece in _HARD.split(text):
        names += _split_soft(piece.strip(" ,.:-–—"))
    return [n for n in names if n and not _NO_NAME.search(n)]


def _split_soft(text: str) -> list[str]:
    """Commas and "and" part names where names stand on both sides; what follows a name and a comma is else its owner's post."""
    parts = [p for p in _SOFT.split(text) if p]
    names: list[str] = []
    for part in parts:
        pair = [p for p in _and().split(part) if p]
        if all(map(_looks_like_name, pair)):
            names += pair
        elif not names:
            return [text] if len(parts) == 1 or not _looks_like_name(part) else [part]
    return names


def _looks_like_name(text: str) -> bool:
    if _WIDE.search(text):
        return len(text) <= 12 and not re.search(r"\d", text)
    words = text.split()
    if not 2 <= len(words) <= 5 or any(c.isdigit() for c in text):
        return False
    if any(w.casefold().strip(".") in _words("not") for w in words):
        return False
    return words[0][:1].isupper() and words[-1][:1].isupper()
