"""Turns away lines that cannot hold a date, cheaply: most lines of a page.

A date has a numeric form ("3.5.2023", "14:05"), or a number near a month or a unit, or the word for "ago" and a unit, or is a short
line with a word such as "yesterday".
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from dumpclean.patterns import late
from dumpclean.when.signals import PIECE, Signals, pieces_in
from dumpclean.when.tokens import fold_line, fold_word
from dumpclean.when.words import signals, words

__all__ = ["may_hold", "pieces_of"]

FEW_WORDS = 6
"""Words of the longest line that "yesterday", "just now" or a weekday makes a date."""
FEW_CHARACTERS = 24
"""The same for scripts that write no blanks between words."""
LONGEST_UNIT = 16
"""Characters at the start of a run of such a script in which a unit is looked for."""

_NUMERIC = re.compile(r"\d(?:[-/.])\s?\d\d?[-/.]\s?\d\d|\d:\d\d|\d\dT\d\d")
_DIGIT = re.compile(r"\d")
_ASCII_PIECE = re.compile(r"\d+|[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

_SEAMED = re.compile("[^\x00-ÖØ-\u058f\u2010-\u206f\u3000-\u3003\U00010000-\U0010ffff]")
"""What may be glued to a word of small letters though it is no capital; said by what it is not, which compiles in a tenth of the time."""


# Where words are glued: a small letter meets a capital, or Latin letters meet a script without capitals.
_SEAM = late(
    __name__,
    r"(?<=[^\W\dA-ZÀ-Þ])(?=[A-ZÀ-Þ])|(?<=[A-Z]{2})(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[\u0590-\uffff])|(?<=[\u0590-\uffff])(?=[A-Za-z])",
)


def may_hold(line: str) -> bool:
    """Whether the line may hold a date, a time of day or a span of time; False is certain."""
    ascii_line = line.isascii()
    folded = line if ascii_line else fold_line(line)
    number = _DIGIT.search(folded) is not None
    if number and _NUMERIC.search(folded):
        return True
    pieces = list(map(str.lower, _ASCII_PIECE.findall(line))) if ascii_line else pieces_of(folded)
    sets = signals()
    if not sets.telling.isdisjoint(pieces) and _tells(pieces, sets):
        return True
    if not ascii_line and len(folded) <= FEW_CHARACTERS and _dense().search(folded):
        return True
    return number and any(p.isdigit() and _near(pieces, at, sets.near) for at, p in enumerate(pieces))


def _tells(pieces: list[str], sets: Signals) -> bool:
    """Whether the words of a line make a date without a number."""
    found = set(pieces)
    ago = sets.ago & found
    if ago and (units := sets.unit & found) and _together(ago, units):
        return True
    if len(pieces) > FEW_WORDS:
        return False
    return not sets.whole.isdisjoint(found) or any(
        pieces_in(p) <= found for w in sets.phrases.keys() & found for p in sets.phrases[w]
    )


def pieces_of(folded: str) -> list[str]:
    """The numbers and words of a line with other letters than ASCII's, cut where they are glued."""
    found: list[str] = []
    plain = _SEAMED.search(folded) is None
    for piece in PIECE.findall(folded):
        if piece.islower() or piece.isupper() or (plain and piece[1:].islower()):
            found.append(piece.lower() if piece.isascii() else fold_word(piece))
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


def _together(ago: AbstractSet[str], units: AbstractSet[str]) -> bool:
    """Whether one language has a word for "ago" and a unit on the line."""
    speakers = frozenset().union(*(_speakers(word, "<>") for word in ago))
    return any(not speakers.isdisjoint(_speakers(word, "u")) for word in units)


@lru_cache(maxsize=2048)
def _speakers(word: str, letters: str) -> frozenset[str]:
    """The languages in which a word, or one of the phrases that it stands for, has a meaning whose code begins with one of the letters."""
    return frozenset(
        language
        for phrase in (word, *signals().inside.get(word, ()))
        for language, codes in words().meanings(phrase).items()
        if any(code[0] in letters for code in codes)
    )


@lru_cache(maxsize=1)
def _dense() -> re.Pattern[str]:
    """The words that are a date without a number, and those for "ago", of scripts without blanks."""
    sets = signals()
    dense = sorted((w for w in sets.whole | sets.ago if _is_dense(w)), key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, dense)) or r"(?!)")


def _is_dense(word: str) -> bool:
    return "\u0e00" <= word[0] <= "\u109f" or "\u1780" <= word[0] <= "\u17ff" or "\u3000" <= word[0] <= "\u9fff"
