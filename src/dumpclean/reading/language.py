"""The language of a page: by script where a script is enough, else by the votes of its function words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from dumpclean.datafiles import pack_table
from dumpclean.reading.foreign import foreign

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dumpclean.reading.dump import Block

__all__ = ["function_words", "guess_language", "own_letters"]

_SAMPLE = 2000
"""Characters that are looked at, those of prose first."""
_PROSE = 60
"""A block of this many characters is likely to be prose rather than an interface's own words."""
_LETTERS = 400
"""Foreign characters from which the script is told."""
_ENOUGH = 2.0
"""Votes that a language needs: two function words of its own."""
_LETTER = 0.3
"""What a letter is worth against a function word."""
_AHEAD = 1.15
"""How far ahead of the second a language must be. Danish and Norwegian share most words, and differ by a quarter."""

# First code point of each range of letters, and the script or, where one language has the script for itself, its code.
_RANGES = (
    *((0x0, ""), (0x41, "latin"), (0x370, "el"), (0x400, "cyrillic"), (0x530, "hy"), (0x590, "he"), (0x600, "arabic")),
    *((0x700, ""), (0x750, "arabic"), (0x780, ""), (0x900, "devanagari"), (0x980, "bn"), (0xA00, "pa"), (0xA80, "gu")),
    *((0xB00, "or"), (0xB80, "ta"), (0xC00, "te"), (0xC80, "kn"), (0xD00, "ml"), (0xD80, "si"), (0xE00, "th")),
    *((0xE80, "lo"), (0xF00, "bo"), (0x1000, "my"), (0x10A0, "ka"), (0x1100, "ko"), (0x1200, "am"), (0x13A0, "")),
    *((0x1780, "km"), (0x1800, ""), (0x1E00, "latin"), (0x1F00, "el"), (0x2000, ""), (0x3040, "ja"), (0x3100, "")),
    *((0x3130, "ko"), (0x3190, ""), (0x3400, "han"), (0xA000, ""), (0xAC00, "ko"), (0xD7B0, ""), (0xF900, "han")),
    *(
        (0xFB00, ""),
        (0xFB50, "arabic"),
        (0xFE00, ""),
        (0xFE70, "arabic"),
        (0xFF00, ""),
        (0x20000, "han"),
        (0x32000, ""),
    ),
)
_FIRSTS = tuple(first for first, _ in _RANGES)

_Shares = dict[str, tuple[tuple[str, float], ...]]


def guess_language(blocks: Iterable[Block], languages: Sequence[str] | None = None) -> str | None:
    """The two-letter code (ISO 639-1; `"no"` for Norwegian) of the language that most of a page is in, or None.

    `languages` are the codes to choose from, or None for all. None is the answer for too little text, for two languages
    head to head, and for languages that are not known.
    """
    sample = _sample(blocks)
    script = _script(sample)
    if script is None:
        return None
    if len(script) == 2:  # a language's code
        return script if languages is None or script in languages else None
    return _vote(sample, None if languages is None else tuple(sorted(set(languages))))


def function_words(language: str) -> list[str]:
    """The function words that are known of a language, lower case; none for a language that votes without any."""
    return _tables()[language]["words"].split()


def own_letters(language: str) -> str:
    """The letters, lower case, that few other languages use."""
    return _tables()[language].get("letters", "")


def _sample(blocks: Iterable[Block]) -> str:
    prose: list[str] = []
    other: list[str] = []
    left = _SAMPLE
    for block in blocks:
        text = block.text
        if len(text) < _PROSE:
            if len(other) < _PROSE:
                other.append(text)
            continue
        prose.append(text[:left])
        left -= len(text)
        if left <= 0:
            break
    if left > 0:
        prose.append(" ".join(other)[:left])
    return "\n".join(prose).lower()


def _script(sample: str) -> str | None:
    """The script that most letters belong to, or the language that it stands for; None when there are no letters."""
    strange = foreign(sample).replace(" ", "")
    plain = len(sample) - len(strange) - sample.count(" ")
    if len(strange) * 5 < plain:
        return "latin"
    if len(strange) > _LETTERS:
        plain = plain * _LETTERS // len(strange)
    scripts = Counter(_RANGES[bisect_right(_FIRSTS, ord(c)) - 1][1] for c in strange[:_LETTERS])
    # A syllable sign says as much as two letters, a character of Chinese as three; with kana among them it is Japanese.
    for language in ("ja", "ko", "am"):
        scripts[language] *= 2
    han = scripts.pop("han", 0)
    scripts["zh" if scripts["ja"] * 10 < han else "ja"] += 3 * han
    scripts["latin"] += plain
    del scripts[""]
    script, letters = max(scripts.items(), key=lambda x: (x[1], x[0]))
    return script if letters else None


def _vote(sample: str, languages: tuple[str, ...] | None) -> str | None:
    votes: dict[str, float] = {}
    words, letters = _shares(languages)
    for word in sample.split():
        for language, share in words.get(word, ()):
            votes[language] = votes.get(language, 0) + share
    for letter, count in Counter(foreign(sample)).items():
        for language, share in letters.get(letter, ()):
            votes[language] = votes.get(language, 0) + share * count
    if not votes:
        return None
    (most, first), *rest = sorted(((n, language) for language, n in votes.items()), reverse=True)
    return first if most >= _ENOUGH and (not rest or most >= _AHEAD * rest[0][0]) else None


@lru_cache(maxsize=32)
def _shares(languages: tuple[str, ...] | None) -> tuple[_Shares, _Shares]:
    """What each word and each letter is worth to each of `languages`: less, the more of them have it."""
    tables = {k: v for k, v in _tables().items() if languages is None or k in languages}
    words = {language: function_words(language) for language in tables}
    letters = {language: list(own_letters(language)) for language in tables}
    return _divide(words, 1.0), _divide(letters, _LETTER)


def _divide(owned: dict[str, list[str]], worth: float) -> _Shares:
    owners: dict[str, list[str]] = {}
    for language, things in owned.items():
        for thing in set(things):
            owners.setdefault(thing, []).append(language)
    return {thing: tuple((language, worth / len(by)) for language in by) for thing, by in owners.items()}


@cache
def _tables() -> dict[str, dict[str, str]]:
    return pack_table("function_words")  # type: ignore[no-any-return]
