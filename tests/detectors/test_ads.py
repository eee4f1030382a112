"""Advertising blocks: what stands between their phrases and shortly after."""

from __future__ import annotations

from dumpclean.detectors.ads import ADS
from dumpclean.reading import read

PROSE = "The ferry over the bay was closed on Monday, for the bridge takes its passengers."
AD = "Advertisement"


def marked(*lines: str) -> list[tuple[int, str]]:
    return [(m.block, m.kind) for m in ADS.detect(read("\n".join(lines), kind="text"))]


def test_a_block_runs_from_its_first_phrase_to_its_last_and_four_lines_may_follow() -> None:
    assert marked("Before", AD, "Boots", AD, "Shoes", AD, "a1", "a2", "a3", "a4", "a5") == [
        *((i, "block") for i in (1, 2, 3, 4, 5)),
        *((i, "tail") for i in (6, 7, 8, 9)),
    ]


def test_text_goes_on_behind_it_and_is_left_alone_within() -> None:
    assert marked(AD, PROSE, AD, "Boots", PROSE, "a1") == [(0, "block"), (2, "block"), (3, "tail"), (4, "resumes")]


def test_one_phrase_is_no_block_nor_are_two_far_apart() -> None:
    assert marked(AD, "Boots") == []
    assert marked(AD, *["Boots"] * 24, AD) == []
    assert len(marked(AD, *["Boots"] * 23, AD)) == 25


def test_a_line_that_begins_with_a_phrase_counts_as_one() -> None:
    assert marked("Sponsored by The Boot Company", "Boots", AD) == [(0, "block"), (1, "block"), (2, "block")]
    assert marked("The Boot Company is sponsored by us", "Boots", AD) == []
