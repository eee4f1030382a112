"""The detector of dates: what it marks, where, and as what."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean.detectors.base import Mark
from dumpclean.detectors.dates import DATES
from dumpclean.model import Label
from dumpclean.reading.text import read_text

NOW = datetime(2025, 7, 6, 12, 0, tzinfo=UTC)


def marks(text: str) -> list[Mark]:
    return list(DATES.detect(read_text(text, captured_at=NOW)))


PROSE = "The council met again and spoke at length about a road for which nobody wants to pay"


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ("3 July 2025", "date-line", "3 July 2025"),
        ("Published: 3 July 2025, 14:05", "date-line", "3 July 2025, 14:05"),
        ("2 hours ago", "date-relative-line", "2 hours ago"),
        ("time2 hours ago", "date-relative-line", "2 hours ago"),
        ("yesterday, 9:15 pm", "date-day-line", "yesterday, 9:15 pm"),
        ("3h", "date-age-line", "3h"),
        ("Oct 5", "date-yearless-line", "Oct 5"),
        ("May 2023", "date-partial-line", "May 2023"),
        ("7:05 p.m.", "date-clock-line", "7:05 p.m."),
        ("Economic Times20 hours ago", "date-relative-glued-end", "20 hours ago"),
        ("RNZ News24-05-2025", "date-glued-end", "24-05-2025"),
        ("Comment238 D", "date-age-glued-end", "238 D"),
        ("30 Aug 2024Trees are planted", "date-glued-start", "30 Aug 2024"),
        ("Alex Perry 1 day ago", "date-relative-end", "1 day ago"),
        ("15.04.2024 Mit Video", "date-start", "15.04.2024"),
        ("Village 3 July 2025 Markets", "date-amid", "3 July 2025"),
        (f"{PROSE}. 3 July 2025", "date-tail", "3 July 2025"),
        (f"{PROSE} on 3 May 2012", "date-in-prose", "3 May 2012"),
        (f"On 3 May 2012 {PROSE}", "date-in-prose", "3 May 2012"),
        ("12:41", "clock-only", "12:41"),
        ("3 min read", "reading-time", "3 min"),
        ("3 months", "duration", "3 months"),
    ],
)
def test_kinds(line: str, kind: str, words: str) -> None:
    (mark,) = marks(line)
    assert mark.kind == kind
    assert mark.span is not None
    start, end = mark.span
    assert read_text(line).text[start:end] == words


@pytest.mark.parametrize(
    "line", ["$5.99", "3-2", "100M", "4K", "Sign up today", "Jetzt abonnieren", "No comments yet...", "Top 10 tips"]
)
def test_nothing_to_mark(line: str) -> None:
    assert marks(line) == []


def test_a_date_in_prose_does_not_look_like_a_date_line() -> None:
    for line in (f"{PROSE} on 3 May 2012", f"On 3 May 2012 {PROSE}", f"{PROSE} 3 May 2012 {PROSE}"):
        assert all(mark.label is None for mark in marks(line))


@given(st.lists(st.text(), max_size=8).map("\n".join))
def test_marks_are_few_and_inside_their_blocks(text: str) -> None:
    dump = read_text(text)
    found = list(DATES.detect(dump))
    for mark in found:
        block = dump.blocks[mark.block]
        if mark.span is not None:
            assert block.start <= mark.span[0] < mark.span[1] <= block.end
        assert mark.label in (Label.DATE, None)
    for number in range(len(dump.blocks)):
        assert sum(mark.block == number for mark in found) <= 2
