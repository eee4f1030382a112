"""The trained model as the weights file that the decoder reads."""

from __future__ import annotations

import json

from dumpclean.detectors import DETECTORS
from dumpclean.labelling import STATES
from training.crf import Field

__all__ = ["WINDOW", "export", "openers"]

WINDOW = (-3, -2, -1, 0, 1, 2, 3)
"""Neighbours whose marks count, in blocks."""
SCALE = 100
"""Weights are kept as integers: hundredths of log-odds."""
SMALLEST = 5
"""Weights below this many hundredths are left out; they decide nothing and cost space."""
OPENERS = (
    "related-heading", "list-heading", "comment", "footer", "newsletter", "ad", "tags", "share", "navigation", "read-more", "promo",
)  # fmt: skip
"""Phrase categories that open a section: what follows is read in their light."""


def openers() -> dict[str, str]:
    """Marks that open a section, and the section's name."""
    return {f"phrases:{category}-{how}": category for category in OPENERS for how in ("line", "prefix", "pattern")}


def export(field: Field, smallest: int = SMALLEST) -> str:
    """The weights as compact JSON: one line a mark."""
    emissions = (field.emissions * SCALE).round().astype(int)
    rows = []
    for name, by_place in sorted(zip(field.names, emissions.tolist(), strict=True)):
        kept = {
            str(at): [x for state, weight in enumerate(weights) if abs(weight) >= smallest for x in (state, weight)]
            for at, weights in enumerate(by_place)
        }
        kept = {at: pairs for at, pairs in kept.items() if pairs}
        if kept:
            rows.append(f"{json.dumps(name)}:{_compact(kept)}")
    head = {
        "states": STATES,
        "window": WINDOW,
        "scale": SCALE,
        "detectors": [d.name for d in DETECTORS],
        "start": (field.start * SCALE).round().astype(int).tolist(),
        "end": (field.end * SCALE).round().astype(int).tolist(),
        "transitions": (field.transitions * SCALE).round().astype(int).tolist(),
        "openers": openers(),
    }
    lines = [f"{json.dumps(k)}:{_compact(v)}" for k, v in head.items()]
    return "{" + ",\n".join(lines) + ',\n"emissions":{\n' + ",\n".join(rows) + "\n}}\n"


def _compact(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
