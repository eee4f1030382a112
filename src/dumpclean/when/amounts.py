"""Amounts of time: "3 hours", "a few seconds", "1 year, 2 months", duals; and words that count back as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from dumpclean.when.encoding import Item
from dumpclean.when.interval import Precision
from dumpclean.when.rules import SECONDS, UNITS, Age, Clock, DayBack, age_bounds

__all__ = ["Amount", "Whole", "amount_of", "read_amount", "read_whole"]


class Amount(NamedTuple):
    """An elapsed time as read."""

    age: Age
    precision: Precision
    days: int | None = None
    """The whole days that it is, or None."""


class Whole(NamedTuple):
    """A word that counts back without a number, as read."""

    meaning: Age | DayBack
    precision: Precision
    firm: bool
    """False for a word that is common in prose and buttons: "now", "today", "last week"."""


_FEW = {
    "s": (0, 60), "i": (60, 1800), "h": (3600, 43200), "d": (86400, 864000), "w": (604800, 4838400), "M": (2419200, 31622400),
    "q": (7776000, 63244800), "y": (31536000, 631152000),
}  # fmt: skip
"""Ages in seconds that "a few" of a unit may stand for; moment says "a few seconds" up to 44 seconds."""
_JUST_NOW, _MOMENTS = 300.0, 900.0
"""Seconds that "just now" and "moments ago" are shown for at most, by the widest habits seen on sites."""
_LARGEST = 999_999


def read_amount(items: Sequence[Item], *, coarse: bool = False) -> Amount | None:
    """The amount that some items name, or None where they name none or an absurd one.

    `coarse`: a sign that may be two units is the coarser one, as in CLDR's "-3 m" for months.
    """
    parts: list[tuple[str, float]] = []
    count: float | None = None
    behind = ended = -1
    worded = few = about = less = False
    for at, item in enumerate(items):
        unit = _code(item, "u", coarse=coarse) or _code(item, "t")
        if at == behind:
            continue
        if item.text[0].isdigit() and not unit:
            if at >= 2 and count is not None and items[at - 1].text in ".," and items[at - 2].text.isdigit():
                count = count * 1000 + int(item.text) if len(item.text) == 3 else count + float("0." + item.text)
            else:
                count = float(item.text)
        elif unit and not (count is None and _code(item, "n")):
            if _code(item, "t"):
                number = re.search(r"\d+", item.text)
                count = float(number[0]) if number else None
            if len(unit) > 1 and count is None:
                count, worded = float(unit[1:]), True
            elif count is None and not few:
                count, behind = _count_behind(items, at)
                worded = worded or behind < 0
            if few:
                return _few(unit[0])
            if parts and count is None and at == ended:
                continue  # Serbian "a week of days", or a misspelt unit that was cut in two
            ended = at + 1
            parts.append((unit[0], 1.0 if count is None else count))
            count = None
        elif (number_word := _code(item, "n")) is not None:
            count, worded = float(number_word), True
        elif _code(item, "f") is not None:
            few = True
        about = about or _code(item, "~") == ""
        less = less or _code(item, "~") == "<"
    return _amount(parts, worded=worded or about, less=less)


def _count_behind(items: Sequence[Item], at: int) -> tuple[float | None, int]:
    """The number behind its unit and its place, as in Swahili "saa 3"; `(None, -1)` where there is none."""
    if at + 1 < len(items) and items[at + 1].text.isdigit():
        return float(items[at + 1].text), at + 1
    if at + 1 < len(items) and (word := _code(items[at + 1], "n")) is not None and not _code(items[at + 1], "u"):
        return float(word), -1
    return None, -1


def _code(item: Item, letter: str, *, coarse: bool = False) -> str | None:
    """The value of the first code of a class; units that could be two prefer the finer one."""
    values = sorted((c[1:] for c in item.codes if c[0] == letter), key=lambda v: (_FINE_TO_COARSE.find(v[:1]), v))
    return values[-1 if coarse else 0] if values else None


_FINE_TO_COARSE = "sihdwMqy"


def _amount(parts: list[tuple[str, float]], *, worded: bool, less: bool = False) -> Amount | None:
    if not parts or any(n > _LARGEST for _, n in parts):
        return None
    parts.sort(key=lambda p: -_FINE_TO_COARSE.index(p[0]))
    months = seconds = 0.0
    for unit, count in parts:
        if unit in _MONTHS:
            months += int(count * _MONTHS[unit])
        else:
            seconds += count * SECONDS[unit]
    youngest, oldest = age_bounds(parts, worded=worded)
    if less:  # "less than a minute ago"
        youngest = 0
    if oldest > _AGES:
        return None
    age = Age(int(months), timedelta(seconds=seconds), timedelta(seconds=youngest), timedelta(seconds=oldest))
    days = int(parts[0][1]) if len(parts) == 1 and parts[0][0] == "d" else None
    return Amount(age, UNITS[parts[-1][0]], days)


def amount_of(unit: str, count: int) -> Amount:
    """A plain number of one unit, such as 3 hours; `count` up to 999."""
    found = _amount([(unit, float(count))], worded=False)
    assert found is not None
    return found


_MONTHS = {"M": 1, "q": 3, "y": 12}
_AGES = 9998 * 366 * 86400


def _few(unit: str) -> Amount:
    youngest, oldest = _FEW[unit]
    seconds = 3 * SECONDS[unit] if unit in SECONDS else 0
    months = 3 * _MONTHS.get(unit, 0)
    return Amount(
        Age(months, timedelta(seconds=seconds), timedelta(seconds=youngest), timedelta(seconds=oldest)), UNITS[unit]
    )


def read_whole(item: Item, clock: Clock | None) -> Whole | None:
    """As in "yesterday" with or without a time of day, "just now", "last week"."""
    firm = "rfs" in item.codes or any(c[0] == "r" and c[-1] not in "sc" for c in item.codes)
    code = next((c[1:] for c in sorted(item.codes) if c[0] == "r"), "")
    if code == "fs":
        return Whole(Age(0, timedelta(0), timedelta(0), timedelta(seconds=_MOMENTS)), Precision.MINUTE, firm)
    match = re.fullmatch(r"(\d+)([sihdwMqy])(c?)", code)
    if match is None:
        return None
    count, unit = int(match[1]), match[2]
    if unit == "d" and match[3]:
        if clock is None:
            return Whole(DayBack(count), Precision.DAY, firm=False)
        return Whole(DayBack(count, clock), clock.precision, firm=True)
    if count == 0:
        return Whole(Age(0, timedelta(0), timedelta(0), timedelta(seconds=_JUST_NOW)), Precision.MINUTE, firm)
    amount = _amount([(unit, float(count))], worded=not match[3])
    return amount and Whole(amount.age, amount.precision, firm)
