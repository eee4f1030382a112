"""Tokens as a string of class letters in one language, so that the grammar of dates is a handful of short regexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import count
from typing import NamedTuple

from dumpclean.when.tokens import Token
from dumpclean.when.words import words

__all__ = ["Encoded", "Item", "Option", "any_of", "encode", "languages_of", "options_of", "split_glued"]

_FIRST = 0xC0
"""From here on letters stand for the sets of classes: no mark is one, and while they are below 256 their classes compile quickly."""
_UNKNOWN = "?"


class Item(NamedTuple):
    """One token or phrase as the grammar sees it."""

    text: str
    """Folded text; the tokens of a phrase are joined by blanks."""
    codes: frozenset[str]
    """Its meanings in the language at hand; empty for numbers, marks and unknown words."""
    start: int
    end: int


class Encoded(NamedTuple):
    """A line in one language."""

    letters: str
    """One character an item: one of its own for a word of the tables, `N` `Y` `B` for numbers of 1-2, 4 and other digits, `S` `I` `J`
    `C` for slashed, iso, stamp and clock, a mark as it is, `?` for an unknown word."""
    items: list[Item]


@lru_cache(maxsize=1)
def _alphabet() -> dict[str, str]:
    return dict(zip(words().sets, filter(str.isalpha, map(chr, count(_FIRST))), strict=False))


@lru_cache(maxsize=64)
def any_of(classes: str) -> str:
    """A regex class of the letters whose words have one of these classes; upper case, digits and marks stand for themselves."""
    wanted = {c for c in classes if c.islower() or c in "<>~"}
    marks = "".join(re.escape(c) for c in classes if c not in wanted)
    inside = marks + "".join(char for name, char in _alphabet().items() if wanted & set(name))
    return f"[{inside}]" if inside else r"[^\s\S]"


_NUMBERS = {1: "N", 2: "N", 4: "Y"}
_KINDS = {"slashed": "S", "iso": "I", "stamp": "J", "clock": "C"}


class Option(NamedTuple):
    """A word or phrase that begins at a token, with what it means in each language."""

    size: int
    """Number of tokens."""
    text: str
    meanings: Mapping[str, frozenset[str]]


def options_of(tokens: Sequence[Token]) -> list[list[Option]]:
    """For each token the known phrases that begin there, the longest first, and the token itself if it is a known word."""
    table = words()
    found = []
    for at, token in enumerate(tokens):
        here: list[Option] = []
        if at + 1 < len(tokens):
            here.extend(_phrases(tokens, at))
        if token.kind == "word" and (meanings := table.meanings(token.text)):
            here.append(Option(1, token.text, meanings))
        found.append(here)
    return found


def _phrases(tokens: Sequence[Token], at: int) -> Iterator[Option]:
    table = words()
    numbered = tokens[at].kind == "number" or tokens[at + 1].kind == "number"
    pair = f"{tokens[at].text} {tokens[at + 1].text}"
    pattern = f"{_slot(tokens[at])} {_slot(tokens[at + 1])}" if numbered else pair
    longest = max(table.pairs.get(pair, 0), table.pairs.get(pattern, 0) if numbered else 0)
    for size in range(min(longest, len(tokens) - at), 1, -1):
        part = tokens[at : at + size]
        phrase = " ".join(t.text for t in part)
        meanings = table.meanings(phrase)
        if any(t.kind == "number" for t in part):
            meanings = table.meanings(" ".join(map(_slot, part))) | meanings
        if meanings:
            yield Option(size, phrase, meanings)


def _slot(token: Token) -> str:
    return "#" if token.kind == "number" else token.text


def encode(tokens: Sequence[Token], options: Sequence[Sequence[Option]], language: str) -> Encoded:
    """The line as the grammar reads it in one language; the longest phrase wins at each token."""
    letters: list[str] = []
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        size, text, codes = 1, token.text, _NO_CODES
        for option in options[at]:
            meant = option.meanings.get(language)
            if meant is None and option.size == 1:
                meant = _left_in_english(option.meanings)
            if meant and (option.size == 1 or not (items and _belongs_before(items[-1], options[at], meant, language))):
                size, text, codes = option.size, option.text, meant
                break
        items.append(Item(text, codes, token.start, tokens[at + size - 1].end))
        if codes:
            letters.append(_letter(codes))
        elif token.kind == "number":
            letters.append(_NUMBERS.get(len(text), "B"))
        else:
            letters.append(_UNKNOWN if token.kind == "word" else _KINDS.get(token.kind, text))
        at += size
    return Encoded("".join(letters), items)


_NO_CODES: frozenset[str] = frozenset()


def _left_in_english(meanings: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Units and halves of the day, which pages of any language leave in English."""
    english = meanings.get("en")
    return frozenset(c for c in english if c[0] in "uap") if english else _NO_CODES


@lru_cache(maxsize=1024)
def _letter(codes: frozenset[str]) -> str:
    return _alphabet()["".join(sorted({"v" if c[0] == "u" and len(c) > 2 else c[0] for c in codes}))]


def _belongs_before(before: Item, options: Sequence[Option], codes: frozenset[str], language: str) -> bool:
    """Whether a phrase's words belong to the amount before it: "3 | minutes ago", "a minute | less ago"."""
    if any(c[0] in "um" for c in codes):
        return False  # the phrase is a unit itself, or a month
    if before.text[0].isdigit() or any(c[0] in "nf" for c in before.codes):
        first = options[-1].meanings.get(language, _NO_CODES) if options[-1].size == 1 else _NO_CODES
        return any(c[0] == "u" for c in first)
    return any(c[0] == "u" for c in before.codes) and any(c[0] == "r" for c in codes)


def languages_of(options: Sequence[Sequence[Option]]) -> dict[str, int]:
    """Language code to the number of tokens at which one of its words or phrases begins."""
    counts: dict[str, int] = {}
    for here in options:
        if here:
            for language in here[0].meanings if len(here) == 1 else {x for option in here for x in option.meanings}:
                counts[language] = counts.get(language, 0) + 1
    return counts


def split_glued(tokens: Sequence[Token]) -> list[Token]:
    """Unknown words taken apart: runs of scripts without blanks, and two words of the tables glued to each other."""
    table = words()
    found: list[Token] = []
    for at, token in enumerate(tokens):
        counted = bool(found) and found[-1].kind == "number" and token.text[0] > "\u0dff"
        if token.kind != "word" or (table.known(token.text) and not counted):
            found.append(token)
        elif max(token.text) > "\u0dff":
            found.extend(_segments(token, counted=counted))
        else:
            found.extend(_before_amount(token, tokens[at + 1 : at + 5]) or _two_words(token))
    return found


def _before_amount(token: Token, behind: Sequence[Token]) -> list[Token]:
    """A word with the "ago" of the amount behind it glued to its end, as in "Sciencevor 3 Stunden", taken apart; else nothing."""
    digits = next((n for n, t in enumerate(behind) if t.kind != "word"), len(behind))
    if digits == len(behind) or behind[digits].kind != "number" or len(token.text) != token.end - token.start:
        return []
    phrase = "".join(f" {t.text}" for t in behind[:digits])
    for size in range(min(8, len(token.text) - 1), 1, -1):
        if token.text[-size:] + phrase in words().before_amounts:
            middle = token.end - size
            return [
                Token("word", token.text[:-size], token.start, middle),
                Token("word", token.text[-size:], middle, token.end),
            ]
    return []


_LONGEST = 16
"""Characters of the longest word of a script without blanks that is looked up."""


def _segments(token: Token, *, counted: bool) -> list[Token]:
    """The longest known word at each place; what lies between stays together.

    `counted`: a number stands before it, so it begins with a unit, and is no "last year" as a whole.
    """
    table = words()
    text, pieces, at, unknown = token.text, [], 0, 0
    if len(text) != token.end - token.start:  # folding changed its length: offsets inside are lost
        return [token]
    while at < len(text):
        for size in range(min(_LONGEST, len(text) - at), 0, -1):
            if table.known(text[at : at + size]) and (at or not counted or _is_unit(text[at : at + size])):
                break
        else:
            at += 1
            continue
        if unknown < at:
            pieces.append(Token("word", text[unknown:at], token.start + unknown, token.start + at))
        pieces.append(Token("word", text[at : at + size], token.start + at, token.start + at + size))
        at += size
        unknown = at
    if unknown < len(text):
        pieces.append(Token("word", text[unknown:], token.start + unknown, token.end))
    return pieces


def _is_unit(word: str) -> bool:
    return any(code[0] in "umyt" for codes in words().meanings(word).values() for code in codes)


def _two_words(token: Token) -> list[Token]:
    text = token.text
    if 4 <= len(text) <= 24 and len(text) == token.end - token.start and (cut := _seam(text)):
        middle = token.start + cut
        return [Token("word", text[:cut], token.start, middle), Token("word", text[cut:], middle, token.end)]
    return [token]


@lru_cache(maxsize=1024)
def _seam(text: str) -> int:
    """Where the second of two words of the tables begins that are glued to each other; 0 where it is no such pair."""
    table = words()
    for cut in range(len(text) - 1, 2, -1):
        if table.known(text[:cut]) and (len(text) - cut > 2 or _counts(text[cut:])) and table.known(text[cut:]):
            return cut
    return 0


def _counts(word: str) -> bool:
    """Whether a short word may begin an amount or say "ago", as the "a" of "a day ago" does."""
    return any(code[0] in "n<" for codes in words().meanings(word).values() for code in codes)
