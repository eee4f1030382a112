"""Times of day: "14:05", "2 p.m.", "16.03 Uhr", "14h30", "午後2時5分", with the zones that may follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time, timedelta, timezone

from dumpclean.when.encoding import Item
from dumpclean.when.interval import Precision
from dumpclean.when.rules import Clock
from dumpclean.when.words import words

__all__ = ["read_clock", "read_zone"]


def read_clock(match: re.Match[str], items: Sequence[Item]) -> Clock | None:
    """The clock that the grammar saw, or None where its numbers are none: 25:10.

    The half of the day counts up to twelve only: "13 pm" is 13:00.
    """
    part = items[match.start() : match.end()]
    numbers = [int(n) for item in part if item.text[0].isdigit() for n in item.text.replace(".", ":").split(":")]
    halves = {c[0] for item in part for c in item.codes} & {"a", "p"}
    hour, minute, second = (*numbers, 0, 0)[:3]
    if halves == {"p"} and hour < 12:
        hour += 12
    if halves == {"a"} and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    precision = Precision.SECOND if len(numbers) > 2 else Precision.MINUTE if len(numbers) > 1 else Precision.HOUR
    return Clock(
        time(hour, minute, second), precision, match.lastgroup in ("full", "dotted"), bool(halves) or _named(part)
    )


def _named(part: Sequence[Item]) -> bool:
    """Whether a word of three letters or more ("Uhr") follows the numbers; "h" and "m" may count hours and minutes."""
    return len(part) > 1 and any(c[0] == "e" for c in part[-1].codes) and len(part[-1].text) > 2


_OFFSET = re.compile(r"(\d\d?)(?::?(\d\d))?$")


def read_zone(items: Sequence[Item], at: int) -> tuple[timezone | None, int]:
    """The zone named by the items from `at` on ("CET", "GMT+2", "+0200", "(EST)"), and the item behind it."""
    opened = at < len(items) and items[at].text == "("
    here = at + opened
    if here >= len(items):
        return None, at
    minutes = words().zones.get(items[here].text)
    after = here + 1
    if minutes is None:
        minutes, after = 0, here
    if (
        after + 1 < len(items)
        and items[after].text in ("+", "-")
        and (minutes == 0)
        and (m := _OFFSET.fullmatch(items[after + 1].text))
    ):
        hours, rest = (int(m[1]), int(m[2] or 0))
        if hours <= 14 and rest < 60:
            sign = -1 if items[after].text == "-" else 1
            minutes, after = sign * (hours * 60 + rest), after + 2
    if after == here:
        return None, at
    if opened and after < len(items) and items[after].text == ")":
        after += 1
    return timezone(timedelta(minutes=minutes)), after
