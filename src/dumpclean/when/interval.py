"""An honest date: the words of a page, the point that everybody expects, and an interval that holds the true moment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from enum import StrEnum
from typing import Any, Protocol

from dumpclean.errors import ArgumentTypeError, ArgumentValueError

__all__ = ["Precision", "Rule", "When", "aware"]


class Precision(StrEnum):
    """The smallest unit that a date's words name."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Rule(Protocol):
    """How words that need the time of capture become a point and an interval."""

    def resolve(self, captured_at: datetime) -> tuple[datetime, datetime, datetime] | None:
        """`(at, earliest, latest)`, or None when that lies outside the years 1 to 9999."""


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date as a page prints it. Relative dates stay open until the time of capture is known."""

    text: str
    """The words as found, such as `"2 hours ago"`."""
    at: datetime | None = None
    """The point that the words name (aware), or None when it cannot be known."""
    earliest: datetime | None = None
    """The true moment is not before this (aware), or None when nothing bounds it."""
    latest: datetime | None = None
    """The true moment is not after this (aware), or None when nothing bounds it."""
    precision: Precision
    relative: bool = False
    """True when the words count back from the time of capture."""
    youngest: timedelta | None = None
    """For relative dates: the smallest age that the words allow under any common rounding rule."""
    oldest: timedelta | None = None
    """For relative dates: the largest such age."""
    rule: Rule | None = field(default=None, repr=False, compare=False)
    """How `resolve` reads the words once the time of capture is known; None when they need none."""

    @property
    def contradictory(self) -> bool:
        """True when merged dates exclude each other: `earliest` is then after `latest`, and `at` is None."""
        return self.earliest is not None and self.latest is not None and self.earliest > self.latest

    def resolve(self, captured_at: datetime) -> When:
        """The date with `at`, `earliest` and `latest` filled in from the time of capture (aware).

        A date that has them already is returned as it is. Where the words name no moment of the years 1 to 9999
        the date stays open.
        """
        base = aware(captured_at, "captured_at")
        if self.rule is None or self.earliest is not None:
            return self
        found = self.rule.resolve(base)
        if found is None:
            return self
        at, earliest, latest = found
        return replace(self, at=at, earliest=earliest, latest=latest)

    def merge(self, other: When) -> When:
        """One date out of two of the same article, as seen on two pages: the intersection of their intervals.

        Commutative, associative, idempotent and never wider. Words, `precision` and `at` are those of the more precise
        date (`at` moved into the interval). An open date bounds nothing. Dates that exclude each other give a date that
        is `contradictory`: its interval is empty (`earliest` after `latest`), which no further merge mends.
        """
        if not isinstance(other, When):
            raise ArgumentTypeError(
                f"merge takes another When; given {type(other).__name__}. Make one with parse_when."
            )
        mine, theirs = _rank(self), _rank(other)
        kept = self if mine <= theirs else other
        earliest = max(filter(None, (self.earliest, other.earliest)), default=None)
        latest = min(filter(None, (self.latest, other.latest)), default=None)
        at = kept.at
        if mine == theirs:  # the same words on two pages: the later reading, whichever page comes first
            at = max(filter(None, (self.at, other.at)), default=None)
        if earliest is not None and latest is not None:
            at = None if earliest > latest or at is None else min(max(at, earliest), latest)
        return replace(kept, at=at, earliest=earliest, latest=latest)

    def to_dict(self) -> dict[str, Any]:
        """A dictionary of JSON values; times in ISO 8601, ages in seconds."""
        return {
            "text": self.text,
            "at": self.at.isoformat() if self.at else None,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "precision": str(self.precision),
            "relative": self.relative,
            "youngest": self.youngest.total_seconds() if self.youngest is not None else None,
            "oldest": self.oldest.total_seconds() if self.oldest is not None else None,
        }


def aware(moment: object, name: str) -> datetime:
    """The same instant at a fixed offset, so that later arithmetic counts elapsed time, not the hands of a clock.

    Raises ArgumentTypeError or ArgumentValueError for anything but an aware datetime.
    """
    if not isinstance(moment, datetime):
        raise ArgumentTypeError(
            f"{name} must be a datetime with a time zone; given {type(moment).__name__}. "
            "Use datetime.fromisoformat(...) for text and attach a zone with .replace(tzinfo=timezone.utc)."
        )
    if type(moment.tzinfo) is timezone:
        return moment
    offset = moment.utcoffset()
    if offset is None:
        raise ArgumentValueError(
            f"{name} has no time zone: {moment!r}. Attach the one it was taken in, such as .replace(tzinfo=timezone.utc)."
        )
    return moment.replace(tzinfo=timezone(offset))


_FINENESS = {precision: rank for rank, precision in enumerate(Precision)}


def _rank(when: When) -> tuple[object, ...]:
    """A total order of what a merge keeps: resolved before open, then finer, then absolute, then by words."""
    never = timedelta(-1)
    return (
        when.earliest is None and when.latest is None,
        _FINENESS[when.precision],
        when.relative,
        when.text,
        never if when.youngest is None else when.youngest,
        never if when.oldest is None else when.oldest,
    )
