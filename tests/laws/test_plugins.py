"""Law 14: a detector that keeps its contract cannot break laws 1 to 5, and one that breaks it is refused by name."""

import random
from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dumpclean import Cleaner, Detector, Label, Mark
from dumpclean.errors import DetectorError
from dumpclean.reading.dump import Dump
from dumpclean.testing.accounting import check_page
from dumpclean.testing.strategies import dumps

LABELS: list[Label | None] = [None, *(x for x in Label if x is not Label.BLANK)]


def noise(seed: int, odds: float) -> Detector:
    """A detector that keeps the contract and makes no sense."""

    def detect(dump: Dump) -> Iterable[Mark]:
        rng = random.Random(seed)
        for number, block in enumerate(dump.blocks):
            while rng.random() < odds:
                first = rng.randrange(block.start, block.end)
                span = (first, rng.randrange(first, block.end) + 1) if rng.random() < 0.5 else None
                yield Mark(number, "noise", rng.choice(LABELS), rng.uniform(-20, 20), "drawn by lot", span)

    return Detector("noise", detect)


@settings(max_examples=40)
@given(dumps(), st.integers(0, 10**6), st.sampled_from((0.1, 0.5, 0.9)))
def test_a_senseless_detector_breaks_no_law(dump: str, seed: int, odds: float) -> None:
    cleaner = Cleaner().with_detector(noise(seed, odds))
    page = cleaner.clean(dump, kind="text")
    check_page(page)
    assert cleaner.clean(dump, kind="text") == page


@settings(max_examples=20)
@given(dumps(), st.integers(0, 10**6))
def test_a_senseless_detector_alone_breaks_no_law(dump: str, seed: int) -> None:
    check_page(Cleaner(detectors=[noise(seed, 0.7)]).clean(dump, kind="text"))


def nothing(dump: Dump) -> Iterable[Mark]:
    return []


def blind() -> Iterable[Mark]:
    return []


def greedy(dump: Dump, more: Dump) -> Iterable[Mark]:
    return []


def gives(*marks: Any) -> Detector:
    return Detector("odd-one", lambda _: marks)


@pytest.mark.parametrize("name", ["", "Upper", "two words", "under_score", "-first", "1st", "ümlaut", "a\n"])
def test_bad_names_are_refused(name: str) -> None:
    with pytest.raises(DetectorError, match="name"):
        Cleaner(detectors=[Detector(name, nothing)])


def test_a_name_that_is_taken_is_refused() -> None:
    mine = Detector("mine", nothing)
    with pytest.raises(DetectorError, match="'mine'"):
        Cleaner(detectors=[mine, mine])
    with pytest.raises(DetectorError, match="'mine'"):
        Cleaner().with_detector(mine).with_detector(Detector("mine", nothing))


@pytest.mark.parametrize("detect", [blind, greedy, None, 7])
def test_wrong_signatures_are_refused_at_once(detect: Any) -> None:
    with pytest.raises(DetectorError, match="'odd-one'"):
        Cleaner(detectors=[Detector("odd-one", detect)])


def test_something_else_than_a_detector_is_refused() -> None:
    with pytest.raises(DetectorError, match="function"):
        Cleaner(detectors=[nothing])  # type: ignore[list-item]


GOOD = Mark(0, "seen", Label.BODY, 1.0, "because")


@pytest.mark.parametrize(
    "mark",
    [
        None,
        "mark",
        (0, "seen"),
        GOOD._replace(block=-1),
        GOOD._replace(block=2),
        GOOD._replace(block=True),
        GOOD._replace(kind=""),
        GOOD._replace(kind="two words"),
        GOOD._replace(label="body"),  # type: ignore[arg-type]
        GOOD._replace(label=Label.BLANK),
        GOOD._replace(score=float("nan")),
        GOOD._replace(score=float("inf")),
        GOOD._replace(score="high"),  # type: ignore[arg-type]
        GOOD._replace(reason=""),
        GOOD._replace(reason=None),  # type: ignore[arg-type]
        GOOD._replace(span=(0, 99)),
        GOOD._replace(span=(3, 3)),
        GOOD._replace(span=(4, 2)),
        GOOD._replace(span="ab"),  # type: ignore[arg-type]
    ],
)
def test_marks_that_cannot_be_are_refused_by_name(mark: Any) -> None:
    with pytest.raises(DetectorError, match="'odd-one'"):
        Cleaner(detectors=[gives(mark)]).clean("A first line\nand a second", kind="text")


def test_a_detector_that_raises_is_named() -> None:
    def detect(dump: Dump) -> Iterable[Mark]:
        raise KeyError("gone")

    line = detect.__code__.co_firstlineno + 1
    with pytest.raises(DetectorError, match=rf"'odd-one' raised KeyError: 'gone' \(test_plugins\.py, line {line}\)"):
        Cleaner(detectors=[Detector("odd-one", detect)]).clean("A line", kind="text")


@given(dumps())
def test_a_detector_sees_what_is_there(dump: str) -> None:
    seen: list[Dump] = []

    def detect(found: Dump) -> Iterable[Mark]:
        seen.append(found)
        return ()

    page = Cleaner(detectors=[Detector("watcher", detect)]).clean(dump, kind="text")
    assert [d.text for d in seen] == [page.text]
    for block in seen[0].blocks:
        assert page.text[block.start : block.end].replace("\n", " ") == block.text
