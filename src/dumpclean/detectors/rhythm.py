"""Rhythm: the same sequence of line kinds again and again, as the items of a list have it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import eq

from dumpclean.detectors.base import Column, Sign, Signs, survey_detector
from dumpclean.reading.dump import Dump
from dumpclean.shapes import Shape, shapes_of

__all__ = ["RHYTHM"]

PERIODS = range(2, 9)
"""Blocks an item may have: from headline and date up to source, date, section, source, two headlines, teaser, button."""

_STRONG = Sign("strong", None, 0.0, "line kinds repeat three times or more")
_SIGNS = {
    (p, strong): Signs(
        "rhythm", Sign(f"period-{p}", None, 0.0, f"line kinds repeat every {p} lines"), *[_STRONG] * strong
    )
    for p in PERIODS
    for strong in (False, True)
}
_RUNS = {p: re.compile(b"\x01{%d,}" % p) for p in PERIODS}


def survey(dump: Dump) -> list[Column]:
    """Shows blocks whose kind recurs at a fixed distance, over two whole periods at least; a plain menu has no rhythm."""
    kinds = "".join(map(_kind, shapes_of(dump)))
    found: dict[int, int] = {}
    strong: set[int] = set()
    for period in PERIODS:
        for first, last in _stretches(kinds, period):
            pattern = kinds[first : first + period]
            if len(set(pattern)) < 2 or not set(pattern) & set("htl"):
                continue
            for i in range(first, last):
                found.setdefault(i, period)
            if last - first >= 3 * period:
                strong.update(range(first, last))
    column: list[Signs | None] = [None] * len(kinds)
    for i, period in found.items():
        column[i] = _SIGNS[period, i in strong]
    return [column]


def _stretches(kinds: str, period: int) -> Iterator[tuple[int, int]]:
    """Slices in which every kind equals the one a period later, two periods long or longer."""
    same = bytes(map(eq, kinds[period:], kinds))
    for run in _RUNS[period].finditer(same):
        yield run.start(), run.end() + period


def _kind(s: Shape) -> str:
    if s.length >= 400:
        return "l"
    if s.length >= 90 and s.stops:
        return "t"
    if s.digits >= 1 and s.length < 36:
        return "d"
    if s.headline:
        return "h"
    return "s" if s.length < 36 else "o"


RHYTHM = survey_detector("rhythm", survey, "sequences of line kinds that come again and again")
