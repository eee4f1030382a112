"""A short article above related ones, in flat text."""

from __future__ import annotations

import pytest

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.short import find_short
from dumpclean.reading.text import read_text

PROSE = "The ferry stays in the harbour until its new captain has learned to swim, and nobody knows when that will be."
HEADLINE = "Ferry waits for its captain"
BELOW = ["Related Articles", "Old bridge railings go on sale for charity", "The scrap dealer had stored them."]


def found(lines: list[str], states: list[str]) -> list[str]:
    dump = read_text("\n".join(lines))
    decisions = [Decision(state, "x", "y") for state in states]
    return [each.state for each in find_short(dump, detect(dump, DETECTORS), decisions)]


@pytest.mark.parametrize("state", ["cruft", "item"])
def test_prose_below_a_headline_is_the_article(state: str) -> None:
    taken = ["cruft", "cruft", "cruft"] if state == "cruft" else ["item.title", "item.text", "item.text"]
    below = ["cruft", "item.title", "item.text"]
    lines = ["Menu", HEADLINE, PROSE, PROSE, *BELOW]
    assert found(lines, ["cruft", *taken, *below]) == ["cruft", "title", "body", "body", *below]


def test_a_title_that_was_found_keeps_its_place() -> None:
    lines = ["Ferry, bridge", PROSE, *BELOW]
    assert found(lines, ["title", *["cruft"] * 4]) == ["title", "body", "cruft", "cruft", "cruft"]


@pytest.mark.parametrize(
    ("lines", "states"),
    [
        ([HEADLINE, PROSE, "Ferry", "Bridge"], ["cruft"] * 4),
        ([HEADLINE, "Ferry, bridge", *BELOW], ["cruft"] * 5),
        (["Ferry, bridge:", PROSE, *BELOW], ["cruft"] * 5),
        ([HEADLINE, PROSE, *BELOW, PROSE], ["cruft"] * 5 + ["body"]),
        ([HEADLINE, PROSE, "Bridge opens to trams", PROSE, *BELOW], ["item.title", "item.text"] * 2 + ["cruft"] * 3),
        ([HEADLINE, PROSE, *BELOW], ["cruft", "comment", "cruft", "cruft", "cruft"]),
        (["Bridge opens to trams", HEADLINE, PROSE, *BELOW], ["title"] + ["cruft"] * 5),
    ],
    ids=[
        "no heading below",
        "no prose",
        "no headline",
        "a text already",
        "a list of items",
        "a comment",
        "another title",
    ],
)
def test_nothing_else_is(lines: list[str], states: list[str]) -> None:
    assert found(lines, states) == states
