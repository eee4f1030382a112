"""Fields inside a block: where a date is glued to a source, or one line holds several fields, they are cut out here by span."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dumpclean.detectors.base import Mark
from dumpclean.labelling import LABELS, Decision
from dumpclean.model import Label
from dumpclean.packs import Book, phrase_book, phrase_key
from dumpclean.patterns import late
from dumpclean.reading.dump import Block
from dumpclean.reading.folding import fold
from dumpclean.scripts import far

__all__ = ["Piece", "cut"]

HEADLINE = 200
"""Characters beyond which a line is no headline as a whole: its text begins on the same line."""
LONG = 140
"""Characters from which capitals and a dash are a dateline, before which part of the headline."""
LINK = 40
"""Characters that a "Read more" at the end of a line has at most."""
NAME = 32
"""Characters up to which words that stand there twice are an author's name (picture text and link) and no headline."""
NAMES = 8
"""Such names before one headline."""
MANY = 3
"""Headlines in a row on one line that make it a list."""
SURE = 2.0
"""Score from which a mark of a byline means a person and no outlet."""
BESIDE = 60
"""Characters beside a date that may be a name; more are a sentence."""


class Piece(NamedTuple):
    """A part of a block with one label, before it is given to a record."""

    start: int
    end: int
    label: Label
    detector: str
    reason: str
    confidence: float = 1.0


def cut(
    block: Block, decision: Decision, marks: Sequence[tuple[str, Mark]], book: Book | None = None
) -> Sequence[Piece]:
    """The parts of a block in order: mostly the whole, two to four where fields share a line; white space between them is left out."""
    if decision.state in _WHOLE:
        state, detector, reason, confidence = decision
        return (_new(Piece, (block.start, block.end, LABELS[state], detector, reason, confidence)),)
    line = _Line(block, decision, book)
    if decision.state == "item.source":
        source = next((m.span for _, m in marks if m.label is Label.SOURCE and m.span), None)
        return list(line.source(source)) if source else [line.whole]
    date = next((m for _, m in marks if m.label is Label.DATE and m.span and m.score > 0), None)
    if decision.state in ("date", "item.date"):
        date = date or next((m for name, m in marks if name == "dates" and m.span), None)
        if not date or not date.span:
            return [line.whole]
        person = any(name == "bylines" and m.label is Label.BYLINE and m.score >= SURE for name, m in marks)
        return list(line.date(date.span, person=person, named=person or decision.state == "item.date"))
    if decision.state == "byline":
        return list(line.byline(date.span if date else _dated_part(block, marks)))
    if decision.state in ("item.title", "item.text"):
        span = date.span if date and _set_off(date.kind, decision.state) else _dated_part(block, marks)
        return list(line.item(span))
    return [line.whole]


_new = tuple.__new__
"""`Piece(...)` in a third of the time, for all blocks of a page."""
_WHOLE = frozenset({"cruft", "body", "title", "deck", "caption", "comment"})
"""States of blocks that are never cut."""


def _set_off(kind: str, state: str) -> bool:
    """Whether a date is a field of its own; one that only begins or ends a headline may belong to it ("5 May: Sport today")."""
    return "glued" in kind or (state == "item.text" and kind.endswith(("-tail", "-line")))


def _dated_part(block: Block, marks: Sequence[tuple[str, Mark]]) -> tuple[int, int] | None:
    """The element at one end of a line that holds a date and little else: a `<time>`, or what no link is part of."""
    if block.markup is None or not block.markup.parts:
        return None
    dates = [m.span for name, m in marks if name == "dates" and m.span and m.kind.startswith("date")]
    for part in block.markup.parts:
        if part.start > block.start and part.end < block.end:
            continue
        if part.tag == "time":
            return part.start, part.end
        if part.href is None:
            for start, end in dates:
                if part.start <= start and end <= part.end and part.end - part.start <= end - start + MARKS:
                    return start, end
    return None


MARKS = 6
"""Characters beside a date in an element of its own: brackets, a dash, an icon."""
_BETWEEN = " \t|·•–—-/,:;()[]"
_OPENING = " \t|·•([–—"
_LEADS = frozenset({"time", "date", "datum", "published", "updated"})
# A headline runs on into its text: before a place in capitals and a dash, after a sentence, or where words are glued together.
_NO_NAME = late(__name__, r"[\d,;:!?\"“”„«»()]")
_WORD_START = re.compile(r"(?<!\w)\w|(?<=[.…])\w")
_ANY_START = late(__name__, rf"{_WORD_START.pattern}|[\u3040-\u30ff\u3400-\u9fff]")
_LINKS = frozenset({"read-more", "related-heading"})  # in many languages one phrase is both
_CLOSED = frozenset(".!?…。！？।؟]")
_QUOTES = " \"'”’“»«)]」』"
_RANK = re.compile(r"(?:#\s?|No\.\s?)?\d{1,3}(?:[.)]\s+|\s{2,})(?=\S)")
_ROW = re.compile(r"\s{4,}|\s\|\s")
# The first words again right away: a heading that stands twice, or an author's name from picture and link.
_TWICE = re.compile(r"(\S.{5,160}?)\s*\1", re.DOTALL)
_DATELINE = late(__name__, r"\s(?=[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я]{2,}[^!?]{0,40}?\s[—–-]\s)")
_SENTENCE = late(__name__, r"[.!?…](?=[\s\"'”’»)A-ZÀ-ÞА-Я])|[。！？]")
_GLUE = late(__name__, r"(?<=[^\W\d_A-ZÀ-ÞА-Я])(?=[A-ZÀ-ÞА-Я][^\W\d_]*[ ])")


class _Line:
    """A block that is being cut."""

    __slots__ = ("base", "book", "text", "whole")

    def __init__(self, block: Block, decision: Decision, book: Book | None) -> None:
        self.text, self.base, self.book = block.text, block.start, book
        self.whole = Piece(
            block.start, block.end, LABELS[decision.state], decision.detector, decision.reason, decision.confidence
        )

    def piece(self, start: int, end: int, label: Label, reason: str = "") -> Iterator[Piece]:
        """The part from `start` to `end` (offsets in the line) without outer white space; nothing when it is blank."""
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        if part.strip():
            detector = "assembling" if reason else self.whole.detector
            at = self.base + start
            reason = reason or self.whole.reason
            yield Piece(at, at + len(part.strip()), label, detector, reason, self.whole.confidence)

    def date(self, span: tuple[int, int], *, person: bool, named: bool) -> Iterator[Piece]:
        """A date with words beside it: what is glued to its front is the source, what else is `named` there a source or a `person`."""
        start, end = span[0] - self.base, span[1] - self.base
        before = self.text[:start]
        name = before.strip(_BETWEEN)
        at = before.find(name)
        glued = at + len(name) == start
        plain = len(name) < 3 or name.casefold() in _LEADS or before.rstrip().endswith(":")
        if not plain and (glued or (named and len(self.text) <= BESIDE)):
            yield from self.piece(0, at, Label.CRUFT, "stands beside the date")
            label = Label.BYLINE if person and not glued else Label.SOURCE
            yield from self.piece(at, at + len(name), label, "the name before the date")
            yield from self.piece(at + len(name), start, Label.CRUFT, "stands beside the date")
        else:
            yield from self.piece(0, start, Label.CRUFT, "stands beside the date")
        yield from self.piece(start, end, Label.DATE)
        yield from self.piece(end, len(self.text), Label.CRUFT, "stands beside the date")

    def byline(self, span: tuple[int, int] | None) -> Iterator[Piece]:
        """Names with a date before, behind or between them."""
        if not span:
            yield self.whole
            return
        start, end = span[0] - self.base, span[1] - self.base
        yield from self.piece(0, start, Label.BYLINE)
        yield from self.piece(start, end, Label.DATE)
        yield from self.piece(end, len(self.text), Label.BYLINE)

    def source(self, span: tuple[int, int]) -> Iterator[Piece]:
        """An outlet's name with words such as "Source:" around it."""
        start, end = span[0] - self.base, span[1] - self.base
        yield from self.piece(0, start, Label.CRUFT, "stands beside the source")
        yield from self.piece(start, end, Label.SOURCE)
        yield from self.piece(end, len(self.text), Label.CRUFT, "stands beside the source")

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
            words = len(self.text[:start].rstrip(_OPENING))
            yield from self._rest(0, words)
            yield from self.piece(words, start, Label.CRUFT, "stands beside the date")
            yield from self.piece(start, end, Label.DATE)
            yield from self.piece(end, len(self.text), Label.CRUFT, "stands beside the date")

    def _rest(self, start: int, end: int) -> Iterator[Piece]:
        link = start + _before_link(self.text[start:end], self.book)
        if self.whole.label is Label.TITLE:
            yield from self._headline(start, link)
        else:
            yield from self.piece(start, link, self.whole.label)
        yield from self.piece(link, end, Label.CRUFT, "a link to more")

    def _headline(self, start: int, end: int, names: int = 0) -> Iterator[Piece]:
        """The parts of a headline; `names` are those that were found twice before it."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        rank = _RANK.match(text)
        if rank:
            yield from self.piece(start, start + rank.end(), Label.CRUFT, "the rank in a list")
            start, text = start + rank.end(), text[rank.end() :]
        row = _ROW.split(text)
        if len(row) >= MANY and all(len(part) <= HEADLINE for part in row):
            yield from self._row(start, text)
            return
        twice = _TWICE.match(text)
        if twice:
            name = names < NAMES and _is_name(twice[1])
            first, again = start + twice.end(1), start + twice.end()
            yield from self.piece(
                start, first, Label.BYLINE if name else Label.TITLE, "a name that stands here twice" * name
            )
            yield from self.piece(first, again, Label.CRUFT, "says the same again")
            if name:
                yield from self._headline(again, end, names + 1)
            else:
                yield from self.piece(again, end, Label.BODY)
            return
        at = start + _end_of_headline(text)
        yield from self.piece(start, at, Label.TITLE)
        yield from self.piece(at, end, Label.BODY)

    def _row(self, start: int, text: str) -> Iterator[Piece]:
        at = 0
        for gap in [*_ROW.finditer(text), None]:
            yield from self.piece(start + at, start + (gap.start() if gap else len(text)), Label.TITLE)
            if gap:
                yield from self.piece(start + gap.start(), start + gap.end(), Label.CRUFT, "stands between headlines")
                at = gap.end()


def _is_name(text: str) -> bool:
    """Whether words that stand twice at the beginning of a headline are a person's name."""
    words = text.split()
    return (
        len(text) <= NAME
        and 2 <= len(words) <= 4
        and not any((len(w) > 2 and w.isupper()) or _NO_NAME.search(w) for w in words)
    )


def _before_link(text: str, own: Book | None) -> int:
    """Where a "Read more" at the end of a text begins; the length of the text where there is none."""
    if _CLOSED.isdisjoint(text):
        return len(text)
    book = own or phrase_book()
    starts = _ANY_START if far(text[-LINK:]) else _WORD_START
    for start in starts.finditer(text, max(0, len(text) - LINK)):
        at = start.start()
        if (
            at > LINK // 2
            and text[:at].rstrip(_QUOTES)[-1:] in _CLOSED
            and any(sense.category.name in _LINKS for sense in book.line(phrase_key(fold(text[at:]))))
        ):
            return at
    return len(text)


def _end_of_headline(text: str) -> int:
    place = _DATELINE.search(text, 20, HEADLINE + 60) if len(text) > LONG else None
    if place and place.start() < HEADLINE:
        return place.start()
    if len(text) <= HEADLINE:
        return len(text)
    stop = _SENTENCE.search(text, 20, HEADLINE)
    glue = _GLUE.search(text, 20, HEADLINE)
    return stop.end() if stop else glue.start() if glue else 0
