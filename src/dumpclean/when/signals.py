"""The words by which a line shows that it may hold a date, drawn from the table of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from operator import getitem
from typing import NamedTuple

__all__ = ["PIECE", "Signals", "draw_signals", "pieces_in"]

PIECE = re.compile(r"\d+|[^\s\d!-@\[-`{-¿\u2010-\u206f\u3000-\u3003]+")
"""A number or a word of a line."""


class Signals(NamedTuple):
    """What `dumpclean.when.gate` looks for. For a phrase its longest word stands."""

    near: frozenset[str]
    """Words that make a number beside them part of a date."""
    ago: frozenset[str]
    """Words for "ago"."""
    unit: frozenset[str]
    """Units of time; no single letter of ASCII."""
    whole: frozenset[str]
    """Words that are a date without a number."""
    phrases: Mapping[str, Sequence[str]]
    """The longest word of phrases that are one to these phrases."""
    telling: frozenset[str]
    """All words that can make a date without a number."""
    inside: Mapping[str, Sequence[str]]
    """The longest word of phrases that say "ago" or name a unit to these phrases."""


def draw_signals(words: Mapping[str, Sequence[str]], places: Mapping[str, Iterable[int]]) -> Signals:
    """The signals in the words of a table.

    `words`: by the signs that they give, letters in alphabetical order: `a` says "ago", `k` and `r` are a date without a
    number (`r` however short), `n` makes one of a number beside it, `u` is a unit, `m` has several pieces, `o` one piece and marks,
    `x` a longest piece that has no blanks on both sides. `places`: which of the parts of each word between blanks is the longest
    piece, for signs with `m` or `o` and no `x`.
    """
    near: list[str] = []
    ago: list[str] = []
    unit: list[str] = []
    whole: list[str] = []
    phrases: dict[str, list[str]] = {}
    inside: dict[str, list[str]] = {}
    for signs, known in words.items():
        longest = known
        if "x" in signs:
            longest = [max(PIECE.findall(word), key=len) for word in known]
        elif "m" in signs or "o" in signs:
            longest = list(map(getitem, map(str.split, known), places[signs]))
        if "n" in signs:
            near += longest
        if "a" in signs:
            ago += longest
        if "u" in signs:
            unit += [word for word in longest if len(word) > 1 or not word.isascii()]
        if "k" in signs or "r" in signs:
            if "m" in signs:
                _add(phrases, longest, known)
            else:
                whole += longest if "r" in signs else [word for word in longest if len(word) > 2]
        if ("m" in signs or "o" in signs) and ("a" in signs or "u" in signs):
            _add(inside, longest, known)
    telling = frozenset([*ago, *whole, *phrases])
    return Signals(frozenset(near), frozenset(ago), frozenset(unit), frozenset(whole), phrases, telling, inside)


def _add(table: dict[str, list[str]], words: Sequence[str], phrases: Sequence[str]) -> None:
    for word, phrase in zip(words, phrases, strict=True):
        table.setdefault(word, []).append(phrase)


@lru_cache(maxsize=1024)
def pieces_in(phrase: str) -> frozenset[str]:
    """The words of a phrase."""
    return frozenset(PIECE.findall(phrase))
