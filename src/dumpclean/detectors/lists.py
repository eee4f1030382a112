"""Lists and menus: runs of short lines, runs of headlines, and where the page leaves blank lines."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import groupby

from dumpclean.detectors.base import Column, Sign, Signs, survey_detector
from dumpclean.model import Label
from dumpclean.reading.dump import Dump
from dumpclean.shapes import Shape, shapes_of

__all__ = ["LISTS"]

RUNS = (2, 3, 5, 9, 17)
"""Borders of the run-length classes, in blocks."""

_SHORT = [
    Sign(f"short-run-{k}", Label.CRUFT if k > 1 else None, 0.4 * max(0, k - 1), f"in a run of short lines, grade {k}")
    for k in range(6)
]
_HEADS = [Sign(f"headline-run-{k}", None, 0.0, f"in a run of headline shapes, grade {k}") for k in range(6)]
_PROSE = [Sign(f"prose-run-{k}", Label.BODY, 0.3 * k, f"in a run of prose, grade {k}") for k in range(6)]
_FIRST = Sign("run-first", None, 0.0, "first of its run")
_LAST = Sign("run-last", None, 0.0, "last of its run")
_GAP = Sign("gap", None, 0.0, "a blank line stands before it")
_RARE_GAP = Sign("rare-gap", None, 0.0, "one of the page's few blank lines stands before it")
_TOP = [Signs("lists", Sign(f"top-{k}", None, 0.0, f"block {k + 1} of the page")) for k in range(4)]
_BOTTOM = [Signs("lists", Sign(f"bottom-{k}", None, 0.0, f"block {k + 1} from the end")) for k in range(4)]
_SIZE = [Sign(f"page-{k}", None, 0.0, f"the page has many blocks, grade {k}") for k in range(5)]


def survey(dump: Dump) -> list[Column]:
    """Shows runs of lines of one kind and the place on the page; a list inside an article looks the same and is left to the labelling."""
    count = len(dump.blocks)
    gaps = [b.gap for b in dump.blocks]
    rare = 0 < sum(gaps) < count / 3
    size = bisect_right((6, 15, 40, 120), count)
    places: list[Signs | None] = []
    first = 0
    for kind, run in groupby(map(_kind, shapes_of(dump))):
        last = first + len(list(run))
        grade = bisect_right(RUNS, last - first)
        places += [
            _place((kind, grade), (i == first, i == last - 1), gaps[i] * (1 + rare), size) for i in range(first, last)
        ]
        first = last
    rest = [None] * count
    return [places, [*_TOP, *rest][:count], [*_BOTTOM, *rest][:count][::-1]]


@cache
def _place(run: tuple[str, int], edges: tuple[bool, bool], gap: int, size: int) -> Signs:
    kind, grade = run
    signs = {"short": _SHORT, "headline": _HEADS, "prose": _PROSE}.get(kind)
    told = ((edges[0], _FIRST), (edges[1], _LAST), (gap, _GAP), (gap == 2, _RARE_GAP), (True, _SIZE[size]))
    return Signs("lists", *([signs[grade]] if signs else []), *[sign for shown, sign in told if shown])


def _kind(s: Shape) -> str:
    if s.prose:
        return "prose"
    if s.length < 36 and not s.stops:
        return "short"
    return "headline" if s.headline else "other"


LISTS = survey_detector("lists", survey, "runs of short lines and of headlines, and the place on the page")
