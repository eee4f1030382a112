"""What stands behind the element of the article."""

from __future__ import annotations

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.behind import leave_behind
from dumpclean.reading.html import read_html

LINE = "The ferry stays in the harbour until its new captain has learned to swim."


def left(page: str, *states: str) -> list[str]:
    dump = read_html(page)
    found = leave_behind(dump, detect(dump, DETECTORS), [Decision(state, "x", "y") for state in states])
    return [decision.state for decision in found]


def test_prose_behind_the_article_is_none_of_it() -> None:
    page = f"<div><p>{LINE}</p><p>{LINE}</p><p>{LINE}</p></div><div><p>We use your data.</p></div>"
    assert left(page, "body", "body", "body", "body") == ["body", "body", "body", "cruft"]


def test_an_opening_above_it_and_a_second_half_of_the_text_stay() -> None:
    above = f"<div><p>{LINE}</p></div><div><p>{LINE}</p><p>{LINE}</p><p>{LINE}</p></div>"
    assert left(above, *["body"] * 4) == ["body"] * 4
    halves = f"<div><p>{LINE}</p><p>{LINE}</p></div><div><p>{LINE}</p></div>"
    assert left(halves, *["body"] * 3) == ["body"] * 3


def test_other_states_and_pages_without_a_text_stay() -> None:
    page = f"<div><p>{LINE}</p><p>{LINE}</p></div><div><p>{LINE}</p></div>"
    assert left(page, "body", "body", "item.text") == ["body", "body", "item.text"]
    assert left(page, "cruft", "item.text", "comment") == ["cruft", "item.text", "comment"]
    assert left("") == []
