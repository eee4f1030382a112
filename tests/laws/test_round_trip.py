"""Law 11: pages built from known records come back as exactly those records."""

import random
import tomllib
from pathlib import Path

import pytest

import dumpclean
from dumpclean import Page
from dumpclean.testing.comparing import differences
from dumpclean.testing.layouts import CASED_ONLY, EXACT, INVENTED, Built, build
from laws.measures import body_f, items_f

SPOKEN = ("ar", "de", "en", "es", "fr", "hi", "it", "ja", "nl", "pl", "pt", "ru", "tr", "zh")
"""The languages that the phrase packs speak."""
CASELESS = {"ar", "hi", "ja", "zh"}


NOT_YET = tomllib.loads((Path(__file__).parents[2] / "fixtures" / "round-trip.toml").read_text("utf-8"))
"""Layouts of which not every page comes back yet: how many of one page a language do, and why not more."""


def cleaned(built: Built) -> Page:
    return dumpclean.clean(built.text, url=built.url, captured_at=built.captured_at, kind="text")


@pytest.mark.parametrize("layout", EXACT)
def test_records_come_back_exactly(layout: str) -> None:
    """One page in each language; a layout that is listed as not exact yet may not get worse, and leaves the list when it is."""
    exact = 0
    for n, language in enumerate(SPOKEN):
        cased = layout in CASED_ONLY and language in CASELESS
        built = build(random.Random(f"{layout}{n}"), layout, "en" if cased else language)
        exact += not differences(built, cleaned(built))
    least = NOT_YET.get(layout, {}).get("exact", len(SPOKEN))
    assert exact >= least
    assert layout not in NOT_YET or exact < len(SPOKEN), f"take {layout} off fixtures/round-trip.toml"


def test_pages_that_nobody_has_seen_come_back_mostly() -> None:
    """Invented layouts leave some lines open; the words of articles and the headlines of items must come back nearly all."""
    built = [build(random.Random(n), INVENTED[n % len(INVENTED)]) for n in range(160)]
    pages = [(b, cleaned(b)) for b in built]
    assert body_f(pages) >= 0.85
    assert items_f(pages) >= 0.77
