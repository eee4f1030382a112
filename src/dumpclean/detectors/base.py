"""The contract of a detector: a pure function from a dump to marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from dumpclean.model import Label
from dumpclean.reading.dump import Dump

__all__ = ["Column", "Detector", "Mark", "Sign", "Signs", "survey_detector"]


class Mark(NamedTuple):
    """One thing that a detector saw."""

    block: int
    """Index into `Dump.blocks`."""
    kind: str
    """The detector's own short word for what it saw, such as `"related-heading"`: letters, digits and hyphens."""
    label: Label | None
    """What the mark speaks for, or None when it is evidence of no single label."""
    score: float
    """How strongly, in log-odds: 0 says nothing, 2 fairly sure, 5 nearly certain; negative speaks against the label."""
    reason: str
    """Why, in words for a person."""
    span: tuple[int, int] | None = None
    """Offsets in `Dump.text` of the part of the block that is meant, or None for the whole block."""


class Sign(NamedTuple):
    """What a detector can see: the part of a `Mark` that does not change from block to block, so `Mark(i, *sign)`."""

    kind: str
    label: Label | None
    score: float
    reason: str


class Signs:
    """Signs of one detector that are seen together. Many blocks share one, so it is compared by identity."""

    __slots__ = ("detector", "names", "signs")

    def __init__(self, detector: str, *signs: Sign) -> None:
        self.detector = detector
        self.signs = signs
        self.names = tuple([f"{detector}:{sign.kind}" for sign in signs])
        """As the decoder's weights know them."""


Column = Sequence[Signs | None]
"""For each block of a dump what it shows, or None."""
Survey = Callable[[Dump], Sequence[Column]]
"""A pure function of the dump: columns of signs."""


@dataclass(frozen=True, slots=True)
class Detector:
    """A named detector. Detectors never delete and never call each other."""

    name: str
    """Lower-case letters, digits and hyphens; unique within a cleaner."""
    detect: Callable[[Dump], Iterable[Mark]]
    """A pure function of the dump."""
    about: str = field(default="", compare=False)
    """One line on what it marks."""
    survey: Survey | None = field(default=None, compare=False, repr=False)
    """The same as `detect` for detectors that see something at nearly every block and need no spans: no mark is made for each."""


def survey_detector(name: str, survey: Survey, about: str) -> Detector:
    """A detector whose marks are what `survey` sees."""
    return Detector(name, _Marks(survey), about, survey)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Makes a mark of each sign. No `partial`, for two of those are never equal, and a detector is equal to its copy."""

    survey: Survey

    def __call__(self, dump: Dump) -> Iterator[Mark]:
        for block, shown in enumerate(zip(*self.survey(dump), strict=True)):
            for signs in filter(None, shown):
                for sign in signs.signs:
                    yield Mark(block, *sign)
