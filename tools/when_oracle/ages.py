"""The ages to ask for: one second to twelve years, close around every border where a library changes its words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

__all__ = ["BASES", "CALENDAR_AGES", "ages_before"]

BASES = (datetime(2023, 7, 15, 12, 0, tzinfo=UTC), datetime(2024, 3, 31, 9, 30, tzinfo=UTC))
"""The moments of capture: a quiet mid-year noon, and a 31 March in a leap year (one month before it there is no 31st)."""

MINUTE, HOUR, DAY = 60, 3600, 86400
CALENDAR_AGES = sorted(
    [8100, 20420, *(days * DAY + extra for days in range(1, 7) for extra in (-3 * HOUR, HOUR + 5 * MINUTE + 30))]
)
"""Ages for phrases such as "yesterday at 9:15 PM": two moments of each day, from today to six days ago, for both bases."""

OLDEST = 12 * 366 * DAY

# A month is the calendar's in moment, dayjs, date-fns, arrow and pendulum, 30 days in Babel, 30.4 in timeago.js
# (365 / 12), 30.4375 in dayjs' and moment's mean, 30.5 in humanize. A year is 365 days or the calendar's.
MONTHS_IN_DAYS = (30, 365 / 12, 30.4375, 30.5)
YEARS_IN_DAYS = (365, 365.25)


def ages_before(base: datetime) -> list[int]:
    """The ages in whole seconds, ascending, for a moment of capture."""
    near: set[float] = set(range(1, 126))
    borders: set[float] = set()
    borders.update(minute * MINUTE + extra for minute in range(1, 126) for extra in (0, 30))
    borders.update(hour * HOUR + extra for hour in range(1, 50) for extra in (-30, 0, HOUR / 2))
    borders.update(day * DAY + extra for day in range(1, 100) for extra in (-30, 0, DAY / 2))
    borders.update(week * 3.5 * DAY for week in range(1, 27))
    for days in MONTHS_IN_DAYS:
        borders.update(half * days / 2 * DAY for half in range(1, 39))
    for days in YEARS_IN_DAYS:
        borders.update(quarter * days / 4 * DAY for quarter in range(1, 49))
    # Babel goes to the next unit at 0.85 of it; pendulum rounds up hours at 22, days of a week at 4, days of a month at 27.
    borders.update(0.85 * unit * DAY for unit in (1 / 1440, 1 / 24, 1, 7, 30, 365))
    borders.update(day * DAY + 22 * HOUR for day in range(1, 30))
    for months in range(1, 146):
        if months > 36 and months % 6 and months % 12 not in (1, 7, 11):
            continue
        start = months_before(base, months)
        borders.update((base - start).total_seconds() + days * DAY for days in (-27, -16, -15, -14, -4, -1, 0, 1))
        if months % 12 == 0:  # date-fns rounds years at their quarters, in calendar months
            borders.update((base - months_before(base, months + more)).total_seconds() for more in (3, 6, 9))
    near.update(round(border) + step for border in borders for step in (-1, 0, 1))
    return sorted(int(age) for age in near if 1 <= age <= OLDEST)


def months_before(base: datetime, months: int) -> datetime:
    """The same day and time some months ago; the month's last day where it has no such day."""
    year, month = divmod(base.year * 12 + base.month - 1 - months, 12)
    last = (datetime(year + (month == 11), (month + 1) % 12 + 1, 1, tzinfo=UTC) - timedelta(days=1)).day
    return base.replace(year=year, month=month + 1, day=min(base.day, last))
