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
"""Characters beyond which a line is no headline as a whole: its text begins on the same line."""
LONG = 140
"""Characters from which capitals and a dash are a dateline, before which part of the headline."""
NAME = 32
"""Characters up to which words that stand there twice are an author's name (picture text and link) and no headline."""
BESIDE = 60
"""Characters beside a date that may be a name; more are a sentence."""


class Piece(NamedTuple):
    """A part of a block with one label, before it is given to a record."""

    start: int
    end: int
    label: Label
    detector: str
    reason: str


def cut(block: Block, decision: Decision, marks: Sequence[tuple[str, Mark]]) -> list[Piece]:
    """The parts of a block in order: mostly the whole, two to four where fields share a line; white space between them is left out."""
    line = _Line(block, decision)
    date = next((m for _, m in marks if m.label is Label.DATE and m.span and m.score > 0), None)
    if decision.state in ("date", "item.date"):
        return list(line.date(date.span)) if date and date.span else [line.whole]
    if decision.state in ("item.title", "item.text"):
        return list(line.item(date.span if date and _set_off(date.kind, decision.state) else None))
    return [line.whole]


def _set_off(kind: str, state: str) -> bool:
    """Whether a date is a field of its own; one that only begins or ends a headline may belong to it ("5 May: Sport today")."""
    return "glued" in kind or (state == "item.text" and kind.endswith(("-tail", "-line")))


_NAME = re.compile(r"[^\W\d_](?:.*[^\W\d_])?")
_BETWEEN = " \t|·•–—-/,:"
_LEADS = frozenset({"time", "date", "datum", "published", "updated"})
# A headline runs on into its text: before a place in capitals and a dash, after a sentence, or where words are glued together.
_DATELINE = re.compile(r"\s(?=[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я]{2,}[^!?]{0,40}?\s[—–-]\s)")
_SENTENCE = re.compile(r"[.!?…](?=[\s\"'”’»)A-ZÀ-ÞА-Я])|[。！？]")
_GLUE = re.compile(r"(?<=[^\W\d_A-ZÀ-ÞА-Я])(?=[A-ZÀ-ÞА-Я][^\W\d_]*[ ])")


class _Line:
    """A block that is being cut."""

    __slots__ = ("base", "text", "whole")

    def __init__(self, block: Block, decision: Decision) -> None:
        self.text, self.base = block.text, block.start
        self.whole = Piece(block.start, block.end, LABELS[decision.state], decision.detector, decision.reason)

    def piece(self, start: int, end: int, label: Label, reason: str = "") -> Iterator[Piece]:
        """The part from `start` to `end` (offsets in the line) without outer white space; nothing when it is blank."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        if part.strip():
            detector = "assembling" if reason else self.whole.detector
            yield Piece(
                self.base + start, self.base + start + len(part.strip()), label, detector, reason or self.whole.reason
            )

    def date(self, span: tuple[int, int]) -> Iterator[Piece]:
        """A date with words beside it: a name glued to its front or on a line with it is the source, the rest is cruft."""
        start, end = span[0] - self.base, span[1] - self.base
        before = self.text[:start]
        name = _NAME.search(before.strip(_BETWEEN))
        plain = (
            not name or len(name.group()) < 3 or before.strip().casefold() in _LEADS or before.rstrip().endswith(":")
        )
        if name and not plain:
            at = before.index(name.group())
            glued = at + len(name.group()) == start
            yield from self.piece(0, at, Label.CRUFT, "stands beside the date")
            label, reason = (
                (Label.SOURCE, "a name glued to the date")
                if glued or self._item()
                else (Label.CRUFT, "words before the date")
            )
            yield from self.piece(at, at + len(name.group()), label, reason)
            yield from self.piece(at + len(name.group()), start, Label.CRUFT, "stands beside the date")
        else:
            yield from self.piece(0, start, Label.CRUFT, "stands beside the date")
        yield from self.piece(start, end, Label.DATE)
        yield from self.piece(end, len(self.text), Label.CRUFT, "stands beside the date")

    def item(self, span: tuple[int, int] | None) -> Iterator[Piece]:
        """A headline or text of an item; a date glued to either end is cut off, and a headline from the text that runs on."""
        start, end = (span[0] - self.base, span[1] - self.base) if span else (0, 0)
        if not span or (start > 3 and len(self.text) - end > 3):
            yield from self._rest(0, len(self.text))
        elif start <= 3:
            yield from self.piece(0, start, Label.CRUFT, "stands beside the date")
            yield from self.piece(start, end, Label.DATE)
            yield from self._rest(end, len(self.text))
        else:
            yield from self._rest(0, start)
            yield from self.piece(start, end, Label.DATE)
            yield from self.piece(end, len(self.text), Label.CRUFT, "stands beside the date")

    def _item(self) -> bool:
        return len(self.text) <= BESIDE

    def _rest(self, start: int, end: int) -> Iterator[Piece]:
        if self.whole.label is Label.TITLE:
            yield from self._headline(start, end)
        else:
            yield from self.piece(start, end, self.whole.label)

    def _headline(self, start: int, end: int) -> Iterator[Piece]:
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        second = text.find(text[:15], 15) if len(text) >= 30 else -1
        if second > 0:
            again = start + second + _common(text, second)
            name = second <= NAME and text[:second].count(" ") <= 3
            yield from self.piece(
                start, start + second, Label.BYLINE if name else Label.TITLE, "a name that stands here twice" * name
            )
            yield from self.piece(start + second, again, Label.CRUFT, "says the same again")
            if name:
                yield from self._headline(again, end)
            else:
                yield from self.piece(again, end, Label.BODY)
            return
        at = start + _end_of_headline(text)
        yield from self.piece(start, at, Label.TITLE)
        yield from self.piece(at, end, Label.BODY)


def _end_of_headline(text: str) -> int:
    place = _DATELINE.search(text, 20, HEADLINE + 60) if len(text) > LONG else None
    if place and place.start() < HEADLINE:
        return place.start()
    if len(text) <= HEADLINE:
        return len(text)
    stop = _SENTENCE.search(text, 20, HEADLINE)
    glue = _GLUE.search(text, 20, HEADLINE)
    return stop.end() if stop else glue.start() if glue else 0


def _common(text: str, second: int) -> int:
    """How many characters from `second` on repeat the beginning of the text, up to where the copy begins."""
    length, most = 0, min(second, len(text) - second)
    while length < most and text[length] == text[second + length]:
        length += 1
    return length
