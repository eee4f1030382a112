"""Calendar days: numbers, month names and weekdays become dates; day and month in doubtful order give both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from dumpclean.when.absolute import Absolute, calendar_date
from dumpclean.when.clocks import Clock
from dumpclean.when.encoding import Item
from dumpclean.when.interval import Precision
from dumpclean.when.rules import Day, Yearless
from dumpclean.when.words import words

__all__ = ["read_day"]


def read_day(
    form: str, items: Sequence[Item], letters: str, clock: Clock | None, language: str, *, settled: bool
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
        return None if weekday is None or len(named.text) < 3 else Day(weekday, clock.time if clock else None)
    month = next((m for i in items if (m := _value(i, "m")) is not None), 0)
    if form == "month_year":
        return _month(numbers[-1], month)
    if form in ("day_month", "month_day"):
        return (
            Yearless(month, numbers[0], clock.time if clock else None)
            if calendar_date(2024, month, numbers[0])
            else None
        )
    day, year = (numbers[1], numbers[0]) if form == "ymd" else (numbers[0], numbers[-1])
    return _single(_full_year(year), month, day, clock)


def _yearless(month: int, day: int, clock: Clock | None) -> Yearless | None:
    return Yearless(month, day, clock.time if clock else None) if calendar_date(2024, month, day) else None


def _value(item: Item, letter: str) -> int | None:
    return next((int(c[1:]) for c in sorted(item.codes) if c[0] == letter), None)


def _single(year: int, month: int, day: int, clock: Clock | None) -> Absolute | None:
    found = calendar_date(_common_era(year), month, day)
    return (
        None
        if found is None
        else Absolute(found, clock=clock.time if clock else None, precision=clock.precision if clock else Precision.DAY)
    )


def _month(year: int, month: int) -> Absolute | None:
    first = calendar_date(_common_era(year), month, 1)
    if first is None or not 1800 <= first.year <= 2200:
        return None
    return Absolute(first, after=(first + timedelta(days=31)).replace(day=1), precision=Precision.MONTH)


def _common_era(year: int) -> int:
    """Thai pages count the years of the Buddha, 543 ahead."""
    return year - 543 if 2400 <= year <= 2700 else year


def _full_year(year: int) -> int:
    """Two digits mean 1969 to 2068, as in POSIX."""
    return year if year > 99 else year + (2000 if year < 69 else 1900)


def _numeric(text: str, clock: Clock | None, language: str, *, settled: bool) -> Absolute | None:
    parts = [int(n) for n in re.split(r"[-/.]", text)]
    a, b, c = parts
    at, precision = (clock.time, clock.precision) if clock else (None, Precision.DAY)
    if len(re.split(r"[-/.]", text)[0]) == 4:
        return _single(a, b, c, clock)
    if (
        language in _YEAR_FIRST
        and len(re.split(r"[-/.]", text)[2]) == 2
        and (found := calendar_date(_full_year(a), b, c))
    ):
        return Absolute(found, clock=at, precision=precision)
    year = _common_era(_full_year(c))
    day_first, month_first = calendar_date(year, b, a), calendar_date(year, a, b)
    if "/" not in text or (settled and language != "en"):
        order = (
            (day_first, month_first)
            if words().orders.get(language) != "MDY" or "/" not in text
            else (month_first, day_first)
        )
        first, other = order[0] or order[1], None
    else:
        first, other = (month_first, day_first) if language == "en" else (day_first, month_first)
        first, other = (first, other if other != first else None) if first else (other, None)
    return None if first is None else Absolute(first, other=other, clock=at, precision=precision)


_YEAR_FIRST = frozenset({"zh", "ja", "ko", "hu", "lt", "mn"})


def _stamp(text: str) -> Absolute | None:
    try:
        moment = datetime.fromisoformat(text.replace(",", ".").replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return None
    precision = Precision.SECOND if text.count(":") > 1 else Precision.MINUTE
    clock = moment.timetz().replace(microsecond=0)
    return Absolute(date(moment.year, moment.month, moment.day), clock=clock, precision=precision)
