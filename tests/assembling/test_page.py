"""From decisions about blocks to records: each page says of every line what it is, and the records follow."""

from __future__ import annotations

import json
from dataclasses import replace

from dumpclean.assembling import assemble
from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.model import Page, Role
from dumpclean.reading import read
from dumpclean.reading.dump import Dump

TEXT = "The ferry over the bay was closed on Monday, for the bridge takes its passengers."


def page_of(*lines: tuple[str, str]) -> Page:
    """A page of flat text whose lines come with their states."""
    dump = read("\n".join(line for _, line in lines), kind="text")
    return assembled(dump, [state for state, _ in lines])


def assembled(dump: Dump, states: list[str]) -> Page:
    decisions = [Decision(state, "phrases", "Related" if state == "heading" else "as told") for state in states]
    decisions = [
        d._replace(state="cruft", reason="a heading of a list") if d.state == "heading" else d for d in decisions
    ]
    return assemble(dump, detect(dump, DETECTORS), decisions)


def told(page: Page) -> list[tuple[str, str | None, str | None]]:
    return [(str(r.role), r.title, r.text or None) for r in page.records]


def reasons(page: Page) -> dict[str, str]:
    return {page.text[s.start : s.end].strip(): s.reason for s in page.segments if s.label == "cruft"}


def test_an_article_and_its_neighbours() -> None:
    page = page_of(
        ("title", "Ferry line closes"), ("body", TEXT), ("body", "Nobody waved."), ("heading", "More"),
        ("item.title", "New bridge opens"), ("item.source", "The Leaf"), ("item.title", "Old quay sold"), ("item.source", "The Post"),
    )  # fmt: skip
    assert told(page) == [
        ("main", "Ferry line closes", f"{TEXT}\nNobody waved."),
        ("related", "New bridge opens", None),
        ("related", "Old quay sold", None),
    ]
    assert [r.source for r in page.related] == ["The Leaf", "The Post"]


def test_without_an_article_items_are_listed() -> None:
    assert [r.role for r in page_of(("item.title", "New bridge opens")).records] == [Role.LISTED]
    page = page_of(("byline", "By Ann Other"), ("item.title", "New bridge opens"))
    assert told(page) == [("listed", "New bridge opens", None)]
    assert reasons(page) == {"By Ann Other": "belongs to an article that the page does not hold"}
    comments = page_of(("comment", TEXT), ("item.title", "New bridge opens"))
    assert [str(r.role) for r in comments.records] == ["comment", "listed"]


def test_records_stand_in_the_order_of_the_page() -> None:
    page = page_of(("item.title", "New bridge opens"), ("title", "Ferry line closes"), ("body", TEXT))
    assert [str(r.role) for r in page.records] == ["related", "main"]


def test_a_text_or_a_headline_alone_is_an_article() -> None:
    assert told(page_of(("body", TEXT))) == [("main", None, TEXT)]
    assert told(page_of(("title", "Ferry line closes"))) == [("main", "Ferry line closes", None)]
    assert told(page_of(("caption", "The old quay"))) == []


def test_a_second_headline_is_cruft() -> None:
    page = page_of(
        ("title", "Ferry line closes"), ("title", "Ferry line closes"), ("body", TEXT), ("title", "Quay sold at last")
    )
    assert told(page) == [("main", "Ferry line closes", TEXT)]
    assert [s.reason for s in page.segments if s.label == "cruft"] == ["the headline again", "a second headline"]


def further(headlines: list[str]) -> Page:
    """Two articles, one below the other, of which the page declares the headlines."""
    objects = [{"@type": "NewsArticle", "headline": headline} for headline in headlines]
    html = f"""<script type="application/ld+json">{json.dumps(objects)}</script>
        <h1>Ferry line closes after the bridge</h1><p>{TEXT}</p><h1>Old quay sold to the council</h1><p>Nobody waved.</p>"""
    return assembled(read(html, kind="html"), ["title", "body", "title", "body"])


def test_a_second_headline_that_is_declared_opens_another_article() -> None:
    ferry, quay = "Ferry line closes after the bridge", "Old quay sold to the council"
    assert told(further([ferry, quay])) == [("main", ferry, TEXT), ("related", quay, "Nobody waved.")]
    assert told(further([ferry])) == [("main", ferry, f"{TEXT}\nNobody waved.")]
    assert told(further([ferry, "Something else again"])) == [("main", ferry, f"{TEXT}\nNobody waved.")]


def test_a_second_headline_in_an_element_of_its_own_opens_another_article() -> None:
    html = f"<article><h1>Ferry line closes</h1><p>{TEXT}</p></article><article><h1>Quay sold</h1><p>Nobody waved.</p></article>"
    states = ["title", "body", "title", "body"]
    assert [str(r.role) for r in assembled(read(html, kind="html"), states).records] == ["main", "related"]
    within = html.replace("</article><article>", "")
    assert [str(r.role) for r in assembled(read(within, kind="html"), states).records] == ["main"]
    empty = html.replace(f"<p>{TEXT}</p>", "")  # nothing of the first but its headline
    assert [str(r.role) for r in assembled(read(empty, kind="html"), ["title", "title", "body"]).records] == ["main"]


def test_something_between_two_lines_of_a_list_parts_its_items() -> None:
    lines = [("item.title", "New bridge opens"), ("item.text", TEXT), ("cruft", "Share"), ("item.date", "6 July 2025"), ("item.title", "Quay sold")]  # fmt: skip
    parted = page_of(*lines)
    assert [r.published is not None for r in parted.listed] == [False, True]
    together = page_of(*(line for line in lines if line[0] != "cruft"))
    assert [r.published is not None for r in together.listed] == [True, False]


def test_a_heading_begins_another_list_and_a_button_does_not() -> None:
    first = [("item.source", "The Leaf"), ("item.title", "New bridge opens")]
    second = [("item.title", "Quay sold"), ("item.source", "The Post"), ("item.title", "Ferry line closes"), ("item.source", "The Bay")]  # fmt: skip
    page = page_of(*first, ("heading", "More"), *second)
    assert [r.source for r in page.listed] == ["The Leaf", "The Post", "The Bay"]
    page = page_of(*first, ("cruft", "Share"), *second)  # sources stand before the headlines, as in the first item
    assert [r.source for r in page.listed] == ["The Leaf", None, "The Post"]


def test_the_same_item_twice_is_one_record_that_has_what_either_says() -> None:
    page = page_of(
        ("item.title", "New bridge opens"), ("item.source", "The Leaf"), ("heading", "More"),
        ("item.title", "NEW BRIDGE opens"), ("item.source", "The Post"), ("item.date", "6 July 2025"),
    )  # fmt: skip
    (record,) = page.listed
    assert (record.title, record.source) == ("New bridge opens", "The Leaf")
    assert record.published is not None
    assert record.published.text == "6 July 2025"
    assert reasons(page)["The Post"] == "the same item again"


def test_an_item_has_one_of_each_field() -> None:
    page = page_of(
        ("item.title", "New bridge opens"), ("item.source", "The Leaf"), ("item.source", "the leaf"), ("item.source", "Sport"),
        ("item.date", "6 July 2025"), ("item.date", "7 July 2025"), ("item.title", "New bridge opens"),
    )  # fmt: skip
    (record,) = page.listed
    assert (record.title, record.source) == ("New bridge opens", "The Leaf")
    assert [s.reason for s in page.segments if s.label == "cruft"] == [
        "the source again",
        "a section",
        "a second date",
        "the headline again",
    ]


def test_a_source_or_a_date_alone_is_no_item_but_both_are() -> None:
    assert told(page_of(("item.source", "The Leaf"))) == []
    assert reasons(page_of(("item.source", "The Leaf"))) == {"The Leaf": "a source or date of no item"}
    assert told(page_of(("item.date", "6 July 2025"))) == []
    assert told(page_of(("item.source", "The Leaf"), ("item.date", "6 July 2025"))) == [("listed", None, None)]
    assert told(page_of(("item.text", TEXT))) == [("listed", None, TEXT)]


def test_the_source_behind_the_headline_again() -> None:
    page = page_of(("item.title", "New bridge opens"), ("item.source", "New bridge opens / The Leaf"))
    assert page.listed[0].source == "The Leaf"
    assert reasons(page)["New bridge opens /"] == "the headline again"


def test_by_somebody_is_the_byline_of_an_item_with_its_whole_article() -> None:
    long = (TEXT + " ") * 3
    head = ("item.title", "New bridge opens")
    (article,) = page_of(head, ("item.source", "By Ann Other"), ("item.text", long)).listed
    assert (article.authors, article.source) == (("Ann Other",), None)
    (teaser,) = page_of(head, ("item.source", "By Ann Other"), ("item.text", TEXT)).listed
    assert (teaser.authors, teaser.source) == ((), "By Ann Other")
    (outlet,) = page_of(head, ("item.source", "The Leaf"), ("item.text", long)).listed
    assert (outlet.authors, outlet.source) == ((), "The Leaf")


def test_a_byline_is_read_by_the_packs_of_its_cleaner() -> None:
    page = page_of(("title", "Ferry line closes"), ("byline", "By Ann Other and Tom Sample"), ("body", TEXT))
    assert page.main is not None
    assert page.main.authors == ("Ann Other", "Tom Sample")
    assert replace(page, url="https://leaf.example/").main == page.main
