"""Phrases as dates: the point, the interval, the precision; and what is no date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from dumpclean import parse_when
from dumpclean.errors import ArgumentTypeError, ArgumentValueError
from dumpclean.when import Precision

NOW = datetime(2025, 7, 6, 12, 0, tzinfo=UTC)  # a Sunday
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

AGES = [
    ("2 hours ago", 2 * HOUR, HOUR, 3 * HOUR, Precision.HOUR),
    ("an hour ago", HOUR, timedelta(minutes=44.5), 2 * HOUR, Precision.HOUR),
    ("a day ago", DAY, 20.4 * HOUR, 2 * DAY, Precision.DAY),
    ("1 day ago", DAY, 12 * HOUR, 2 * DAY, Precision.DAY),
    ("a minute ago", MINUTE, timedelta(seconds=30), 2 * MINUTE, Precision.MINUTE),
    ("just now", timedelta(0), timedelta(0), 5 * MINUTE, Precision.MINUTE),
    ("moments ago", timedelta(0), timedelta(0), 15 * MINUTE, Precision.MINUTE),
    ("a few seconds ago", timedelta(seconds=3), timedelta(0), MINUTE, Precision.SECOND),
    ("about 2 hours ago", 2 * HOUR, HOUR, 3 * HOUR, Precision.HOUR),
    ("less than a minute ago", MINUTE, timedelta(0), 2 * MINUTE, Precision.MINUTE),
    ("half an hour ago", 30 * MINUTE, timedelta(0), 1.5 * HOUR, Precision.HOUR),
    ("1.5 hours ago", 1.5 * HOUR, 0.5 * HOUR, 2.5 * HOUR, Precision.HOUR),
    ("1h 30m ago", 90 * MINUTE, 89 * MINUTE, 91 * MINUTE, Precision.MINUTE),
    ("1,234 days ago", 1234 * DAY, 1233 * DAY, 1235 * DAY, Precision.DAY),
    ("3h", 3 * HOUR, 2 * HOUR, 4 * HOUR, Precision.HOUR),
    ("2d", 2 * DAY, DAY, 3 * DAY, Precision.DAY),
    ("1w", 7 * DAY, 3.5 * DAY, 14 * DAY, Precision.WEEK),
    ("Updated 3 hrs ago", 3 * HOUR, 2 * HOUR, 4 * HOUR, Precision.HOUR),
    ("hace 3 h", 3 * HOUR, 2 * HOUR, 4 * HOUR, Precision.HOUR),
    ("vor 2 Std.", 2 * HOUR, HOUR, 3 * HOUR, Precision.HOUR),
    ("منذ ساعتين", 2 * HOUR, HOUR, 3 * HOUR, Precision.HOUR),
    ("منذ ساعة واحدة", HOUR, timedelta(minutes=44.5), 2 * HOUR, Precision.HOUR),
    ("٣ ساعات", 3 * HOUR, 2 * HOUR, 4 * HOUR, Precision.HOUR),
    ("3時間前", 3 * HOUR, 2 * HOUR, 4 * HOUR, Precision.HOUR),
    ("3小时前", 3 * HOUR, 2 * HOUR, 4 * HOUR, Precision.HOUR),
    ("3시간 전", 3 * HOUR, 2 * HOUR, 4 * HOUR, Precision.HOUR),
    ("há 2 dias", 2 * DAY, DAY, 3 * DAY, Precision.DAY),
    ("3 часа назад", 3 * HOUR, 2 * HOUR, 4 * HOUR, Precision.HOUR),
    ("לפני שעתיים", 2 * HOUR, HOUR, 3 * HOUR, Precision.HOUR),
    ("3 ชั่วโมงที่แล้ว", 3 * HOUR, 2 * HOUR, 4 * HOUR, Precision.HOUR),
    ("dakika 5 zilizopita", 5 * MINUTE, 4 * MINUTE, 6 * MINUTE, Precision.MINUTE),
    ("منذ يومين", 2 * DAY, DAY, 3 * DAY, Precision.DAY),
    ("منذ أسبوعين", 14 * DAY, 7 * DAY, 21 * DAY, Precision.WEEK),
    ("منذ شهرين", 61 * DAY, 28 * DAY, 93 * DAY, Precision.MONTH),
    ("منذ سنتين", 731 * DAY, 360 * DAY, 1096.75 * DAY, Precision.YEAR),
    ("2 тиждні тому", 14 * DAY, 7 * DAY, 21 * DAY, Precision.WEEK),
    ("Пре недељу дана", 7 * DAY, 3.5 * DAY, 14 * DAY, Precision.WEEK),
    ("לפני שנה", 365 * DAY, 310 * DAY, 731.5 * DAY, Precision.YEAR),
    ("قبل يوم واحد", DAY, 20.4 * HOUR, 2 * DAY, Precision.DAY),
    ("Před hodinou", HOUR, timedelta(minutes=44.5), 2 * HOUR, Precision.HOUR),
    ("Un'ora fa", HOUR, timedelta(minutes=44.5), 2 * HOUR, Precision.HOUR),
    ("Prieš valandą", HOUR, timedelta(minutes=44.5), 2 * HOUR, Precision.HOUR),
    ("Há 2 dias", 2 * DAY, DAY, 3 * DAY, Precision.DAY),
    ("BİR SAAT ÖNCE", HOUR, timedelta(minutes=44.5), 2 * HOUR, Precision.HOUR),
    ("2 YIL ÖNCE", 731 * DAY, 360 * DAY, 1096.75 * DAY, Precision.YEAR),
    ("10 GIÂY TRƯỚC", timedelta(seconds=10), timedelta(seconds=9), timedelta(seconds=11), Precision.SECOND),
    ("3 घंटे पहले", 3 * HOUR, 2 * HOUR, 4 * HOUR, Precision.HOUR),
]


def test_languages_that_disagree_about_a_unit_widen_the_age_unless_one_is_told() -> None:
    """ "години" are years in Bulgarian and hours in Ukrainian."""
    told_years = parse_when("2 години назад", captured_at=NOW, languages=["bg"])
    told_hours = parse_when("2 години назад", captured_at=NOW, languages=["uk"])
    untold = parse_when("2 години назад", captured_at=NOW)
    assert told_years is not None
    assert told_hours is not None
    assert untold is not None
    assert (told_years.precision, told_hours.precision) == (Precision.YEAR, Precision.HOUR)
    assert (untold.youngest, untold.oldest) == (told_hours.youngest, told_years.oldest)
    assert untold.precision is Precision.YEAR
    assert untold == parse_when("2 години назад", captured_at=NOW, languages=["uk", "bg"])


def test_an_abbreviation_of_another_language_casts_no_doubt_on_a_word() -> None:
    """The Russian "год" is a year; in Ukrainian it is short for hours."""
    assert parse_when("1 год назад", captured_at=NOW) == parse_when("1 год назад", captured_at=NOW, languages=["ru"])


@pytest.mark.parametrize(("text", "age", "youngest", "oldest", "precision"), AGES)
def test_ages(text: str, age: timedelta, youngest: timedelta, oldest: timedelta, precision: Precision) -> None:
    when = parse_when(text, captured_at=NOW)
    assert when is not None
    assert (when.earliest, when.latest) == (NOW - oldest, NOW - youngest)
    assert when.at == min(max(NOW - age, NOW - oldest), NOW - youngest)
    assert (when.youngest, when.oldest) == (youngest, oldest)
    assert when.precision is precision
    assert when.relative


def moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


CALENDAR = [  # text, at, earliest, latest
    ("yesterday", "2025-07-05 12:00", "2025-07-04 12:00", "2025-07-06 12:00"),
    ("today", "2025-07-06 12:00", "2025-07-05 12:00", "2025-07-06 12:00"),
    ("yesterday, 9:15 pm", "2025-07-05 21:15", "2025-07-05 09:15", "2025-07-06 09:16"),
    ("today at 14:05", "2025-07-06 12:00", "2025-07-06 02:05", "2025-07-06 12:00"),  # it is past 14:05 only east of here
    ("today at 14:05 CEST", "2025-07-06 14:05+02:00", "2025-07-06 14:05+02:00", "2025-07-06 14:06+02:00"),
    ("last Tuesday", "2025-07-01 00:00", "2025-06-30 10:00", "2025-07-02 12:00"),
    ("Freitag, 14:05", "2025-07-04 14:05", "2025-07-04 00:05", "2025-07-05 02:06"),
    ("3 days ago at 14:05", "2025-07-03 14:05", "2025-07-03 02:05", "2025-07-04 02:06"),
    ("7:05 a.m.", "2025-07-06 07:05", "2025-07-05 11:59", "2025-07-06 12:00"),
    ("20:15 Uhr", "2025-07-05 20:15", "2025-07-05 11:59", "2025-07-06 12:00"),
    ("Sep 3, 2023", "2023-09-03", "2023-09-02 10:00", "2023-09-04 12:00"),
    ("3 September 2023, 14:05 CET", "2023-09-03 14:05+01:00", "2023-09-03 14:05+01:00", "2023-09-03 14:06+01:00"),
    ("03.09.2023 um 14:05 Uhr", "2023-09-03 14:05", "2023-09-03 00:05", "2023-09-04 02:06"),
    ("2023年9月3日", "2023-09-03", "2023-09-02 10:00", "2023-09-04 12:00"),
    ("2023年9月3日(日) 14時5分", "2023-09-03 14:05", "2023-09-03 00:05", "2023-09-04 02:06"),
    ("2023년 9월 3일 오후 2:05", "2023-09-03 14:05", "2023-09-03 00:05", "2023-09-04 02:06"),
    ("الأحد 3 سبتمبر 2023", "2023-09-03", "2023-09-02 10:00", "2023-09-04 12:00"),
    ("Ngày 3 tháng 9 năm 2023", "2023-09-03", "2023-09-02 10:00", "2023-09-04 12:00"),
    ("2023 m. liepos 3 d.", "2023-07-03", "2023-07-02 10:00", "2023-07-04 12:00"),
    ("2023. szeptember 3., 14:05", "2023-09-03 14:05", "2023-09-03 00:05", "2023-09-04 02:06"),
    ("le 3 septembre 2023 à 14h05", "2023-09-03 14:05", "2023-09-03 00:05", "2023-09-04 02:06"),
    ("3rd of September 2023", "2023-09-03", "2023-09-02 10:00", "2023-09-04 12:00"),
    ("2025-07-01T12:00:00Z", "2025-07-01 12:00", "2025-07-01 12:00", "2025-07-01 12:00:01"),
    ("Thu, 03 Jul 2025 12:00:05 +0200", "2025-07-03 12:00:05+02:00", "2025-07-03 12:00:05+02:00", "2025-07-03 12:00:06+02:00"),
    ("Sat May 3 10:20:30 UTC 2025", "2025-05-03 10:20:30", "2025-05-03 10:20:30", "2025-05-03 10:20:31"),
    ("May 2023", "2023-05-01", "2023-04-30 10:00", "2023-06-01 12:00"),
    ("Oct 5", "2024-10-05", "2024-10-04 10:00", "2024-10-06 12:00"),
    ("29 February", "2024-02-29", "2024-02-28 10:00", "2024-03-01 12:00"),
    ("July 6", "2025-07-06", "2025-07-05 10:00", "2025-07-06 12:00"),  # no later than the capture
    ("۱۲ تیر ۱۴۰۲", "2023-07-03", "2023-07-02 10:00", "2023-07-04 12:00"),
    ("۱۴۰۲/۰۴/۱۲", "2023-07-03", "2023-07-02 10:00", "2023-07-04 12:00"),
    ("3 กันยายน 2566", "2023-09-03", "2023-09-02 10:00", "2023-09-04 12:00"),
    ("3/6/2025", "2025-03-06", "2025-03-05 10:00", "2025-06-04 12:00"),  # both orders
    ("3/9/2025", "2025-03-09", "2025-03-08 10:00", "2025-03-10 12:00"),  # September has not come
    ("13/6/2025", "2025-06-13", "2025-06-12 10:00", "2025-06-14 12:00"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "at", "earliest", "latest"), CALENDAR)
def test_calendar(text: str, at: str, earliest: str, latest: str) -> None:
    when = parse_when(text, captured_at=NOW)
    assert when is not None
    assert (when.at, when.earliest, when.latest) == (moment(at), moment(earliest), moment(latest))


@pytest.mark.parametrize(
    ("text", "base", "at"),
    [
        ("1 month ago", "2025-03-31 12:00", "2025-02-28 12:00"),
        ("1 month ago", "2024-03-31 12:00", "2024-02-29 12:00"),
        ("1 year ago", "2024-02-29 12:00", "2023-02-28 12:00"),
        ("12 months ago", "2025-01-01 00:00", "2024-01-01 00:00"),
        ("2 months ago", "2025-01-31 12:00", "2024-11-30 12:00"),
        ("1 day ago", "2025-01-01 00:30", "2024-12-31 00:30"),
        ("2 hours ago", "2025-07-06 01:00+05:30", "2025-07-05 23:00+05:30"),
        ("yesterday", "2025-01-01 00:30-08:00", "2024-12-31 00:30-08:00"),
    ],
)
def test_borders_of_months_and_years(text: str, base: str, at: str) -> None:
    when = parse_when(text, captured_at=moment(base))
    assert when is not None
    assert when.at == moment(at)


def test_hours_are_elapsed_time_whatever_the_clocks_did() -> None:
    from zoneinfo import ZoneInfo

    berlin = ZoneInfo("Europe/Berlin")
    base = datetime(2025, 3, 30, 12, 0, tzinfo=berlin)  # clocks went forward at 2
    when = parse_when("12 hours ago", captured_at=base)
    assert when is not None
    assert when.at is not None
    assert base.astimezone(UTC) - when.at.astimezone(UTC) == 12 * HOUR


NO_DATES = [
    "", "5", "May", "on:", "100M", "5 min. read", "3 min read", "12:41", "2023", "3 months", "16 Weeks", "tomorrow", "in 3 days",
    "31 February 2023", "99999999999 years ago", "9999999 days ago", "Buy Now", "No comments yet...", "$5 a day", "24/7", "30+ days ago",
    "on Tuesday the council voted for the plan that it had turned down before", "12 May 2 June and all the other days of that year",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_DATES)
def test_no_dates(text: str) -> None:
    assert parse_when(text, captured_at=NOW) is None
    assert parse_when(text) is None


@pytest.mark.parametrize(("text", "words"), [
    ("Published: 3 July 2025", "3 July 2025"),
    ("Posted on 3 July 2025", "3 July 2025"),
    ("| 3 July 2025 |", "3 July 2025"),
    ("By Jane Doe, 3 July 2025", "3 July 2025"),
    ("Jane Doe · Published 15 hours ago", "15 hours ago"),
    ("• vor 3 Stunden", "vor 3 Stunden"),
    ("Veröffentlicht am 03.07.2025 um 14:05 Uhr", "03.07.2025 um 14:05 Uhr"),
    ("time3 days ago", "3 days ago"),
])  # fmt: skip
def test_what_pages_put_around_a_date(text: str, words: str) -> None:
    when = parse_when(text, captured_at=NOW)
    assert when is not None
    assert when.text == words


def test_without_capture_a_relative_date_stays_open() -> None:
    when = parse_when("2 hours ago")
    assert when is not None
    assert (when.at, when.earliest, when.latest) == (None, None, None)
    assert (when.youngest, when.oldest, when.relative) == (HOUR, 3 * HOUR, True)
    assert when.resolve(NOW) == parse_when("2 hours ago", captured_at=NOW)


def test_languages_are_the_only_ones_read() -> None:
    assert parse_when("vor 2 Stunden", languages=["en"]) is None
    assert parse_when("vor 2 Stunden", languages=["de"]) is not None
    assert parse_when("vor 2 Stunden", languages=("en", "de-AT")) is not None
    assert parse_when("för 2 timmar sedan", languages=["no"]) is None


def test_english_ages_are_read_beside_any_language() -> None:
    """Libraries fall back to them where a locale lacks words."""
    assert parse_when("2 hours ago", languages=["vi"]) is not None
    assert parse_when("3 September 2023", languages=["vi"]) is None


@pytest.mark.parametrize(
    ("text", "options", "error", "words"),
    [
        (5, {}, ArgumentTypeError, "int"),
        (b"now", {}, ArgumentTypeError, "bytes"),
        ("now", {"captured_at": "2025-01-01"}, ArgumentTypeError, "captured_at"),
        ("now", {"captured_at": datetime(2025, 1, 1)}, ArgumentValueError, "time zone"),  # noqa: DTZ001
        ("now", {"languages": "en"}, ArgumentTypeError, "languages"),
        ("now", {"languages": [1]}, ArgumentTypeError, "languages"),
    ],
)
def test_wrong_arguments(text: Any, options: dict[str, Any], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        parse_when(text, **options)


def test_outside_the_calendar() -> None:
    first = datetime(1, 1, 2, tzinfo=UTC)
    assert parse_when("3 days ago", captured_at=first) is None
    assert parse_when("1 hour ago", captured_at=first) is not None
    last = datetime(9999, 12, 31, 23, 59, tzinfo=timezone(-12 * HOUR))
    found = parse_when("31 December 9999", captured_at=last)
    assert found is not None
    assert found.latest is not None


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("5 May 2025, 5 pm", 17, 0),
        ("5. Mai 2025, 17 Uhr", 17, 0),
        ("5 May 2025 10:05", 10, 5),
        ("5 May 2025 10:05 GMT+", 10, 5),
        ("5 May 2025 10:05 +", 10, 5),
        ("5 May 2025 10:05 (", 10, 5),
    ],
)
def test_what_a_clock_does_not_say_is_zero_and_a_zone_that_is_cut_off_is_none(
    text: str, hour: int, minute: int
) -> None:
    when = parse_when(text)
    assert when is not None
    assert when.at == datetime(2025, 5, 5, hour, minute, tzinfo=UTC)
