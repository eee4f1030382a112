"""Headline shapes: lines that look like a headline, and lines that the page's address or text echo."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from dumpclean.detectors.base import Detector, Mark, Sign
from dumpclean.model import Label
from dumpclean.reading.dump import Dump
from dumpclean.shapes import Shape, core, is_headline, is_prose, shape

__all__ = ["HEADLINES"]

FAR = 60
"""Blocks before the main text in which its headline is looked for; share bars and fact boxes may come between."""
REACH = 4
"""Blocks after a headline in which its own text may follow (source, date and a repetition may stand between)."""

_SHAPE = Sign("headline", Label.TITLE, 0.8, "has the shape of a headline")
_KICKER = Sign("kicker", Label.TITLE, 0.3, "begins with a kicker and a colon")
_NAME = Sign("name", None, 0.0, "one to five capitalised words, as names are")
_WORDS = [Sign(f"words-{k}", None, 0.0, f"{k} words") for k in range(4)]
_CAPITALS = Sign("capitals", Label.CRUFT, 0.2, "all in capitals")
_GLUED = [Sign(f"glued-{k}", Label.CRUFT, 0.3, "words are glued together") for k in range(4)]
_SIGNS = [Sign(f"signs-{k}", Label.CRUFT, 0.3, "holds signs that interfaces use") for k in range(3)]
_DIGITS = [Sign(f"digits-{k}", None, 0.0, f"{k} tenths of it are digits") for k in range(11)]
_INITIAL = {
    c: Sign(f"initial-{n}", None, 0.0, f"begins with {n}")
    for c, n in zip("Aa0xq-", ("capital", "small", "digit", "letter", "quote", "sign"), strict=True)
}
_QUOTED = Sign("quoted", None, 0.0, "holds quotation marks")
_RANK = Sign("rank", None, 0.0, "begins with a number, as in a ranking")
_TIGHT = Sign("list-of-words", Label.CRUFT, 0.3, "words in a row without a sentence")
_SLUG = [
    Sign(
        f"slug-{k}",
        Label.TITLE if k > 2 else None,
        0.6 * max(0, k - 2),
        f"shares words with the page's address, grade {k}",
    )
    for k in range(6)
]
_ECHO = [
    Sign(
        f"echo-{k}", Label.TITLE if k > 2 else None, 0.3 * max(0, k - 2), f"the main text takes up its words, grade {k}"
    )
    for k in range(6)
]
_LEAD = [
    Sign(
        f"lead-{k}",
        Label.TITLE if k > 2 else None,
        0.3 * max(0, k - 2),
        f"the text right below takes up its words, grade {k}",
    )
    for k in range(6)
]
_BEST = Sign("best", Label.TITLE, 2.0, "of all lines near the main text the most like its headline")
_BEST_AGAIN = Sign("best-again", Label.CRUFT, 1.0, "repeats the line that is most like a headline")
_GRADES = (0.01, 0.25, 0.4, 0.6, 0.85)

_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_RANKED = re.compile(r"\(?\d{1,3}[.):]?\s+\S")
_KICKED = re.compile(r"\D{2,40}?:\s\S")


def detect(dump: Dump) -> Iterator[Mark]:
    """Marks headline shapes, name shapes and echoes; must not mark a sentence of the body as a headline."""
    shapes = [shape(b.text) for b in dump.blocks]
    first, last = core(shapes)
    told = (
        _words_of(" ".join([b.text[:2000] for b in dump.blocks[first:last]])[:20000]) if last - first else frozenset()
    )
    slug = _slug(dump.url)
    best = _best(dump, shapes, (first, last), told, slug)
    for i, (block, s) in enumerate(zip(dump.blocks, shapes, strict=True)):
        if i == best:
            yield Mark(i, *_BEST)
        elif best >= 0 and block.key == dump.blocks[best].key:
            yield Mark(i, *_BEST_AGAIN)
        if is_headline(s):
            yield Mark(i, *_SHAPE)
        if s.words <= 5 and s.lower in (-1, 0, 1, 2, 3) and not s.digits and not s.end and s.initial in "Ax":
            yield Mark(i, *_NAME)
        if s.words <= 3:
            yield Mark(i, *_WORDS[s.words])
        if s.capitals:
            yield Mark(i, *_CAPITALS)
        if s.glued:
            yield Mark(i, *_GLUED[min(3, s.glued if s.length < 240 else 0)])
        if s.marks:
            yield Mark(i, *_SIGNS[min(2, s.marks if s.length < 240 else 0)])
        if s.digits:
            yield Mark(i, *_DIGITS[s.digits])
        if s.quoted:
            yield Mark(i, *_QUOTED)
        yield Mark(i, *_INITIAL[s.initial])
        if s.length > 200:
            continue
        if _RANKED.match(block.text):
            yield Mark(i, *_RANK)
        if _KICKED.match(block.text):
            yield Mark(i, *_KICKER)
        if s.words >= 6 and not s.stops and 0 <= s.lower <= 2:
            yield Mark(i, *_TIGHT)
        if s.length < 16:
            continue
        words = _words_of(block.key)
        if slug:
            yield Mark(i, *_SLUG[_grade(words, slug)])
        if told and not first <= i < last:
            yield Mark(i, *_ECHO[_grade(words, told)])
        text = next(
            (
                b.key
                for b, t in zip(dump.blocks[i + 1 : i + 1 + REACH], shapes[i + 1 : i + 1 + REACH], strict=True)
                if is_prose(t)
            ),
            "",
        )
        if text:
            yield Mark(i, *_LEAD[_grade(words, _words_of(text[:2000]))])


def _best(dump: Dump, shapes: list[Shape], run: tuple[int, int], told: frozenset[str], slug: frozenset[str]) -> int:
    """The block that is most like the headline of the main text: near and before it, echoed by it and by the address; -1 for none.

    The weights are ours: the address is worth most since menus never share it, distance little since interfaces come between.
    """
    best, top = -1, 0.5
    keys: set[str] = set()
    for i in range(max(0, run[0] - FAR), min(len(shapes), run[0] + 3)):
        s, key = shapes[i], dump.blocks[i].key
        if not 12 <= s.length <= 200 or s.digits > 3 or key in keys or (s.stops and s.end not in "?!…"):
            continue
        keys.add(key)
        words = _words_of(key)
        score = (
            2 * _share(words, slug) + _share(words, told) + (0.6 if is_headline(s) else 0.0) - 0.02 * abs(run[0] - i)
        )
        if score > top:
            best, top = i, score
    return best


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    """The part of a line's words that is found there, dampened for lines of few words."""
    return len(words & others) / max(3, len(words))


def _grade(words: frozenset[str], others: frozenset[str]) -> int:
    return bisect_right(_GRADES, len(words & others) / max(2, len(words)))


def _words_of(text: str) -> frozenset[str]:
    return frozenset([w[:7] for w in _WORD.findall(text.lower())])


def _slug(url: str | None) -> frozenset[str]:
    """The words of the part of an address that names the article; empty where no part has three words."""
    if not url:
        return frozenset()
    try:
        path = unquote(urlsplit(url[:2000]).path).lower()
    except ValueError:
        return frozenset()
    parts = [_SLUG_WORD.findall(part) for part in path.split("/") if not _HASH.search(part)]
    words = max(parts, key=len, default=[])
    return frozenset([w[:7] for w in words]) if len(words) >= 3 else frozenset()


_SLUG_WORD = re.compile(r"[^\W\d_]{4,}")
_HASH = re.compile(r"[0-9a-f]{16}")

HEADLINES = Detector(
    "headlines", detect, "lines with the shape of a headline or a name, and echoes of the address and the text"
)
