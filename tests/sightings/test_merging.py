"""One record out of several: what is kept of each field."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

import dumpclean
from dumpclean import ArgumentTypeError, ArgumentValueError, Record, Role, merge_records, sightings_of
from sightings.making import NOON, TITLE, seen

PAGE = """Harbour bridge opens to trams
Trams crossed the harbour on Monday for the first time, six years after work on the crossing began, and the first car left the depot at five with the mayor on board.

Related Articles


Sound Radio
2 hours ago
- Sound Radio
Ferry line closes after the bridge takes its passengers
The ferry across the sound made its last trip on Sunday. The operator said that nine in ten passengers had moved to the trams within a week, and that the two boats would be sold.
"""


def test_pages_sharpen_each_others_dates() -> None:
    found = []
    for minutes in (0, 20, 40):
        page = dumpclean.clean(
            PAGE, url=f"https://agg.example/{minutes}", captured_at=NOON + timedelta(minutes=minutes)
        )
        found += [r for r in sightings_of(page) if r.source]
    merged = merge_records(found)
    assert merged.title == "Ferry line closes after the bridge takes its passengers"
    assert merged.published is not None
    assert (merged.published.earliest, merged.published.latest) == (NOON - timedelta(hours=2, minutes=20), NOON - timedelta(hours=1))  # fmt: skip
    assert merged.pages == ("https://agg.example/0", "https://agg.example/20", "https://agg.example/40")
    assert merged.sources == ("Sound Radio",)


def test_each_field_is_the_best_there_is() -> None:
    merged = merge_records(
        [
            seen(f"{TITLE} | Port Herald", "2 hours ago", authors=("Ida Holm",), url="https://a.example/x"),
            seen(TITLE, "3 hours ago", hour=1, text="Trams cross.", deck="At last.", role=Role.MAIN, confidence=0.5),
            seen(TITLE, hour=2, text="", source="PORT HERALD", authors=("Ida Holm", "Per Lind")),
            seen("Harbour bridge opens…", hour=3, text="", source=None, provenance={"url": "link"}),
        ]
    )
    assert (merged.role, merged.title, merged.deck, merged.source) == (Role.MAIN, TITLE, None, "Port Herald")
    assert merged.text.startswith("Trams crossed the harbour on Monday")
    assert (merged.authors, merged.url, merged.provenance) == (
        ("Ida Holm", "Per Lind"),
        "https://a.example/x",
        {"url": "link"},
    )
    assert merged.sources == ("PORT HERALD", "Port Herald")
    assert len(merged.sightings) == 4
    assert merged.to_dict()["sightings"][0]["page_url"] == "https://agg.example/0"


def test_copies_are_dated_by_the_first_of_their_outlets() -> None:
    merged = merge_records(
        [seen(words="20 minutes ago"), seen(words="3 hours ago", source="Sound Radio"), seen(source="Third")]
    )
    assert not merged.contradictory
    assert merged.published is not None
    assert (merged.published.earliest, merged.published.latest) == (
        NOON - timedelta(hours=4),
        NOON - timedelta(hours=2),
    )
    assert merged.published.text == "3 hours ago"


def test_an_outlet_that_a_page_does_not_name_is_the_only_one_that_another_names() -> None:
    merged = merge_records([seen(words="2 hours ago"), seen(words="130 minutes ago", source=None), seen(words="2 hours ago", source="The Port Herald")])  # fmt: skip
    assert merged.published is not None
    assert (merged.published.earliest, merged.published.latest) == (NOON - timedelta(minutes=131), NOON - timedelta(minutes=129))  # fmt: skip


def test_plain_records_are_sightings_without_a_page() -> None:
    one, two = Record(role=Role.MAIN, title="Bridge"), Record(role=Role.LISTED, title="Bridge", text="It opens.")
    merged = merge_records([one, two])
    assert (merged.role, merged.title, merged.text, merged.pages) == (Role.MAIN, "Bridge", "It opens.", ())
    assert isinstance(merged, Record)
    assert merged.fingerprint == two.fingerprint


def test_open_dates_are_resolved_where_the_capture_is_known_and_moments_are_in_utc() -> None:
    record = Record(role=Role.MAIN, published=dumpclean.parse_when("2 hours ago"))
    page = dumpclean.Page(
        text="", records=(record,), captured_at=datetime(2025, 7, 6, 21, tzinfo=timezone(timedelta(hours=9)))
    )
    (merged,) = sightings_of(page)
    assert merged.published is not None
    assert merged.published.at is not None
    assert merged.published.at.isoformat() == "2025-07-06T10:00:00+00:00"
    assert merged.sightings[0].captured_at is not None
    assert merged.sightings[0].captured_at.tzinfo is UTC


def test_comments_are_no_sightings() -> None:
    page = dumpclean.Page(
        text="", records=(Record(role=Role.COMMENT, text="First!"), Record(role=Role.MAIN, title="A"))
    )
    assert [m.title for m in sightings_of(page)] == ["A"]


def test_wrong_arguments_are_refused() -> None:
    with pytest.raises(ArgumentValueError, match="at least one"):
        merge_records([])
    with pytest.raises(ArgumentTypeError, match="not one"):
        merge_records(Record(role=Role.MAIN))  # type: ignore[arg-type]
    with pytest.raises(ArgumentTypeError, match="not str"):
        merge_records(["Bridge"])  # type: ignore[list-item]
