"""The contract of a detector: a pure function from a dump to marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from dumpclean.model import Label
from dumpclean.reading.dump import Dump

__all__ = ["Detector", "Mark", "Sign"]


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


@dataclass(frozen=True, slots=True)
class Detector:
    """A named detector. Detectors never delete and never call each other."""

    name: str
    """Lower-case letters, digits and hyphens; unique within a cleaner."""
    detect: Callable[[Dump], Iterable[Mark]]
    """A pure function of the dump."""
    about: str = field(default="", compare=False)
    """One line on what it marks."""
