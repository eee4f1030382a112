"""Fields inside a block: where a date is glued to a source, or one line holds several fields, they are cut out here by span."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dumpclean.detectors.base import Mark
from dumpclean.labelling import LABELS, Decision
from dumpclean.model import Label
from dumpclean.reading.dump import Block

__all__ = ["Piece", "cut"]

HEADLINE = 200
"""Characters beyond which a line of several fields is no headline as a whole."""
NAME = 32
"""Characters up to which words that stand there twice are an author's name (picture text and link) and no headline."""


class Piece(NamedTuple):
    """A part of a block with one label, before it is given to a record."""

    start: int
    end: int
    label: Label
    detector: str
    reason: str


def cut(block: Block, decision: Decision, marks: Sequence[tuple[str, Mark]]) -> list[Piece]:
    """The parts of a block in order: mostly the whole, two to four where fields share a line; white space between them is left out."""
    label = LABELS[decision.state]
    whole = Piece(block.start, block.end, label, decision.detector, decision.reason)
    date = _span(block, marks, Label.DATE)
    if label is Label.DATE:
        return list(_around_date(block, whole, date)) if date else [whole]
    if decision.state == "item.mixed":
        return list(_mixed(block, whole, date))
    return [whole]


def _span(block: Block, marks: Sequence[tuple[str, Mark]], label: Label) -> tuple[int, int] | None:
    spans = [m.span for _, m in marks if m.label is label and m.span and m.score > 0]
    return min(spans) if spans else None


_NAME = re.compile(r"[^\W\d_].*[^\W\d_]|[^\W\d_]")


def _around_date(block: Block, whole: Piece, date: tuple[int, int]) -> Iterator[Piece]:
    """A name right before the date is the source where it is glued to it, else the author; words after it are cruft."""
    start, end = date
    before = block.text[: start - block.start]
    name = _NAME.search(before.strip(" \t|·•–—-/,:"))
    if name and len(name.group()) > 4 and before.strip().casefold() not in _LEADS and not before.rstrip().endswith(":"):
        at = block.start + before.index(name.group())
        glued = at + len(name.group()) == start
        label = Label.SOURCE if glued else Label.CRUFT
        yield from _rest(block, block.start, at, whole)
        yield Piece(
            at,
            at + len(name.group()),
            label,
            "assembling",
            "a name glued to the date" if glued else "words before the date",
        )
        yield from _rest(block, at + len(name.group()), start, whole)
    else:
        yield from _rest(block, block.start, start, whole)
    yield whole._replace(start=start, end=end)
    yield from _rest(block, end, block.end, whole)


_LEADS = frozenset({"time", "date", "datum", "published", "updated"})


def _rest(block: Block, start: int, end: int, whole: Piece) -> Iterator[Piece]:
    text = block.text[start - block.start : end - block.start]
    if text.strip():
        start += len(text) - len(text.lstrip())
        yield Piece(start, start + len(text.strip()), Label.CRUFT, "assembling", "stands beside the date")


_DATELINE = re.compile(r"\s(?=[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я]{2,}[^!?]{0,40}?\s[—–-]\s)")
_SENTENCE = re.compile(r"[.!?…](?=[\s\"'”’»)A-ZÀ-ÞА-Я])|[。！？]")
_GLUE = re.compile(r"(?<=[^\W\d_A-ZÀ-ÞА-Я])(?=[A-ZÀ-ÞА-Я][^\W\d_]*[ ])")


def _mixed(block: Block, whole: Piece, date: tuple[int, int] | None) -> Iterator[Piece]:
    """Headline first, then text; a date at either end is cut off; a headline that stands there twice is taken once."""
    start, end = block.start, block.end
    if date and date[0] - start < 60 and end - date[1] < 3:
        yield from _beside(block, start, date[0], whole)
        yield whole._replace(start=date[0], end=date[1], label=Label.DATE)
        yield from _rest(block, date[1], end, whole)
        return
    if date and date[0] - start < 3:
        yield from _rest(block, start, date[0], whole)
        yield whole._replace(start=date[0], end=date[1], label=Label.DATE)
        start = date[1]
    elif date and end - date[1] < 3:
        end = date[0]
    yield from _headline_and_text(block, start, end, whole)
    if date and end == date[0]:
        yield whole._replace(start=date[0], end=date[1], label=Label.DATE)
        yield from _rest(block, date[1], block.end, whole)


def _beside(block: Block, start: int, end: int, whole: Piece) -> Iterator[Piece]:
    """The words before a date on a line of its own: a section or an outlet."""
    text = block.text[start - block.start : end - block.start]
    name = text.strip(" \t|·•–—-/,:")
    if name:
        at = start + text.index(name)
        yield from _rest(block, start, at, whole)
        yield Piece(at, at + len(name), Label.SOURCE, "assembling", "the name before the date")
        yield from _rest(block, at + len(name), end, whole)


def _headline_and_text(block: Block, start: int, end: int, whole: Piece) -> Iterator[Piece]:
    text = block.text[start - block.start : end - block.start]
    lead = len(text) - len(text.lstrip())
    start, text = start + lead, text.strip()
    if not text:
        return
    twice = text.find(text[:15], 15) if len(text) >= 30 else -1
    if 0 < twice <= NAME and text[:twice].count(" ") <= 3:
        copy = _common(text, twice)
        yield Piece(
            start, start + len(text[:twice].rstrip()), Label.BYLINE, "assembling", "a name that stands here twice"
        )
        yield Piece(
            start + twice,
            start + twice + len(text[twice : twice + copy].rstrip()),
            Label.CRUFT,
            "assembling",
            "the name again",
        )
        start, text = start + twice + copy, text[twice + copy :]
        yield from _headline_and_text(block, start, end, whole)
        return
    if twice > 0:
        yield whole._replace(start=start, end=start + len(text[:twice].rstrip()))
        copy = _common(text, twice)
        yield Piece(start + twice, start + twice + copy, Label.CRUFT, "assembling", "the headline again")
        yield from _text(start + twice + copy, text[twice + copy :], whole)
        return
    place = _DATELINE.search(text, 20)
    if place and place.start() < HEADLINE:
        at = place.start()
    elif len(text) <= HEADLINE:
        at = len(text)
    else:
        stop = _SENTENCE.search(text, 20, HEADLINE)
        glue = _GLUE.search(text, 20, HEADLINE)
        at = stop.end() if stop else glue.start() if glue else 0
    if at:
        yield whole._replace(start=start, end=start + len(text[:at].rstrip()))
    yield from _text(start + at, text[at:], whole)


def _text(start: int, text: str, whole: Piece) -> Iterator[Piece]:
    lead = len(text) - len(text.lstrip())
    if text.strip():
        yield Piece(start + lead, start + lead + len(text.strip()), Label.BODY, whole.detector, whole.reason)


def _common(text: str, second: int) -> int:
    """How many characters from `second` on repeat the beginning of the text, up to where the copy begins."""
    length, most = 0, min(second, len(text) - second)
    while length < most and text[length] == text[second + length]:
        length += 1
    return length
