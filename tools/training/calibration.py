"""What is found on pages that the weights never saw: how much surer they are than they should be, and how far to lean to text.

Found by `tools/calibrate.py`, kept in the weights.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["Calibration", "calibrated", "read_calibration", "write_calibration"]

FOUND = Path(__file__).with_name("calibration.json")


@dataclass(frozen=True)
class Calibration:
    """Of one form of pages."""

    temperature: float
    """By what log-odds are divided before they are a confidence."""
    lean: float
    """Log-odds by which a block is rather taken for an article's text than its marks say: pages of other sites show less of what is known."""


def read_calibration() -> dict[str, Calibration]:
    """That of `"lines"` and that of `"markup"`."""
    return {form: Calibration(**found) for form, found in json.loads(FOUND.read_text("utf-8")).items()}


def write_calibration(found: dict[str, Calibration]) -> None:
    """Keeps what was found."""
    rows = {form: asdict(each) for form, each in sorted(found.items())}
    FOUND.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def calibrated(weights: str, found: Calibration) -> str:
    """The text of a weights file with what was found, whether it had any or none."""
    rest = re.sub(r'^"(temperature|lean)":.*\n', "", weights, flags=re.MULTILINE)
    return rest.replace('"openers":', f'"temperature":{found.temperature},\n"lean":{found.lean},\n"openers":', 1)
