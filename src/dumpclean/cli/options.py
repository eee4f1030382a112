"""Values of options that several commands have."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Favor", "Kind"]


class Kind(StrEnum):
    """What the content is."""

    TEXT = "text"
    HTML = "html"


class Favor(StrEnum):
    """What counts for more where a line may be content or cruft."""

    BALANCED = "balanced"
    PRECISION = "precision"
    RECALL = "recall"
