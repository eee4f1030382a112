"""The ages that words stand for hold what the libraries that sites use mean by them.

The borders are those of the libraries' own documents and sources: moment and dayjs (thresholds s 45, m 45, h 22, d 26, M 11), date-fns
(`formatDistance`), and those that round down, to nearest, or up.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from copy import copy
from dataclasses import FrozenInstanceError, fields
from typing import Any

import pytest

from dumpclean.when import find_when
from dumpclean.when.rules import UNITS, age_bounds

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
MONTH, YEAR = 30.436875 * DAY, 365.2425 * DAY


@pytest.mark.parametrize(
    ("unit", "youngest", "oldest"),
    [
        ("i", 45, 89),  # moment "a minute"
        ("i", 30, 90),  # date-fns "1 minute"
        ("i", 60, 119),  # rounded down
        ("h", 45 * MINUTE, 89 * MINUTE),
        ("h", HOUR, 2 * HOUR - 1),
        ("d", 22 * HOUR, 35 * HOUR),
        ("d", DAY, 2 * DAY - 1),
        ("w", 6.5 * DAY, 10.5 * DAY),
        ("M", 26 * DAY, 45 * DAY),
        ("M", 30 * DAY, 61 * DAY),
        ("y", 320 * DAY, 547 * DAY),
        ("y", 365 * DAY, 730 * DAY),
    ],
)
def test_a_count_that_is_a_word(unit: str, youngest: float, oldest: float) -> None:
    low, high = age_bounds([(unit, 1)], worded=True)
    assert low <= youngest < oldest <= high


@pytest.mark.parametrize(
    ("unit", "seconds"), [("s", 1), ("i", MINUTE), ("h", HOUR), ("d", DAY), ("w", 7 * DAY), ("M", MONTH), ("y", YEAR)]
)
@pytest.mark.parametrize("rounding", [math.floor, round, math.ceil])
@pytest.mark.parametrize("count", [2, 3, 10, 11, 44, 59])
def test_every_rounding(unit: str, seconds: float, rounding: Callable[[float], int], count: int) -> None:
    low, high = age_bounds([(unit, count)])
    for step in range(-40, 41):
        age = (count + step / 20) * seconds
        if rounding(age / seconds) == count:
            assert low <= age <= high


def test_the_last_of_several_units_may_be_rounded() -> None:
    low, high = age_bounds([("y", 2), ("M", 3)])
    assert low <= 2 * YEAR + 2 * MONTH
    assert high >= 2 * YEAR + 4 * MONTH
    assert high - low < 6 * MONTH
    assert age_bounds([("h", 1), ("i", 30)]) == (89 * MINUTE, 91 * MINUTE)


def test_ages_are_not_negative() -> None:
    for unit in UNITS:
        for count in (0, 0.5, 1, 2):
            low, high = age_bounds([(unit, count)])
            assert 0 <= low <= high


@pytest.mark.parametrize("line", ["2 hours ago", "yesterday", "yesterday at 14:05", "7:05 p.m.", "Tuesday", "5 May"])
def test_a_rule_cannot_be_changed_and_may_stand_in_a_set(line: str) -> None:
    found = find_when(line)
    assert found is not None
    rule: Any = found.when.rule
    assert len({rule, copy(rule)}) == 1
    with pytest.raises(FrozenInstanceError):
        setattr(rule, fields(rule)[0].name, None)
