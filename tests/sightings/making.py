"""Sightings of made-up articles."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from dumpclean import Merged, Record, Role, merge_sightings, parse_when
from dumpclean.sightings import as_merged

NOON = datetime(2025, 7, 6, 12, tzinfo=UTC)
TITLE = "Harbour bridge opens to trams after six years of work"
TEXT = (
    "Trams crossed the harbour on Monday for the first time, six years after work on the crossing began. "
    "The first car left the depot at five with the mayor on board.\nThe ferry stops in autumn."
)
OTHER = (
    "Winds of up to ninety kilometres an hour closed the port for most of the morning and took the roof off a school. "
    "Nobody was hurt, the fire service said.\nThe storm moves on to the east."
)


def seen(
    title: str | None = TITLE, words: str | None = None, *, hour: float = 0, page: str | None = None, **fields: Any
) -> Merged:
    """A sighting on a page captured so many hours after noon; by default with the text above, of the Port Herald."""
    captured = NOON + timedelta(hours=hour)
    published = parse_when(words, captured_at=captured) if words else None
    record = Record(
        **{"role": Role.RELATED, "text": TEXT, "source": "Port Herald"} | fields, title=title, published=published
    )
    return as_merged(record, page_url=page or f"https://agg.example/{hour}", captured_at=captured)


def sizes(*sightings: Merged) -> list[int]:
    """How many sightings each article has, the most first."""
    return sorted((len(m.sightings) for m in merge_sightings(sightings)), reverse=True)
