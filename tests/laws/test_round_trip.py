"""Law 11: pages built from known records come back as exactly those records."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dumpclean
from dumpclean import Page
from dumpclean.testing.comparing import differences
from dumpclean.testing.layouts import CASED_ONLY, EXACT, LAYOUTS, Built, build
from laws.measures import body_f, items_f

SPOKEN = ("ar", "de", "en", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "ru", "tr", "zh")
"""The languages that the phrase packs speak."""
CASELESS = {"ar", "hi", "ja", "zh"}


def cleaned(built: Built) -> Page:
    return dumpclean.clean(built.text, url=built.url, captured_at=built.captured_at, kind="text")


@pytest.mark.parametrize("layout", EXACT)
@settings(max_examples=10, derandomize=True)
@given(seed=st.integers(0, 10**6), language=st.sampled_from(SPOKEN))
def test_records_come_back_exactly(layout: str, seed: int, language: str) -> None:
    if layout in CASED_ONLY and language in CASELESS:
        language = "en"
    built = build(random.Random(seed), layout, language)
    assert not differences(built, cleaned(built))


def sample(layouts: list[str], count: int) -> Iterator[tuple[Built, Page]]:
    for n in range(count):
        built = build(random.Random(n), layouts[n % len(layouts)])
        yield built, cleaned(built)


def test_pages_that_nobody_has_seen_come_back_mostly() -> None:
    """Invented layouts leave some lines open; articles and items must come back nearly whole on average."""
    pages = list(sample([name for name in LAYOUTS if name not in EXACT], 120))
    bodies = [f for built, page in pages if (f := body_f(built, page)) is not None]
    items = [f for built, page in pages if (f := items_f(built, page)) is not None]
    assert sum(bodies) / len(bodies) >= 0.9
    assert sum(items) / len(items) >= 0.75
