"""The laws that a detector keeps on one page. Each says what is wrong, in words, or nothing."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Callable
from copy import copy
from pathlib import Path
from typing import Any, NamedTuple

from dumpclean.detecting import detect, mark_problem, marks_of
from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Detector, Mark
from dumpclean.errors import DetectorError
from dumpclean.testing.samples import Sample
from dumpclean.testing.watching import asked_outside

__all__ = ["LAWS", "Law", "difference", "where_raised"]


class Law(NamedTuple):
    """Something that holds for every page."""

    says: str
    mend: str
    """What to do about a detector that breaks it."""
    broken: Callable[[Detector, Sample], str]
    """What is wrong on a page, or nothing."""


def _any_page(detector: Detector, sample: Sample) -> str:
    dump = sample.dump()
    try:
        found: Any = detector.detect(dump)
        if not hasattr(found, "__iter__"):
            return f"detect gave {type(found).__name__}, not marks: yield them, or return a list"
        marks_of(detector, dump)
    except DetectorError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 -- whatever a stranger's code raises
        return f"it raised {type(error).__name__}: {error}{where_raised(error)}"
    return ""


def where_raised(error: BaseException) -> str:
    """The last line of a traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    return f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno}: {frames[-1].line})" if frames else ""


def _marks(detector: Detector, sample: Sample) -> str:
    dump = sample.dump()
    for mark in marks_of(detector, dump):
        if problem := mark_problem(mark, dump):
            return f"it gave {mark!r}: {problem}"
    return ""


def _again(detector: Detector, sample: Sample) -> str:
    dump = sample.dump()
    return difference(marks_of(detector, dump), marks_of(detector, dump), "the first time", "the second time")


def _copies(detector: Detector, sample: Sample) -> str:
    first = marks_of(detector, sample.dump())
    read_anew = marks_of(detector, sample.dump())
    pickled = pickle.loads(pickle.dumps(sample.dump()))  # noqa: S301 -- our own
    after_others = sample.dump()
    detect(after_others, DETECTORS)
    return (
        difference(first, read_anew, "on the dump", "on an equal one")
        or difference(first, marks_of(detector, pickled), "on the dump", "on its copy from a pickle")
        or difference(first, marks_of(detector, after_others), "alone", "behind the package's own detectors")
    )


def _unchanged(detector: Detector, sample: Sample) -> str:
    dump, untouched = sample.dump(), sample.dump()
    detect(dump, DETECTORS)
    measures = {name: (value, copy(value)) for name, value in dump.measures.items()}
    marks_of(detector, dump)
    if dump != untouched:
        return "the dump is another one after detect"
    for name, (value, was) in measures.items():
        if dump.measures.get(name) is not value or (isinstance(value, (list, dict, set)) and value != was):
            return f"it changed dump.measures[{name!r}]"
    return ""


def _alone(detector: Detector, sample: Sample) -> str:
    dump = sample.dump()
    marks_of(detector, dump)  # what is loaded when it is first asked for may be read from files
    asked = asked_outside(lambda: marks_of(detector, dump))
    return f"it called {', '.join(asked)}" if asked else ""


def _survey(detector: Detector, sample: Sample) -> str:
    if detector.survey is None:
        return ""
    dump = sample.dump()
    rows = enumerate(zip(*detector.survey(dump), strict=True))
    surveyed = [Mark(block, *sign) for block, row in rows for signs in row if signs for sign in signs.signs]
    return difference(marks_of(detector, dump), surveyed, "by detect", "by survey")


def difference(first: list[Mark], second: list[Mark], here: str, there: str) -> str:
    """The first mark that differs."""
    for one, other in zip(first, second, strict=False):
        if one != other and repr(one) != repr(other):  # not a number is unlike itself
            return f"{here} it gave {one!r}, {there} {other!r}"
    if len(first) != len(second):
        more = (first if len(first) > len(second) else second)[min(len(first), len(second))]
        return f"{here} it gave {len(first)} marks, {there} {len(second)}; one has {more!r} more"
    return ""


LAWS: dict[str, Law] = {
    "again": Law(
        "Asked twice for one dump, it gives the same marks.",
        "Keep nothing between calls, and make a new generator or list for each.",
        _again,
    ),
    "any-page": Law(
        "It takes any page, an empty or broken one, too, and never raises.",
        "Look before you index or divide: a page may have no block, a block one character, and digits may be ² or १.",
        _any_page,
    ),
    "marks": Law(
        "Every mark is a dumpclean.Mark on a block that exists, with a kind, an allowed label, a finite score, a reason and a span "
        "inside its block.",
        "Spans are offsets in dump.text: add block.start to what you find in block.text. See dumpclean.Mark.",
        _marks,
    ),
    "copies": Law(
        "Equal dumps get the same marks, in any state of their caches.",
        "Use the values of the dump: no id(), no hash() of text, no dump.measures.",
        _copies,
    ),
    "unchanged": Law(
        "The dump is as it was when it is done.",
        "Copy what you sort or edit; never write into the dump or dump.measures.",
        _unchanged,
    ),
    "alone": Law(
        "It asks for nothing from outside: no clock, no chance, no file, no network, no printing.",
        "Take the time from dump.captured_at; use random.Random(seed) of its own; load data once, when it is first needed.",
        _alone,
    ),
    "survey": Law(
        "A survey shows what detect marks.",
        "Use dumpclean.detectors.base.survey_detector, or leave survey out.",
        _survey,
    ),
}
"""By name, in the order in which they are looked at."""
