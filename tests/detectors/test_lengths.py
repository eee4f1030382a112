"""How long a line may be to be what a detector takes it for: at the last character it still is, one beyond it is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dumpclean.detectors.base import Detector
from dumpclean.detectors.bylines import BYLINES
from dumpclean.detectors.captions import CAPTIONS
from dumpclean.detectors.headlines import HEADLINES
from dumpclean.reading import read

FILL = "the old quay by the bay and the new bridge over it are what the people of the town speak of in these days " * 6


def stretched(begin: str, size: int, end: str = "") -> str:
    """Words between a beginning and an end, so many that the line has that many characters."""
    line = begin + FILL[: size - len(begin) - len(end)] + end
    return line if " " not in (line[-1], line[-len(end) - 1 : -len(end) or None]) else line[: -len(end) - 1] + "x" + end


def kinds(detector: Detector, line: str) -> set[str]:
    return {mark.kind for mark in detector.detect(read(line, kind="text")) if mark.block == 0}


@pytest.mark.parametrize(
    ("detector", "line", "kind", "longest"),
    [
        (CAPTIONS, lambda size: stretched("The old quay ", size, " (Ann Other/Reuters)"), "credit-end", 400),
        (CAPTIONS, lambda size: stretched("(left) ", size), "figure-wording", 400),
        (CAPTIONS, lambda size: stretched("Photo: ", size), "credit-line", 90),
        (BYLINES, lambda size: stretched("Source: ", size), "source-line", 8 + 60),
        (HEADLINES, lambda size: stretched("Ferry line closes: ", size), "kicker", 200),
        (HEADLINES, lambda size: stretched("7. Ferry line closes ", size), "rank", 200),
    ],
)
def test_the_longest_line(detector: Detector, line: Callable[[int], str], kind: str, longest: int) -> None:
    assert len(line(longest)) == longest
    assert kind in kinds(detector, line(longest))
    assert kind not in kinds(detector, line(longest + 1))
