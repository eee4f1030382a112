"""The shape of a line: what can be measured without knowing its language. Detectors share these measures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Shape", "core", "is_headline", "is_prose", "shape"]

SAMPLE = 1200
"""Characters of a line that are measured; what follows changes no measure that matters."""

BREAK = 60
"""What a block that is no prose costs the main run, in columns: a paragraph of news outweighs a few captions and subheads."""

_WIDE = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
_CASELESS = re.compile(
    r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_STOP = re.compile(r"[.!?…](?=[\"'”’»)\]]*(?:\s|$))|[。！？؟।]")
_END = re.compile(r"[.!?…。！？؟।:;,][\"'”’“»«)\]」』]*$")
_GLUE = re.compile(r"[^\W\d_A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я][a-zà-ÿа-я]|[.!?\d][A-ZÀ-ÞА-Я][a-zà-ÿа-я]")
_QUOTE = re.compile(r"[\"“”„«»「『‘]")
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
    commas: int
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


@lru_cache(maxsize=8192)
def shape(text: str) -> Shape:
    """The measures of a line; pure, so remembered for lines that come again."""
    full, text = len(text), text[:SAMPLE]
    tokens = text.split()
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    caseless = bool(wide) or (not text.isascii() and _CASELESS.search(text) is not None)
    words = len(tokens) + wide // 2
    small = sum(map(str.islower, [t[0] for t in tokens]))
    end = _END.search(text) if full <= SAMPLE else None
    first = text[:1]
    return Shape(
        length=full + wide,
        words=words * max(1, full // max(1, len(text))),
        stops=len(_STOP.findall(text)),
        end=end.group()[0] if end else "",
        commas=text.count(",") + text.count("،") + text.count("、") + text.count("，"),
        lower=-1 if caseless else round(10 * small / max(1, len(tokens))),
        capitals=text.isupper() and full >= 4,
        digits=round(10 * sum(map(str.isdigit, text)) / max(1, len(text))),
        quoted=_QUOTE.search(text) is not None,
        glued=len(_GLUE.findall(text)),
        marks=len(_MARK.findall(text)),
        initial=_initial(first),
    )


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


def is_prose(s: Shape) -> bool:
    """Whether a line reads like running text: long enough and with a sentence end, or very long."""
    return (s.length >= 70 and s.stops >= 1) or s.length >= 240


def core(shapes: list[Shape]) -> tuple[int, int]:
    """First block and block after the last of the run with the most prose; (0, 0) where there is none.

    The run is the maximal-sum slice of the sequence in which prose counts its length and anything else costs `BREAK`
    (body text extraction after Finn, Kushmerick and Smyth, 2001, over lines instead of tags).
    """
    best, start, total, out = 0, 0, 0, (0, 0)
    for i, s in enumerate(shapes):
        if total <= 0:
            total, start = 0, i
        total += min(s.length, 800) if is_prose(s) else -BREAK
        if total > best:
            best, out = total, (start, i + 1)
    return out


def is_headline(s: Shape) -> bool:
    """Whether a line has the shape of a headline: a phrase of some length that is not closed like a sentence."""
    return (
        20 <= s.length <= 160
        and s.words >= 3
        and s.end in ("", "?", "!", "…")
        and s.initial != "a"
        and s.digits <= 4
        and s.glued <= 1
    )
