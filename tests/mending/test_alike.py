"""Blocks of one look are one field of the items."""

from __future__ import annotations

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.alike import follow_the_alike, follow_the_body
from dumpclean.reading.html import read_html

LINES = ("Ferry waits for its captain", "Tram comes at noon", "Clock is late again", "Bridge opens for boats")


def followed(*states: str, lines: tuple[str, ...] = LINES) -> list[str]:
    dump = read_html("<div class=news>" + "".join(f"<h3 class=headline>{line}</h3>" for line in lines) + "</div>")
    found = follow_the_alike(dump, detect(dump, DETECTORS), [Decision(state, "x", "y") for state in states])
    return [decision.state for decision in found]


def test_cruft_that_looks_like_the_items_is_one_of_them() -> None:
    assert followed("item.title", "item.title", "cruft", "item.title") == ["item.title"] * 4


def test_a_phrase_of_the_interface_stays_cruft() -> None:
    states = ["item.title", "item.title", "cruft", "item.title"]
    assert followed(*states, lines=(*LINES[:2], "Share this article", LINES[3])) == states


def test_two_of_three_are_too_few_and_a_majority_of_cruft_moves_nothing() -> None:
    few = ["item.title", "cruft", "item.title"]
    assert followed(*few, lines=LINES[:3]) == few
    mostly = ["cruft", "cruft", "cruft", "item.title"]
    assert followed(*mostly) == mostly


def test_what_has_another_state_keeps_it() -> None:
    states = ["item.title", "item.title", "title", "item.title"]
    assert followed(*states) == states


PROSE = (
    "The harbour office has put its gauge on the network, and whoever can write a line of code may ask it for the tide."
)


def followed_body(*states: str, last: str = PROSE) -> list[str]:
    paragraphs = [f"<div><p class='text'>{line}</p></div>" for line in (PROSE, PROSE, last)]
    dump = read_html(f"<main>{''.join(paragraphs)}<p class='foot'>{PROSE}</p></main>")
    found = follow_the_body(dump, detect(dump, DETECTORS), [Decision(state, "x", "y") for state in states])
    return [decision.state for decision in found]


def test_a_paragraph_that_looks_like_most_of_the_body_is_body() -> None:
    assert followed_body("body", "item.text", "cruft", "cruft") == ["body", "item.text", "cruft", "cruft"]
    assert followed_body("body", "body", "item.text", "cruft") == ["body", "body", "body", "cruft"]


def test_comments_and_short_lines_of_that_look_are_not() -> None:
    assert followed_body("body", "body", "comment", "cruft") == ["body", "body", "comment", "cruft"]
    assert followed_body("body", "body", "cruft", "cruft", last="See above") == ["body", "body", "cruft", "cruft"]
