"""What detectors that are not the package's own say: the weights never saw them, so their marks count by their scores."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Mark
from dumpclean.labelling import LABELS, Decision, Evidence, Weights, decode
from dumpclean.model import Label

__all__ = ["decode_around", "is_told"]

SURE = 2.0
"""Log-odds from which a mark is fairly sure, as `Mark.score` has it."""
_OWN = frozenset([*(detector.name for detector in DETECTORS), "profile"])
"""And that of `dumpclean.profiles`, whose weights were set on pages."""


def is_told(decision: Decision, detector: str, mark: Mark) -> bool:
    """Whether a stranger's mark surely says what its block was decided to be."""
    return detector not in _OWN and mark.score >= SURE and mark.label is LABELS[decision.state]


def decode_around(evidence: Evidence, weights: Weights, lean: float) -> list[Decision]:
    """As `labelling.decode`; blocks that strangers made cruft are then left out and the others decided as if they were neighbours.

    Else one such line in the middle of an article would end it for the decoder: its weights know what its own detectors call
    cruft between paragraphs, and nothing of others.
    """
    decisions = decode(evidence, weights, lean)
    out = [_is_made_cruft(d, marks) for d, marks in zip(decisions, evidence.marks, strict=True)]
    if not any(out):
        return decisions
    kept = [i for i, gone in enumerate(out) if not gone]
    rest = Evidence([evidence.marks[i] for i in kept], [evidence.signs[i] for i in kept])
    for i, decision in zip(kept, decode(rest, weights, lean), strict=True):
        decisions[i] = decision
    return decisions


def _is_made_cruft(decision: Decision, marks: Sequence[tuple[str, Mark]]) -> bool:
    return bool(marks) and decision.state == Label.CRUFT and any(is_told(decision, *each) for each in marks)
