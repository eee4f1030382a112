"""Days and times of day that a page names: numbers and words become calendar dates, clocks and zones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dumpclean.when.interval import Precision, When
from dumpclean.when.rules import Clock, Reading, day_interval

__all__ = ["Absolute", "calendar_date", "persian_date"]


@dataclass(frozen=True, slots=True)
class Absolute:
    """A day, or a month or year from its first day, that needs no capture to be read."""

    first: date
    """The day; of a month or year, its first."""
    after: date | None = None
    """The day after the month or year; None for a day."""
    others: tuple[date, ...] = ()
    """The days under other orders of day, month and year, where nothing settles it."""
    clock: Clock | None = None

    @property
    def precision(self) -> Precision:
        """Month for a month, day for a day, else what the clock shows."""
        if self.after is not None:
            return Precision.MONTH
        return self.clock.precision if self.clock else Precision.DAY

    def when(self, text: str, captured_at: datetime | None) -> When:
        """The date as found in the words `text`."""
        days = [self.first, *self.others]
        if captured_at is not None and self.others:
            today = captured_at.date() + timedelta(days=1)
            days = [d for d in days if d <= today] or days  # nothing is published after it was captured
        readings: list[Reading] = [day_interval(d, self.clock, captured_at, last=self.after) for d in days]
        at = readings[0][0]
        earliest, latest = min(r[1] for r in readings), max(r[2] for r in readings)
        return When(text=text, at=at, earliest=earliest, latest=latest, precision=self.precision)


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where there is none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


_PERSIAN_EPOCH = date(622, 3, 21).toordinal()
"""The day before 1 Farvardin of the year 1."""


def persian_date(year: int, month: int, day: int) -> date | None:
    """A date of the Solar Hijri calendar, right from 1178 to 1633 by the 33-year rule of leap years (Heydari-Malayeri 2006)."""
    if not (
        1 <= month <= 12
        and 1 <= day <= (31 if month <= 6 else 30 if month < 12 or _leaps(year + 1) > _leaps(year) else 29)
    ):
        return None
    days = (year - 1) * 365 + _leaps(year) + (month - 1) * 31 - max(0, month - 7) + day - 1
    return date.fromordinal(_PERSIAN_EPOCH + days)


def _leaps(year: int) -> int:
    """Leap years before a year of the Solar Hijri calendar."""
    return (8 * (year - 1) + 29) // 33
