"""The words with which the phrases of a category begin: a cheap look before costlier ones."""

from __future__ import annotations

import re
from functools import lru_cache

from dumpclean.names import byline_words, wide
from dumpclean.packs import Book, phrase_book, phrase_key
from dumpclean.packs.book import OPENING
from dumpclean.reading.folding import fold

__all__ = ["first_word", "openings", "opens"]

_LETTERS = re.compile(r"[^\W\d_]+")
MORE = {"byline": "leads", "source": "sources"}
"""Categories to which the pack of bylines adds phrases."""
REACH = 40
"""Characters in which a line's first word is sought."""


def opens(text: str, category: str, book: Book | None = None) -> bool:
    """Whether a text may begin with a phrase of the category: false means that it surely does not."""
    return category in openings(text, book)


def openings(text: str, book: Book | None = None) -> frozenset[str]:
    """The categories with one of whose phrases a text may begin: with those of others it surely does not.

    `book`: whose phrases; None for the package's own.
    """
    match = _LETTERS.search(text, 0, REACH)
    if match is None:
        return _NONE
    word = match[0]
    return _openings(book).get(word.lower(), _NONE) if word.isascii() else _of_word(word, book)


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=1024)
def _of_word(word: str, book: Book | None) -> frozenset[str]:
    """Of a run of letters, not all of ASCII."""
    if _spaceless(word[0]):
        return frozenset(OPENING)
    return _openings(book).get(first_word(word), _NONE)


def _spaceless(char: str) -> bool:
    return "\u0e00" <= char <= "\u0eff" or wide(char)


@lru_cache(maxsize=512)
def first_word(word: str) -> str:
    """The key of the first run of letters in a word."""
    match = _LETTERS.search(phrase_key(fold(word)))
    return match.group() if match else ""


@lru_cache(maxsize=16)
def _openings(book: Book | None) -> dict[str, frozenset[str]]:
    """The words with which phrases of the categories begin, each with the categories."""
    found: dict[str, frozenset[str]] = {}
    for category, keys in (book or phrase_book()).opening.items():
        for key in keys:
            if word := _LETTERS.search(key):
                found[word[0]] = found.get(word[0], _NONE) | {category}
    for category, group in MORE.items():
        for words in byline_words().get(group, ()):
            if word := _LETTERS.search(phrase_key(fold(words))):
                found[word[0]] = found.get(word[0], _NONE) | {category}
    return found
