"""What the elements of further articles hold is theirs."""

from __future__ import annotations

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.articles import part_articles
from dumpclean.reading.html import read_html

SHORT = "The ferry stays in the harbour until its new captain has learned to swim."
LONG = f"{SHORT} {SHORT} {SHORT}"


def parted(page: str, *states: str) -> list[str]:
    dump = read_html(page)
    found = part_articles(dump, detect(dump, DETECTORS), [Decision(state, "x", "y") for state in states])
    return [decision.state for decision in found]


def article(*paragraphs: str) -> str:
    return "<article>" + "".join(f"<p>{p}</p>" for p in paragraphs) + "</article>"


def test_the_text_below_another_headline_in_another_article_is_its_own() -> None:
    page = article("Ferry waits", LONG) + article("Tram comes", "By Ida Holm", "6 July", SHORT)
    assert parted(page, "title", "body", "item.title", "byline", "date", "body") == [
        "title", "body", "item.title", "item.source", "item.date", "item.text",
    ]  # fmt: skip


def test_an_element_with_more_of_the_text_than_the_headlines_own_is_no_further_article() -> None:
    page = article("Ferry waits", SHORT) + article("In other words", LONG)
    states = ["title", "body", "item.title", "body"]
    assert parted(page, *states) == states


def test_it_is_one_where_the_first_holds_a_whole_article_already() -> None:
    page = article("Ferry waits", LONG * 5) + article("Tram comes", LONG * 9)
    assert parted(page, "title", "body", "item.title", "body") == ["title", "body", "item.title", "item.text"]


def test_nothing_is_parted_where_the_headline_stands_in_no_article() -> None:
    page = f"<h1>Ferry waits</h1><p>{LONG}</p>" + article("Tram comes", SHORT)
    states = ["title", "body", "item.title", "body"]
    assert parted(page, *states) == states


def test_an_article_without_an_items_headline_is_a_part_of_the_page() -> None:
    states = ["title", "body", "body"]
    assert parted(article("Ferry waits", LONG) + article(SHORT), *states) == states
