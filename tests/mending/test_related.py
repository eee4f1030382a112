"""Links with a date below a heading over related articles."""

from __future__ import annotations

import pytest

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.related import REACH, take_related
from dumpclean.reading.html import read_html

LINK = "<li><a href='/a'>Ferry line closes after the bridge takes its passengers</a> %s</li>"


def taken(inner: str, above: str = "cruft") -> list[str]:
    dump = read_html(f"<ul>{inner}</ul>")
    decisions = [Decision("cruft", "x", "y") for _ in dump.blocks]
    decisions[-2:-1] = [Decision(above, "x", "y")]
    return [decision.state for decision in take_related(dump, detect(dump, DETECTORS), decisions)]


def test_a_dated_link_below_the_heading_is_an_item() -> None:
    assert taken("<li>Related articles</li>" + LINK % "6 July 2025")[-1] == "item.title"


@pytest.mark.parametrize(
    "inner",
    [
        "<li>Related articles</li>" + LINK % "",
        "<li>Ferry news</li>" + LINK % "6 July 2025",
        "<li>Related articles</li><li>Closed since the bridge was opened, 6 July 2025</li>",
        "<li>Related articles</li>" + "<li>Ferry</li>" * REACH + LINK % "6 July 2025",
    ],
    ids=["no date", "another heading", "no link", "far below"],
)
def test_all_else_stays(inner: str) -> None:
    assert taken(inner)[-1] == "cruft"


@pytest.mark.parametrize(("words", "state"), [("Quay is sold", "cruft"), ("Quay was sold", "item.title")])
def test_headline_and_date_have_twenty_five_characters(words: str, state: str) -> None:
    assert len(f"{words} 6 July 2025") == 24 + (state != "cruft")
    assert taken(f"<li>Related articles</li><li><a href='/a'>{words}</a> 6 July 2025</li>")[-1] == state


def test_text_ends_the_list() -> None:
    assert taken("<li>Related articles</li><li>The ferry closed.</li>" + LINK % "6 July 2025", "body")[-1] == "cruft"
