"""The report as HTML: what is in the file before a browser reads it."""

from __future__ import annotations

import itertools
import json
import re
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean import Cleaner, Page, Precision, Record, Role, Segment, When, clean, parse_when
from dumpclean.model import Label
from dumpclean.report import Given, to_html
from dumpclean.report.cards import axis_html, card_html
from dumpclean.report.timeline import ages_of, make_axis

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
NOON = datetime(2025, 7, 6, 12, tzinfo=UTC)
MARKUP = st.text(alphabet="<>&\"'/=!-\\ \n\t\rabc\x00\ud800\u2028`$", max_size=40)


class Reader(HTMLParser):
    """Elements and attributes of a file, and the text of the dump."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.data, self._depth, self._script = "", 0, False
        self.dump = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        if tag == "section" and found.get("id") == "dump":
            self._depth = 1
        elif self._depth and tag in ("div", "span"):
            self._depth += 1
        self._script = tag == "script" and found.get("id") == "data"

    def handle_endtag(self, tag: str) -> None:
        self._script = False
        if self._depth and tag in ("div", "span", "section"):
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.dump += data
        if self._script:
            self.data += data


def shape(html: str) -> list[str]:
    return [tag for tag, _ in Reader(html).elements]


def shown(text: str) -> str:
    """Text as HTML can hold it."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


@pytest.mark.parametrize(
    "name", ["daily8/flat.txt", "html/article.html", "html/infinite-scroll.html", "html/comments-disqus.html"]
)
def test_the_whole_text_is_there_as_it_was(name: str) -> None:
    page = clean((FIXTURES / name).read_bytes())
    assert Reader(to_html(page)).dump == page.text


@given(words=MARKUP, other=MARKUP)
def test_what_a_page_says_is_no_markup(words: str, other: str) -> None:
    """Whatever stands in text, fields and names, the elements are those of a page of plain words."""

    def report(words: str, other: str) -> str:
        body = f"x{words}x"
        title = Record(role=Role.MAIN, title=f"y{other}", text=body, source=other, authors=(words,), url=other)
        record = Record(
            role=title.role, title=title.title, text=body, source=f"s{other}", authors=("a",), url=f"u{other}",
            deck=f"d{words}", provenance={"url": f"p{words}"},
            published=When(text=f"t{words}", precision=Precision.DAY),
        )  # fmt: skip
        segment = Segment(start=0, end=len(body), label=Label.BODY, record=0, detector=f"d{other}", reason=words)
        page = Page(text=body, segments=(segment,), records=(record,), url=other, language=words or None)
        return to_html(page, given=Given(dump=f"n{words}", url=other))

    html = report(words, other)
    plain = report("a" if words else "", "a" if other else "")
    assert shape(html) == shape(plain)
    assert [sorted(a) for _, a in Reader(html).elements] == [sorted(a) for _, a in Reader(plain).elements]
    assert Reader(html).dump.replace("\r", "\n") == shown(f"x{words}x").replace("\r", "\n")
    data = json.loads(Reader(html).data)
    assert data["reasons"] == [words]


def test_the_file_asks_for_nothing_and_allows_nothing_else() -> None:
    elements = Reader(to_html(clean((FIXTURES / "html/article.html").read_bytes()))).elements
    assert not [tag for tag, a in elements if {"src", "srcset", "action", "data", "style", "onclick"} & set(a)]
    assert all(str(a["href"]).startswith("#s") for _, a in elements if "href" in a)
    (policy,) = [a["content"] for tag, a in elements if tag == "meta" and "http-equiv" in a]
    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_every_id_is_there_once_and_what_is_linked_is_there() -> None:
    elements = Reader(to_html(clean((FIXTURES / "daily8/flat.txt").read_bytes()))).elements
    ids = [a["id"] for _, a in elements if "id" in a]
    assert len(ids) == len(set(ids))
    assert {str(a["href"])[1:] for _, a in elements if "href" in a} <= set(map(str, ids))


def test_records_that_a_comparison_lost_are_told() -> None:
    content = (FIXTURES / "daily8/flat.txt").read_bytes()
    page, less = clean(content), Cleaner(detectors=()).clean(content)
    assert "No longer there: 3 records" in to_html(less, before=page)
    assert "related: Students ask for night trams at weekends" in to_html(less, before=page)
    assert "No longer there" not in to_html(page, before=page)


def test_pages_with_next_to_nothing_have_a_report() -> None:
    for content in ("", "\n\n", "x", "<p></p>"):
        assert "<h1>" in to_html(clean(content))
        assert "<h1>" in to_html(Cleaner(detectors=()).clean(content))


def dated(*words: str, captured_at: datetime | None = NOON) -> Page:
    records = [Record(role=Role.LISTED, title=w, published=parse_when(w, captured_at=captured_at)) for w in words]
    return Page(text="", records=tuple(records), captured_at=captured_at)


def places(page: Page) -> list[tuple[float, float]]:
    """Where each date begins and ends on the axis."""
    axis = make_axis(page)
    assert axis is not None
    found = [r.published and ages_of(r.published, axis) for r in page.records]
    return [(axis.place(a.youngest), axis.place(a.oldest)) for a in found if a]


def test_older_dates_lie_further_back_on_the_axis() -> None:
    words = ("2 minutes ago", "2 hours ago", "3 days ago", "6 weeks ago", "5 May 2019")
    found = places(dated(*words))
    assert len(found) == len(words)
    assert found == sorted(found)
    assert all(0 <= young <= old <= 1 for young, old in found)


def test_the_words_of_the_axis_do_not_touch() -> None:
    for words in (("2 hours ago",), ("2 minutes ago", "6 weeks ago"), ("2 minutes ago", "5 May 2019", "3 May 1950")):
        axis = make_axis(dated(*words))
        assert axis is not None
        html = axis_html(axis)
        places = [float(x) for x in re.findall(r'<text x="([\d.]+)%"', html)]
        assert places == sorted(places)
        assert all(b - a >= 15 for a, b in itertools.pairwise(places))
        assert [name for name, _ in axis.ticks()][-1] in html, "the end has its words"


def test_without_a_time_of_capture_relative_dates_keep_their_ages() -> None:
    assert places(dated("2 hours ago", captured_at=None)) == places(dated("2 hours ago"))
    html = card_html(dated("2 hours ago", captured_at=None), 0, None, 0)
    assert "1 hour to 3 hours before the capture, whose time is unknown" in html


def test_the_interval_is_told_in_words() -> None:
    html = card_html(dated("2 hours ago"), 0, None, 0)
    assert "between 2025-07-06 09:00 and 11:00 UTC" in html


@given(
    st.lists(
        st.builds(
            lambda at, before, after: When(
                text="x", precision=Precision.DAY, at=at, earliest=at - before, latest=at + after
            ),
            st.datetimes(min_value=datetime(2, 1, 1), max_value=datetime(9998, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- as Hypothesis wants them
            st.timedeltas(min_value=timedelta(-2), max_value=timedelta(300)),
            st.timedeltas(min_value=timedelta(0), max_value=timedelta(300)),
        ),
        max_size=4,
    ),
    st.sampled_from([None, NOON]),
)
def test_any_dates_have_a_place(dates: list[When], captured_at: datetime | None) -> None:
    records = tuple(Record(role=Role.LISTED, title="x", published=w) for w in dates)
    page = Page(text="", records=records, captured_at=captured_at)
    assert to_html(page)
    if make_axis(page):
        assert all(0 <= young <= old <= 1 for young, old in places(page))
