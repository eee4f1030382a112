"""The declared author below the headline."""

from __future__ import annotations

import pytest

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.bylines import take_bylines
from dumpclean.reading.html import read_html

HEAD = "<head><meta name='author' content='Nils Abend'></head>"


def taken(inner: str, *states: str) -> list[str]:
    dump = read_html(f"<html>{HEAD}<body>{inner}</body></html>")
    found = take_bylines(dump, detect(dump, DETECTORS), [Decision(state, "x", "y") for state in states])
    return [decision.state for decision in found]


@pytest.mark.parametrize("state", ["cruft", "item.source", "item.title"])
def test_it_is_the_byline(state: str) -> None:
    assert taken("<h1>Clock is late</h1><p>Nils Abend</p>", "title", state) == ["title", "byline"]


def test_others_far_below_and_above_the_headline_are_not() -> None:
    assert taken("<h1>Clock is late</h1><p>Ida Holm</p>", "title", "cruft") == ["title", "cruft"]
    assert taken("<p>Nils Abend</p><h1>Clock is late</h1>", "cruft", "title") == ["cruft", "title"]
    far = ["cruft"] * 13
    assert taken("<h1>Clock is late</h1>" + "<p>Tick</p>" * 12 + "<p>Nils Abend</p>", "title", *far) == ["title", *far]
