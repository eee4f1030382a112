"""Names for articles: 64 bits made of headline and opening, the same in every process and every Python. `docs/sightings.md` has the rule.

Nothing here may change what a fingerprint is without a new `VERSION`: others keep fingerprints in tables.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

from dumpclean.datafiles import pack_text

__all__ = ["ENOUGH", "OPENING", "TITLE", "VERSION", "Headline", "digest", "fingerprint", "fold", "headline", "opening"]

VERSION = 1
"""Of the rule; part of what is hashed."""
OPENING = 200
"""Folded characters of the opening that count: past the dateline, short of where long teasers are cut."""
ENOUGH = 64
"""Folded characters of an opening that tell an article. With fewer, the whole headline counts, kicker and all."""
TITLE = 32
"""Folded characters of the headline's core that count beside enough of an opening: fewer than most cut headlines keep."""
SLACK = 8
"""Folded characters at the end of a piece of text that its cut may have changed."""

_NOT_WORD = re.compile(r"[\W_]+")
_ASCII_MARKS = bytes(set(range(128)) - set(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
_FIRST_UNASSIGNED = "\u0378"
_LAST_OF_BASIC_PLANE = "\uffff"
_BEYOND = re.compile("[\U00010000-\U0010ffff]+")


def fold(text: str) -> str:
    """Letters and digits alone, without case, width and form: NFKC, then case folding, then all but letters and digits dropped.

    What Unicode 14 leaves unassigned is dropped first, so that no later version of Unicode changes the result.
    """
    if text.isascii():  # the same, ten times as fast
        return text.encode().translate(None, _ASCII_MARKS).lower().decode()
    if (highest := max(text)) >= _FIRST_UNASSIGNED:
        text = _unassigned().sub("", text)
        if highest > _LAST_OF_BASIC_PLANE:
            text = _BEYOND.sub(lambda run: _unassigned_beyond().sub("", run[0]), text)
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def _class(beyond: bool) -> re.Pattern[str]:
    """The code points without a meaning in Unicode 14; `tools/build_unassigned.py` writes the list, no range over both parts."""
    lines = pack_text("unassigned.txt").split()
    ends = (line.split("-") for line in lines if (len(line.partition("-")[0]) > 4) is beyond)
    return re.compile("[" + "".join(f"\\U{first:>08}-\\U{last:>08}" for first, last in ends) + "]+")


@cache
def _unassigned() -> re.Pattern[str]:
    """Of the basic plane, which `re` looks up in a table."""
    return _class(beyond=False)


@cache
def _unassigned_beyond() -> re.Pattern[str]:
    """Of the other planes, which `re` goes through range by range: slow, so only for their characters."""
    return _class(beyond=True)


def opening(deck: str | None, text: str) -> str:
    """The first `OPENING` folded characters of standfirst and text."""
    whole = f"{deck}\n{text[: 64 * OPENING]}" if deck else text
    size = 2 * OPENING
    while True:
        folded = fold(whole[:size])
        if len(folded) >= OPENING + SLACK or size >= len(whole):
            return folded[:OPENING]
        size *= 4


class Headline(NamedTuple):
    """A headline taken apart, all folded."""

    whole: str
    """All of it."""
    kicker: str
    """What was dropped before the core."""
    core: str
    """Without short pieces at its ends: kicker, site, tag in brackets. Not longer than what a cut left."""
    cut: bool
    """Whether the core ends in an ellipsis."""


_SEPARATOR = re.compile(
    r"\s*[|\u00a6\u2016]\s*|\s+[-\u2013\u2014\u2015\u00b7\u2022\u00bb\u203a]+\s+|\s*::\s*|:\s+|[\[\]\u3010\u3011]"
)
"""Between kicker, headline and site: bars, dashes and dots with blanks around, a colon before a blank, square brackets. After NFKC."""
_WIDE_COLON = "\uff1a"
_DIGIT = re.compile(r"\d")
LONGEST = 1000
"""Characters of a headline that are looked at."""


@lru_cache(maxsize=1024)
def headline(title: str | None, site: str = "") -> Headline:
    """Takes a headline apart.

    A piece at either end is dropped while it has no digit and is at most half as long as the longest piece of all, so
    that "Politics: ..." and "... | Port Herald" fall away, and "Day 5: ..." and both halves of an even pair stay. So is the
    name of the outlet, folded and without "the", where it is given as `site`: "... | Radio 24". It is no kicker.
    """
    text = unicodedata.normalize("NFKC", (title or "")[:LONGEST].replace(_WIDE_COLON, ": ")).replace("[...]", "...")
    both = [(piece, folded) for piece in _SEPARATOR.split(text) if (folded := fold(piece))]
    pieces = [folded for _, folded in both]
    if not pieces:
        return Headline("", "", "", cut=False)
    longest = max(map(len, pieces))
    first, last = 0, len(pieces) - 1
    while first < last and (_short(pieces[first], longest) or _names(pieces[first], site)):
        first += 1
    while last > first and (_short(pieces[last], longest) or _names(pieces[last], site)):
        last -= 1
    return Headline(
        whole="".join(pieces),
        kicker="".join(piece for piece in pieces[:first] if not _names(piece, site)),
        core="".join(pieces[first : last + 1]),
        cut=_is_cut(both[last][0]),
    )


def _is_cut(piece: str) -> bool:
    """Whether two full stops stand behind the last letter or digit."""
    end = len(piece)
    while end and not piece[end - 1].isalnum():
        end -= 1
    return ".." in piece[end:]


def _names(folded: str, site: str) -> bool:
    return bool(site) and site in (folded, folded.removeprefix("the"))


def _short(folded: str, longest: int) -> bool:
    return 2 * len(folded) <= longest and not _DIGIT.search(folded)


def fingerprint(title: str | None, deck: str | None, text: str) -> str:
    """See `Record.fingerprint`."""
    begins, head = opening(deck, text), headline(title)
    return digest(head.core[:TITLE] if len(begins) >= ENOUGH else head.whole, begins)


def digest(*parts: str) -> str:
    """16 hexadecimal digits: BLAKE2b of 8 bytes over the version and the parts, a line feed between them."""
    return blake2b("\n".join((str(VERSION), *parts)).encode(), digest_size=8).hexdigest()
