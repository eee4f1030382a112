"""What a profile's marks weigh: weights of the package, with a profile's own beside them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from functools import lru_cache

from dumpclean.labelling import SCALE, STATES, Weights
from dumpclean.profiles.guide import ARTICLE, ITEMS

__all__ = [
    "FURNITURE",
    "FURNITURE_WEIGHT",
    "NAME",
    "OTHER",
    "SURE",
    "grade",
    "part_weights",
    "place_weights",
    "with_profile",
]

NAME = "profile"
"""Of the detector."""
GRADES = 4
"""Kinds of marks are graded by their log-odds, 1 to this."""
FURNITURE_WEIGHT = 6.0
"""Log-odds that a line which is known as furniture is cruft."""
KNOWN = 1.5
"""Log-odds by which a line is less likely cruft where the furniture around it is known and it is none of it."""
SURE = 2.0
"""Log-odds of a part from which on that holds."""
OPENS = "related-heading"
"""The section that a profile's heading opens, as a phrase of that category does."""
_LANE = 32
_CRUFT = STATES.index("cruft")
FURNITURE = {_CRUFT: round(SCALE * FURNITURE_WEIGHT)}
OTHER = {_CRUFT: -round(SCALE * KNOWN)}
"""For states, in hundredths of log-odds."""


def grade(odds: float) -> int:
    """The grade of log-odds, whatever their sign; 0 says nothing."""
    return min(GRADES, round(abs(odds)))


def part_weights(grade: int, items: bool) -> dict[int, int]:
    """What it weighs that a line is in a part of items, or of the article: for states, in hundredths of log-odds."""
    return dict.fromkeys(ARTICLE if items else ITEMS, -SCALE * grade)


def place_weights(grade: int, state: int) -> dict[int, int]:
    """What it weighs that lines of its place are mostly of one state."""
    return {state: SCALE * grade}


def kinds() -> Iterator[tuple[str, dict[int, int]]]:
    """The kinds of a profile's marks, with their weights."""
    for role in ("interface", "heading", "button"):
        yield role, FURNITURE
    yield "other", OTHER
    for each in range(1, GRADES + 1):
        yield f"items-{each}", part_weights(each, items=True)
        yield f"article-{each}", part_weights(each, items=False)
        yield f"cruft-{each}", {_CRUFT: SCALE * each}
        for state, name in enumerate(STATES):
            if state != _CRUFT:
                yield f"{name.replace('.', '-')}-{each}", place_weights(each, state)


@lru_cache(maxsize=8)
def with_profile(weights: Weights) -> Weights:
    """The weights, with those of a profile's marks, unless they were trained with profiles."""
    if NAME in weights.detectors:
        return weights
    out = copy(weights)
    out.memory = type(weights.memory)()
    out.detectors = weights.detectors | {NAME}
    out.openers = weights.openers | {f"{NAME}:heading": OPENS}
    out.emissions = dict(weights.emissions)
    out.own = [dict(own) for own in weights.own]
    for kind, row in kinds():
        packed = 0
        for state, weight in row.items():
            packed += weight << _LANE * (weights.reach * len(STATES) + state)
            out.own[state].setdefault(NAME, {})[kind] = weight
        out.emissions[f"{NAME}:{kind}"] = packed
    return out
