"""The phrases of all languages, compiled for look-up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Literal, NamedTuple, get_args

from dumpclean.model import Label
from dumpclean.patterns import late
from dumpclean.scripts import far

__all__ = ["FORMS", "INDEX", "OPENING", "Book", "Category", "Form", "Hit", "Sense", "Senses", "first_words", "words_of"]

SPACELESS = "\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
"""Thai, Lao, kana and Han: scripts that put no space between words."""

FEW = 4
"""Words that `{x}` may stand for at a pattern's end: enough for "More on the fires", too few for most headlines."""

Form = Literal["line", "prefix", "suffix", "pattern", "contains"]
FORMS: tuple[Form, ...] = get_args(Form)


class Category(NamedTuple):
    """What a group of phrases is for."""

    name: str
    about: str
    label: Label | None
    score: float
    prose: bool
    """Whether its `contains` phrases may be looked for in long paragraphs."""


class Sense(NamedTuple):
    """One meaning of a phrase."""

    category: Category
    languages: tuple[str, ...]
    """Codes, sorted."""


class Hit(NamedTuple):
    """A phrase found in a key."""

    form: Form
    senses: tuple[Sense, ...]
    """Most telling first; at least one."""
    start: int
    """Offsets of the phrase in the key; for a pattern, of the part that `{x}` stands for."""
    end: int


Senses = tuple[Sense, ...]

INDEX = 3
"""Characters at the edge of a phrase by which its length is found."""

OPENING = ("byline", "credit", "source")
"""Categories whose phrases are costly to look for, so that the words are kept with which they begin."""

Lengths = Mapping[str, tuple[int, ...]]
"""First (or last) `INDEX` characters → lengths of the phrases with that edge, longest first, then those of shorter phrases, which
stand alone under `""`."""


@dataclass(frozen=True, slots=True, eq=False)
class Book:
    """Dictionaries from phrase keys (`keys.phrase_key`) to meanings. Every look-up is linear in the length of the key.

    Compared by identity, so that what was looked up in a book may be remembered by it.
    """

    lines: Mapping[str, Senses]
    prefixes: Mapping[str, Senses]
    suffixes: Mapping[str, Senses]
    patterns: Mapping[str, Mapping[str, Senses]]
    """What stands before `{x}` → what stands behind → meanings."""
    contains: Mapping[str, Senses]
    prefix_lengths: Lengths
    pattern_lengths: Lengths
    """Of what stands before `{x}`."""
    suffix_lengths: Lengths
    """By the last characters."""
    contains_lengths: Lengths
    longest: int
    """Length of the longest whole line."""
    opening: Mapping[str, tuple[str, ...]]
    """The keys of lines and prefixes, for each category of `OPENING`."""
    contains_words: frozenset[str]
    """The first word of each phrase that is looked for anywhere; with the next two, for a cheap look before the costly one."""
    contains_alone: frozenset[str]
    """Those of these phrases that are one word."""
    contains_pairs: frozenset[tuple[str, ...]]
    """The first two words of all others."""

    def line(self, key: str) -> Senses:
        """The meanings of a whole line, none when it is no known phrase."""
        return self.lines.get(key, ())

    def names(self, key: str, category: str) -> bool:
        """Whether a whole line is a phrase of a category."""
        return any(sense.category.name == category for sense in self.lines.get(key, ()))

    def prefix(self, key: str) -> Hit | None:
        """The longest known beginning of a line that goes on."""
        for length in _lengths(self.prefix_lengths, key[:INDEX]):
            senses = self.prefixes.get(key[:length])
            if senses and length < len(key) and _edge(key, length):
                return Hit("prefix", senses, 0, length)
        return None

    def suffix(self, key: str) -> Hit | None:
        """The longest known end of a line."""
        for length in _lengths(self.suffix_lengths, key[-INDEX:]):
            at = len(key) - length
            senses = self.suffixes.get(key[at:]) if at > 0 else None
            if senses and _edge(key, at):
                return Hit("suffix", senses, at, len(key))
        return None

    def pattern(self, key: str) -> Hit | None:
        """A known beginning and a known end with something between; without a known end, a prefix before a few words."""
        for length in _lengths(self.pattern_lengths, key[:INDEX]):
            tails = self.patterns.get(key[:length])
            for tail, senses in (tails or {}).items():
                end = len(key) - len(tail)
                if not key.endswith(tail) or not key[length:end].strip() or not (tail or _few(key[length:])):
                    continue
                if _edge(key, length) and _edge(key, end):
                    return Hit("pattern", senses, length, end) if tail else Hit("prefix", senses, 0, length)
        return None

    def inside(self, key: str) -> Iterator[Hit]:
        """Known phrases anywhere in a key, from left to right, not overlapping."""
        words = (_ASCII_WORD if key.isascii() else _ANY_WORD if far(key) else _WORD).findall(key)
        if (
            self.contains_alone.isdisjoint(words)
            and self.contains_pairs.isdisjoint(pairwise(words))
            and "_" not in key  # which is in words, but may stand behind a phrase
        ):
            return
        end = 0
        for word in words_of(key):
            at = word.start()
            if at < end or ((text := word[0]) not in self.contains_words and "_" not in text):
                continue
            for length in _lengths(self.contains_lengths, key[at : at + INDEX]):
                senses = self.contains.get(key[at : at + length])
                if senses and _edge(key, at) and _edge(key, at + length):
                    end = at + length
                    yield Hit("contains", senses, at, end)
                    break


def _lengths(table: Lengths, edge: str) -> tuple[int, ...]:
    """Lengths that are worth trying, longest first."""
    return table.get(edge) or table.get("", ())


def first_words(text: str) -> tuple[str, ...]:
    """The first two of `words_of`, fewer where there are fewer; needs no pattern with wide classes, which one in ten phrases would ask for."""
    return tuple(islice(_parted(text) if far(text) else _WORD.findall(text), 2))


def _parted(text: str) -> Iterator[str]:
    """What `_ANY_WORD` finds."""
    run = ""
    for char in text:
        if not _spaceless(char) and (char.isalnum() or char == "_"):
            run += char
            continue
        if run:
            yield run
            run = ""
        if _spaceless(char):
            yield char
    if run:
        yield run


def words_of(text: str) -> Iterator[re.Match[str]]:
    """The words of a text, each character of a script without spaces a word of its own."""
    return (_ANY_WORD if far(text) else _WORD).finditer(text)


_ANY_WORD = late(__name__, f"[{SPACELESS}]|[^\\W{SPACELESS}]+")
_WORD = re.compile(r"\w+")
_ASCII_WORD = re.compile(r"\w+", re.ASCII)
"""The same where all is ASCII, in half the time."""


def _few(text: str) -> bool:
    return sum(1 for _ in words_of(text)) <= FEW


def _edge(key: str, at: int) -> bool:
    """Whether a word may begin or end at an offset: between the letters of one word it may not."""
    if at <= 0 or at >= len(key):
        return True
    before, behind = key[at - 1], key[at]
    return not (_in_word(before) and _in_word(behind)) or _spaceless(before) or _spaceless(behind)


def _in_word(char: str) -> bool:
    return char.isalnum() or "\u0900" <= char <= "\u0e7f"  # Indic and Thai vowel signs are not alphanumeric


def _spaceless(char: str) -> bool:
    return "\u0e00" <= char <= "\u0eff" or "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff"
