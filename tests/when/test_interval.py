"""`When`: resolving and merging."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from dumpclean import When, parse_when
from dumpclean.errors import ArgumentTypeError, ArgumentValueError

NOW = datetime(2025, 7, 6, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def read(text: str, captured_at: datetime | None = None) -> When:
    when = parse_when(text, captured_at=captured_at)
    assert when is not None
    return when


def test_a_date_grows_sharper_the_more_pages_show_it() -> None:
    first = read("2 hours ago", NOW)  # 9:00 to 11:00
    second = read("5 hours ago", NOW + 3.5 * HOUR)  # 9:30 to 11:30
    merged = first.merge(second)
    assert (merged.earliest, merged.latest) == (NOW - 2.5 * HOUR, NOW - HOUR)
    assert merged.at is not None
    assert merged.earliest is not None
    assert merged.latest is not None
    assert merged.earliest <= merged.at <= merged.latest


def test_the_finer_words_stay() -> None:
    day, minute = read("3 September 2023"), read("3 September 2023, 14:05 CET")
    assert day.merge(minute) == minute.merge(day) == minute


def test_open_dates_bound_nothing() -> None:
    known = read("3 September 2023")
    merged = known.merge(read("2 minutes ago"))
    assert merged == known
    assert read("2 hours ago").merge(read("2 hours ago")) == read("2 hours ago")


def test_dates_that_exclude_each_other() -> None:
    merged = read("3 September 2023").merge(read("7 September 2023"))
    assert merged.contradictory
    assert merged.at is None
    assert merged.merge(read("3 September 2023")).contradictory
    assert not read("3 September 2023").contradictory


def test_resolving() -> None:
    open_date = read("2 hours ago")
    assert open_date.resolve(NOW).at == NOW - 2 * HOUR
    settled = open_date.resolve(NOW)
    assert settled.resolve(NOW + HOUR) == settled  # it has its interval already
    absolute = read("3 September 2023")
    assert absolute.resolve(NOW) == absolute
    assert read("20 years ago").resolve(datetime(10, 1, 1, tzinfo=UTC)).at is None


def test_a_capture_needs_a_zone() -> None:
    with pytest.raises(ArgumentValueError, match="time zone"):
        read("2 hours ago").resolve(datetime(2025, 1, 1))  # noqa: DTZ001
    with pytest.raises(ArgumentTypeError, match="datetime"):
        read("2 hours ago").resolve("2025-01-01")  # type: ignore[arg-type]
    with pytest.raises(ArgumentTypeError, match="When"):
        read("2 hours ago").merge("3 hours ago")  # type: ignore[arg-type]


def test_as_a_dictionary() -> None:
    assert read("2 hours ago", NOW).to_dict() == {
        "text": "2 hours ago",
        "at": "2025-07-06T10:00:00+00:00",
        "earliest": "2025-07-06T09:00:00+00:00",
        "latest": "2025-07-06T11:00:00+00:00",
        "precision": "hour",
        "relative": True,
        "youngest": 3600.0,
        "oldest": 10800.0,
    }
