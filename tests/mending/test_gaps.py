"""Prose in short gaps of a flat article."""

from __future__ import annotations

import pytest

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.gaps import WIDEST, fill_gaps
from dumpclean.reading.text import read_text

PROSE = "The ferry stays in the harbour until its new captain has learned to swim, and nobody knows when that will be."


def filled(line: str, state: str, before: int = 1, end: str = "body") -> str:
    """The state of a line so many short lines behind the article's first paragraph, with one more paragraph below."""
    lines = [PROSE, *("Ferry" for _ in range(before)), line, PROSE]
    dump = read_text("\n".join(lines))
    states = ["body", *["cruft"] * before, state, end]
    found = fill_gaps(dump, detect(dump, DETECTORS), [Decision(s, "x", "y") for s in states])
    assert [d.state for d in found[:-2]] == states[:-2]
    return found[-2].state


@pytest.mark.parametrize("state", ["cruft", "item.text", "item.title"])
def test_prose_between_paragraphs_is_one_of_them(state: str) -> None:
    assert filled(PROSE, state) == "body"


def test_short_lines_comments_and_phrases_are_not() -> None:
    assert filled("Ferry waits", "cruft") == "cruft"
    assert filled(PROSE, "comment") == "comment"
    assert (
        filled("Sign up for our newsletter and get the best stories of the week in your inbox. It is free.", "cruft")
        == "cruft"
    )


def test_wide_gaps_and_what_stands_behind_the_article_stay() -> None:
    assert filled(PROSE, "cruft", before=WIDEST) == "cruft"
    assert filled(PROSE, "cruft", end="cruft") == "cruft"
