"""The fuzz targets hold on their own seeds, and on what fuzzing found."""

from __future__ import annotations

import pytest

from fuzz.targets import SEEDS, TARGETS

FINDS = [
    ("html", b'><div itemprop="publisher "<div<>'),
    ("packs", b"x = " + b"[" * 5000),
    ("packs", b"x = " + b"7" * 5000),
    ("packs", b"x = " + b"{a=" * 3000),
    (
        "profiles",
        'version = 1\nsite = "a\x90\\u007f"\nlines = [{ text = "ow\x90", role = "button", pages = 4 }]'.encode(),
    ),
]


@pytest.mark.parametrize(("target", "find"), FINDS)
def test_what_was_found_stays_mended(target: str, find: bytes) -> None:
    TARGETS[target](find)


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_holds_on_its_seeds(target: str) -> None:
    seeds = SEEDS[target]()
    assert seeds
    for seed in seeds[::5]:
        TARGETS[target](seed)
