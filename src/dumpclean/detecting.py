"""Detect: run the detectors over a dump and hold each to its contract."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, cast

from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Column, Detector, Mark, Signs
from dumpclean.errors import ArgumentTypeError, DetectorError
from dumpclean.labelling import Evidence
from dumpclean.model import Label
from dumpclean.reading.dump import Dump

__all__ = ["check_detectors", "detect", "mark_problem", "marks_of"]

_NAME = re.compile(r"[a-z][a-z0-9-]*")
_TRUSTED = frozenset(DETECTORS)
"""Not by identity: a cleaner that comes out of a pickle has copies."""


def check_detectors(detectors: Any) -> tuple[Detector, ...]:
    """The detectors as a tuple, if each is one, names are good and unique, and functions take one dump; else `DetectorError`."""
    if isinstance(detectors, Detector) or not isinstance(detectors, Iterable):
        raise ArgumentTypeError(
            f"detectors must be a list of dumpclean.Detector or None, not {type(detectors).__name__}. Put a single one into a list: [my_detector]."
        )
    out = tuple(detectors)
    seen: set[str] = set()
    for d in out:
        if not isinstance(d, Detector):
            raise DetectorError(
                f"A detector must be a dumpclean.Detector, not {type(d).__name__}. Wrap the function: Detector('my-name', my_function)."
            )
        name: Any = d.name
        if not isinstance(name, str) or not _NAME.fullmatch(d.name):
            raise DetectorError(
                f"Detector name {d.name!r} is not allowed: use lower-case letters, digits and hyphens, beginning with a letter."
            )
        if d.name in seen:
            raise DetectorError(
                f"Two detectors are called {d.name!r}. Names are unique within a cleaner; rename one or leave it out."
            )
        seen.add(d.name)
        _check_signature(d)
    return out


def _check_signature(detector: Detector) -> None:
    if not callable(detector.detect):
        raise DetectorError(
            f"Detector {detector.name!r}: detect must be a function of one dump, not {type(detector.detect).__name__}."
        )
    try:
        signature = inspect.signature(detector.detect)
    except (TypeError, ValueError):
        return
    try:
        signature.bind(None)
    except TypeError:
        raise DetectorError(
            f"Detector {detector.name!r}: detect{signature} cannot be called with one dump. Write it as detect(dump) -> marks."
        ) from None


def detect(dump: Dump, detectors: Sequence[Detector]) -> Evidence:
    """What the detectors saw, for each block in their order."""
    found: dict[int, list[tuple[str, Mark]]] = {}
    columns: list[Column] = []
    for d in detectors:
        name = d.name
        if d in _TRUSTED and d.survey is not None:
            columns += d.survey(dump)
        elif d in _TRUSTED:
            for mark in d.detect(dump):
                found.setdefault(mark.block, []).append((name, mark))
        else:
            for mark in _checked(d, dump):
                found.setdefault(mark.block, []).append((name, mark))
    size = len(dump.blocks)
    shared: dict[tuple[Signs, ...], tuple[Signs, ...]] = {}  # most blocks of a long page show what others show
    rows = (tuple(filter(None, row)) for row in zip(*columns, strict=True)) if columns else iter([()] * size)
    shown = [shared.setdefault(row, row) for row in rows]
    return Evidence([found.get(i, ()) for i in range(size)], shown)


MOST_MARKS = 200
"""Marks a block, on average, from which a detector is refused: it may never end."""


def marks_of(detector: Detector, dump: Dump) -> list[Mark]:
    """The marks of a detector, in its order, unchecked; raises `DetectorError` where there are too many, and what the detector raises."""
    limit = MOST_MARKS * (len(dump.blocks) + 1)
    marks = list(islice(detector.detect(dump), limit + 1))
    if len(marks) > limit:
        raise DetectorError(
            f"Detector {detector.name!r} gave more than {limit} marks on {len(dump.blocks)} blocks; one or two for each are enough."
        )
    return marks


def _checked(detector: Detector, dump: Dump) -> Iterable[Mark]:
    try:
        marks = marks_of(detector, dump)
    except DetectorError:
        raise
    except Exception as error:
        raise DetectorError(
            f"Detector {detector.name!r} raised {type(error).__name__}: {error}{_where(error)}. A detector must take any dump: mend it "
            f"(dumpclean.testing.check_detector finds such pages), or leave it out: Cleaner.without_detector({detector.name!r})."
        ) from error
    for mark in marks:
        problem = mark_problem(mark, dump)
        if problem:
            raise DetectorError(f"Detector {detector.name!r} gave {mark!r}: {problem}.")
    return marks


def _where(error: BaseException) -> str:
    """The line of the detector's code, the last of the traceback."""
    import traceback  # noqa: PLC0415 -- only an error pays for it
    from pathlib import Path  # noqa: PLC0415 -- as above

    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f" ({Path(frame.filename).name}, line {frame.lineno})"


MOST_SCORE = 1e6
"""Log-odds that no evidence has; not a number is none, either."""


def mark_problem(mark: object, dump: Dump) -> str:
    """What is wrong with a mark, or nothing."""
    if not isinstance(mark, Mark):
        return "every mark must be a dumpclean.Mark"
    block, kind, label, score, reason, span = cast("tuple[Any, ...]", mark)
    if not isinstance(block, int) or isinstance(block, bool) or not 0 <= block < len(dump.blocks):
        return f"block must be an index into dump.blocks, 0 to {len(dump.blocks) - 1}"
    if not isinstance(kind, str) or not _NAME.fullmatch(kind):
        return "kind must be lower-case letters, digits and hyphens, beginning with a letter"
    if label is not None and not isinstance(label, Label):
        return "label must be a dumpclean.Label or None"
    if label is Label.BLANK:
        return "a mark cannot speak for blank: blocks are never blank"
    if not isinstance(score, (int, float)) or not abs(score) <= MOST_SCORE:
        return f"score must be a finite number from -{MOST_SCORE:g} to {MOST_SCORE:g} (log-odds)"
    if not isinstance(reason, str) or not reason.strip():
        return "reason must say why, in words"
    start, end = dump.blocks[block].start, dump.blocks[block].end
    pair = isinstance(span, tuple) and len(span) == 2 and all(isinstance(x, int) for x in span)
    if span is not None and not (pair and start <= span[0] < span[1] <= end):
        return f"span must be two offsets within its block, {start} to {end}"
    return ""
