"""Advertising inside a body: recommendation widgets and course pickers, told by the phrases that fence them."""

from __future__ import annotations

from collections.abc import Iterator

from dumpclean.detectors.base import Detector, Mark, Sign
from dumpclean.detectors.clusters import clusters
from dumpclean.model import Label
from dumpclean.reading.dump import Dump
from dumpclean.shapes import shape

__all__ = ["ADS"]

REACH = 24
"""Blocks between two advertising phrases of one block: a course picker lists its categories between them."""
TAIL = 4
"""Blocks after the last phrase that may still be the advertisement: headline, advertiser, button."""

_INSIDE = Sign("block", Label.CRUFT, 3.0, "inside an advertising block")
_LAST = Sign("tail", Label.CRUFT, 0.5, "right after an advertising block")
_RESUMES = Sign("resumes", Label.BODY, 0.5, "the text goes on after an advertising block")


def detect(dump: Dump) -> Iterator[Mark]:
    """Marks blocks between advertising phrases and shortly after; running text between them is left alone."""
    for group in clusters(dump, "ad", REACH):
        if len(group) < 2:
            continue
        for i in range(group[0], group[-1] + 1):
            if not shape(dump.blocks[i].text).prose:
                yield Mark(i, *_INSIDE)
        for i in range(group[-1] + 1, min(len(dump.blocks), group[-1] + 1 + TAIL)):
            if shape(dump.blocks[i].text).prose:
                yield Mark(i, *_RESUMES)
                break
            yield Mark(i, *_LAST)


ADS = Detector("ads", detect, "advertising blocks inside or after the text")
