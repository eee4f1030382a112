"""The limits of what is read as a date: at each the last that is and the first that is not, and where ages begin and end."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta, timezone

import pytest

from dumpclean import parse_when
from dumpclean.when.finding import find_when
from dumpclean.when.rules import age_bounds

NOW = datetime(2025, 7, 6, 12, 0, tzinfo=UTC)  # a Sunday
MINUTE, HOUR, DAY = 60, 3600, 86400


@pytest.mark.parametrize(
    ("parts", "youngest", "oldest"),
    [
        ([("s", 5)], 4, 6),
        ([("i", 5)], 4 * MINUTE, 6 * MINUTE),
        ([("h", 5)], 4 * HOUR, 6 * HOUR),
        ([("d", 5)], 4 * DAY, 6 * DAY),
        ([("w", 3)], 14 * DAY, 28 * DAY),
        ([("M", 4)], 88 * DAY, 155 * DAY),  # three months of thirty days, less the two of February; five of thirty-one
        ([("q", 3)], 178 * DAY, 368 * DAY),  # six of thirty less two; four quarters of ninety-two
        ([("y", 3)], 720 * DAY, 1462 * DAY),  # two years of twelve times thirty; four of 365.25 and a day
        ([("h", 1)], 30 * MINUTE, 2 * HOUR),
        ([("M", 1)], 14 * DAY, 62 * DAY),
        ([("h", 0)], 0, HOUR),
        ([("d", 1), ("h", 1)], DAY, DAY + 2 * HOUR),
        ([("d", 2), ("h", 3)], 2 * DAY + 2 * HOUR, 2 * DAY + 4 * HOUR),
        ([("M", 2), ("d", 3)], 58 * DAY + 2 * DAY, 62 * DAY + 4 * DAY),
        ([("y", 1), ("M", 2)], 360 * DAY + 28 * DAY, 366.25 * DAY + 93 * DAY),
    ],
)
def test_what_ages_may_mean(parts: list[tuple[str, float]], youngest: float, oldest: float) -> None:
    """The last part may be rounded either way; months have 28 to 31 days, and sites count them as 30."""
    assert age_bounds(parts) == (youngest, oldest)


@pytest.mark.parametrize(
    ("text", "youngest", "oldest"),
    [
        ("just now", 0, 300),
        ("moments ago", 0, 900),
        ("a few seconds ago", 0, 60),
        ("a few minutes ago", 60, 30 * MINUTE),
        ("a few hours ago", HOUR, 12 * HOUR),
        ("a few days ago", DAY, 10 * DAY),
        ("a few weeks ago", 7 * DAY, 56 * DAY),
        ("a few months ago", 28 * DAY, 366 * DAY),
        ("a few years ago", 365 * DAY, 7305 * DAY),
    ],
)
def test_what_words_without_a_number_may_mean(text: str, youngest: float, oldest: float) -> None:
    when = parse_when(text, captured_at=NOW)
    assert when is not None
    assert when.youngest == timedelta(seconds=youngest)
    assert when.oldest == timedelta(seconds=oldest)


@pytest.mark.parametrize(("text", "months"), [("a few months ago", 3), ("a few years ago", 36)])
def test_a_few_is_three(text: str, months: int) -> None:
    when = parse_when(text, captured_at=NOW)
    assert when is not None
    assert when.at == NOW.replace(year=2025 - months // 12, month=7 - months % 12)


@pytest.mark.parametrize(("text", "read"), [("999999 seconds ago", True), ("1000000 seconds ago", False)])
def test_the_largest_number(text: str, read: bool) -> None:
    assert (parse_when(text) is not None) is read


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("3.4.68", 2068),
        ("3.4.69", 1969),
        ("3.4.00", 2000),
        ("3.4.99", 1999),
        ("3 April 2399", 2399),
        ("3 April 2400", 1857),  # of the Buddha's era, 543 years ahead
        ("3 April 2700", 2157),
        ("3 April 2701", 2701),
    ],
)
def test_which_year_is_meant(text: str, year: int) -> None:
    when = parse_when(text, languages=["de", "en"])
    assert when is not None
    assert when.at is not None
    assert when.at.year == year


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("1300/01/01", (1921, 3, 21)),  # Nowruz of 1300
        ("1410/01/01", (2031, 3, 21)),
        ("1403/12/30", (2025, 3, 20)),  # a leap year
        ("1402/12/29", (2024, 3, 19)),
        ("1402/12/30", None),
        ("1402/06/31", (2023, 9, 22)),
        ("1402/07/30", (2023, 10, 22)),
        ("1402/07/31", None),
        ("1402/13/01", None),
        ("1402/06/32", None),
    ],
)
def test_the_persian_calendar(text: str, first: tuple[int, int, int] | None) -> None:
    when = parse_when(text, languages=["fa"])
    assert (when and when.at) == (None if first is None else datetime(*first, tzinfo=UTC))


@pytest.mark.parametrize(("text", "read"), [("May 1800", True), ("May 1799", False), ("May 2200", True), ("May 2201", False)])  # fmt: skip
def test_the_years_of_months(text: str, read: bool) -> None:
    assert (parse_when(text) is not None) is read


@pytest.mark.parametrize(
    ("text", "month"),
    [("3/4/2023", 3), ("3-4-2023", 4), ("3.4.2023", 4), ("13/4/2023", 4), ("4/13/2023", 4)],
)
def test_the_order_of_day_and_month(text: str, month: int) -> None:
    """Dots and dashes put the day first; behind slashes English has the month first."""
    when = parse_when(text, languages=["en"])
    assert when is not None
    assert when.at is not None
    assert when.at.month == month


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("24 years ago the ferry closed", True),
        ("25 years ago the ferry closed", False),  # what the words are about
        ("25 years ago", True),
        ("299 months ago the ferry closed", True),
        ("300 months ago the ferry closed", False),
        ("Comment238 D", True),
        ("Read The Comment238 D", False),
        ("Comment 238 D", False),
        ("Comment238D", False),
    ],
)
def test_ages_beside_other_words(line: str, found: bool) -> None:
    assert (find_when(line) is not None) is found


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Ann Other of the Old Leaf, 3 July 2025", True),  # six words
        ("Ann Other of the Very Old Leaf, 3 July 2025", False),
        ("Ann Other 3 July 2025 of the Old Leaf", True),
        ("Ann Other 3 July 2025 of the Very Old Leaf", False),
        ("Ann Other, Monday", False),  # a weekday alone is too little
        ("3 July 2025" + " " * 109, True),
        ("3 July 2025" + " " * 110, False),  # a hundred and twenty-one characters
    ],
)
def test_what_may_stand_around_a_date(text: str, read: bool) -> None:
    assert (parse_when(text) is not None) is read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Sat May 3 10:20:30 UTC 2025", True),
        ("Sat May 3 24:20:30 UTC 2025", False),
        ("Sat Feb 29 10:20:30 UTC 2025", False),
    ],
)
def test_dates_as_unix_prints_them(text: str, read: bool) -> None:
    when = parse_when(text, languages=["en"])
    assert (when is not None and when.at == datetime(2025, 5, 3, 10, 20, 30, tzinfo=UTC)) is read


@pytest.mark.parametrize(("zone", "hours"), [("UTC", 0), ("GMT", 0), ("CET", 1), ("CEST", 2), ("EST", -5), ("EDT", -4), ("PST", -8), ("PDT", -7)])  # fmt: skip
def test_zones_by_name(zone: str, hours: int) -> None:
    at = datetime(2025, 5, 3, 10, 20, 30, tzinfo=timezone(timedelta(hours=hours)))
    for text in (f"Sat May 3 10:20:30 {zone} 2025", f"3 May 2025 10:20:30 {zone}"):
        when = parse_when(text, languages=["en"])
        assert when is not None
        assert when.at == at


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("3 May 2025 10:20 +0200", 120),
        ("3 May 2025 10:20 -0330", -210),
        ("3 May 2025 10:20 +02:45", 165),
        ("3 May 2025 10:20 GMT+2", 120),
        ("3 May 2025 10:20 UTC-3", -180),
        ("3 May 2025 10:20 (CET)", 60),
        ("3 May 2025 10:20 +1400", 840),
        ("3 May 2025 10:20 +1459", 899),
        ("3 May 2025 10:20 +1500", None),
        ("3 May 2025 10:20 +0260", None),
    ],
)
def test_zones_by_number(text: str, minutes: int | None) -> None:
    when = parse_when(text, languages=["en"])
    assert when is not None
    assert when.at is not None
    shift = when.at.utcoffset()
    assert when.at.replace(tzinfo=None) == datetime(2025, 5, 3, 10, 20)  # noqa: DTZ001 -- as the page has it
    assert shift == timedelta(minutes=minutes or 0)
    assert when.earliest is not None
    assert (when.earliest == when.at) is (minutes is not None)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("12:05 am", "00:05:00"),
        ("12:05 pm", "12:05:00"),
        ("1:05 pm", "13:05:00"),
        ("11:59:59 pm", "23:59:59"),
        ("13:05 pm", "13:05:00"),
        ("00:05", "00:05:00"),
        ("23:59", "23:59:00"),
        ("24:00", None),
        ("10:60", None),
        ("10:05:60", None),
    ],
)
def test_times_of_day(text: str, at: str | None) -> None:
    when = parse_when(f"3 May 2025, {text}", languages=["en"])
    shown = when.at.time().isoformat() if when is not None and when.at is not None else None
    assert shown == at or (at is None and shown == "00:00:00")


@pytest.mark.parametrize(
    ("captured", "at", "today"),
    [
        ("2025-07-07", "2025-07-01", True),  # in the east it is Tuesday already
        ("2025-07-08", "2025-07-01", True),
        ("2025-07-10", "2025-07-08", False),
        ("2025-07-13", "2025-07-08", False),
    ],
)
def test_a_weekday_is_the_last_one_and_may_be_today(captured: str, at: str, today: bool) -> None:
    base = datetime.fromisoformat(f"{captured}T12:00:00+00:00")
    for text in ("Tuesday", "last Tuesday, 11:00"):
        when = parse_when(text, captured_at=base)
        assert when is not None
        assert when.at is not None
        assert when.at.date().isoformat() == at
        assert (when.latest == base) is today


@pytest.mark.parametrize(
    ("captured", "year"),
    [("2025-02-28", 2024), ("2024-02-29", 2024), ("2024-02-28", 2020), ("1904-02-28", 1896), ("2104-02-28", 2096)],
)
def test_the_last_twenty_ninth_of_february_may_be_eight_years_ago(captured: str, year: int) -> None:
    when = parse_when("29 February", captured_at=datetime.fromisoformat(f"{captured}T12:00:00+00:00"))
    assert when is not None
    assert when.at is not None
    assert when.at.date().isoformat() == f"{year}-02-29"


@pytest.mark.parametrize(("text", "read"), [("5月9日", True), ("5月9月", False), ("5日9日", False), ("9日5月", False)])
def test_a_day_is_a_month_and_a_day(text: str, read: bool) -> None:
    assert (parse_when(text, languages=["ja"]) is not None) is read


def test_what_is_found_in_a_line_cannot_be_changed() -> None:
    found = find_when("3 July 2025")
    assert found is not None
    with pytest.raises(FrozenInstanceError):
        found.start = 1  # type: ignore[misc]
