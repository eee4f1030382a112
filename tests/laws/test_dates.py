"""Laws 10 and 13 for dates: intervals are honest, merging is an algebra, and what is fast equals what it stands for."""

from __future__ import annotations

import importlib
import math
import re
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import Any

from dateparser.data.languages_info import language_order
from dateparser.date import DateDataParser
from hypothesis import assume, example, given
from hypothesis import settings as settings_of
from hypothesis import strategies as st

from dumpclean import When, parse_when
from dumpclean.when import find_when
from dumpclean.when.gate import may_hold
from dumpclean.when.scanning import NOTHING, may_begin, may_end, scan
from dumpclean.when.templates import look
from dumpclean.when.words import table_of, words
from when import oracle

offsets = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
captures = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=offsets)  # noqa: DTZ001
any_captures = st.datetimes(timezones=offsets)
spans = st.timedeltas(timedelta(-3650), timedelta(3650))

UNITS = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "week": 604800.0,
    "month": 30.436875 * 86400,
    "year": 365.2425 * 86400,
}
COUNTS_BACK = [
    "2 hours ago", "an hour ago", "3 days ago", "a few seconds ago", "just now", "yesterday", "vor 5 Minuten", "il y a 3 semaines",
    "منذ ساعتين", "3時間前", "5 лет назад", "yesterday, 9:15 pm", "today at 14:05", "1 year, 2 months ago", "2 months ago", "3h", "last week",
]  # fmt: skip
ANY = [
    *COUNTS_BACK, "3 September 2023", "3 September 2023, 14:05", "3/4/2023, 14:05 CET", "3.9.2023", "May 2023", "Oct 5", "last Tuesday",
    "Friday 14:05", "7:05 p.m.", "2023-09-03T14:05:00Z", "29 February",
]  # fmt: skip
NEAR = [
    "3 July 2025",
    "3 July 2025, 14:05",
    "3 July 2025, 14:05 UTC",
    "4 July 2025",
    "July 2025",
    "2 hours ago",
    "a day ago",
    "3 days ago",
    "yesterday",
]
EDGES = [
    "", " ", "(", ")", "News", "news", "12 ", " 2023", "Mon ", " Uhr", "14:05 ", ", 14:05 CET", " at 7 p.m.", " UTC+2", " GMT", "about ", "am ",
    " (Fri)", "'23", "[", "]",
]  # fmt: skip
LATE = datetime(2025, 7, 5, 12, tzinfo=UTC)


def read(text: str, captured_at: datetime | None = None) -> When:
    when = parse_when(text, captured_at=captured_at)
    assert when is not None, text
    return when


class TestIntervals:
    """Law 10: shifting the capture shifts the interval; the true moment is inside it for every rounding rule."""

    @given(st.sampled_from(COUNTS_BACK), captures, spans)
    def test_shift(self, text: str, captured_at: datetime, shift: timedelta) -> None:
        here, there = read(text, captured_at), read(text, captured_at + shift)
        assert here.earliest is not None
        assert here.latest is not None
        assert (there.earliest, there.latest) == (here.earliest + shift, here.latest + shift)

    @given(st.sampled_from(sorted(UNITS)), st.floats(1, 600), st.sampled_from([math.floor, round, math.ceil]), captures)
    @example("day", 1.49, round, LATE)
    @example("hour", 1.98, math.floor, LATE)
    def test_the_true_moment_is_inside(self, unit: str, count: float, rounding: Any, captured_at: datetime) -> None:
        assume(unit != "year" or count < 150)
        shown = rounding(count)
        when = read(f"{shown} {unit}{'s' * (shown > 1)} ago", captured_at)
        assert when.earliest is not None
        assert when.latest is not None
        assert when.earliest <= captured_at - timedelta(seconds=count * UNITS[unit]) <= when.latest

    @given(st.sampled_from(ANY), any_captures)
    def test_the_point_is_inside_and_the_past_is_past(self, text: str, captured_at: datetime) -> None:
        when = parse_when(text, captured_at=captured_at)
        if when is None or when.at is None:  # outside the years 1 to 9999
            return
        assert when.earliest is not None
        assert when.latest is not None
        assert when.earliest <= when.at <= when.latest
        if when.relative and "CET" not in text:
            assert when.latest <= captured_at

    @given(st.sampled_from(ANY), captures)
    def test_reading_and_then_resolving_is_reading_with_the_capture(self, text: str, captured_at: datetime) -> None:
        direct, open_date = read(text, captured_at), read(text)
        if open_date.relative or open_date.at is None:
            assert open_date.resolve(captured_at) == direct

    @given(st.sampled_from(ANY), captures, offsets)
    def test_the_zone_that_a_capture_is_written_in_changes_no_interval_of_ages(
        self, text: str, captured_at: datetime, zone: timezone
    ) -> None:
        here, there = read(text, captured_at), read(text, captured_at.astimezone(zone))
        if text in COUNTS_BACK:
            assert (here.earliest, here.latest) == (there.earliest, there.latest)


near_captures = st.datetimes(datetime(2025, 7, 4), datetime(2025, 7, 6), timezones=st.just(UTC))  # noqa: DTZ001
dates = st.builds(read, st.sampled_from(NEAR), st.one_of(st.none(), near_captures))


class TestMerging:
    """Law 10: `merge` is commutative, associative, idempotent, never wider."""

    @given(dates, dates)
    def test_commutative(self, a: When, b: When) -> None:
        assert a.merge(b) == b.merge(a)

    @given(dates, dates, dates)
    def test_associative(self, a: When, b: When, c: When) -> None:
        assert a.merge(b).merge(c) == a.merge(b.merge(c))

    @given(dates, dates)
    def test_idempotent(self, a: When, b: When) -> None:
        assert a.merge(a) == a
        assert a.merge(b).merge(b) == a.merge(b)

    @given(dates, dates)
    def test_never_wider(self, a: When, b: When) -> None:
        merged = a.merge(b)
        for one in (a, b):
            if one.earliest is not None:
                assert merged.earliest is not None
                assert merged.earliest >= one.earliest
            if one.latest is not None:
                assert merged.latest is not None
                assert merged.latest <= one.latest

    @given(
        st.lists(
            st.tuples(st.floats(0.01, 400), st.sampled_from([math.floor, round, math.ceil])), min_size=1, max_size=6
        )
    )
    def test_true_dates_never_contradict(self, pages: list[tuple[float, Any]]) -> None:
        """The same article on several pages, each with its own rounding: the truth stays inside."""
        published = datetime(2025, 7, 3, 14, 5, tzinfo=UTC)
        merged: When | None = None
        for age, rounding in pages:
            unit = next(u for u in ("day", "hour", "minute") if age * 3600 >= UNITS[u] or u == "minute")
            count = max(1, rounding(age * 3600 / UNITS[unit]))
            assume(age * 3600 >= UNITS[unit] / 2)
            seen = read(f"{count} {unit}s ago", published + timedelta(hours=age))
            merged = seen if merged is None else merged.merge(seen)
        assert merged is not None
        assert not merged.contradictory
        assert merged.earliest is not None
        assert merged.latest is not None
        assert merged.earliest <= published <= merged.latest


odd_text = st.one_of(
    st.text(max_size=200),
    st.text(st.sampled_from("0123456789 .,:/-+TZ'ago hourMayvor前天منذ٣ \u200b\ud800"), max_size=80),
    st.lists(st.sampled_from(["3", "2023", "12:41", "May", "ago", "hours", "an", "vor", "Uhr", "•", ",", ".", "/", "yesterday", "前", "時間"])).map(" ".join),
)  # fmt: skip


class TestTotal:
    """Law 1: no text raises, and what is found is what the offsets say."""

    @given(odd_text, st.one_of(st.none(), any_captures))
    def test_any_text(self, line: str, captured_at: datetime | None) -> None:
        parse_when(line, captured_at=captured_at)
        found = find_when(line, captured_at=captured_at)
        if found is not None:
            assert line[found.start : found.end] == found.when.text
            assert found.when.text

    @given(st.integers(min_value=0), st.sampled_from(sorted(UNITS)), any_captures)
    def test_any_count(self, count: int, unit: str, captured_at: datetime) -> None:
        parse_when(f"{count} {unit}s ago", captured_at=captured_at)


@cache
def dateparser_of(language: str) -> DateDataParser:
    return DateDataParser(languages=[language], settings=settings(datetime(2000, 1, 1, tzinfo=UTC)))


def settings(base: datetime) -> dict[str, object]:
    return {
        "RELATIVE_BASE": base, "RETURN_AS_TIMEZONE_AWARE": True, "PREFER_DATES_FROM": "past", "DATE_ORDER": "DMY", "TIMEZONE": "UTC",
        "PREFER_DAY_OF_MONTH": "current", "PREFER_MONTH_OF_YEAR": "current",
    }  # fmt: skip


def theirs(text: str, language: str, base: datetime) -> datetime | None:
    found = DateDataParser(languages=[language], settings=settings(base)).get_date_data(text).date_obj
    return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)


@cache
def language_data(language: str) -> Any:
    return importlib.import_module(f"dateparser.data.date_translation_data.{language}").info


@cache
def supported() -> list[str]:
    return [x for x in language_order if "-" not in x and table_of(x) is not None]


@cache
def past_phrases(language: str) -> tuple[str, ...]:
    """Every way in which dateparser's own data say that time has passed; `#` stands for the number."""
    data = language_data(language)
    found = []
    for name, patterns in data.get("relative-type-regex", {}).items():
        if name.startswith("\\1") and name.split()[1] in UNITS:
            for pattern in patterns:
                text = pattern.replace("(\\d++[.,]?\\d*+)", "#").replace("\\s*", " ")
                if not re.search(r"[\\(?]", text):
                    found.append(text)
    for name, phrases in data.get("relative-type", {}).items():
        if re.fullmatch(r"[12] (second|minute|hour|day|week|month|year) ago|0 (day|second) ago", name):
            found.extend(phrases)
    return tuple(found)


DISAGREEMENTS = {
    ("be", "# гадзіну таму"),  # dateparser drops the number of this singular
    ("hi", "कल"),  # yesterday and tomorrow
    ("bn", "কাল"),
    ("lo", "ມື້ນີ້"),  # "today" at midnight instead of now
    ("mn", "# 7 хоногийн өмнө"),  # "3 seven-days ago"
}
ALSO_A_DAY = re.compile(r"^[–-]# \w+$")  # "–3 t" is the third of the month to dateparser

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
english_words = st.sampled_from(["January", "Feb", "March", "May", "Sept", "October"])


class TestEqualToDateparser:
    """Law 13: where dateparser and we both read a phrase, the point is the same."""

    @given(st.data(), st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)))  # noqa: DTZ001
    def test_relative_phrases_of_every_language(self, data: st.DataObject, moment: datetime) -> None:
        language = data.draw(st.sampled_from(supported()))
        phrases = past_phrases(language)
        assume(phrases)
        phrase = data.draw(st.sampled_from(phrases))
        assume((language, phrase) not in DISAGREEMENTS and not ALSO_A_DAY.match(phrase))
        text = phrase.replace("#", str(data.draw(st.integers(1, 300))))
        base = moment.replace(tzinfo=UTC, microsecond=0)
        ours, other = parse_when(text, captured_at=base, languages=[language]), theirs(text, language, base)
        if ours is not None and other is not None:
            assert ours.at == other, (language, text)

    @given(
        st.sampled_from(supported()), st.dates(datetime(1970, 1, 1).date(), datetime(2024, 12, 31).date()), st.integers(0, 8), st.data()  # noqa: DTZ001
    )  # fmt: skip
    def test_absolute_dates_of_every_language(self, language: str, day: Any, form: int, data: st.DataObject) -> None:
        names = [
            n
            for n in language_data(language).get(MONTHS[day.month - 1], ())
            if not re.search(r"\d|^[ivx]+$", n, re.IGNORECASE)
        ]
        assume(names)
        name = data.draw(st.sampled_from(names))
        text = (
            f"{day.day} {name} {day.year}", f"{name} {day.day}, {day.year}", f"{day.day}. {name} {day.year}", f"{day.day}-{name}-{day.year}",
            f"{day.day} {name} {day.year} 14:05", f"{day.day:02} {name} {day.year}, 14:05:33", f"{day:%d.%m.%Y}", f"{day:%Y-%m-%d}", f"{day:%Y-%m-%d} 14:05",
        )[form]  # fmt: skip
        base = datetime(2025, 8, 15, 12, 30, tzinfo=UTC)
        ours, other = parse_when(text, captured_at=base, languages=[language]), theirs(text, language, base)
        if ours is not None and other is not None and other.date() == day:  # dateparser takes some months for others
            assert ours.at == other, (language, text)

    @given(
        st.integers(1, 28), english_words, st.integers(1980, 2024), st.tuples(st.integers(1, 12), st.integers(0, 59)), st.sampled_from(["am", "pm", "AM", "p.m."])
    )  # fmt: skip
    def test_halves_of_the_day(self, day: int, month: str, year: int, clock: tuple[int, int], half: str) -> None:
        text = f"{month} {day}, {year} {clock[0]}:{clock[1]:02} {half}"
        base = datetime(2025, 8, 15, 12, 30, tzinfo=UTC)
        assert read(text, base).at == theirs(text, "en", base)


def a_row(language: str, phrase: str) -> oracle.Row:
    return oracle.Row("date-fns", language, language, phrase, ())


def read_or_none(text: str, language: str) -> When | None:
    return parse_when(text, languages=None if language == "und" else [language])


class TestFastPaths:
    """Law 13: the gate, the templates and the caches give what reading the line anew gives."""

    @given(st.data())
    def test_templates(self, data: st.DataObject) -> None:
        language = data.draw(st.sampled_from(supported()))
        phrase = data.draw(st.sampled_from(past_phrases(language) or ("# ago",)))
        before = data.draw(st.sampled_from(["", "Posted ", "BBC News ", "3 ", "• "]))
        if phrase[0] == "#":  # glued only before a number: a word alone is not looked for inside words
            before = data.draw(st.sampled_from([before, "time", "Economic Times"]))
        line = before + phrase.replace("#", str(data.draw(st.integers(0, 2500))))
        allowed = data.draw(st.sampled_from([None, (language,)]))
        fast, slow = look(line, allowed, None), scan.__wrapped__(line, allowed, None)
        assert fast.spans == slow.spans
        if fast.spans:
            assert fast == slow

    @given(odd_text)
    @example("an hour ago")
    @example("vorgestern")
    def test_the_gate_turns_no_date_away(self, line: str) -> None:
        if not may_hold(line):
            assert (
                not any(span.meaning is not None for span in scan(line, None, None).spans)
                or look(line, None, None) is NOTHING
            )

    @given(
        st.sampled_from([row.phrase for row in oracle.rows()]) | st.sampled_from(ANY),
        st.sampled_from(EDGES),
        st.sampled_from(EDGES),
        st.sampled_from([None, "de", "zh"]),
    )
    @settings_of(max_examples=400, deadline=None)
    @example("Fri) 3 May 2023", "(", "", None)
    @example("3 May 2023, 14:05 PDT", "", "", None)
    @example("3 May 2023, 14:05 (CET)", "", "", None)
    def test_no_span_stands_at_an_edge_where_none_may(
        self, date: str, before: str, behind: str, language: str | None
    ) -> None:
        line = f"{before}{date}{behind}"
        for span in scan(line, None, language).spans:
            assert span.start or may_begin(line)
            assert span.end < len(line) or may_end(line)

    @given(st.sampled_from(oracle.rows()), st.sampled_from([str, str.upper, lambda text: text[:1].upper() + text[1:]]))
    @settings_of(max_examples=400, deadline=None)
    @example(a_row("cs", "před hodinou"), str.title)
    @example(a_row("it", "un'ora fa"), str.capitalize)
    @example(a_row("vi", "10 giây trước"), str.upper)
    @example(a_row("tr", "geçen yıl"), str.upper)
    def test_the_gate_lets_every_phrase_pass_in_capitals_too(self, row: oracle.Row, dress: Any) -> None:
        if oracle.is_core(row) and read_or_none(row.phrase, row.language) is not None:
            assert may_hold(dress(row.phrase))

    def test_the_gate_knows_every_phrase(self) -> None:
        for language in supported():
            for phrase in past_phrases(language):
                text = phrase.replace("#", "3")
                if parse_when(text, languages=[language]) is None:
                    assert not [s for s in scan(text, (language,), None).spans if s.meaning is not None], (
                        language,
                        text,
                    )

    def test_every_word_of_the_tables_is_read_or_refused_without_harm(self) -> None:
        for phrase in words().table:
            parse_when(phrase.replace("#", "3"))
