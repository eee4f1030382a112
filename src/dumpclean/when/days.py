"""Calendar days: numbers, month names and weekdays become dates; day and month in doubtful order give both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone

from dumpclean.when.absolute import Absolute, calendar_date, persian_date
from dumpclean.when.encoding import Item
from dumpclean.when.interval import Precision
from dumpclean.when.rules import Clock, Day, Yearless

__all__ = ["read_day"]


def read_day(
    form: str, items: Sequence[Item], clock: Clock | None, language: str, *, settled: bool
) -> Absolute | Day | Yearless | None:
    """What a match of the grammar names, or None where its numbers make no date.

    `settled`: the language is the page's or the caller's, so that it may settle the order of day and month.
    """
    if form == "stamp":
        return _stamp(items[0].text)
    if form in ("iso", "slashed"):
        text = next(i.text for i in items if i.text[0].isdigit())
        return _numeric(text, clock, language, settled=settled)
    numbers = [int(i.text) for i in items if i.text.isdigit()]
    if form == "spaced":
        return _numeric(".".join(map(str, numbers)), clock, language, settled=settled)
    if form == "marked":
        year, month, day = (*numbers, 0)[:3]
        return _single(year, month, day, clock) if len(numbers) > 2 else _month(year, month)
    if form == "marked_day":
        month_day = [i for i in items if {"ym", "yd"} & i.codes]
        if len(month_day) < 2 or "ym" not in month_day[0].codes or "yd" not in month_day[1].codes:
            return None
        return _yearless(numbers[0], numbers[1], clock)
    if form == "weekday":
        named = next(i for i in items if _value(i, "k") is not None)
        weekday = _value(named, "k")
        return None if weekday is None or len(named.text) < 3 else Day(weekday, clock)
    month = next((m for i in items if (m := _value(i, "m")) is not None), 0)
    persian = next((m for i in items if (m := _value(i, "g")) is not None), 0)
    if bool(persian) != (_PERSIAN_YEARS[0] <= max(numbers) <= _PERSIAN_YEARS[1]):
        return None  # the month of one calendar, the year of another
    month = month or persian
    if form == "month_year":
        return _month(numbers[-1], month)
    if form in ("day_month", "month_day"):
        return _yearless(month, numbers[0], clock)
    day, year = (numbers[1], numbers[0]) if form == "ymd" else (numbers[0], numbers[-1])
    return _single(_full_year(year), month, day, clock)


def _yearless(month: int, day: int, clock: Clock | None) -> Yearless | None:
    return Yearless(month, day, clock) if calendar_date(2024, month, day) else None


def _value(item: Item, letter: str) -> int | None:
    return next((int(c[1:]) for c in sorted(item.codes) if c[0] == letter), None)


def _single(year: int, month: int, day: int, clock: Clock | None) -> Absolute | None:
    found = _date(year, month, day)
    return None if found is None else Absolute(found, clock=clock)


def _month(year: int, month: int) -> Absolute | None:
    first = _date(year, month, 1)
    if first is None or not 1800 <= first.year <= 2200:
        return None
    return Absolute(first, after=(first + timedelta(days=31)).replace(day=1))


_PERSIAN_YEARS = 1300, 1410


def _date(year: int, month: int, day: int) -> date | None:
    """A date of the common era, of the Persian calendar (1300 to 1410 are 1921 to 2032) or of the Buddha's, 543 years ahead."""
    if _PERSIAN_YEARS[0] <= year <= _PERSIAN_YEARS[1]:
        return persian_date(year, month, day)
    return calendar_date(year - 543 if 2400 <= year <= 2700 else year, month, day)


def _full_year(year: int) -> int:
    """Two digits mean 1969 to 2068, as in POSIX."""
    return year if year > 99 else year + (2000 if year < 69 else 1900)


def _numeric(text: str, clock: Clock | None, language: str, *, settled: bool) -> Absolute | None:
    """3/4/2023 and the like. Dots and dashes put the day first; behind slashes the language may, else both orders stand."""
    written = re.split(r"[-/.]", text)
    a, b, c = map(int, written)
    if len(written[0]) == 4:
        readings = [_date(a, b, c)]
    else:
        readings = [_date(_full_year(c), b, a), _date(_full_year(c), a, b)]
        english = language == "en"
        if english and "/" in text:
            readings.reverse()
        elif not english and (settled or "/" not in text):
            readings = [readings[0] or readings[1]]
        if language in _YEAR_FIRST and len(written[2]) == 2:
            readings.insert(0, _date(_full_year(a), b, c))
    days = list(dict.fromkeys(d for d in readings if d))
    if not days:
        return None
    return Absolute(days[0], others=tuple(days[1:]), clock=clock)


_YEAR_FIRST = frozenset({"zh", "ja", "ko", "hu", "lt", "mn"})


def _stamp(text: str) -> Absolute | None:
    try:
        moment = datetime.fromisoformat(text.replace(",", ".").replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return None
    precision = Precision.SECOND if text.count(":") > 1 else Precision.MINUTE
    zone = None if (offset := moment.utcoffset()) is None else timezone(offset)
    return Absolute(moment.date(), clock=Clock(moment.time().replace(microsecond=0, tzinfo=zone), precision))
