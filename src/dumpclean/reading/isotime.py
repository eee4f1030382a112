"""Times as machines write them: HTML's `datetime` attribute, JSON-LD and meta elements, mostly ISO 8601."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dumpclean.when import parse_when

if TYPE_CHECKING:
    from datetime import datetime

    from dumpclean.when import When

__all__ = ["declared_time"]


def declared_time(text: str, captured_at: datetime | None = None) -> When | None:
    """The time that a machine-readable text names, or None; times of day without a zone may be of any."""
    when = parse_when(text.strip()[:100], captured_at=captured_at, languages=("en",))
    return None if when is None or when.relative or when.earliest is None else when
