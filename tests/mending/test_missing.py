"""A headline without a text."""

from __future__ import annotations

import pytest

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.missing import find_body
from dumpclean.reading.html import read_html

PROSE = (
    "The harbour office has put its gauge on the network, and whoever can write a line of code may ask it for the tide."
)
PAGE = f"""<section><p>{PROSE}</p><p>Home</p><p>Sea</p><p>Land</p></section><h1>Gauge answers</h1>
<div><p>{PROSE} One.</p><p>Short.</p><p>{PROSE} Two.</p><p>Brief.</p></div>"""
MENU = ["cruft"] * 4


def found(page: str, *states: str) -> list[str]:
    dump = read_html(page)
    decisions = find_body(dump, detect(dump, DETECTORS), [Decision(state, "x", "y") for state in states])
    return [decision.state for decision in decisions]


def test_the_element_with_the_most_prose_holds_the_text() -> None:
    below = ["title", "item.text", "cruft", "cruft", "cruft"]
    assert found(PAGE, *MENU, *below) == [*MENU, "title", "body", "cruft", "body", "cruft"]


@pytest.mark.parametrize("below", [["cruft"] * 5, ["title", "body", "cruft", "cruft", "cruft"]])
def test_nothing_is_made_up(below: list[str]) -> None:
    assert found(PAGE, *MENU, *below) == [*MENU, *below]


@pytest.mark.parametrize("around", ["footer", "aside", "form"])
def test_a_foot_or_side_column_holds_no_article(around: str) -> None:
    page = f"<h1>Gauge answers</h1><{around}><p>{PROSE} One.</p><p>{PROSE} Two.</p></{around}>"
    assert found(page, "title", "cruft", "cruft") == ["title", "cruft", "cruft"]


def test_too_little_prose_is_no_article() -> None:
    page = f"<h1>Gauge answers</h1><p>{PROSE}</p>"
    assert found(page, "title", "cruft") == ["title", "cruft"]


WHOLE = f"<article><h1>Gauge answers</h1><p>{PROSE} One.</p><p>{PROSE} Two.</p></article>"
FURTHER = f"<article><h1>Tide is late</h1><p>{PROSE} Three.</p><p>{PROSE} Four.</p></article>"
ITEMS = ["item.title", "item.text", "item.text"]


def test_the_first_of_several_whole_articles_is_the_pages_own() -> None:
    assert found(WHOLE + FURTHER, *ITEMS, *ITEMS) == ["title", "body", "body", *ITEMS]


@pytest.mark.parametrize(
    "page",
    [WHOLE + FURTHER.replace("article", "section"), (WHOLE + FURTHER).replace("h1", "h2")],
    ids=["one article", "headings of a list"],
)
def test_a_list_of_items_stays_one(page: str) -> None:
    assert found(page, *ITEMS, *ITEMS) == [*ITEMS, *ITEMS]
