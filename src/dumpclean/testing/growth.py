"""Whether a detector's cost grows with the length of the page, or with its square."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle, islice

from dumpclean.detecting import marks_of
from dumpclean.detectors.base import Detector
from dumpclean.testing.hostile import SHAPES
from dumpclean.testing.samples import Sample

__all__ = ["grows_too_fast"]

SHORT, TIMES = 5000, 6
"""Characters of a short page, and how many times as many a long one has."""
RATIO = 18
"""How many times as much the long one may cost: 6 where the cost is linear, 36 where it is quadratic."""
WORTH = 0.06
"""Seconds of CPU for the long page below which a detector is fast enough; clocks may tick no finer than some milliseconds."""
TRIES = 4
CLEAR = 4
"""How many times `WORTH` a cost is that is not measured again."""

_SHAPES = (
    "one-line-of-words", "one-line-of-prose", "one-word", "one-letter-lines", "bullets", "one-line-over-and-over", "commas",
    "full-stops", "capitals", "names", "brackets", "pipes", "addresses", "items", "ages", "digits", "noise", "every-character",
    "combining-marks", "elements-nested", "links", "cells", "headings", "articles", "paragraph-of-parts", "comments",
)  # fmt: skip
"""Shapes on which detectors differ; reading alone does not matter here."""


def grows_too_fast(detector: Detector, own: Sequence[Sample]) -> str:
    """On which page and how much, or nothing. `own`: pages of the caller, which are made longer by saying them again."""
    for name, make in _pages(own):
        short, long = make(SHORT), make(SHORT * TIMES)
        cost = _cost(detector, long)
        for _ in range(TRIES):  # the least of some: what else the machine does only adds to it
            base = max(_cost(detector, short), WORTH / RATIO)
            if cost < WORTH or cost / base < RATIO:
                break
            if cost > CLEAR * WORTH and cost / base > 1.5 * RATIO:
                return _said(name, cost / base, cost, long)
            cost = min(cost, _cost(detector, long))
        else:
            return _said(name, cost / base, cost, long)
    return ""


def _said(name: str, ratio: float, cost: float, long: Sample) -> str:
    return (
        f"on {name}, {TIMES} times the characters take {ratio:.0f} times as long ({cost:.2f} s for {len(long.content)})"
    )


def _pages(own: Sequence[Sample]) -> Iterator[tuple[str, Callable[[int], Sample]]]:
    for name in _SHAPES:
        shape = SHAPES[name]
        yield (
            f"the hostile shape {name!r}",
            lambda size, shape=shape: Sample(shape.make(size), shape.kind),  # type: ignore[misc]
        )
    for number, sample in enumerate(own):
        yield f"pages[{number}] said over and over", lambda size, sample=sample: _longer(sample, size)  # type: ignore[misc]


def _longer(sample: Sample, size: int) -> Sample:
    lines = cycle(sample.content.splitlines(keepends=True) or ["\n"])
    each = max(1, len(sample.content) // max(1, sample.content.count("\n")))
    return sample._replace(content="".join(islice(lines, size // each + 1)))


def _cost(detector: Detector, sample: Sample) -> float:
    """Seconds of this thread's CPU."""
    dump = sample.dump()
    start = time.thread_time()
    marks_of(detector, dump)
    return time.thread_time() - start
