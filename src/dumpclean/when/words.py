"""The words of dates in all languages, from packs/when/words.z (`tools/build_when_tables.py`), loaded at first use.

Meanings are short codes, a letter and its value:

    u unit (uh "hours"; uh2 holds its count, as duals do)   n number word   f "a few"   < "ago" before   > "ago" after   ~ "about" (~< "less than")
    r counted back as a whole (r1dc yesterday, r0dc today, r1wc last week; r0s now,
      rfs moments ago; r1h, r2h a pattern that holds its count)   t whole pattern (th "# hours ago")
    m month   g month of the Persian calendar   k weekday (Monday 0)   a p halves of the day   e what follows a clock   o ordinal ending   l "last" before a weekday
    y: marks after the numbers of a year (yy), month (ym), day (yd), hour (yh), minute (yi)   x what stands before a date
    b unit that may follow a number without "ago"   c small words inside   j says that a span is a reading time
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, repeat
from typing import NamedTuple

from dumpclean.datafiles import pack_parts
from dumpclean.when.signals import Signals, draw_signals

__all__ = ["Words", "signals", "table_of", "words"]


class Words(NamedTuple):
    """The table as loaded."""

    languages: dict[str, int]
    """Primary subtag of a language to its rank; the most used on the web come first."""
    orders: dict[str, str]
    """Languages whose numeric dates are not day, month, year: their order (`MDY` or `YMD`)."""
    sets: list[str]
    """The sets of classes that words have, as sorted letters."""
    zones: dict[str, int]
    """Abbreviation of a time zone to its offset in minutes."""
    table: dict[str, str]
    """Folded word or phrase to its packed meanings."""
    pairs: dict[str, int]
    """First two tokens of phrases to the number of tokens of the longest."""
    inner: frozenset[str]
    """Words that occur inside phrases."""
    before_amounts: frozenset[str]
    """The words and phrases that say "ago" before an amount."""

    def meanings(self, word: str) -> dict[str, frozenset[str]]:
        """Language code to the codes of the word in it; empty for a word that is in no table."""
        return _meanings(word)

    def known(self, word: str) -> bool:
        """Whether the word has a meaning alone or inside a phrase."""
        return word in self.table or word in self.inner


_OTHER_NAMES = {
    "no": "nb", "tl": "fil", "iw": "he", "in": "id", "ji": "yi", "mo": "ro", "me": "sr", "sh": "sr", "cmn": "zh", "arb": "ar", "ars": "ar",
}  # fmt: skip
"""Codes that are names of the same language, or of one that is read alike."""


@lru_cache(maxsize=256)
def table_of(language: str) -> str | None:
    """The table that reads a language code such as `"pt-BR"` or `"no"`, or None where there is none."""
    primary = language.replace("_", "-").split("-")[0].lower()
    primary = _OTHER_NAMES.get(primary, primary)
    return primary if primary in words().languages else None


@lru_cache(maxsize=1)
def words() -> Words:
    """The table; some 15 ms at the first call."""
    return _read()[0]


@lru_cache(maxsize=1)
def signals() -> Signals:
    """The words that show that a line may hold a date."""
    return _read()[1]


@lru_cache(maxsize=1)
def _read() -> tuple[Words, Signals]:
    head, rows, counts, runs, lengths, places, text = pack_parts("when/words.z")
    data = json.loads(head)
    known = text.split("\n")
    table = dict(zip(known, chain.from_iterable(map(repeat, _meanings_of(rows), map(ord, counts))), strict=False))
    phrases = [phrase for phrase in known if " " in phrase]
    parts = list(map(str.split, phrases))
    pairs = dict.fromkeys([phrase for phrase, each in zip(phrases, parts, strict=True) if len(each) == 2], 2)
    longer = sorted([each for each in parts if len(each) > 2], key=len)
    pairs.update({f"{each[0]} {each[1]}": len(each) for each in longer})
    inner = frozenset(chain.from_iterable(parts))
    by_signs, places_of = _runs(known, runs.split("\n"), lengths, places)
    before = frozenset(chain.from_iterable(words for signs, words in by_signs.items() if "b" in signs))
    ranks = {language: rank for rank, language in enumerate(data["languages"])}
    found = Words(ranks, data["orders"], data["sets"], data["zones"], table, pairs, inner, before)
    return found, draw_signals(by_signs, places_of)


def _meanings_of(rows: str) -> Iterator[str]:
    """The meanings, those of a language together under its name."""
    for block in rows.split("\n\n"):
        language, _, mine = block.partition("\n")
        yield from mine.replace("*", f" {language}").split("\n")


def _runs(
    known: list[str], signs: list[str], lengths: str, places: str
) -> tuple[dict[str, list[str]], dict[str, list[int]]]:
    """The words by their signs, and where in each its longest piece stands."""
    by_signs: dict[str, list[str]] = {sign: [] for sign in signs}
    places_of: dict[str, list[int]] = {sign: [] for sign in signs if "x" not in sign and ("m" in sign or "o" in sign)}
    at, place, numbers = 0, 0, list(map(ord, places))
    for sign, length in zip(signs, map(ord, lengths), strict=True):
        by_signs[sign] += known[at : at + length]
        at += length
        if sign in places_of:
            places_of[sign] += numbers[place : place + length]
            place += length
    return by_signs, places_of


@lru_cache(maxsize=1024)
def _meanings(word: str) -> dict[str, frozenset[str]]:
    packed = words().table.get(word)
    found: dict[str, set[str]] = {}
    for part in packed.split(";") if packed else ():
        code, *languages = part.split(" ")
        for language in languages:
            found.setdefault(language, set()).add(code)
    return {language: frozenset(codes) for language, codes in found.items()}
