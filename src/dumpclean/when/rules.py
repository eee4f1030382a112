"""What words that count from the time of capture mean: a point, and every moment that a site may print them for.

Where the numbers come from: moment and dayjs say "an hour" from 44.5 to 89.5 minutes, "a day" from 21.5 to 35.5 hours, "a month"
from 25.5 to 45.5 days, "a year" from 10.5 to 17.5 months; date-fns says "1 minute" from 30 seconds, "about 1 hour" from 44.5 to
89.5 minutes; humanize, arrow, timeago.js and most home-made code round down, some to nearest, some up.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

from dumpclean.when.interval import Precision

__all__ = ["UNITS", "Age", "Clock", "Day", "DayBack", "LastClock", "Yearless", "age_bounds", "day_interval"]

UNITS: dict[str, Precision] = {
    "s": Precision.SECOND,
    "i": Precision.MINUTE,
    "h": Precision.HOUR,
    "d": Precision.DAY,
    "w": Precision.WEEK,
    "M": Precision.MONTH,
    "q": Precision.MONTH,
    "y": Precision.YEAR,
}
"""The unit letters of the tables, from fine to coarse."""

SECONDS = {"s": 1, "i": 60, "h": 3600, "d": 86400, "w": 604800}
"""Seconds of the units that have a fixed length."""

_DAY = 86400
_WORDED_FROM = {"s": 0, "i": 30, "h": 2670, "d": 73440, "w": 302400, "M": 15 * _DAY, "q": 45 * _DAY, "y": 310 * _DAY}
"""The smallest age in seconds that a library words as "a minute", "an hour" and so on.

date-fns for minutes, moment for hours, arrow for months; Babel, which writes "a day", "a year" in many languages, for days and years: from
0.85 of one.
"""

_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)
"""Local time runs from UTC-12 to UTC+14."""

_FIRST, _LAST = datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)

Reading = tuple[datetime, datetime, datetime]
"""`at`, `earliest`, `latest`."""


def age_bounds(parts: list[tuple[str, float]], *, worded: bool = False) -> tuple[float, float]:
    """The youngest and oldest age in seconds of "2 years, 3 months ago": the last part may be rounded either way.

    `parts`: unit letters and counts, coarse first. `worded`: the count is a word ("an hour ago"); such phrases come from
    libraries whose borders are known.
    """
    *whole, (unit, count) = parts
    oldest = sum(_most(u, n) for u, n in whole) + _most(unit, count + 1)
    if count == 1 and not whole:
        return (_WORDED_FROM[unit] if worded else _least(unit, 1) / 2), oldest
    return sum(_least(u, n) for u, n in whole) + _least(unit, max(0.0, count - 1)), oldest


def _least(unit: str, count: float) -> float:
    if unit in "Mq":
        count *= 3 if unit == "q" else 1
        return max(0.0, count * 30 - 2) * _DAY  # many count months of 30 days, and February is shorter
    if unit == "y":
        return count * 360 * _DAY  # twelve months of 30 days
    return count * SECONDS[unit]


def _most(unit: str, count: float) -> float:
    if unit in "Mq":
        return count * (31 if unit == "M" else 92) * _DAY
    if unit == "y":
        return (count * 365.25 + 1) * _DAY
    return count * SECONDS[unit]


def _months_before(base: datetime, months: int) -> datetime:
    year, month = divmod(base.year * 12 + base.month - 1 - months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    return base.replace(year=year, month=month + 1, day=min(base.day, monthrange(year, month + 1)[1]))


class Clock(NamedTuple):
    """A time of day."""

    time: time
    """Aware where the page names its zone."""
    precision: Precision
    """Second, minute or hour: the smallest unit shown."""
    sure: bool = True
    """False for a bare number that is an hour only beside a date."""
    marked: bool = False
    """True where "pm", "Uhr" or the like says that it is no length of time."""

    @property
    def width(self) -> timedelta:
        """How long a clock shows it."""
        return timedelta(seconds=_SHOWN[self.precision])

    def with_zone(self, zone: timezone | None) -> Clock:
        """The same time in a zone that the page names, if any."""
        return self if zone is None else self._replace(time=self.time.replace(tzinfo=zone))


_SHOWN = {Precision.SECOND: 1, Precision.MINUTE: 60, Precision.HOUR: 3600}


@dataclass(frozen=True, slots=True)
class Age:
    """As in "2 hours ago": an elapsed time, with calendar months where the words name months or years."""

    months: int
    span: timedelta
    """What comes on top of the months."""
    youngest: timedelta
    oldest: timedelta

    def resolve(self, captured_at: datetime) -> Reading | None:
        """See `Rule`."""
        try:
            at = (_months_before(captured_at, self.months) if self.months else captured_at) - self.span
            earliest, latest = captured_at - self.oldest, captured_at - self.youngest
        except OverflowError:
            return None
        return min(max(at, earliest), latest), earliest, latest


@dataclass(frozen=True, slots=True)
class DayBack:
    """As in "yesterday", "today at 14:05": a calendar day counted back, in a local time that nobody told.

    The local clock of the capture may be anything, so a time of day fixes the age only to within a day.
    """

    days: int
    clock: Clock | None = None

    def resolve(self, captured_at: datetime) -> Reading | None:
        """See `Rule`."""
        try:
            return self._resolve(captured_at)
        except OverflowError:
            return None

    def _resolve(self, captured_at: datetime) -> Reading:
        if self.clock is None:
            at = captured_at - timedelta(days=self.days)
            return at, captured_at - timedelta(days=self.days + 1), captured_at - timedelta(days=max(0, self.days - 1))
        clock, width = self.clock.time, self.clock.width
        if clock.tzinfo is not None:
            at = datetime.combine(captured_at.astimezone(clock.tzinfo).date() - timedelta(days=self.days), clock)
            return at, at, at + width
        at = datetime.combine(captured_at.date() - timedelta(days=self.days), clock, captured_at.tzinfo)
        since_midnight = timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)
        earliest = captured_at - timedelta(days=self.days + 1) + since_midnight
        latest = min(captured_at, earliest + timedelta(days=1) + width)
        earliest = min(earliest, latest)
        return min(max(at, earliest), latest), earliest, latest


@dataclass(frozen=True, slots=True)
class LastClock:
    """As in "7:05 p.m." alone: the last time that a clock somewhere showed it."""

    clock: Clock

    def resolve(self, captured_at: datetime) -> Reading | None:
        """See `Rule`."""
        try:
            clock, width = self.clock.time, self.clock.width
            if clock.tzinfo is not None:
                at = datetime.combine(captured_at.astimezone(clock.tzinfo), clock)
                at -= timedelta(days=at > captured_at)
                return at, at, at + width
            at = datetime.combine(captured_at, clock, captured_at.tzinfo)
            return at - timedelta(days=at > captured_at), captured_at - timedelta(days=1) - width, captured_at
        except OverflowError:
            return None


@dataclass(frozen=True, slots=True)
class Day:
    """As in "Tuesday", "last Tuesday, 14:05": the last such weekday."""

    weekday: int
    """Monday 0 to Sunday 6."""
    clock: Clock | None = None

    def resolve(self, captured_at: datetime) -> Reading | None:
        """See `Rule`."""
        try:
            today = captured_at.astimezone(UTC).date()
            first, *_, last = (self._before(today + timedelta(days=shift)) for shift in (-1, 0, 1))
            at = datetime.combine(
                self._before(captured_at.date()), self.clock.time if self.clock else time(), captured_at.tzinfo
            )
            _, earliest, _ = day_interval(first, self.clock, None)
            _, _, latest = day_interval(last, self.clock, None)
            if today.weekday() == self.weekday or (today + timedelta(days=1)).weekday() == self.weekday:
                latest = captured_at  # "Tuesday" on a Tuesday is also said of today
        except OverflowError:
            return None
        latest = min(latest, captured_at)
        earliest = min(earliest, latest)
        return min(max(at, earliest), latest), earliest, latest

    def _before(self, day: date) -> date:
        return day - timedelta(days=(day.weekday() - self.weekday - 1) % 7 + 1)


@dataclass(frozen=True, slots=True)
class Yearless:
    """As in "May 3": the last such day before the capture."""

    month: int
    day: int
    clock: Clock | None = None

    def resolve(self, captured_at: datetime) -> Reading | None:
        """See `Rule`."""
        try:
            today = captured_at.date()
            for year in range(today.year, max(0, today.year - 9), -1):  # a 29 February may be eight years back
                if self.day > monthrange(year, self.month)[1] or date(year, self.month, self.day) > today:
                    continue
                return day_interval(date(year, self.month, self.day), self.clock, captured_at)
        except OverflowError:
            pass
        return None


def day_interval(day: date, clock: Clock | None, captured_at: datetime | None, *, last: date | None = None) -> Reading:
    """A calendar day (to the day before `last`, where given), with or without a time of day, as a point and an interval.

    A clock without a zone may be any zone's. What was published before the page was captured did not come later.
    """
    here = (captured_at.tzinfo if captured_at else None) or UTC
    zone = clock.time.tzinfo if clock else None
    at = datetime.combine(day, clock.time if clock else time(), zone or here)
    until = (
        _shift(at, clock.width if clock else timedelta(days=1))
        if last is None
        else datetime.combine(last, time(), here)
    )
    if zone is not None:
        earliest, latest = at, until
    else:
        earliest = _shift(at.replace(tzinfo=UTC), -_EAST)
        latest = _shift(until.replace(tzinfo=UTC), _WEST)
    if captured_at is not None and earliest <= captured_at < latest:
        latest = captured_at
    return min(at, latest), earliest, latest


def _shift(moment: datetime, span: timedelta) -> datetime:
    try:
        return moment + span
    except OverflowError:  # the calendar's first and last hours
        return _FIRST if span < timedelta(0) else _LAST
