"""The date inside a line: its place, its words, its kind."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from dumpclean.when import find_when

NOW = datetime(2025, 7, 6, 12, 0, tzinfo=UTC)

GLUED: list[tuple[str, str | None, str | None]] = [
    ("Economic Times20 hours ago", "20 hours ago", "relative"),
    ("timea few seconds ago", "a few seconds ago", "relative"),
    ("timean hour ago", "an hour ago", "relative"),
    ("time24-05-2025", "24-05-2025", "absolute"),
    ("EditorialMay 26, 2023", "May 26, 2023", "absolute"),
    ("RNZ News24-05-2025", "24-05-2025", "absolute"),
    ("2/4/20243 minutes, 55 seconds", "2/4/2024", "absolute"),
    ("Comment238 D", "238 D", "age"),
    ("30 Aug 2024Trees are planted", "30 Aug 2024", "absolute"),
    ("vor 9 StundenAktualisiert vor 9 Stunden", "vor 9 Stunden", "relative"),
    ("vor 3 Stundenvor 3 Stunden", "vor 3 Stunden", "relative"),
    ("الصحيفة٢٢-٠٧-٢٠٢٤", "٢٢-٠٧-٢٠٢٤", "absolute"),
    ("الصحيفةمنذ 3 أيام", "منذ 3 أيام", "relative"),
    ("March 7, 20247:55 AM UTCUpdated ago", "March 7, 20247:55 AM UTC", "absolute"),
    ("Posted by3 years ago", "3 years ago", "relative"),
    ("17.04.2024, 12:24Lesezeit: 5 Min.", "17.04.2024, 12:24", "absolute"),
    ("Science27.02.201627. Februar 20169 Bilder", "27.02.2016", "absolute"),
    ("France 245 hours ago", "245 hours ago", "relative"),
]
SET_OFF: list[tuple[str, str | None, str | None]] = [
    ("Malaysia / 5 h ago", "5 h ago", "relative"),
    ("Alex Perry 1 day ago", "1 day ago", "relative"),
    ("• 14:00, 28 Apr 2024", "14:00, 28 Apr 2024", "absolute"),
    ("Datum 28.04.2023", "28.04.2023", "absolute"),
    ("Publiziert: 01.07.2023, 11:16", "01.07.2023, 11:16", "absolute"),
    ("Heute, 11:07 Uhr", "Heute, 11:07 Uhr", "day"),
    ("Publiziert heute um 12:19 Uhr", "heute um 12:19 Uhr", "day"),
    ("11.03.17 in Gadgetry", "11.03.17", "absolute"),
    ("Sep 29 6 mins read", "Sep 29", "yearless"),
    ("Asked 8 years, 2 months ago", "8 years, 2 months ago", "relative"),
    ("Mar, 15/05/2024 - 10:30", "Mar, 15/05/2024 - 10:30", "absolute"),
    ("23. 05. 2025. u 10:15", "23. 05. 2025. u 10:15", "absolute"),
    ("Akt.: 29. Juni 2025 - 21.18 Uhr", "29. Juni 2025 - 21.18 Uhr", "absolute"),
    ("Place, Country 26, Abril, 2022 7:43 p.m.", "26, Abril, 2022 7:43 p.m.", "absolute"),
    ("Monday, July 7, 2025 | 10:15 AM IST", "Monday, July 7, 2025 | 10:15 AM IST", "absolute"),
    ("Published: 3 July 2025 | Updated: 5 July 2025", "3 July 2025", "absolute"),
    ("20:15 Uhr", "20:15 Uhr", "clock"),
    ("2004/11/26警察は午前10時ごろ、会見を開いた", "2004/11/26", "absolute"),
    ("2004/11/26 午前10時", "2004/11/26 午前10時", "absolute"),
    ("3 months", None, None),
    ("3h", "3h", "age"),
    ("5m", "5m", "age"),
    ("Comment5 min", "5 min", "age"),
    ("5 min ago", "5 min ago", "relative"),
    ("30 years ago", "30 years ago", "relative"),
    ("The band that split 9 years ago", "9 years ago", "relative"),
    ("Today", "Today", "day"),
    ("now", "now", "relative"),
    ("2025年7月6日 14:05", "2025年7月6日 14:05", "absolute"),
    ("2025. július 6. 14:05", "2025. július 6. 14:05", "absolute"),
    ("3일전 업데이트", "3일전", "relative"),
    ("5월9일 14:05 입력", "5월9일 14:05", "yearless"),
]
NO_DATES = [
    "", " ", "5", "May", "on:", "100M", "in May", "12:41", "01:14:54", "5 min. read", "3 min read", "16 Weeks", "$5 a day", "2 for 1",
    "24/7", "3-2", "10/12", "36.8m", "52.1k", "3D", "4K", "2023", "Q3 2023", "30+ days ago", "2 1/2 hours ago", "No comments yet...",
    "Buy Now", "Jetzt abonnieren", "Most Read", "Sign up today", "The day before", "99999999999 years ago", "31 February 2023",
    "25:10", "32.13.2023", "0 Artikel0,00 €", "G20", "iPhone 15", "next week", "tomorrow", "in 3 days", "€ 3,50", "1.234.567", "v1.2.3",
    "192.168.2.1", "+49 30 1234567", "ISBN 978-3-16-148410-0", "Seit Monaten umkämpft", "2 (na) oras ang nakalipas", "5 min", "6 Min", "• 1 Min.", "10 мин", "The band that split 30 years ago", "Mauerfall: vor 30 Jahren",
]  # fmt: skip


@pytest.mark.parametrize(("line", "words", "kind"), GLUED + SET_OFF)
def test_the_date_is_cut_out(line: str, words: str | None, kind: str | None) -> None:
    found = find_when(line, captured_at=NOW)
    if words is None:
        assert found is None
        return
    assert found is not None
    assert line[found.start : found.end] == words == found.when.text
    assert found.kind == kind


@pytest.mark.parametrize("line", NO_DATES)
def test_no_date(line: str) -> None:
    assert find_when(line, captured_at=NOW) is None


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("Published: 3 July 2025", True),
        ("Posted on April 22, 2022", True),
        ("• 2 hours ago", True),
        ("time3 days ago", True),
        ("Vor 3 Tagen veröffentlicht", True),
        ("Opublikowano: 3 lipca 2025, 14:05", True),
        ("Обновлено 3 часа назад", True),
        ("Release: 10.11.2023", False),
        ("BBC News 2 hours ago", False),
        ("on 3 May 2012 he said", False),
    ],
)
def test_a_line_that_is_a_date_and_its_dress(line: str, alone: bool) -> None:
    found = find_when(line, captured_at=NOW)
    assert found is not None
    assert found.alone is alone


def test_of_a_long_line_only_the_ends_are_looked_at() -> None:
    prose = "The council met again and spoke at length about the road that nobody wants to pay for, " * 3
    assert find_when(f"3 May 2023 – {prose}", captured_at=NOW) is not None
    assert find_when(f"{prose} 3 May 2023", captured_at=NOW) is not None
    assert find_when(f"{prose} on 3 May 2023 {prose}", captured_at=NOW) is None
    tail = find_when(f"{prose}3 May 2023", captured_at=NOW)
    assert tail is not None
    assert (tail.start, tail.end, tail.alone) == (len(prose), len(prose) + 10, False)


def test_the_page_language_settles_what_words_leave_open() -> None:
    july = find_when("3/7/2025", captured_at=NOW, language="fr")
    assert july is not None
    assert july.when.at == datetime(2025, 7, 3, tzinfo=UTC)
    assert july.when.earliest == datetime(2025, 7, 2, 10, tzinfo=UTC)
    either = find_when("3/6/2025", captured_at=NOW)
    assert either is not None
    assert either.when.earliest == datetime(2025, 3, 5, 10, tzinfo=UTC)
    assert either.when.latest == datetime(2025, 6, 4, 12, tzinfo=UTC)
    late = find_when("3/9/2025", captured_at=NOW)  # 3 September has not come yet
    assert late is not None
    assert late.when.at == datetime(2025, 3, 9, tzinfo=UTC)
    assert late.when.latest == datetime(2025, 3, 10, 12, tzinfo=UTC)
