"""Detectors that the weights never saw: what their marks do, as docs/write-a-detector.md says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial
from typing import Literal

import pytest

from dumpclean import Cleaner, Detector, Dump, Label, Mark, Page
from dumpclean.labelling import Decision
from dumpclean.reading import read
from dumpclean.testing.accounting import check_page
from dumpclean.testing.layouts import build
from dumpclean.testing.markup import as_html
from dumpclean.untrained import is_told

Kind = Literal["text", "html"]


def by_lot(dump: Dump, seed: int, label: Label | None, score: float) -> Iterator[Mark]:
    rng = random.Random(seed)
    for number in range(len(dump.blocks)):
        if rng.random() < 0.08:
            yield Mark(number, "drawn", label, score, "drawn by lot")


def labels(page: Page, start: int, end: int) -> set[Label]:
    return {s.label for s in page.segments if s.start < end and s.end > start and s.label is not Label.BLANK}


def share_that_follows(kind: Kind, label: Label, score: float) -> float:
    """Of blocks that had another label, the share that a mark gives its label."""
    followed: list[bool] = []
    for seed in range(12):
        built = build(random.Random(seed))
        content = built.text if kind == "text" else as_html(built, "semantic")
        stranger = Detector("stranger", partial(by_lot, seed=seed, label=label, score=score))
        before, after = Cleaner().clean(content, kind=kind), Cleaner().with_detector(stranger).clean(content, kind=kind)
        check_page(after)
        dump = read(content, kind=kind)
        for mark in stranger.detect(dump):
            block = dump.blocks[mark.block]
            if label not in labels(before, block.start, block.end):
                followed.append(label in labels(after, block.start, block.end))
    return sum(followed) / len(followed)


@pytest.mark.parametrize("kind", ["text", "html"])
@pytest.mark.parametrize("label", [Label.CRUFT, Label.BODY])
def test_a_strong_mark_decides_and_a_weak_one_does_not(kind: Kind, label: Label) -> None:
    assert share_that_follows(kind, label, 12.0) > 0.85
    assert share_that_follows(kind, label, 2.0) < 0.45


LINE = "Quandle zorb 12"


def finds_the_line(dump: Dump) -> Iterator[Mark]:
    for number, block in enumerate(dump.blocks):
        if block.text == LINE:
            yield Mark(number, "line", Label.CRUFT, 12.0, "it is the line")


def test_a_line_made_cruft_takes_nothing_else_away() -> None:
    """A line put between two paragraphs and marked by a stranger: the article is nearly always what it is without the line."""
    stranger = Cleaner().with_detector(Detector("stranger", finds_the_line))
    same = []
    for seed in range(40):
        rng = random.Random(seed)
        built = build(rng, "plain-article")
        lines = built.text.split("\n")
        places = [i for i, label in enumerate(built.labels) if label[0] == "body"][1:]
        if not places:
            continue
        lines.insert(rng.choice(places), LINE)
        plain, page = Cleaner().clean(built.text, kind="text"), stranger.clean("\n".join(lines), kind="text")
        assert [s.detector for s in page.segments if page.text[s.start : s.end] == LINE] == ["stranger"]
        same.append(plain.main is not None and page.main is not None and plain.main.text == page.main.text)
    assert len(same) > 25
    assert sum(same) / len(same) > 0.9


def test_marks_of_no_label_and_against_one_are_heard() -> None:
    text = build(random.Random(3), "plain-article").text
    page = Cleaner().clean(text, kind="text")

    def marked(label: Label | None, score: float) -> Page:
        return (
            Cleaner()
            .with_detector(Detector("stranger", partial(by_lot, seed=1, label=label, score=score)))
            .clean(text, kind="text")
        )

    assert marked(None, 20.0) == page, "a mark of no label tells the decoder nothing"
    assert marked(Label.BODY, -20.0) != page


def test_profiles_are_no_strangers() -> None:
    from dumpclean.profiles.weighing import NAME
    from dumpclean.untrained import _OWN

    assert NAME in _OWN


@pytest.mark.parametrize(
    ("detector", "score", "label", "told"),
    [
        ("mine", 2.0, Label.CRUFT, True),  # "2 fairly sure", as `Mark.score` has it
        ("mine", 1.9, Label.CRUFT, False),
        ("mine", 2.0, Label.BODY, False),
        ("mine", 2.0, None, False),
        ("phrases", 5.0, Label.CRUFT, False),  # the weights know that one
        ("profile", 5.0, Label.CRUFT, False),
    ],
)
def test_what_a_stranger_tells(detector: str, score: float, label: Label | None, told: bool) -> None:
    decision = Decision("cruft", detector, "a reason")
    assert is_told(decision, detector, Mark(0, "kind", label, score, "a reason")) is told


def all_on_the_last(dump: Dump, score: float) -> Iterator[Mark]:
    yield from [Mark(len(dump.blocks) - 1, "sure", Label.CRUFT, score, "as often as it may")] * 60_000


@pytest.mark.parametrize("score", [500.0, -500.0])
def test_a_stranger_may_say_the_same_as_often_as_it_may(score: float) -> None:
    text = "\n".join(f"Line {number} of a long page" for number in range(1200))  # so long that scores are packed
    page = Cleaner().with_detector(Detector("stranger", partial(all_on_the_last, score=score))).clean(text, kind="text")
    check_page(page)
    assert (page.segments[-1].label is Label.CRUFT) is (score > 0)
