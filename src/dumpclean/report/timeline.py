"""Dates as a picture: the interval that holds the true moment, on an axis of ages that all records of a page share.

The axis is logarithmic, for a page names minutes and years side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from math import log1p
from typing import NamedTuple

from dumpclean.model import Page, When

__all__ = ["Ages", "Axis", "ages_of", "make_axis"]

TICKS = (
    ("1 h", timedelta(hours=1)),
    ("1 day", timedelta(days=1)),
    ("1 week", timedelta(weeks=1)),
    ("1 month", timedelta(days=30)),
    ("1 year", timedelta(days=365)),
    ("10 years", timedelta(days=3650)),
    ("100 years", timedelta(days=36500)),
)
"""Where the axis is marked, and what may end it."""
_UNIT = timedelta(minutes=10)
"""Ages far below it lie close together."""


class Ages(NamedTuple):
    """How long before the axis' beginning a date is; what lies after it has age 0."""

    youngest: timedelta
    oldest: timedelta
    point: timedelta | None
    """The moment that the date's words name, or None where they name none."""


class Axis(NamedTuple):
    """From the time of capture, or where that is unknown the newest date of the page, back to the end."""

    zero: datetime | None
    """The moment of age 0; None where only relative dates of an unknown moment are shown."""
    captured: bool
    """Whether age 0 is the time of capture."""
    end: timedelta

    def place(self, age: timedelta) -> float:
        """Where on the axis, 0 at its beginning to 1 at its end."""
        return min(1.0, log1p(max(age, timedelta()) / _UNIT) / log1p(self.end / _UNIT))

    def ticks(self) -> Iterator[tuple[str, float]]:
        """The marks that are on the axis: words and place."""
        yield from ((name, self.place(age)) for name, age in TICKS if age <= self.end)


def make_axis(page: Page) -> Axis | None:
    """An axis on which all dates of the page's records lie; None when none can be placed."""
    dates = [r.published for r in page.records if r.published]
    zero = page.captured_at
    if zero is None:
        zero = max((d.latest for d in dates if d.latest and not d.contradictory), default=None)
    axis = Axis(zero, page.captured_at is not None, TICKS[-1][1])
    oldest = [ages.oldest for ages in (ages_of(d, axis) for d in dates) if ages]
    if not oldest:
        return None
    return axis._replace(end=_first_tick(oldest))


def _first_tick(ages: Iterable[timedelta]) -> timedelta:
    oldest = max(ages)
    return next((age for _, age in TICKS if age >= oldest), TICKS[-1][1])


def ages_of(when: When, axis: Axis) -> Ages | None:
    """Where a date lies; None for one that nothing bounds on both sides, and for a contradictory one."""
    zero = timedelta()
    if when.earliest and when.latest and axis.zero and not when.contradictory:
        ages = [axis.zero - moment if moment else None for moment in (when.latest, when.earliest, when.at)]
    elif when.youngest is not None and when.oldest is not None and when.earliest is None:
        ages = [when.youngest, when.oldest, None]
    else:
        return None
    youngest, oldest, point = (None if age is None else max(age, zero) for age in ages)
    return Ages(youngest or zero, oldest or zero, point)
