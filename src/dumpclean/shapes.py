"""The shape of a line: what can be measured without knowing its language. Detectors share these measures."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from dumpclean.patterns import late
from dumpclean.reading.dump import Dump
from dumpclean.scripts import far

__all__ = ["SAMPLE", "Shape", "columns", "core", "is_prose", "shape", "shapes_of"]

SAMPLE = 1200
"""Characters of a line that are measured; what follows changes no measure that matters."""

TAIL = 40
"""Characters at the end of a line in which its last mark and the quotes and brackets behind it stand."""

PROSE = 70
"""Columns from which a line with the end of a sentence is prose."""
LONG = 240
"""Columns from which any line is."""

BREAK = 60
"""What a block that is no prose costs the main run, in columns: a paragraph of news outweighs a few captions and subheads."""

_STOP = re.compile(r"[.!?…](?=[\"'”’»)\]]*(?:\s|$))|[。！？؟।]")
_END = re.compile(r"[.!?…。！？؟।:;,][\"'”’“»«)\]」』]*$")
# A capital behind what is neither blank nor capital; it stands first, for a search for few characters is fast.
_GLUE = re.compile(r"[A-ZÀ-ÞА-Я](?<=[^\W_A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я]|[.!?][A-ZÀ-ÞА-Я])[a-zà-ÿа-я]")
_TELLING = re.compile(r"[.!?…。！？؟।\"“”„«»「『‘\d@#©®|/→›»>✓+=_~^{}\\\[\]<•·]")
"""All that is counted: one look at the whole line, then several at the little that it finds."""
_PLAIN = b" abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_first = itemgetter(0)
_STOPPING = re.compile(r"[.!?…。！？؟।]")
_QUOTE = re.compile(r"[\"“”„«»「『‘]")
_DIGIT = re.compile(r"\d")
_WIDE = late(__name__, r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_CASELESS = late(
    __name__,
    r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]",
)
_MARK = re.compile(r"[@#©®|/→›»>✓+=_~^{}\\\[\]<•·]")


class Shape(NamedTuple):
    """Measures of one line."""

    length: int
    """Characters, a wide (CJK) one counted twice: roughly the width on screen."""
    words: int
    """Words between spaces; for scripts without spaces half the number of characters."""
    stops: int
    """Sentence ends: . ! ? … and their kin, followed by a space or the end."""
    end: str
    """The last sentence mark or comma, semicolon, colon, behind closing quotes; empty when there is none."""
    lower: int
    """Tenths of the words that begin with a lower-case letter, 0 to 10; -1 for scripts without case."""
    capitals: bool
    """All letters are capitals (and there are at least four)."""
    digits: int
    """Tenths of the characters that are digits, 0 to 10."""
    quoted: bool
    glued: int
    """Places where two words seem to be glued together, such as `"NewsPolitics"`."""
    marks: int
    """Characters of interfaces: | / © @ # and their kin."""
    initial: str
    """What it begins with: `"A"` capital, `"a"` small letter, `"0"` digit, `"q"` quote, `"x"` letter without case, `"-"` other."""
    prose: bool
    """Reads like running text: long enough and with a sentence end, or very long."""
    headline: bool
    """Has the shape of a headline: a phrase of some length that is not closed like a sentence."""
    name: bool
    """One to five capitalised words, as names are."""


def shapes_of(dump: Dump) -> list[Shape]:
    """The measures of all blocks; several detectors ask for them."""
    found: list[Shape] | None = dump.measures.get("shapes")
    if found is None:
        found = dump.measures["shapes"] = [shape(block.text) for block in dump.blocks]
    return found


@lru_cache(maxsize=512)
def shape(text: str) -> Shape:
    """The measures of a line; pure, so remembered for lines that come again."""
    full, text = len(text), text[:SAMPLE]
    tokens = text.split()
    words, lower, wide = len(tokens), 0, 0
    if not far(text):
        caseless = False
    else:
        wide = len(_WIDE.findall(text))
        words += wide // 2
        caseless = bool(wide) or _CASELESS.search(text) is not None
    if caseless:
        lower = -1
    elif tokens:
        lower = round(10 * sum(map(str.islower, map(_first, tokens))) / len(tokens))
    length = full + wide
    words *= max(1, full // max(1, len(text)))
    # All but letters and blanks, by bytes: little, so that the regex is asked about little.
    rest = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN).decode("utf-8", "surrogatepass")
    telling = "".join(_TELLING.findall(rest)) if rest else ""
    stops = len(_STOP.findall(text)) if telling and _STOPPING.search(telling) else 0
    found = _END.search(text, max(0, len(text) - TAIL)) if rest and full <= SAMPLE else None
    end = found.group()[0] if found else ""
    digits = len(_DIGIT.findall(telling)) if telling else 0
    digits = round(10 * digits / len(text)) if digits else 0
    glued = _glued(text)
    initial = _initial(text[:1])
    return Shape(
        length,
        words,
        stops,
        end,
        lower,
        full >= 4 and text.isupper(),
        digits,
        bool(telling) and _QUOTE.search(telling) is not None,
        glued,
        len(_MARK.findall(telling)) if telling else 0,
        initial,
        length >= LONG or (length >= PROSE and stops > 0),
        20 <= length <= 160 and words >= 3 and end in _OPEN and initial != "a" and digits <= 4 and glued <= 1,
        words <= 5 and not digits and not end and lower <= 3 and initial in ("A", "x"),
    )


def columns(text: str) -> int:
    """`Shape.length` alone, for lines whose shape is not known any more."""
    return len(text) + len(_WIDE.findall(text, 0, SAMPLE)) if far(text[:SAMPLE]) else len(text)


def is_prose(text: str) -> bool:
    """`Shape.prose` alone, likewise."""
    length = columns(text)
    return length >= LONG or (length >= PROSE and _STOP.search(text, 0, SAMPLE) is not None)


def _glued(text: str) -> int:
    """Places where a word ends and the next begins without a blank; what is the end of one begins no other."""
    count = last = 0
    for match in _GLUE.finditer(text):
        if match.start() > last:
            count, last = count + 1, match.end()
    return count


_OPEN = ("", "?", "!", "…")
"""Ends of headlines."""


@lru_cache(maxsize=256)
def _initial(char: str) -> str:
    if char.isupper():
        return "A"
    if char.islower():
        return "a"
    if char.isdigit():
        return "0"
    if char.isalpha():
        return "x"
    return "q" if char in "\"'“”„«»「『‘’" else "-"


def core(shapes: list[Shape]) -> tuple[int, int]:
    """First block and block after the last of the run with the most prose; (0, 0) where there is none.

    The run is the maximal-sum slice of the sequence in which prose counts its length and anything else costs `BREAK`
    (body text extraction after Finn, Kushmerick and Smyth, 2001, over lines instead of tags).
    """
    best, start, total, out = 0, 0, 0, (0, 0)
    for i, s in enumerate(shapes):
        if total <= 0:
            total, start = 0, i
        total += min(s.length, 800) if s.prose else -BREAK
        if total > best:
            best, out = total, (start, i + 1)
    return out
