"""Confidence of segments and records, and what a cleaner favours."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from dumpclean import Cleaner, Label, clean
from dumpclean.errors import ArgumentValueError, PackError
from dumpclean.labelling import NEVER, Weights, confidence, load_weights
from dumpclean.packs.weights import read_weights
from dumpclean.testing.layouts import LAYOUTS, build
from dumpclean.testing.strategies import dumps
from loading_tools import load_tool

PACKS = Path(__file__).resolve().parents[1] / "src" / "dumpclean" / "packs"

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


# ---------------------------------------------------------------- temperature
def cleaner_at(temperature: float) -> Cleaner:
    return Cleaner(weights=Weights({**read_weights("lines"), "temperature": temperature}))


COLD, HOT = cleaner_at(1.0), cleaner_at(3.0)


@given(dumps())
def test_a_temperature_changes_confidences_only(dump: str) -> None:
    cold, hot = COLD.clean(dump, kind="text"), HOT.clean(dump, kind="text")
    assert hot == cold


@pytest.mark.parametrize("text", SAMPLE[:5])
def test_a_higher_temperature_makes_less_sure(text: str) -> None:
    def said(cleaner: Cleaner) -> list[float]:
        return [s.confidence for s in cleaner.clean(text, kind="text").segments if s.label is not Label.BLANK]

    assert sum(said(HOT)) < sum(said(COLD)) - 0.01


def test_a_confidence_is_a_share_of_the_odds() -> None:
    assert confidence([0, -100], 1.0) == pytest.approx(1 / (1 + math.exp(-1)))
    assert confidence([0, -100], 2.0) == pytest.approx(1 / (1 + math.exp(-0.5)))
    assert confidence([0, *[NEVER] * 11], 1.0) == 1
    assert confidence([0, 1 << 30], 1.0) == pytest.approx(0)


@pytest.mark.parametrize("temperature", [0, -1.0, math.nan])
def test_a_temperature_is_above_zero(temperature: float) -> None:
    with pytest.raises(PackError, match="above 0"):
        cleaner_at(temperature)


@pytest.mark.parametrize("form", ["lines", "markup"])
def test_the_weights_have_the_temperature_and_lean_that_were_found(form: str) -> None:
    tool = load_tool("training/calibration")
    pack = (PACKS / f"weights-{form}.json").read_text("utf-8")
    found = tool.read_calibration()[form]
    assert load_weights(form == "markup").temperature == found.temperature != 1
    assert tool.calibrated(pack, found) == pack
    changed = json.loads(tool.calibrated(pack, tool.Calibration(7.5, 0.25)))
    assert changed == {**json.loads(pack), "temperature": 7.5, "lean": 0.25}
