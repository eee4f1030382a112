"""Sentences cut into lines: put together again, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dumpclean.reading.rejoining import rejoin
from dumpclean.reading.text import read_text

OPENING = "The harbour board said on Monday that the ferry"


def texts(*lines: str) -> list[str]:
    return [b.text for b in read_text("\n".join(lines)).blocks]


@pytest.mark.parametrize(
    "lines",
    [
        (OPENING, "Northern Star", ", which has run since 1968, will be replaced."),
        (OPENING, "will be replaced", "by a new one, and nobody knows when that is to be done."),
        (OPENING, "(", "a wreck", ") will not sail again before the spring of next year."),
        ("Northern Star", ", a ferry that has run between the islands since 1968, will be replaced by a new one."),
    ],
    ids=["a link", "bold words", "brackets", "a link first"],
)
def test_a_sentence_is_one_block(lines: tuple[str, ...]) -> None:
    before, behind = "Ferry line closes", "Bees return to the roof"
    sure = (OPENING, "Bees", ", and nothing else, flew from roof to roof of the old town all day.")
    assert texts(before, *lines, behind, *sure) == [before, " ".join(lines), behind, " ".join(sure)]


def test_a_small_letter_alone_tells_nothing() -> None:
    lines = [OPENING, "will be replaced", "by a new one, and nobody knows when that is to be done."]
    assert texts(*lines) == lines


@pytest.mark.parametrize(
    "lines",
    [
        ("Ferry line closes after sixty years on the northern route", "an hour ago", "harbour.example"),
        ("bread", "butter", "cheese and a little salt", "a bottle of the cheapest red wine that the shop has"),
        (OPENING, "", "will be replaced by a new one, and nobody knows when that is to be done."),
        ("The ferry will not sail again.", "Nobody knows why this was decided on a Sunday night in March."),
        ("Ferry line closes after sixty years on the northern route", "more about this is loading ..."),
        (OPENING, "• will be replaced by a new one, and nobody knows when that is to be done."),
    ],
    ids=["an item", "a list", "a blank line", "two sentences", "cut off", "a bullet"],
)
def test_other_lines_stay_apart(lines: tuple[str, ...]) -> None:
    assert texts(*lines) == [line.removeprefix("• ") for line in lines if line]


@given(st.lists(st.text("aB, .!x“”\u0e01\u4e00", max_size=60).map(str.strip), max_size=30))
@example(["x" * 50, "X", ", " + "x" * 50 + "."])
def test_runs_are_in_order_and_hold_no_blank_line(lines: list[str]) -> None:
    done = 0
    for first, last in rejoin(lines):
        assert done <= first < last - 1 < len(lines)
        assert all(lines[first:last])
        done = last


@given(st.lists(st.sampled_from([OPENING, "Northern Star", ", which is old.", "by ship", ""]), max_size=12))
def test_offsets_hold(lines: list[str]) -> None:
    dump = read_text("\n".join(lines))
    assert [b.text for b in dump.blocks] == [dump.text[b.start : b.end].replace("\n", " ") for b in dump.blocks]
