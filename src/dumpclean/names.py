"""The shape of a person's name: what can be told of a few words without a list of all people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from dumpclean.datafiles import pack_parts, pack_table
from dumpclean.patterns import late
from dumpclean.reading.folding import fold
from dumpclean.scripts import far

__all__ = ["byline_words", "caseless_name", "is_first_name", "name_words", "shelf", "wide"]

MOST_INITIALS = 3
"""Letters of initials without full stops."""
MOST_WORDS = 6
"""Words of the longest name that is looked for, particles counted."""

_CAPITAL = re.compile(r"[^\W\d_a-zà-öø-ÿа-я](?:[^\W\d_]|['’.‐-])*")
_PREFIXED = re.compile(r"(?:[a-z]{1,3})['’-](?=[^\W\d_a-z])")
_INITIALS = re.compile(r"(?:[^\W\d_]\.?-?){1,3}\.?|[^\W\d_]{1,3}\.")
_VOWEL = late(__name__, "[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýœаеёиоуыэюяієї]")
_HANGUL = re.compile("[\uac00-\ud7af]{2,4}")
_CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿԱ-֏]")


@cache
def byline_words() -> Mapping[str, frozenset[str]]:
    """The pack of words in and around names, by group; folded."""
    table = pack_table("bylines")
    return {group: frozenset(words) for group, words in table.items()}


@cache
def _packed() -> tuple[frozenset[str], dict[int, tuple[str, str]]]:
    """Family names that stand first without a space (Chinese, Japanese, Korean), and first names by shelf, packed.

    The file's form: `tools/build_names.py`.
    """
    family, shelves, *folded = pack_parts("names.z")
    return frozenset(family.split(" ")), dict(
        zip(map(ord, shelves), zip(folded[::2], folded[1::2], strict=True), strict=True)
    )


@cache
def _letters(number: int) -> dict[str, tuple[str, list[str]]]:
    """The first names of a shelf by their first letter, as they are packed: nothing in common with the name before begins another."""
    beginnings, rests = _packed()[1][number]
    found: dict[str, tuple[str, list[str]]] = {}
    lines, at = rests.split("\n"), 0
    for behind in beginnings.split("\0")[1:]:
        several = lines[at : at + 1 + len(behind)]
        found[several[0][0]] = behind, several
        at += len(several)
    return found


def _first_names(letter: str) -> frozenset[str]:
    """The first names that begin with a letter, unpacked when such a word is met: most pages have few of them."""
    number = shelf(letter)
    return _unpacked(number, letter) if number in _packed()[1] and letter in _letters(number) else _NOBODY


_NOBODY: frozenset[str] = frozenset()


@cache
def _unpacked(number: int, letter: str) -> frozenset[str]:
    behind, (name, *rests) = _letters(number)[letter]
    names = [name]
    for shared, rest in zip(map(ord, behind), rests, strict=True):
        name = name[:shared] + rest
        names.append(name)
    return frozenset(names)


def shelf(name: str) -> int:
    """The number of a name's shelf: 0 for Latin, which has the most, else the block of 128 characters that its first is of."""
    return 0 if name < "\u0370" else ord(name[0]) >> 7


@lru_cache(maxsize=1024)
def is_first_name(word: str) -> bool:
    """Whether a word is a first name that the list knows, or begins with a family name that stands first.

    The list holds some 30,000 names of 60 languages; many names are in no list, so False says little.
    """
    if wide(word) or _HANGUL.match(word):
        family, _ = _packed()
        return any(word[:n] in family for n in (1, 2, 3) if n < len(word)) or word in family
    low = fold(word)
    known = _first_names(low[:1])
    return low in known or low.partition("-")[0] in known


def wide(text: str) -> bool:
    """Whether the text is written in Han or kana."""
    return far(text) and _WIDE.search(text) is not None


_WIDE = late(__name__, "[\u3040-\u30ff\u3400-\u9fff]")
_EITHER = "[\u3005\u3040-\u30ff\u3400-\u9fff・]"
_WIDE_NAME = late(__name__, f"{_EITHER}{{2,7}}|[\u3400-\u9fff]{{1,3}}[ \u3000]{_EITHER}{{1,5}}")


def name_words(words: Sequence[str]) -> int:
    """How many of the first words make up a person's name written with capitals; 0 when they do not.

    A name is two to five words with capitals, initials among them, and particles such as "van" between. Words of outlets,
    desks and menus ("News", "Redaktion") are in no name.
    """
    table = byline_words()
    end, capitals, short = 0, 0, 0
    for at, word in enumerate(words[:MOST_WORDS]):
        bare = word.rstrip(".")
        low = bare.casefold()
        if _capital(word):
            if low in table["organisation"] or low in table["menu"]:
                break
            if at and (low in table["posts"] or low in table["ends"]):
                break
            initials = len(word) <= MOST_INITIALS if word.isalpha() else _INITIALS.fullmatch(word) is not None
            if word.endswith(".") and not initials and low not in ("jr", "sr", "dr", "prof"):
                end, capitals = at + 1, capitals + 1
                break
            short += initials
            capitals, end = capitals + 1, at + 1
        elif low not in table["particles"] or not at:
            break
    if capitals < 2 or capitals > 5 or capitals == short:
        return 0
    opening = words[0].casefold()
    if opening in table["articles"] or (end == 2 and opening in table["short_articles"]):
        return 0
    return 0 if len(words[0]) > 2 and words[0].isupper() and not _VOWEL.search(words[0].lower()) else end


def caseless_name(text: str) -> bool:
    """Whether the text may be a name in a script without capitals (Han, kana, Hangul, Arabic, Hebrew, Indic, Thai)."""
    if _CASED.search(text) or any(map(str.isdigit, text)):
        return False
    if wide(text):
        return _WIDE_NAME.fullmatch(text) is not None
    words = text.split()
    if not words or not all(w[0].isalpha() for w in words):
        return False
    if _HANGUL.match(text):
        return len(words) == 1 and _HANGUL.fullmatch(text) is not None
    return (
        2 <= len(words) <= 4 and len(text) <= 32 and not any(fold(w) in byline_words()["organisation"] for w in words)
    )


def _capital(word: str) -> bool:
    if word.isalpha() and word[0].isascii():
        return word[0].isupper()
    return bool(_CAPITAL.fullmatch(word)) or (
        (m := _PREFIXED.match(word)) is not None and bool(_CAPITAL.fullmatch(word, m.end()))
    )
