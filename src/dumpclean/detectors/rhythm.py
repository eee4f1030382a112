"""Rhythm: the same sequence of line kinds again and again, as the items of a list have it."""

from __future__ import annotations

from collections.abc import Iterator

from dumpclean.detectors.base import Sign, Signs, survey_detector
from dumpclean.reading.dump import Dump
from dumpclean.shapes import Shape, shapes_of

__all__ = ["RHYTHM"]

PERIODS = range(2, 9)
"""Blocks an item may have: from headline and date up to source, date, section, source, two headlines, teaser, button."""

_SIGNS = {p: Signs("rhythm", Sign(f"period-{p}", None, 0.0, f"line kinds repeat every {p} lines")) for p in PERIODS}
_STRONG = Signs("rhythm", Sign("strong", None, 0.0, "line kinds repeat three times or more"))


def survey(dump: Dump) -> Iterator[tuple[int, Signs]]:
    """Shows blocks whose kind recurs at a fixed distance, over two whole periods at least; a plain menu has no rhythm."""
    kinds = "".join([_kind(s) for s in shapes_of(dump)])
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
                    strong.add(i)
    for i in sorted(found):
        yield i, _SIGNS[found[i]]
        if i in strong:
            yield i, _STRONG


def _stretches(kinds: str, period: int) -> Iterator[tuple[int, int]]:
    """Slices in which every kind equals the one a period later, two periods long or longer."""
    run = 0
    for i in range(period, len(kinds) + 1):
        if i < len(kinds) and kinds[i] == kinds[i - period]:
            run += 1
            continue
        if run >= period:
            yield i - run - period, i
        run = 0


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
