"""What stands in an element that the markup calls comments."""

from __future__ import annotations

import pytest

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.discussions import part_discussions
from dumpclean.reading.html import read_html

WORDS = "I was on the bridge when it closed, and nobody told us why."
ARTICLE = "The bridge over the harbour closed on Monday after an angler had heard it sing. " * 6


def parted(inner: str, *states: str, kind: str = "comments") -> list[str]:
    dump = read_html(f'<article><p>{ARTICLE}</p></article><div class="{kind}">{inner}</div>')
    found = part_discussions(dump, detect(dump, DETECTORS), [Decision(s, "x", "y") for s in ("body", *states)])
    assert found[0].state == "body"
    return [decision.state for decision in found[1:]]


def test_a_dated_text_is_a_comment_with_what_stands_above_it() -> None:
    inner = f"<p>Ole Brandt</p><p>2 hours ago</p><p>{WORDS}</p>"
    assert parted(inner, "cruft", "cruft", "body") == ["comment", "comment", "comment"]


def test_a_heading_over_comments_is_no_body() -> None:
    assert parted("<h2>Three thoughts</h2>", "body") == ["cruft"]


@pytest.mark.parametrize(
    "inner",
    [f"<p>{WORDS}</p>", f"<p>Ole Brandt</p><p>{WORDS}</p>", f"<form><p>2 hours ago</p><p>{WORDS}</p></form>"],
    ids=["no head", "no date", "a form"],
)
def test_what_has_no_date_or_stands_in_a_form_is_no_comment(inner: str) -> None:
    states = ["cruft"] * inner.count("<p>")
    assert parted(inner, *states) == states


def test_other_elements_stay() -> None:
    inner = f"<p>Ole Brandt</p><p>2 hours ago</p><p>{WORDS}</p>"
    assert parted(inner, "cruft", "cruft", "body", kind="story") == ["cruft", "cruft", "body"]
