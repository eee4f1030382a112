"""An honest date: the words of a page, the point that everybody expects, and an interval that holds the true moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

__all__ = ["Precision", "When"]


class Precision(StrEnum):
    """The smallest unit that a date's words name."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date as a page prints it. Relative dates stay open until the time of capture is known."""

    text: str
    """The words as found, such as `"2 hours ago"`."""
    at: datetime | None = None
    """The point that the words name (aware), or None when it cannot be known."""
    earliest: datetime | None = None
    """The true moment is not before this (aware)."""
    latest: datetime | None = None
    """The true moment is not after this (aware)."""
    precision: Precision
    relative: bool = False
    """True when the words count back from the time of capture."""
    youngest: timedelta | None = None
    """For relative dates: the smallest age that the words allow under any common rounding rule."""
    oldest: timedelta | None = None
    """For relative dates: the largest such age."""

    def to_dict(self) -> dict[str, Any]:
        """A dictionary of JSON values; times in ISO 8601, ages in seconds."""
        return {
            "text": self.text,
            "at": self.at.isoformat() if self.at else None,
            "earliest": self.earliest.isoformat() if self.earliest else None,
            "latest": self.latest.isoformat() if self.latest else None,
            "precision": str(self.precision),
            "relative": self.relative,
            "youngest": self.youngest.total_seconds() if self.youngest is not None else None,
            "oldest": self.oldest.total_seconds() if self.oldest is not None else None,
        }
