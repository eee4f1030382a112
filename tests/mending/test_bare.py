"""Pages of which nothing was kept."""

from __future__ import annotations

import pytest

import dumpclean
from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.bare import find_bare
from dumpclean.reading.html import read_html

BARE = "<p>Home</p><h1>Gauge answers</h1><p>It tells the tide.</p><p>It is free.</p><p>Share</p>"


def found(page: str, *states: str) -> list[str]:
    dump = read_html(page)
    decisions = [Decision(state, "x", "y") for state in states]
    return [each.state for each in find_bare(dump, detect(dump, DETECTORS), decisions)]


def test_the_heading_and_the_sentences_below_are_kept() -> None:
    assert found(BARE, *["cruft"] * 5) == ["cruft", "title", "body", "body", "cruft"]


@pytest.mark.parametrize(
    ("page", "states"),
    [
        (BARE, ["cruft", "item.title", "item.text", "cruft", "cruft"]),
        (BARE.replace("h1", "h2"), ["cruft"] * 5),
        ("<h1>Gauge answers</h1><p>Share</p><p>It is free.</p>", ["cruft"] * 3),
        ("<h1>Gauge answers</h1><aside><p>It is free.</p></aside>", ["cruft"] * 2),
    ],
    ids=["something was kept", "no main heading", "no sentence below", "apart"],
)
def test_nothing_else_is_kept(page: str, states: list[str]) -> None:
    assert found(page, *states) == states


def test_the_smallest_page_is_an_article() -> None:
    (record,) = dumpclean.clean("<h1>Gauge answers</h1><p>It tells the tide.</p>", kind="html").records
    assert (record.title, record.text) == ("Gauge answers", "It tells the tide.")
