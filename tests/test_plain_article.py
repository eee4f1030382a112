"""Which pages count as an article and nothing else, so that no line of them is an item, a comment or cruft."""

from __future__ import annotations

import pytest

from dumpclean.detectors.base import Mark, Sign, Signs
from dumpclean.labelling import Evidence, _is_plain_article, load_weights
from dumpclean.model import Label

SHOWN = {
    "h": [Signs("headlines", Sign("headline", Label.TITLE, 0.5, "has the shape of a headline"))],
    "p": [Signs("prose", Sign("core", Label.BODY, 1.5, "inside the page's longest run of prose"))],
    "d": [Signs("repeats", Sign("double", Label.CRUFT, 1.0, "says the same twice"))],
    "c": [Signs("mine", Sign("seen", Label.CRUFT, 2.0, "clear evidence"))],
    "u": [Signs("mine", Sign("seen", Label.CRUFT, 1.9, "unclear evidence"))],
    "t": [Signs("mine", Sign("seen", Label.DECK, 9.0, "clear evidence of text"))],
    ".": [],
}


@pytest.mark.parametrize(
    ("lines", "plain"),
    [
        ("hpp", True),
        ("hp", False),  # one paragraph
        ("hpppppp", True),
        ("...ppp", True),
        ("....ppp", False),  # the text begins too far below
        ("hpp.", False),  # the page ends with something else
        ("hhhpp", True),
        ("hhhphp", False),  # four headlines, more than a third of the lines
        ("hhhphppppppp", True),  # four of twelve
        ("hhhphpppppp", False),  # four of eleven
        ("hdpp", False),
        ("hpcp", False),
        ("hpup", True),
        ("htpp", True),
    ],
)
def test_pages(lines: str, plain: bool) -> None:
    evidence = Evidence([[] for _ in lines], [SHOWN[line] for line in lines])
    assert _is_plain_article(evidence, load_weights(markup=False)) is plain


@pytest.mark.parametrize(
    ("label", "score", "plain"),
    [(Label.CRUFT, 2.0, False), (Label.CRUFT, 1.9, True), (Label.TITLE, 5.0, True), (None, 5.0, True)],
)
def test_a_clear_mark_of_something_else_tells(label: Label | None, score: float, plain: bool) -> None:
    marks = [[], [("mine", Mark(1, "seen", label, score, "evidence"))], []]
    assert _is_plain_article(Evidence(marks, [SHOWN[line] for line in "hpp"]), load_weights(markup=False)) is plain
