"""Headline shapes: lines that look like a headline, and lines that the page's address or text echo."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from urllib.parse import unquote, urlsplit

from dumpclean.detectors.base import Column, Sign, Signs, survey_detector
from dumpclean.model import Label
from dumpclean.patterns import late
from dumpclean.reading.dump import Dump
from dumpclean.scripts import far
from dumpclean.shapes import Shape, core, shapes_of

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
_BEST = Signs("headlines", Sign("best", Label.TITLE, 2.0, "of all lines near the main text the most like its headline"))
_BEST_AGAIN = Signs("headlines", Sign("best-again", Label.CRUFT, 1.0, "repeats the line that is most like a headline"))
_GRADES = (0.01, 0.25, 0.4, 0.6, 0.85)

_WORD = re.compile("[a-z]{4,}|[0-9]{2,}")
"""Of lower-case ASCII."""
_RANKED = re.compile(r"\(?\d{1,3}[.):]?\s+\S")
_KICKED = re.compile(r"\D{2,40}?:\s\S")


def survey(dump: Dump) -> list[Column]:
    """Shows headline shapes, name shapes and echoes; must not take a sentence of the body for a headline."""
    blocks = dump.blocks
    shapes = shapes_of(dump)
    first, last = core(shapes)
    told = _words_of(" ".join([b.text[:2000] for b in blocks[first:last]])[:20000]) if last - first else frozenset()
    slug = _slug(dump.url)
    best = _best(dump, shapes, (first, last), told, slug)
    again = blocks[best].key if best >= 0 else None
    leads: frozenset[str] | None = None
    lead = -1
    below = _next_prose(shapes)
    bests: list[Signs | None] = [None] * len(blocks)
    echoes: list[Signs | None] = [None] * len(blocks)
    for i, (block, s) in enumerate(zip(blocks, shapes, strict=True)):
        if block.key == again:
            bests[i] = _BEST if i == best else _BEST_AGAIN
        if not ECHOING <= s.length <= LONGEST:
            continue
        words = _words_of(block.key)
        if below[i] >= 0 and lead != below[i]:
            lead = below[i]
            leads = _words_of(blocks[lead].key[:2000])
        echoes[i] = _echoes(
            _grade(words, slug) if slug else -1,
            _grade(words, told) if told and not first <= i < last else -1,
            _grade(words, leads) if below[i] >= 0 and leads is not None else -1,
        )
    forms = [_form(block.text, s) for block, s in zip(blocks, shapes, strict=True)]
    return [forms, bests, echoes]


ECHOING = 16
"""Columns of the shortest line whose words are looked for elsewhere."""
LONGEST = 200
"""Columns of the longest line that may be a headline."""


def _form(text: str, s: Shape) -> Signs:
    """What the line itself looks like."""
    short = s.length <= LONGEST
    form = (
        s.headline,
        s.name,
        min(4, s.words),
        s.capitals,
        min(3, s.glued if s.length < 240 else 0) if s.glued else -1,
        min(2, s.marks if s.length < 240 else 0) if s.marks else -1,
        s.digits,
        s.quoted,
        s.initial,
        short and s.initial in "0-" and _RANKED.match(text) is not None,
        short and ":" in text and _KICKED.match(text) is not None,
        short and s.words >= 6 and not s.stops and 0 <= s.lower <= 2,
    )
    return _shown(form)


_Form = tuple[bool, bool, int, bool, int, int, int, bool, str, bool, bool, bool]


@lru_cache(maxsize=512)
def _shown(form: _Form) -> Signs:
    headline, name, words, capitals, glued, marks, digits, quoted, initial, ranked, kicked, tight = form
    told = (
        (headline, _SHAPE),
        (name, _NAME),
        (words < len(_WORDS), _WORDS[min(3, words)]),
        (capitals, _CAPITALS),
        (glued >= 0, _GLUED[glued]),
        (marks >= 0, _SIGNS[marks]),
        (digits, _DIGITS[digits]),
        (quoted, _QUOTED),
        (True, _INITIAL[initial]),
        (ranked, _RANK),
        (kicked, _KICKER),
        (tight, _TIGHT),
    )
    return Signs("headlines", *[sign for shown, sign in told if shown])


@cache
def _echoes(slug: int, told: int, lead: int) -> Signs:
    grades = ((_SLUG, slug), (_ECHO, told), (_LEAD, lead))
    return Signs("headlines", *[signs[grade] for signs, grade in grades if grade >= 0])


def _next_prose(shapes: Sequence[Shape]) -> list[int]:
    """For each block the next one within `REACH` that is prose, or -1."""
    found, last = [-1] * len(shapes), -1
    for i in range(len(shapes) - 1, -1, -1):
        found[i] = last if last - i <= REACH else -1
        if shapes[i].prose:
            last = i
    return found


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
        score = 2 * _share(words, slug) + _share(words, told) + (0.6 if s.headline else 0.0) - 0.02 * abs(run[0] - i)
        if score > top:
            best, top = i, score
    return best


def _share(words: frozenset[str], others: frozenset[str]) -> float:
    """The part of a line's words that is found there, dampened for lines of few words."""
    return len(words & others) / max(3, len(words))


def _grade(words: frozenset[str], others: frozenset[str]) -> int:
    return bisect_right(_GRADES, len(words & others) / max(2, len(words)))


def _words_of(text: str) -> frozenset[str]:
    """Beginnings of the words of four letters and more; where words are not parted by spaces, each two letters that follow each other."""
    text = text.lower()
    if text.isascii():
        return frozenset([w[:7] for w in set(_WORD.findall(text))])
    if not far(text):
        return frozenset([w[:7] for w in set(_SPACED_WORD.findall(text))])
    if not (unspaced := _UNSPACED.findall(text)):
        return frozenset([w[:7] for w in set(_ANY_WORD.findall(text))])
    pairs = [run[i : i + 2] for run in unspaced for i in range(len(run) - 1)]
    return frozenset([*pairs, *[w[:7] for w in _ANY_WORD.findall(_UNSPACED.sub(" ", text))]])


_SPACED_WORD = re.compile(r"[^\W\d_]{4,}|\d{2,}")
_ANY_WORD = late(__name__, r"[^\W\d_]{4,}|\d{2,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UNSPACED = late(__name__, r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}")


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

HEADLINES = survey_detector(
    "headlines", survey, "lines with the shape of a headline or a name, and echoes of the address and the text"
)
