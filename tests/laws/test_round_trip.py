"""Law 11: pages built from known records come back as exactly those records."""

import random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import dumpclean
from dumpclean import Page
from dumpclean.testing.comparing import differences
from dumpclean.testing.layouts import CASED_ONLY, EXACT, INVENTED, Built, build
from laws.measures import body_f, items_f

SPOKEN = ("ar", "de", "en", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "ru", "tr", "zh")
"""The languages that the phrase packs speak."""
CASELESS = {"ar", "hi", "ja", "zh"}


NOT_YET = frozenset(
    {
        "daily8-flat",
        "daily8-flat-one-blank",
        "daily8-flat-no-blank",
        "daily8-spaced",
        "daily8-hashtag-flat",
        "daily8-hashtag-headless",
        "daily8-courses",
        "date-section",
        "feed-reader",
        "date-last",
        "syndication",
        "cut-headline",
        "tag-counts",
        "most-read-box",
        "episodes",
        "press-reposts",
        "ranking",
        "headlines-first",
        "items-at-end",
        "briefing",
        "heading-twice",
        "author-twice",
        "magazine",
        "newspaper-list",
        "radio-stories",
        "news-ribbon",
        "plain-article",
    }
)
"""Layouts that come back exactly most of the time only: known failures, to be taken out one by one."""


def known(layout: str) -> object:
    open_ = pytest.mark.xfail(reason="not exact for every page yet", strict=False)
    return pytest.param(layout, marks=open_) if layout in NOT_YET else layout


def cleaned(built: Built) -> Page:
    return dumpclean.clean(built.text, url=built.url, captured_at=built.captured_at, kind="text")


@pytest.mark.parametrize("layout", [known(layout) for layout in EXACT])
@settings(max_examples=10, derandomize=True, phases=[Phase.generate])
@given(seed=st.integers(0, 10**6), language=st.sampled_from(SPOKEN))
def test_records_come_back_exactly(layout: str, seed: int, language: str) -> None:
    if layout in CASED_ONLY and language in CASELESS:
        language = "en"
    built = build(random.Random(seed), layout, language)
    assert not differences(built, cleaned(built))


def test_pages_that_nobody_has_seen_come_back_mostly() -> None:
    """Invented layouts leave some lines open; the words of articles and the headlines of items must come back nearly all."""
    built = [build(random.Random(n), INVENTED[n % len(INVENTED)]) for n in range(160)]
    pages = [(b, cleaned(b)) for b in built]
    assert body_f(pages) >= 0.85
    assert items_f(pages) >= 0.77
