"""The encoding of bytes that say nothing about it, judged by how plausible the text is that they give.

A sample is decoded in each candidate of `packs/legacy_encodings.toml`. What counts are the characters that are not ASCII:
letters that a language has, function words, and against it control characters, signs inside words and capitals inside
lower-case words, which is what wrong guesses produce.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from math import log2
from typing import NamedTuple

from dumpclean.datafiles import pack_table
from dumpclean.patterns import late
from dumpclean.reading.charmaps import decode_with, is_single_byte
from dumpclean.reading.language import function_words, own_letters

__all__ = ["guess_encoding"]

_SAMPLE = 4000
"""Bytes that are decoded in each candidate, from the first one on that is not ASCII."""
_HEAD = 65536
"""Bytes in which null bytes and UTF-8 sequences are counted."""


def guess_encoding(content: bytes) -> str:
    """The Python codec that reads `content` most plausibly; windows-1252 when all are alike."""
    head = content[:_HEAD]
    if b"\0" in head and (wide := _wide(head)):
        return wide
    if b"\x1b$" in head and head.isascii():
        return "iso2022_jp"
    if _is_mostly_utf8(head):
        return "utf_8"
    first = re.search(rb"[\x80-\xff]", content)
    start = max(0, first.start() - 50) if first else 0
    sample = content[start : start + _SAMPLE]
    _, rank = max((_plausibility(sample, candidate), -rank) for rank, candidate in enumerate(_candidates()))
    return _candidates()[-rank].codec


def _wide(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: null bytes stand at one place of each two, or at two of each four."""
    quarters = [head[i::4].count(0) * 4 / len(head) for i in range(4)]
    if min(quarters[:2]) > 0.9:
        return "utf_32_be"
    if min(quarters[2:]) > 0.9:
        return "utf_32_le"
    even, odd = head[::2].count(0), head[1::2].count(0)
    few, many = sorted((even, odd))
    controls = len(head) - len(head.translate(None, bytes([*range(1, 9), *range(14, 32)])))
    # Latin text has a null byte in each pair; other scripts only in the pairs of blanks, but then many "control" bytes,
    # the high halves of Cyrillic, Greek or Arabic letters, or no way to be UTF-8.
    if few * 10 <= many and (many * 5 > len(head) or controls * 5 > len(head) or not _is_mostly_utf8(head)):
        return "utf_16_be" if even > odd else "utf_16_le"
    return None


def _is_mostly_utf8(head: bytes) -> bool:
    """Whether there are sequences of UTF-8, and at most one piece of damage for each ten of them."""
    text = head.decode("utf_8", "replace")
    lost = text.count("\ufffd")
    return lost * 10 < len(text) - len(text.encode("ascii", "ignore"))


class _Candidate(NamedTuple):
    codec: str
    rarity: float
    """Plausibility that it must have ahead of the likelier ones."""
    words: tuple[frozenset[str], ...]
    """Function words with letters that are not ASCII, a set for each language."""
    worths: tuple[dict[str, float], ...]
    """What each letter that is not ASCII is worth, for each language."""


# What each occurrence is worth; a frequent letter of the language is worth 2 at most.
_FUNCTION_WORD = 3.0
_TYPOGRAPHIC = 0.7
_OTHER_IDEOGRAPH = -0.5
_OTHER = -2.0
_LONE = -2.0
_WRONG_PLACE = -3.0
_BROKEN = -6.0

_TYPOGRAPHY = frozenset("\xa0×±¹³ªº¼¾†‹›’‘“”„«»–—…·•€£§°©®™²½¿¡、。，「」『』（）！？：،؛؟")
_WORD = re.compile(r"(?:[^\W\d_]|[\u0e31-\u0e4e])+")  # Thai vowel signs are no letters to Python
# A sign inside a word; letters of two scripts in one.
_MISPLACED = late(
    __name__,
    r"(?<=[^\W\d_])[^\w\s\x00-\x7f’‘\u200c\u200d\xad·•–—\u0900-\u0dff\u0e00-\u0eff](?=[^\W\d_])"
    r"|[A-Za-z](?=[\u0370-\u0e7f])|[\u0370-\u0e7f](?=[A-Za-z])",
)


def _plausibility(sample: bytes, candidate: _Candidate) -> float:
    text = decode_with(sample, candidate.codec).replace("\xad", "")  # soft hyphens stand in words
    words = Counter(word for word in _WORD.findall(text) if not word.isascii())
    lower = [(word.lower(), n) for word, n in words.items()]
    misplaced = sum(n for word, n in words.items() if _has_odd_capitals(word)) + len(_MISPLACED.findall(text))
    letters = Counter("".join([word * n for word, n in lower if len(word) > 1]))
    others = Counter(_WORD.sub("", text))
    fixed = sum(n * _worth_of_other(c) for c, n in others.items() if c >= "\x7f")
    return (
        fixed
        + _WRONG_PLACE * misplaced
        - candidate.rarity
        + max(
            sum(n * (_FUNCTION_WORD if word in known else _LONE if len(word) == 1 else 0) for word, n in lower)
            + sum(
                n * worths.get(c, _OTHER_IDEOGRAPH if "\u3041" <= c <= "\ud7a3" else _OTHER)
                for c, n in letters.items()
                if c > "\x7f"
            )
            for known, worths in zip(candidate.words, candidate.worths, strict=True)
        )
    )


def _worth_of_other(c: str) -> float:
    if c in _TYPOGRAPHY:
        return _TYPOGRAPHIC
    if c <= "\x9f" or c == "\ufffd" or "\ue000" <= c <= "\uf8ff":  # controls, broken, private use
        return _BROKEN
    return _OTHER


def _has_odd_capitals(word: str) -> bool:
    return not (word.islower() or word[1:].islower() or word.isupper() or word.lower() == word.upper())


@cache
def _candidates() -> tuple[_Candidate, ...]:
    table = pack_table("legacy_encodings")
    return tuple(_candidate(**row) for row in table["candidate"])


def _candidate(codec: str, languages: list[str], rarity: float = 0, common: str = "") -> _Candidate:
    if common:
        bytes_each = 1.0 if is_single_byte(codec) else 2.0
        return _Candidate(codec, rarity, (frozenset(),), (dict.fromkeys(common, bytes_each),))
    words = [[w for w in function_words(language) if not w.isascii()] for language in languages]
    worths = [_worth(*pair) for pair in zip(words, map(own_letters, languages), strict=True)]
    return _Candidate(codec, rarity, tuple(map(frozenset, words)), tuple(worths))


def _worth(words: list[str], letters: str) -> dict[str, float]:
    """1 for each of the language's own letters, and down to 0.3 for others by how often they stand in function words."""
    counts = Counter(c for word in words for c in word if not c.isascii())
    total = counts.total()
    return {c: min(1.0, max(0.3, log2(n * 40 / total))) for c, n in counts.items()} | dict.fromkeys(letters, 1.0)
