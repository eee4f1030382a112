"""Which line becomes the headline of an article that the decoder gave none."""

from __future__ import annotations

import pytest

from dumpclean.detectors.base import Sign, Signs
from dumpclean.labelling import NEVER, STATES, Evidence, _missing_headline

BEST = Signs("headlines", Sign("best", None, 0.0, "most like the headline"))


def chosen(*states: str, best: int | None = None) -> int | None:
    """The line chosen on a page whose lines have these states; the first is the likeliest but for its evidence."""
    path = [STATES.index(state) for state in states]
    scores = [[0 if STATES[j] == "title" else -100 * i - 50 for j in range(len(STATES))] for i in range(len(path))]
    for row in scores[1:]:
        row[STATES.index("title")] = NEVER
    return _missing_headline(
        path, scores, Evidence([[] for _ in path], [[BEST] if i == best else [] for i in range(len(path))])
    )


def test_the_likeliest_line_is_taken() -> None:
    assert chosen("cruft", "cruft", "body") == 0


@pytest.mark.parametrize("state", ["cruft", "deck", "item.title"])
def test_the_line_that_is_most_like_the_headline_is_taken_before_it(state: str) -> None:
    assert chosen("cruft", state, "cruft", "body", best=1) == 1


@pytest.mark.parametrize(
    "states",
    [
        ("cruft", "byline", "cruft", "body"),
        ("item.title", "item.title", "cruft", "body"),
        ("cruft", "item.title", "item.title", "body"),
    ],
    ids=["a byline", "below an item", "above an item"],
)
def test_bylines_and_lines_among_items_are_not(states: tuple[str, ...]) -> None:
    assert chosen(*states, best=1) != 1


def test_a_page_with_a_headline_or_without_a_text_needs_none() -> None:
    assert chosen("title", "body") is None
    assert chosen("cruft", "item.title") is None


@pytest.mark.parametrize(
    ("line", "cost", "found"), [(0, 100, True), (2, 100, True), (3, 100, False), (1, 599, True), (1, 600, False)]
)
def test_how_far_and_how_unlikely_a_headline_may_be(line: int, cost: int, found: bool) -> None:
    """Among the first three lines of the text; six units of log-odds behind what the line was taken for are too many."""
    path = [STATES.index("body")] * 5
    scores = [[0] * len(STATES) for _ in path]
    for i, row in enumerate(scores):
        row[STATES.index("title")] = -cost if i == line else NEVER
    chosen = _missing_headline(path, scores, Evidence([[] for _ in path], [[] for _ in path]))
    assert chosen == (line if found else None)
