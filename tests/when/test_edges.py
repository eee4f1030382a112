"""Borders that nothing else looks at: where a rule begins and ends to the character, and which of two equals counts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dumpclean import parse_when
from dumpclean.when.encoding import _segments
from dumpclean.when.finding import find_when
from dumpclean.when.interval import Precision, When
from dumpclean.when.rules import age_bounds
from dumpclean.when.tokens import Token

NOON = datetime(2025, 7, 6, 12, tzinfo=UTC)
HOUR, DAY = 3600, 86400


@pytest.mark.parametrize(
    ("unit", "youngest"),
    [
        ("s", 0),
        ("i", 30),
        ("h", 44.5 * 60),  # moment
        ("d", 0.85 * DAY),  # Babel, and so of weeks on the half
        ("w", 3.5 * DAY),
        ("M", 15 * DAY),
        ("q", 45 * DAY),
        ("y", 310 * DAY),  # 0.85 of 365
    ],
)
def test_the_smallest_age_that_is_called_one_in_words(unit: str, youngest: float) -> None:
    assert age_bounds([(unit, 1.0)], worded=True)[0] == youngest


def test_a_number_word_behind_its_unit_is_a_word() -> None:
    worded, counted = (parse_when(f"saa {one} iliyopita", languages=["sw"]) for one in ("moja", "1"))
    assert worded is not None
    assert counted is not None
    assert worded.youngest == timedelta(seconds=2670)
    assert counted.youngest == timedelta(minutes=30)


@pytest.mark.parametrize(
    ("text", "precision", "at"),
    [
        ("2025年5月", Precision.MONTH, datetime(2025, 5, 1, tzinfo=UTC)),
        ("2025年5月3日", Precision.DAY, datetime(2025, 5, 3, tzinfo=UTC)),
    ],
)
def test_a_day_needs_its_number(text: str, precision: Precision, at: datetime) -> None:
    when = parse_when(text, languages=["ja"])
    assert when is not None
    assert (when.precision, when.at) == (precision, at)


@pytest.mark.parametrize("size", [63, 64, 65])
def test_of_a_long_line_the_last_sixty_four_characters_are_looked_at(size: int) -> None:
    date = " 6 July 2025"
    line = "word " * 40 + "x" + date + "." * (size - len(date))
    found = find_when(line)
    assert found is not None
    assert line[found.start : found.end] == ("6 July 2025" if size <= 64 else "July 2025")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("晚安昨天", ["晚安", "昨天"]),
        ("昨天晚安", ["昨天", "晚安"]),
        ("晚昨天安", ["晚", "昨天", "安"]),
        ("晚安", ["晚安"]),
    ],
)
def test_known_words_are_found_amid_unknown_ones(text: str, words: list[str]) -> None:
    assert [piece.text for piece in _segments(Token("word", text, 0, len(text)), counted=False)] == words


def test_dates_of_the_same_words_merge_alike_whichever_comes_first() -> None:
    """Law 10, where two dates differ in nothing but whether their ages are known."""
    ages = [None, timedelta(0), timedelta(hours=1)]
    dates = [When(text="now", precision=Precision.DAY, youngest=a, oldest=b) for a in ages for b in ages]
    for one in dates:
        for other in dates:
            assert one.merge(other) == other.merge(one)
