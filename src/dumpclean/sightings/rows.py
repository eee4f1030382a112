"""Sightings as rows of tables and back: those of `dumpclean run`, exploded or not, and those of merged articles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from dumpclean.batch.rows import Row, record_row, when_row
from dumpclean.errors import ArgumentValueError
from dumpclean.model import Precision, Record, Role, When
from dumpclean.sightings.merging import Merged, Sighting, as_merged, in_utc, merge_records

__all__ = ["merged_row", "sighting_of", "sighting_row", "sightings_in"]

T = TypeVar("T")


def merged_row(merged: Merged) -> Row:
    """As `Merged.to_dict`, but with times as times."""
    return {
        **record_row(merged),
        "sources": list(merged.sources),
        "contradictory": merged.contradictory,
        "sightings": [sighting_row(sighting) for sighting in merged.sightings],
    }


def sighting_row(sighting: Sighting) -> Row:
    """As `Sighting.to_dict`, but with times as times."""
    return {
        "page_url": sighting.page_url,
        "captured_at": sighting.captured_at,
        "role": str(sighting.role),
        "title": sighting.title,
        "source": sighting.source,
        "published": when_row(sighting.published) if sighting.published else None,
        "url": sighting.url,
    }


def sightings_in(row: Mapping[str, Any]) -> list[Merged]:
    """The records of one row: of a record, of a page with its records, or of a merged article.

    Raises `ArgumentValueError` with the reason for a row that is none of these.
    """
    if row.get("sightings") is not None:
        seen = tuple(sighting_of(each) for each in _items(row, "sightings"))
        if not seen:
            raise ArgumentValueError("sightings is empty")
        # Merged anew: what the sightings tell is not taken from the row.
        return [merge_records([Merged(**_fields(row), sightings=seen)])]
    url, captured_at = _value(row, "page_url", str) or None, _moment(row, "captured_at")
    if row.get("records") is not None:
        url = _value(row, "url", str) or None
        return [_seen(Record(**_fields(each)), url, captured_at) for each in _items(row, "records")]
    return [_seen(Record(**_fields(row)), url, captured_at)]


def _seen(record: Record, url: str | None, captured_at: datetime | None) -> Merged:
    return as_merged(record, page_url=url, captured_at=captured_at)


def sighting_of(row: Mapping[str, Any]) -> Sighting:
    """One of the sightings in a row of a merged article. Raises `ArgumentValueError` with the reason for what is none."""
    return Sighting(
        page_url=_value(row, "page_url", str),
        captured_at=_moment(row, "captured_at"),
        role=_role(row),
        title=_value(row, "title", str),
        source=_value(row, "source", str),
        published=_when(row),
        url=_value(row, "url", str),
    )


def _fields(row: Mapping[str, Any]) -> dict[str, Any]:
    provenance = row.get("provenance") or {}
    authors = row.get("authors") or []
    confidence = row.get("confidence")
    if not isinstance(authors, list) or not all(isinstance(name, str) for name in authors):
        raise ArgumentValueError(f"authors is no list of names: {authors!r:.100}")
    if not isinstance(confidence, (int, float, type(None))):
        raise ArgumentValueError(f"confidence is no number: {confidence!r:.100}")
    try:
        kinds = {str(name): str(kind) for name, kind in dict(provenance).items()}  # of Parquet it is a list of pairs
    except (TypeError, ValueError):
        raise ArgumentValueError(f"provenance is no map: {provenance!r:.100}") from None
    return {
        "role": _role(row),
        "title": _value(row, "title", str),
        "deck": _value(row, "deck", str),
        "text": _value(row, "text", str) or "",
        "source": _value(row, "source", str),
        "authors": tuple(authors),
        "published": _when(row),
        "url": _value(row, "url", str),
        "provenance": kinds,
        "confidence": 1.0 if confidence is None else float(confidence),
    }


def _role(row: Mapping[str, Any]) -> Role:
    role = _value(row, "role", str)
    if role is None:
        raise ArgumentValueError("no role: this is no row of records or pages as dumpclean run writes them")
    return _named(Role, role, "role")


def _when(row: Mapping[str, Any]) -> When | None:
    given = row.get("published")
    if given is None:
        return None
    if not isinstance(given, Mapping):
        raise ArgumentValueError(f"published is no date with its interval: {given!r:.100}")
    text, precision = _value(given, "text", str), _value(given, "precision", str)
    if text is None or precision is None:
        raise ArgumentValueError("published has no text or no precision")
    at, earliest, latest = (_moment(given, name) for name in ("at", "earliest", "latest"))
    return When(
        text=text,
        at=at,
        earliest=earliest,
        latest=latest,
        precision=_named(Precision, precision, "precision"),
        relative=bool(given.get("relative")),
        youngest=_age(given, "youngest"),
        oldest=_age(given, "oldest"),
    )


def _named(kind: type[T], value: str, name: str) -> T:
    try:
        return kind(value)  # type: ignore[call-arg]
    except ValueError:
        raise ArgumentValueError(f"{name} is none that there is: {value!r:.100}") from None


def _age(row: Mapping[str, Any], name: str) -> timedelta | None:
    seconds = row.get(name)
    if seconds is None:
        return None
    try:
        return timedelta(seconds=seconds)
    except (TypeError, ValueError, OverflowError):
        raise ArgumentValueError(f"{name} is no number of seconds: {seconds!r:.100}") from None


def _moment(row: Mapping[str, Any], name: str) -> datetime | None:
    value = row.get(name)
    if value is None:
        return None
    try:
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
        if moment.tzinfo is not None:
            return in_utc(moment)
    except (TypeError, ValueError, OverflowError):
        raise ArgumentValueError(f"{name} is no ISO 8601 time: {value!r:.100}") from None
    raise ArgumentValueError(f"{name} has no offset: {value!s:.100}")


def _value(row: Mapping[str, Any], name: str, kind: type[T]) -> T | None:
    value = row.get(name)
    if value is None or isinstance(value, kind):
        return value
    raise ArgumentValueError(f"{name} is no {kind.__name__} but {type(value).__name__}")


def _items(row: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = row[name]
    if isinstance(value, list) and all(isinstance(each, Mapping) for each in value):
        return value
    raise ArgumentValueError(f"{name} is no list of rows: {value!r:.100}")
