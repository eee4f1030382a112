"""The words by which a line shows that it may hold a date, drawn from the table of words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

__all__ = ["PIECE", "Signals", "draw_signals"]

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
    phrases: dict[str, tuple[frozenset[str], ...]]
    """The longest word of phrases that are one to the words of each."""
    telling: frozenset[str]
    """All words that can make a date without a number."""
    inside: dict[str, tuple[str, ...]]
    """The longest word of phrases that say "ago" or name a unit to these phrases."""


def draw_signals(words: Mapping[str, Sequence[str]]) -> Signals:
    """The signals in the words of a table.

    `words`: by the signs that they give, letters in alphabetical order: `a` says "ago", `k` and `r` are a date without a
    number (`r` however short), `n` makes one of a number beside it, `u` is a unit, `m` is a phrase or has marks inside.
    """
    near: list[str] = []
    ago: list[str] = []
    unit: list[str] = []
    whole: list[str] = []
    phrases: dict[str, list[frozenset[str]]] = {}
    inside: dict[str, list[str]] = {}
    for signs, known in words.items():
        longest = known
        if "m" in signs:
            pieces = list(map(PIECE.findall, known))
            longest = [max(each, key=len) for each in pieces]
        if "n" in signs:
            near += longest
        if "a" in signs:
            ago += longest
        if "u" in signs:
            unit += [word for word in longest if len(word) > 1 or not word.isascii()]
        if "k" in signs or "r" in signs:
            alone = longest
            if "m" in signs:
                alone = [word for word, each in zip(longest, pieces, strict=True) if len(each) == 1]
                for word, each in zip(longest, pieces, strict=True):
                    if len(each) > 1:
                        phrases.setdefault(word, []).append(frozenset(each))
            whole += alone if "r" in signs else [word for word in alone if len(word) > 2]
        if "m" in signs and ("a" in signs or "u" in signs):
            for word, phrase in zip(longest, known, strict=True):
                inside.setdefault(word, []).append(phrase)
    told = {word: tuple(each) for word, each in phrases.items()}
    spoken = {word: tuple(each) for word, each in inside.items()}
    telling = frozenset([*ago, *whole, *told])
    return Signals(frozenset(near), frozenset(ago), frozenset(unit), frozenset(whole), told, telling, spoken)
