"""What the detectors' evidence says against a mend."""

from __future__ import annotations

from collections.abc import Collection

from dumpclean.labelling import Evidence
from dumpclean.model import Label

__all__ = ["MENDED", "NOT_BODY", "shows", "worded"]

MENDED = 0.9
"""Confidence of what is mended: of newspapers' pages, read with weights that never saw their sites, 0.86 of the mended blocks were
right in HTML (a page that holds its text twice counted against it) and 0.91 in flat text."""
NOT_BODY = (Label.CRUFT, Label.CAPTION, Label.COMMENT)
"""What words may tell a block to be that is therefore no text of an article."""
SURE = 1.5
"""Log-odds from which a phrase or credit tells what a block is."""

_WORDED = frozenset({"phrases", "ads", "captions", "comments", "profile"})
"""Detectors that tell by words what a block is; a profile knows those of its site."""


def worded(evidence: Evidence, block: int, labels: Collection[Label]) -> bool:
    """Whether a detector of words is sure that the block has one of the labels."""
    for name, mark in evidence.marks[block]:
        if name in _WORDED and mark.score >= SURE and mark.label in labels:
            return True
    for each in evidence.signs[block]:
        if each.detector in _WORDED and any(s.score >= SURE and s.label in labels for s in each.signs):
            return True
    return False


def shows(evidence: Evidence, block: int, name: str) -> bool:
    """Whether the block shows a sign, by its name for the weights (`"detector:kind"`)."""
    for each in evidence.signs[block]:  # noqa: SIM110 -- asked of every block, in half the time
        if name in each.names:
            return True
    return False
