"""Tokens as a string of class letters in one language, so that the grammar of dates is a handful of short regexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dumpclean.when.tokens import Token
from dumpclean.when.words import words

__all__ = ["Encoded", "Item", "any_of", "encode", "languages_of", "split_glued"]

_FIRST = 0xE000  # private characters, one for each set of classes
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
    """One character an item: a private one for a word of the tables, `N` `Y` `B` for numbers of 1-2, 4 and other digits, `S` `I` `J`
    `C` for slashed, iso, stamp and clock, a mark as it is, `?` for an unknown word."""
    items: list[Item]


@lru_cache(maxsize=1)
def _alphabet() -> dict[str, str]:
    return {classes: chr(_FIRST + number) for number, classes in enumerate(words().sets)}


@lru_cache(maxsize=64)
def any_of(classes: str) -> str:
    """A regex class of the letters whose words have one of these classes; upper case, digits and marks stand for themselves."""
    wanted = {c for c in classes if c.islower() or c in "<>~"}
    marks = "".join(re.escape(c) for c in classes if c not in wanted)
    inside = marks + "".join(char for name, char in _alphabet().items() if wanted & set(name))
    return f"[{inside}]" if inside else r"[^\s\S]"


_NUMBERS = {1: "N", 2: "N", 4: "Y"}
_KINDS = {"slashed": "S", "iso": "I", "stamp": "J", "clock": "C"}


def encode(tokens: Sequence[Token], language: str) -> Encoded:
    """The line as the grammar reads it in one language; the longest phrase wins at each token."""
    table = words()
    alphabet = _alphabet()
    letters: list[str] = []
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        size, codes = 0, frozenset[str]()
        if token.text in table.heads or token.kind == "number":
            size, codes = _phrase(tokens, at, language)
            if size and items and _belongs_before(items[-1], token, language, codes):
                size = 0
        if not size:
            size = 1
            codes = _codes(token, language)
        last = tokens[at + size - 1]
        items.append(
            Item(
                token.text if size == 1 else " ".join(t.text for t in tokens[at : at + size]),
                codes,
                token.start,
                last.end,
            )
        )
        if codes:
            letters.append(alphabet["".join(sorted({_class(c) for c in codes}))])
        elif token.kind == "number":
            letters.append(_NUMBERS.get(len(token.text), "B"))
        elif token.kind == "word":
            letters.append(_UNKNOWN)
        else:
            letters.append(_KINDS.get(token.kind, token.text))
        at += size
    return Encoded("".join(letters), items)


def _codes(token: Token, language: str) -> frozenset[str]:
    if token.kind != "word":
        return frozenset()
    meanings = words().meanings(token.text)
    return meanings.get(language) or frozenset(c for c in meanings.get("en", ()) if c[0] in "uap")  # left in English


def _belongs_before(before: Item, token: Token, language: str, codes: frozenset[str]) -> bool:
    """Whether a phrase's words belong to the amount before it: "3 | minutes ago", "a minute | less ago"."""
    if any(c[0] in "um" for c in codes):
        return False  # the phrase is a unit itself, or a month
    if before.text[0].isdigit() or any(c[0] in "nf" for c in before.codes):
        return any(c[0] == "u" for c in _codes(token, language))
    return any(c[0] == "u" for c in before.codes) and any(c[0] == "r" for c in codes)


def _class(code: str) -> str:
    return "v" if code[0] == "u" and len(code) > 2 else code[0]


def _phrase(tokens: Sequence[Token], at: int, language: str) -> tuple[int, frozenset[str]]:
    """The number of tokens of the longest phrase that begins here, and its meanings; 0 when none does."""
    table = words()
    head = tokens[at].text
    longest = table.heads.get(head, 0)
    if tokens[at].kind == "number":
        longest = max(longest, table.heads.get("#", 0))
    texts = [t.text for t in tokens[at : at + longest]]
    for size in range(len(texts), 1, -1):
        phrase = " ".join(texts[:size])
        codes = table.meanings(phrase).get(language)
        if codes is None and any(t.kind == "number" for t in tokens[at : at + size]):
            pattern = " ".join("#" if t.kind == "number" else t.text for t in tokens[at : at + size])
            codes = table.meanings(pattern).get(language)
        if codes:
            return size, codes
    return 0, frozenset()


def languages_of(tokens: Sequence[Token]) -> dict[str, int]:
    """Language code to the number of tokens that are words of it, phrases included."""
    counts: dict[str, int] = {}
    for token in tokens:
        if token.kind == "word":
            for language in words().spoken(token.text):
                counts[language] = counts.get(language, 0) + 1
    return counts


def split_glued(tokens: Sequence[Token]) -> list[Token]:
    """Unknown words taken apart: runs of scripts without blanks, and two words of the tables glued to each other."""
    table = words()
    found: list[Token] = []
    for token in tokens:
        counted = bool(found) and found[-1].kind == "number" and token.text[0] > "\u0dff"
        if token.kind != "word" or (table.known(token.text) and not counted):
            found.append(token)
        elif any(c > "\u0dff" for c in token.text):
            found.extend(_segments(token, counted=counted))
        else:
            found.extend(_two_words(token))
    return found


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
    table = words()
    text = token.text
    if 4 <= len(text) <= 24 and len(text) == token.end - token.start:
        for cut in range(len(text) - 1, 2, -1):
            if table.known(text[:cut]) and (len(text) - cut > 2 or _counts(text[cut:])) and table.known(text[cut:]):
                middle = token.start + cut
                return [Token("word", text[:cut], token.start, middle), Token("word", text[cut:], middle, token.end)]
    return [token]


def _counts(word: str) -> bool:
    """Whether a short word may begin an amount or say "ago", as the "a" of "a day ago" does."""
    return any(code[0] in "n<" for codes in words().meanings(word).values() for code in codes)
