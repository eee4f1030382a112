"""Prose far behind the article of a flat dump."""

from __future__ import annotations

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending.behind import FAR, leave_far
from dumpclean.reading.text import read_text

PROSE = "The ferry stays in the harbour until its new captain has learned to swim. " * 10


def left(between: int, opening: str = PROSE) -> list[str]:
    """The states of the two paragraphs, so many lines apart."""
    dump = read_text("\n".join([opening, *(f"Line {n}" for n in range(between)), PROSE]))
    decisions = [Decision(state, "x", "y") for state in ("body", *["cruft"] * between, "body")]
    found = leave_far(dump, detect(dump, DETECTORS), decisions)
    assert [d.state for d in found[1:-1]] == ["cruft"] * between
    return [found[0].state, found[-1].state]


def test_prose_far_behind_an_article_is_none_of_it() -> None:
    assert left(FAR + 1) == ["body", "cruft"]


def test_a_list_amid_the_article_and_a_short_opening_part_nothing() -> None:
    assert left(FAR - 1) == ["body", "body"]
    assert left(FAR + 1, "The ferry stays.") == ["body", "body"]
