"""Prose: how long and sentence-like each block is, and where it stands to the page's main run of prose."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import accumulate

from dumpclean.detectors.base import Column, Sign, Signs, survey_detector
from dumpclean.model import Label
from dumpclean.reading.dump import Dump
from dumpclean.shapes import SAMPLE, Shape, core, shapes_of

__all__ = ["PROSE"]

LENGTHS = (5, 10, 16, 24, 34, 46, 60, 80, 110, 160, 240, 400, 700)
"""Borders of the length classes, in columns; finer where captions, headlines and paragraphs meet."""
DISTANCES = (1, 2, 3, 5, 9, 17, 33)
"""Borders of the distance classes, in blocks."""


_LENGTH = [
    Sign(f"length-{k}", Label.BODY if k > 8 else None, 0.5 if k > 8 else 0.0, f"a line of {a}{b} columns")
    for k, (a, b) in enumerate(
        zip(("under ", *(f"{x} to " for x in LENGTHS[:-1]), "over "), (*LENGTHS, LENGTHS[-1]), strict=True)
    )
]
_STOPS = [
    Sign("stops-0", Label.CRUFT, 0.3, "no sentence end"),
    Sign("stops-1", Label.BODY, 0.3, "one sentence end"),
    Sign("stops-2", Label.BODY, 0.6, "two sentence ends"),
    Sign("stops-3", Label.BODY, 1.0, "several sentences"),
]
_ENDS = {
    "": Sign("end-open", None, 0.0, "ends without a mark"),
    ".": Sign("end-stop", Label.BODY, 0.5, "ends like a sentence"),
    "!": Sign("end-call", None, 0.0, "ends with an exclamation mark"),
    "?": Sign("end-question", None, 0.0, "ends with a question mark"),
    "…": Sign("end-cut", None, 0.0, "is cut off with an ellipsis"),
    ":": Sign("end-colon", None, 0.0, "ends with a colon"),
    ",": Sign("end-comma", None, 0.0, "ends with a comma"),
}
_LOWER = [Sign(f"lower-{k}", None, 0.0, f"about {k} words in ten begin small") for k in range(11)]
_CASELESS = Sign("caseless", None, 0.0, "written in a script without case")
_CORE = Sign("core", Label.BODY, 1.5, "inside the page's longest run of prose")
_CORE_FIRST = Sign("core-first", Label.BODY, 0.5, "opens the page's longest run of prose")
_CORE_LAST = Sign("core-last", Label.BODY, 0.5, "closes the page's longest run of prose")
_BEFORE = [
    Sign(f"before-core-{k}", None, 0.0, "stands before the longest run of prose") for k in range(len(DISTANCES) + 1)
]
_AFTER = [
    Sign(f"after-core-{k}", Label.CRUFT, 0.5, "stands after the longest run of prose")
    for k in range(len(DISTANCES) + 1)
]
_AROUND = [Sign(f"around-{k}", None, 0.0, f"prose around it, grade {k}") for k in range(6)]
_AHEAD = [Sign(f"ahead-{k}", None, 0.0, f"{k} tenths of the page's prose come later") for k in range(11)]
_LINK = [
    Sign(f"{length}-{stops}-{end}", None, 0.0, "length, sentences and end taken together")
    for length in range(len(LENGTHS) + 1)
    for stops in range(4)
    for end in ("open", "stop", "cut", "other")
]
_JOINT = {sign.kind: sign._replace(kind="joint-" + sign.kind) for sign in _LINK}


def survey(dump: Dump) -> list[Column]:
    """Shows every block's length, sentences, ending and place; says nothing of what the words mean."""
    shapes = shapes_of(dump)
    first, last = core(shapes)
    masses = [s.length if s.prose else 0 for s in shapes]
    sums = [0, *accumulate(masses)]
    tenth, count = max(1, sums[-1]) / 10, len(shapes)
    places: list[Signs | None] = []
    for i in range(count):
        place = (
            bisect_right(DISTANCES, first - i)
            if i < first
            else 10 + bisect_right(DISTANCES, i - last + 1)
            if i >= last
            else 20 + 2 * (i == first) + (i == last - 1)
        )
        around = sums[min(count, i + 4)] - sums[max(0, i - 3)] - masses[i]
        places.append(_place(place, bisect_right(_MASSES, around), round((sums[-1] - sums[i + 1]) / tenth)))
    return [[_measured(s, block.text) for s, block in zip(shapes, dump.blocks, strict=True)], places]


def _measured(s: Shape, text: str) -> Signs:
    end = "…" if s.end == "." and s.length < SAMPLE and text.endswith("...") else s.end
    return _measures(bisect_right(LENGTHS, s.length), min(3, s.stops), end, s.lower)


_MASSES = (1, 150, 400, 900, 1800)
"""Borders of the grades of prose around a block, in columns."""


@cache
def _measures(length: int, stops: int, ending: str, lower: int) -> Signs:
    end = _ENDS.get(ending) or _ENDS[_END_KIN.get(ending, ".")]
    tail = end.kind.removeprefix("end-")
    return Signs(
        "prose",
        _LENGTH[length],
        _STOPS[stops],
        end,
        _JOINT[f"{length}-{stops}-{tail if tail in ('open', 'stop', 'cut') else 'other'}"],
        _CASELESS if lower < 0 else _LOWER[lower],
    )


@cache
def _place(place: int, around: int, ahead: int) -> Signs:
    if place >= 20:
        where = (_CORE, *[_CORE_FIRST] * (place in (22, 23)), *[_CORE_LAST] * (place in (21, 23)))
    else:
        where = (_AFTER[place - 10] if place >= 10 else _BEFORE[place],)
    return Signs("prose", *where, _AROUND[around], _AHEAD[ahead])


_END_KIN = {"。": ".", "।": ".", "！": "!", "？": "?", "؟": "?", ";": ","}

PROSE = survey_detector("prose", survey, "length and sentences of each block, and the page's longest run of prose")
