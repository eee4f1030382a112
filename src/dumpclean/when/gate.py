"""Turns away lines that cannot hold a date, cheaply: most lines of a page.

A date has a numeric form ("3.5.2023", "14:05"), or a number near a month or a unit, or the word for "ago" and a unit, or is a short
line with a word such as "yesterday".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from dumpclean.when.tokens import fold_line, fold_word
from dumpclean.when.words import words

__all__ = ["may_hold"]

FEW_WORDS = 6
"""Words of the longest line that "yesterday", "just now" or a weekday makes a date."""
FEW_CHARACTERS = 24
"""The same for scripts that write no blanks between words."""
LONGEST_UNIT = 16
"""Characters at the start of a run of such a script in which a unit is looked for."""

_NUMERIC = re.compile(r"\d(?:[-/.])\s?\d\d?[-/.]\s?\d\d|\d:\d\d|\d\dT\d\d")
_DIGIT = re.compile(r"\d")
_ASCII_PIECE = re.compile(r"\d+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_PIECE = re.compile(r"\d+|[^\s\d!-@\[-`{-¿\u2010-\u206f\u3000-\u3003]+")
_SEAM = re.compile(
    r"(?<=[^\W\dA-ZÀ-Þ])(?=[A-ZÀ-Þ])|(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[\u0590-\uffff])|(?<=[\u0590-\uffff])(?=[A-Za-z])"
)
"""Where words are glued: a small letter meets a capital, or Latin letters meet a script without capitals."""


class _Sets(NamedTuple):
    near: frozenset[str]
    """Words that make a number beside them part of a date."""
    ago: dict[str, int]
    """Words for "ago" to their languages, a bit each."""
    unit: dict[str, int]
    whole: frozenset[str]
    """Words that are a date without a number."""
    phrases: dict[str, tuple[frozenset[str], ...]]
    """The longest word of phrases that are one to the words of each."""
    telling: frozenset[str]
    """All words that can make a date without a number."""
    dense: re.Pattern[str]
    """Those, and the words for "ago", of scripts without blanks."""


def may_hold(line: str) -> bool:
    """Whether the line may hold a date, a time of day or a span of time; False is certain."""
    ascii_line = line.isascii()
    folded = line if ascii_line else fold_line(line)
    number = _DIGIT.search(folded) is not None
    if number and _NUMERIC.search(folded):
        return True
    pieces = list(map(str.lower, _ASCII_PIECE.findall(line))) if ascii_line else _pieces(folded)
    sets = _sets()
    if not sets.telling.isdisjoint(pieces) and _tells(pieces, sets):
        return True
    if not ascii_line and len(folded) <= FEW_CHARACTERS and sets.dense.search(folded):
        return True
    return number and any(p.isdigit() and _near(pieces, at, sets.near) for at, p in enumerate(pieces))


def _tells(pieces: list[str], sets: _Sets) -> bool:
    """Whether the words of a line make a date without a number."""
    found = set(pieces)
    ago = sets.ago.keys() & found
    if ago and _together(ago, sets.ago, sets.unit.keys() & found, sets.unit):
        return True
    if len(pieces) > FEW_WORDS:
        return False
    return not sets.whole.isdisjoint(found) or any(
        p <= found for w in sets.phrases.keys() & found for p in sets.phrases[w]
    )


def _pieces(folded: str) -> list[str]:
    """The numbers and words of a line with other letters than ASCII's, cut where they are glued."""
    found: list[str] = []
    for piece in _PIECE.findall(folded):
        if piece.islower() or piece.isupper():
            found.append(fold_word(piece))
        elif piece.isdigit():
            found.append(piece)
        else:
            found.extend(map(fold_word, _SEAM.split(piece)))
    return found


def _near(pieces: list[str], at: int, near: frozenset[str]) -> bool:
    """Whether one of the two words on each side of a number makes it part of a date; a single letter only right behind it."""
    for piece in pieces[at + 1 : at + 3]:
        if piece in near and (len(piece) > 1 or piece is pieces[at + 1]):
            return True
        if piece[0] > "\u0dff" and any(piece[:size] in near for size in range(1, LONGEST_UNIT + 1)):
            return True
    return any(piece in near and (len(piece) > 1 or piece > "\u0dff") for piece in pieces[max(0, at - 2) : at])


def _together(ago: set[str], speakers: dict[str, int], units: set[str], owners: dict[str, int]) -> bool:
    """Whether one language has a word for "ago" and a unit on the line."""
    mine = theirs = 0
    for word in ago:
        mine |= speakers[word]
    for word in units:
        theirs |= owners[word]
    return bool(mine & theirs)


@lru_cache(maxsize=1)
def _sets() -> _Sets:
    table = words()
    bit_of = {language: 1 << rank for language, rank in table.languages.items()}
    near: set[str] = set()
    whole: set[str] = set()
    ago: dict[str, int] = {}
    unit: dict[str, int] = {}
    phrases: dict[str, list[frozenset[str]]] = {}
    read: dict[str, list[tuple[str, bool, int]]] = {}  # thousands of words share their meanings
    for phrase, packed in table.table.items():
        plain = phrase.isascii() and phrase.isalpha()  # most words; the tables hold them folded
        parts = [phrase] if plain else _pieces(phrase)
        if not parts:
            continue
        longest = phrase if plain else max(parts, key=len)
        meanings = read.get(packed)
        if meanings is None:
            meanings = read[packed] = [_meaning(meaning, bit_of) for meaning in packed.split(";")]
        for letter, alone, bits in meanings:
            if letter in "umgyet>":
                near.add(longest)
            if alone and len(parts) > 1:
                phrases.setdefault(longest, []).append(frozenset(parts))
            elif alone and (len(longest) > 2 or letter == "r"):
                whole.add(longest)
            if letter in "<>" or (letter == "u" and (len(longest) > 1 or not longest.isascii())):
                words_of = unit if letter == "u" else ago
                words_of[longest] = words_of.get(longest, 0) | bits
    dense = sorted((w for w in whole | ago.keys() if _is_dense(w)), key=len, reverse=True)
    grouped = {word: tuple(set(found)) for word, found in phrases.items()}
    return _Sets(
        frozenset(near),
        ago,
        unit,
        frozenset(whole),
        grouped,
        frozenset([*ago, *whole, *grouped]),
        re.compile("|".join(map(re.escape, dense)) or r"(?!)"),
    )


def _meaning(packed: str, bit_of: Mapping[str, int]) -> tuple[str, bool, int]:
    """The letter of a meaning, whether it is a date without a number, and its languages as bits."""
    code, *languages = packed.split(" ")
    alone = code[0] in "rk" or (code[0] == "u" and code[2:3].isdigit())
    return code[0], alone, sum(map(bit_of.__getitem__, languages)) if code[0] in "u<>" else 0


def _is_dense(word: str) -> bool:
    return "\u0e00" <= word[0] <= "\u109f" or "\u1780" <= word[0] <= "\u17ff" or "\u3000" <= word[0] <= "\u9fff"
