"""Confidence of segments and records, and what a cleaner favours."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given

from dumpclean import Cleaner, Label, clean
from dumpclean.errors import ArgumentValueError
from dumpclean.testing.layouts import LAYOUTS, build
from dumpclean.testing.strategies import dumps

SAMPLE = [build(random.Random(n), layout).text for n, layout in enumerate(sorted(LAYOUTS))]


def content(favor: Any) -> int:
    """Characters that records hold, of all pages of the sample."""
    cleaner = Cleaner(favor=favor)
    return sum(s.end - s.start for text in SAMPLE for s in cleaner.clean(text).segments if s.record is not None)


@given(dumps())
def test_every_segment_and_record_has_a_confidence(dump: str) -> None:
    page = clean(dump)
    assert all(0 <= s.confidence <= 1 for s in page.segments)
    assert all(s.confidence == 1 for s in page.segments if s.label is Label.BLANK)
    for i, record in enumerate(page.records):
        own = [(s.confidence, s.end - s.start) for s in page.segments if s.record == i]
        assert record.confidence == pytest.approx(sum(c * n for c, n in own) / sum(n for _, n in own))


def test_some_segments_are_surer_than_others() -> None:
    page = clean("\n".join(SAMPLE[:3]))
    found = [s.confidence for s in page.segments if s.label is not Label.BLANK]
    assert max(found) > 0.95
    assert min(found) < 0.9


def test_precision_leaves_out_and_recall_keeps() -> None:
    assert content("precision") < content("balanced") < content("recall")


def test_what_else_may_be_favoured_is_said() -> None:
    with pytest.raises(ArgumentValueError, match="'balanced', 'precision' or 'recall', not 'speed'"):
        Cleaner(favor="speed")  # type: ignore[arg-type]


def test_a_changed_cleaner_favours_the_same() -> None:
    cleaner = Cleaner(favor="recall")
    assert cleaner.without_detector("dates").favor == "recall"
