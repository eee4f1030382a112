"""Cuts a line into tokens: numbers, numeric dates, clock times, words of any script, marks.

Offsets are those of the line: folding maps one character to one character, so nothing moves.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Token", "fold_line", "fold_word", "tokenise"]


class Token(NamedTuple):
    """A piece of a line that means something of its own."""

    kind: str
    """`word`, `number`, `slashed` (3/4/2023), `iso` (2023-04-03), `stamp` (ISO 8601 with time), `clock` (14:05), or `mark`."""
    text: str
    """Folded: ASCII digits, words case-folded, one canonical character for a mark."""
    start: int
    """Offset of its first character in the line."""
    end: int
    """Offset after its last character."""


# fmt: off
ZEROS = (
    0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x1090, 0x17E0,
    0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0, 0xAA50, 0xABF0, 0xFF10,
)
"""The zero of each script of the basic plane that has digits (Unicode 15, general category Nd)."""
BLANKS = (
    0x85, 0xA0, 0xAD, *range(0x600, 0x606), 0x61C, 0x6DD, 0x70F, 0x1680, 0x180E, *range(0x2000, 0x2010), *range(0x2028, 0x2030), 0x205F,
    *range(0x2060, 0x2070), 0x3000, 0xFEFF,
)
"""White space and characters that show nothing (general categories Zs and Cf)."""
# fmt: on


def _character_map() -> dict[int, int | str]:
    """One character to one: digits of every script, full-width forms, blanks, dashes, apostrophes, invisible characters."""
    table: dict[int, int | str] = dict.fromkeys(BLANKS, " ")
    table.update({zero + digit: str(digit) for zero in ZEROS for digit in range(10)})
    table.update({code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
    table.update(dict.fromkeys(map(ord, "‐‑‒–—―−־"), "-"))
    table.update(dict.fromkeys(map(ord, "’‘ʼʹ′`´"), "'"))
    table.update(dict.fromkeys(map(ord, "،、、،"), ","))
    table.update(dict.fromkeys(map(ord, "。।۔"), "."))
    table.update({ord("："): ":", ord("∶"): ":", ord("⁄"): "/", ord("∕"): "/"})
    return table


@lru_cache(maxsize=1)
def _characters() -> dict[int, int | str]:
    return _character_map()


@lru_cache(maxsize=1)
def _changed() -> re.Pattern[str]:
    """Any of these characters: a look that takes a tenth of translating."""
    return re.compile(f"[{''.join(map(re.escape, map(chr, _characters())))}]")


def fold_line(line: str) -> str:
    """The line with ASCII digits, plain blanks, dashes and apostrophes; each character stays where it was."""
    return line if line.isascii() or not _changed().search(line) else line.translate(_characters())


def fold_word(word: str) -> str:
    """A word as the tables spell it: NFKC, case-folded, without Arabic vowel signs and tatweel, Arabic letters unified.

    A word of nothing but these signs stays as it is, so that no word is ever empty.
    """
    return word.lower() if word.isascii() else _folded(word)


@lru_cache(maxsize=1024)
def _folded(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold().translate(_SPELLING) or word


_SPELLING = {
    **dict.fromkeys(range(0x064B, 0x0653)),  # Arabic vowel signs
    0x0640: None,  # tatweel
    0x0643: "ک",  # the Arabic and Persian kaf and yeh are mixed freely
    0x064A: "ی",
    0x0649: "ی",
    0x0623: "ا",
    0x0625: "ا",
    0x0622: "ا",
    0x0131: "i",  # Turkish and Azerbaijani words in capitals fold to it
    0x0307: None,  # what casefold leaves of the Turkish dotted capital I
}

_WORD = r"[^\s\d!-@\[-`{-©«-´¶-¹»-¿×÷\u2010-\u2bff\u3000-\u3004\u3008-\u3020\u061f\uff61-\uff65]"
_TOKEN = re.compile(
    rf"""
      (?P<stamp>(?<!\d)\d{{4}}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{{1,9}})?)?(?:Z(?![a-z])|\ ?[+-]\d\d:?\d\d(?!\d))?)
    | (?P<iso>(?<!\d)(?:1[3489]|20|25)\d\d(?:-\d{{1,2}}-|/\d{{1,2}}/|\.\d{{1,2}}\.)(?:[012]?\d|3[01])(?!\d))
    | (?P<slashed>(?<!\d)(?<!\d[-/.])\d{{1,2}}(?:-\d{{1,2}}-|/\d{{1,2}}/|\.\d{{1,2}}\.)(?:(?:19|20)\d\d|(?:1[348]|25)\d\d(?!\d)|\d\d(?![\d.])))
    | (?P<year>(?<!\d)(?:19|20)\d\d(?=\d{{1,2}}:\d\d)|(?:(?<=\d,\ )|(?<=[a-zà-ÿ]\ ))(?:19|20)\d\d(?=\d{{1,6}}(?!\d)))
    | (?P<clock>(?:(?<![\d:])|(?<=(?:19|20)\d\d))\d{{1,2}}:\d\d(?::\d\d)?(?![\d:]))
    | (?P<number>\d+)
    | (?P<half>(?<![^\W\d_])[AaPp]\.\ ?[Mm](?:\.|(?!\w)))
    | (?P<word>{_WORD}+(?:'{_WORD}+)*'?)
    | (?P<mark>[^\s\w])
    """,
    re.VERBOSE,
)
_KINDS = {"year": "number"}
_MARKS = {"•": "|", "·": "|", "∙": "|", "●": "|", "►": "|", "»": "|", "▪": "|", "‧": "|", "…": "|", "*": "|", "~": "|"}
_CAMEL = re.compile(r"(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z]{2})(?=[A-Z][a-z])")


def tokenise(line: str) -> list[Token]:
    """The tokens of a line, in order. A word is cut where a small letter meets a capital, as glued text does."""
    folded = fold_line(line)
    tokens = []
    for match in _TOKEN.finditer(folded):
        kind = match.lastgroup or "mark"
        start, end = match.span()
        text = match[0]
        if kind == "half":
            tokens.append(Token("word", f"{text[0].lower()}m", start, end))
        elif kind == "word":
            if not text.islower() and not text.isupper():
                for piece in _CAMEL.split(text):
                    tokens.append(Token("word", fold_word(piece), start, start + len(piece)))
                    start += len(piece)
            else:
                tokens.append(Token("word", fold_word(text), start, end))
        elif kind == "mark":
            tokens.append(Token("mark", _MARKS.get(text, text), start, end))
        else:
            tokens.append(Token(_KINDS.get(kind, kind), text, start, end))
    return tokens
