"""How much less sure confidences are made, for each form of pages: found by `tools/calibrate.py`, kept in the weights."""

from __future__ import annotations

import json
import re
from pathlib import Path

__all__ = ["read_temperatures", "with_temperature", "write_temperatures"]

FOUND = Path(__file__).with_name("temperatures.json")


def read_temperatures() -> dict[str, float]:
    """The temperature of `"lines"` and that of `"markup"`."""
    return dict(json.loads(FOUND.read_text("utf-8")))


def write_temperatures(found: dict[str, float]) -> None:
    """Keeps what was found."""
    FOUND.write_text(json.dumps(found, sort_keys=True) + "\n", encoding="utf-8")


def with_temperature(weights: str, temperature: float) -> str:
    """The text of a weights file with this temperature, whether it had one or none."""
    rest = re.sub(r'^"temperature":.*\n', "", weights, flags=re.MULTILINE)
    return rest.replace('"openers":', f'"temperature":{temperature},\n"openers":', 1)
