"""Comment blocks: stretches of a page in which the buttons of a discussion come again and again."""

from __future__ import annotations

from collections.abc import Iterator

from dumpclean.detectors.base import Detector, Mark, Sign
from dumpclean.detectors.clusters import clusters
from dumpclean.model import Label
from dumpclean.reading.dump import Dump
from dumpclean.shapes import shape

__all__ = ["COMMENTS"]

REACH = 20
"""Blocks between two buttons of one discussion: a long comment has as many paragraphs."""

_THREAD = Sign("thread", Label.COMMENT, 1.5, "between the buttons of a discussion")
_SPOKEN = Sign("spoken", Label.COMMENT, 2.0, "text between the buttons of a discussion")
_LAST = Sign("thread-end", Label.CRUFT, 0.5, "closes a discussion")


def detect(dump: Dump) -> Iterator[Mark]:
    """Marks what stands between three or more comment phrases; a lone "Comments" heading opens no discussion."""
    for group in clusters(dump, "comment", REACH):
        if len(group) < 3:
            continue
        for i in range(group[0] + 1, group[-1]):
            if i not in group:
                yield Mark(i, *(_SPOKEN if shape(dump.blocks[i].text).prose else _THREAD))
        yield Mark(group[-1], *_LAST)


COMMENTS = Detector("comments", detect, "stretches of readers' discussion")
