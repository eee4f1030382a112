"""Which sightings fall together, and which do not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from dumpclean import merge_sightings
from sightings.making import OTHER, TEXT, TITLE, seen, sizes

BARE: Any = {"text": ""}


@pytest.mark.parametrize(
    "title",
    [
        "HARBOUR BRIDGE OPENS — to trams, after six years of work!",
        f"Politics: {TITLE}",
        f"{TITLE} | Port Herald",
        f"[Video] {TITLE} - Port Herald",
        "Harbour bridge opens to trams after six…",
        "Harbour bridge opens to trams aft... | Port Herald",
    ],
)
@pytest.mark.parametrize("text", [TEXT, "", TEXT[:120] + "…", "In short: trams cross the harbour again."])
def test_near_duplicate_headlines_fall_together(title: str, text: str) -> None:
    assert sizes(seen(words="2 hours ago"), seen(title, "3 hours ago", hour=1, text=text)) == [2]


@pytest.mark.parametrize("title", ["Live", "Sport", "Letters to the editor", "直播", None, ""])
def test_short_headlines_tell_nothing(title: str | None) -> None:
    one, two, bare, short = seen(title, "2 hours ago"), seen(title, "2 hours ago", hour=1, text=OTHER), seen(title, "2 hours ago", **BARE), seen(title, "2 hours ago", hour=1, text="More soon.")  # fmt: skip
    assert sizes(one, two, bare, short, seen(title, "2 hours ago", hour=1, text="")) == [1, 1, 1, 1, 1]
    assert sizes(one, seen(title, "3 hours ago", hour=1)) == [2]


def test_a_long_headline_of_one_outlet_and_time_is_enough() -> None:
    assert sizes(seen(words="2 hours ago", text=OTHER), seen(words="3 hours ago", hour=1)) == [2]
    assert sizes(seen(words="2 hours ago", **BARE), seen(words="3 hours ago", hour=1, **BARE)) == [2]
    assert sizes(seen(words="2 hours ago", **BARE), seen(words="2 hours ago", hour=24, **BARE)) == [1, 1]
    assert sizes(
        seen(words="2 hours ago", **BARE), seen(words="3 hours ago", hour=1, source="Sound Radio", **BARE)
    ) == [1, 1]
    assert sizes(seen(words="2 hours ago", **BARE), seen(words="3 hours ago", hour=1, source=None, **BARE)) == [2]


def test_copies_at_several_outlets_fall_together_by_their_opening() -> None:
    copies = [seen(words="2 hours ago"), seen(words="1 hour ago", source="Sound Radio"), seen(source=None)]
    assert sizes(*copies) == [3]
    assert sizes(copies[0], seen(source="Sound Radio", text=OTHER)) == [1, 1]


def test_kickers_tell_bare_headlines_apart() -> None:
    stars = "your horoscope for the whole week"
    rows = [seen(f"{sign}: {stars}", "2 hours ago", page=sign, **BARE) for sign in ("Aries", "Taurus", "Gemini")]
    assert sizes(*rows) == [1, 1, 1]
    assert sizes(*rows, seen(stars, "2 hours ago", page="none", **BARE)) == [1, 1, 1, 1]
    assert sizes(rows[0], seen(stars, "2 hours ago", page="none", **BARE)) == [2]


def test_the_outlets_name_is_no_part_of_its_headlines() -> None:
    """Also where it has a number, which another piece of a headline may not have: "Day 5", "Part 2"."""
    mine: Any = BARE | {"source": "The Radio 24"}
    bare = seen(words="2 hours ago", **mine)
    for title in (f"{TITLE} | Radio 24", f"Radio 24: {TITLE}", f"Politics: {TITLE} - The Radio 24"):
        assert sizes(bare, seen(title, "3 hours ago", hour=1, **mine)) == [2]
        assert sizes(bare, seen(title, "3 hours ago", hour=1, text=TEXT, source="Radio 24")) == [2]
    kickers = [seen(t, "2 hours ago", page=t, **mine) for t in (f"Politics: {TITLE}", f"Radio 24: {TITLE}")]
    assert sizes(*kickers) == [2]
    assert sizes(bare, seen(f"{TITLE} | Part 2", "3 hours ago", hour=1, **mine)) == [1, 1]
    assert sizes(*(seen(t, "2 hours ago", page=t, **mine) for t in ("Live", "Live | Radio 24", "Radio 24"))) == [
        1,
        1,
        1,
    ]


def test_a_cut_headline_joins_the_only_one_that_it_can_be_of() -> None:
    cut = seen("Harbour bridge opens to trams after…", "2 hours ago", hour=0.5, **BARE)
    assert sizes(seen(words="2 hours ago"), cut) == [2]
    rival = seen("Harbour bridge opens to trams after the flood", "2 hours ago", text=OTHER)
    assert sizes(seen(words="2 hours ago"), rival, cut) == [1, 1, 1]
    longer = seen("Harbour bridge opens to trams after six…", "2 hours ago", **BARE)
    assert sizes(cut, longer) == [2]


def test_undated_articles_of_one_headline_stay_apart() -> None:
    title = "Corrections and clarifications of the week"
    assert sizes(seen(title), seen(title, hour=1, text=OTHER)) == [1, 1]
    assert sizes(seen(title), seen(title, hour=1, text=OTHER), seen(title, hour=2, **BARE)) == [1, 1, 1]
    assert sizes(seen(title), seen(title, hour=2, **BARE), seen(title, hour=3, **BARE)) == [3]


def test_an_address_is_as_good_as_an_opening() -> None:
    url = "https://port.example/live/bridge"
    assert sizes(seen("Live", "2 hours ago", url=url, **BARE), seen("Live", "2 hours ago", hour=0.5, url=f"{url}#new", **BARE)) == [2]  # fmt: skip
    assert sizes(
        seen("Live", "2 hours ago", url=url, **BARE), seen("Live", "2 hours ago", hour=72, url=url, **BARE)
    ) == [1, 1]


def test_what_recurs_is_told_apart_by_its_time() -> None:
    title = "Morning briefing from the harbour newsroom"
    days = [seen(title, f"{age} hours ago", hour=24 * day + age, text=f"Day {day} of {TEXT}") for day in range(3) for age in (1, 2, 5)]  # fmt: skip
    assert sizes(*days) == [3, 3, 3]


def test_the_same_opening_with_dates_that_exclude_each_other_is_a_contradiction() -> None:
    (merged,) = merge_sightings([seen(words="2 hours ago"), seen(words="3 hours ago", hour=1), seen(words="2 hours ago", hour=72)])  # fmt: skip
    assert merged.contradictory
    assert merged.published is not None
    assert merged.published.at is None
    assert merged.conflict is not None
    first, second = merged.conflict
    assert first.captured_at is not None
    assert second.captured_at is not None
    assert second.captured_at - first.captured_at >= timedelta(hours=71)


def test_a_contradiction_takes_in_nothing_that_is_only_likely() -> None:
    excluded = [seen(words="2 hours ago"), seen(words="2 hours ago", hour=72)]
    assert sizes(*excluded, seen(words="2 hours ago", hour=0.5, **BARE)) == [2, 1]


def test_a_date_that_was_sharpened_takes_in_less() -> None:
    pair = [seen(words="2 hours ago"), seen(words="2 hours ago", hour=1)]
    before, after = (seen(words="2 hours ago", hour=hour, **BARE) for hour in (-1.5, 2.2))
    assert sizes(pair[0], before) == sizes(pair[1], after) == [2]
    assert sizes(*pair, before, after) == [2, 1, 1]


def test_a_text_that_came_with_an_address_counts_as_one() -> None:
    title, url = "Corrections and clarifications of the week", "https://port.example/week"
    for pair in ((seen(title, url=url, **BARE), seen(title, hour=1, url=url)), (seen(title, url=url), seen(title, hour=1, url=url, **BARE))):  # fmt: skip
        assert sizes(*pair, seen(title, hour=2, text=OTHER)) == [2, 1]


def test_thousands_of_one_bucket_take_no_time() -> None:
    """Quadratic steps would take minutes here; the limit of the whole test run stops them."""
    rows = [seen("Live", "2 hours ago", hour=n / 60, text=f"{n} {TEXT}") for n in range(2500)]
    rows += [
        seen(f"Harbour bridge opens to trams {'a' * (n % 50)}…", "2 hours ago", hour=n / 60, **BARE)
        for n in range(2500)
    ]
    merged = merge_sightings(rows)
    assert sum(len(m.sightings) for m in merged) == 5000
