"""The declared day in a line, as figures: the day, and the year behind or before it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dumpclean.detectors.declared import _says

LINES = st.lists(
    st.sampled_from(["5", "05", "15", "23", "2023", "20231", "x2023", " ", ".", "-", "/", " may ", "a" * 13, "1"]),
    max_size=8,
).map("".join)


@given(LINES, st.integers(0, 40))
def test_a_day_is_told_as_one_regex_would(line: str, shift: int) -> None:
    """The definition, slow: each day would ask for a pattern of its own."""
    d = date(2023, 5, 1) + timedelta(days=shift)
    pattern = rf"(?<!\d)0?{d.day}(?!\d).{{1,14}}?(?<!\d)(?:{d.year}|{d.year % 100:02})(?!\d)|{d.year}.{{1,14}}?(?<!\d)0?{d.day}(?!\d)"
    assert _says(line, d) == (re.search(pattern, line) is not None)
