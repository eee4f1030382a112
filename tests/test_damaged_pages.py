"""Real pages, each damaged in ten ways: no exception, and laws 1 to 5 hold.

The fixtures by default; of the development pages beside the checkout (`../shared`), where they are, a few by default, and all with
`HYPOTHESIS_PROFILE=nightly`.
"""

from __future__ import annotations

import gzip
import os
import random
from pathlib import Path
from typing import Literal

import pytest

import dumpclean
from damaging import WAYS
from dumpclean.testing.accounting import check_page

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT.parent / "shared" / "data"
EACH = {"nightly": 1, "ci": 50}.get(os.environ.get("HYPOTHESIS_PROFILE", ""), 150)
"""One page in so many is damaged."""
KINDS: tuple[Literal["text", "html"] | None, ...] = (None, None, "text", "html")


def read(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.decompress(content) if path.suffix == ".gz" else content


def check(content: bytes, seed: object) -> None:
    rng = random.Random(str(seed))
    kind = rng.choice(KINDS)
    url = rng.choice((None, "https://a.example/b"))
    captured_at = rng.choice((None, "2025-07-06T12:00:00+00:00"))
    page = dumpclean.clean(content, kind=kind, url=url, captured_at=captured_at)
    check_page(page)
    page.to_json()
    page.to_markdown()
    if rng.random() < 0.1:
        assert dumpclean.clean(content, kind=kind, url=url, captured_at=captured_at) == page


@pytest.mark.parametrize("way", WAYS)
def test_fixtures(way: str) -> None:
    files = sorted(
        [
            *ROOT.glob("fixtures/daily8/*.txt"),
            *ROOT.glob("fixtures/aggregators/*.txt"),
            *ROOT.glob("fixtures/html/*.html"),
        ]
    )
    assert len(files) > 40
    for path in files[::3] if EACH > 1 else files:
        check(WAYS[way](read(path), random.Random(f"{way} {path.name}")), path.name)


@pytest.mark.skipif(not PAGES.is_dir(), reason="the development pages are not beside this checkout")
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("way", WAYS)
def test_development_pages(way: str) -> None:
    files = sorted([*PAGES.glob("*/html/*"), *PAGES.glob("*/text/*")])
    assert len(files) > 1000
    number = list(WAYS).index(way)
    for path in files[number * 13 % EACH :: EACH]:
        try:
            check(WAYS[way](read(path), random.Random(f"{way} {path.name}")), path.name)
        except Exception as error:
            error.add_note(f"{path.relative_to(PAGES)}, {way}")
            raise
