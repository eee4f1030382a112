"""Hypothesis profiles: `HYPOTHESIS_PROFILE=fast` (default), `ci`, `nightly` or `mutation`. Groups of tests that need an extra."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

GROUPS = frozenset({"browser", "engines"})
"""Folders, markers and extras of these names."""

settings.register_profile("fast", max_examples=60, deadline=None, print_blob=True)
settings.register_profile("ci", max_examples=200, deadline=None, print_blob=True)
settings.register_profile(
    "nightly", max_examples=5000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(  # tools/mutate.py: quick, the same each time, and whatever fails, fails
    "mutation",
    max_examples=25,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Without its group asked for, a folder's modules are not imported: what they import may not be installed."""
    group, asked = collection_path.name, config.getoption("markexpr")
    if group not in GROUPS or collection_path.parent != Path(__file__).parent:
        return None
    return True if asked and group not in asked.replace(f"not {group}", "") else None
