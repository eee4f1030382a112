"""`find_when`: the date inside a line, glued to other text or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dumpclean.when.absolute import Absolute
from dumpclean.when.arguments import check
from dumpclean.when.gate import may_hold
from dumpclean.when.interval import When
from dumpclean.when.rules import Age
from dumpclean.when.scanning import Scan, Span, may_begin, may_end
from dumpclean.when.templates import look

__all__ = ["Found", "build", "find_in", "find_when", "first_date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A date inside a line."""

    start: int
    """Offset of its first character in the line."""
    end: int
    """Offset after its last character."""
    when: When
    kind: str
    """`absolute`, `yearless` ("May 3"), `partial` (a month), `relative`, `day` ("yesterday"), `weekday`, `clock` ("7 p.m.") or `age` ("3h")."""
    alone: bool
    """True when the line holds nothing else but words such as "Published", times, and marks."""


SHORT = 160
"""Characters of a line that is looked at as a whole; of a longer one only the two ends."""
EDGE = 64
"""Characters of each end of a long line that are looked at."""
_ORDER = {"absolute": 0, "relative": 0, "day": 1, "yearless": 2, "clock": 3, "age": 4, "partial": 5, "weekday": 6}


def find_when(
    line: str,
    *,
    captured_at: datetime | None = None,
    languages: Sequence[str] | None = None,
    language: str | None = None,
) -> Found | None:
    """The first date inside a line, or None.

    `line`: one line of a page; of lines beyond 160 characters only the ends are looked at. `captured_at`: aware; None leaves
    relative dates open. `languages`: codes of the only languages to read; None for all. `language`: code of the page's language,
    tried first; it settles the order of day and month.
    """
    return find_in(line, *check(line, captured_at, languages), language)


def find_in(line: str, base: datetime | None, allowed: tuple[str, ...] | None, language: str | None) -> Found | None:
    """`find_when` with checked arguments."""
    if len(line) <= SHORT:
        return first_date(line, look(line, allowed, language), base)
    head = line[: line.rfind(" ", 1, EDGE) + 1 or EDGE]
    if may_hold(head) and may_begin(head.lstrip(_MARKS)):
        found = first_date(head, look(head, allowed, language), base)
        if found is not None and not line[: found.start].strip(_MARKS):
            return found
    at = line.find(" ", len(line) - EDGE)
    tail = line[at:] if at > 0 else line[-EDGE:]
    if not (may_hold(tail) and may_end(tail.rstrip(_MARKS + "."))):
        return None
    found = first_date(tail, look(tail, allowed, language), base, len(line) - len(tail), last=True)
    return found if found is not None and not line[found.end :].strip(_MARKS + ".") else None


_MARKS = " \t|·•–—-"
"""What may stand between an end of a long line and the date there, as may a full stop behind it."""


def first_date(
    line: str, found: Scan, captured_at: datetime | None, shift: int = 0, *, last: bool = False
) -> Found | None:
    """The first date among the spans of a line, or the last one; `shift`: where the line begins in a longer one."""
    dates = [s for s in found.spans if s.meaning is not None and not _no_age(line, s, found)]
    if not dates:
        return None
    span = dates[-1] if last or len(dates) == 1 else min(dates, key=lambda s: _ORDER[s.kind])
    when = build(line, span, captured_at)
    if when is None:
        return None
    return Found(
        start=span.start + shift, end=span.end + shift, when=when, kind=span.kind, alone=not found.rest and not shift
    )


LONG_AGO = 25 * 12
"""Months: pages older than that were not dated by counting back, so beside other words it is what the words are about."""


def _no_age(line: str, span: Span, found: Scan) -> bool:
    """A bare "3h" is an age where it stands alone, or glued to the end of a word or two ("Comment238 D"); "30 years ago" only alone."""
    if isinstance(span.meaning, Age) and span.meaning.months >= LONG_AGO and found.rest:
        return True
    if span.kind != "age":
        return False
    if found.reading:
        return True
    glued = span.start > 0 and span.end == len(line.rstrip()) and line[span.start - 1].isalpha()
    return found.rest > 0 and not (glued and found.rest <= 2 and " " in line[span.start : span.end])


def build(line: str, span: Span, captured_at: datetime | None) -> When | None:
    """The date of a span, resolved where the time of capture is known; None where it lies outside the calendar."""
    text, meaning = line[span.start : span.end], span.meaning
    if isinstance(meaning, Absolute):
        return meaning.when(text, captured_at)
    if meaning is None:
        return None
    youngest, oldest = (meaning.youngest, meaning.oldest) if isinstance(meaning, Age) else (None, None)
    at = earliest = latest = None
    if captured_at is not None:
        resolved = meaning.resolve(captured_at)
        if resolved is None:
            return None
        at, earliest, latest = resolved
    return When(
        text=text,
        at=at,
        earliest=earliest,
        latest=latest,
        precision=span.precision,
        relative=span.kind != "yearless",
        youngest=youngest,
        oldest=oldest,
        rule=meaning,
    )
