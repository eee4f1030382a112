"""Pages as rows: one for each page, or one for each record. `docs/batch.md` describes the columns."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dumpclean.model import Label, Page, Record, When

__all__ = ["Row", "json_line", "page_row", "record_row", "record_rows", "rows_of", "when_row"]

Row = dict[str, Any]


def rows_of(page: Page, *, explode: bool) -> list[Row]:
    """The rows of one page; no row for a page without records when each record has its own."""
    return record_rows(page) if explode else [page_row(page)]


def page_row(page: Page) -> Row:
    """The page with its records nested."""
    cruft = sum(s.end - s.start for s in page.segments if s.label is Label.CRUFT)
    return {
        "url": page.url,
        "captured_at": page.captured_at,
        "kind": page.kind,
        "language": page.language,
        "characters": len(page.text),
        "cruft": cruft,
        "records": [record_row(record) for record in page.records],
    }


def record_rows(page: Page) -> list[Row]:
    """Each record with what is known of its page."""
    return [
        {
            "page_url": page.url,
            "captured_at": page.captured_at,
            "kind": page.kind,
            "language": page.language,
            "index": index,
            **record_row(record),
        }
        for index, record in enumerate(page.records)
    ]


def record_row(record: Record) -> Row:
    """As `Record.to_dict`, but with times as times."""
    return {
        "role": str(record.role),
        "title": record.title,
        "deck": record.deck,
        "text": record.text,
        "source": record.source,
        "authors": list(record.authors),
        "published": when_row(record.published) if record.published else None,
        "url": record.url,
        "provenance": dict(record.provenance),
        "confidence": round(record.confidence, 3),
        "fingerprint": record.fingerprint,
    }


def when_row(when: When) -> Row:
    """As `When.to_dict`, but with times as times."""
    return {
        "text": when.text,
        "at": when.at,
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": str(when.precision),
        "relative": when.relative,
        "youngest": when.youngest.total_seconds() if when.youngest is not None else None,
        "oldest": when.oldest.total_seconds() if when.oldest is not None else None,
    }


def json_line(row: Mapping[str, Any]) -> bytes:
    """The row as a line of JSON in UTF-8; times in ISO 8601 with the offset that they came with."""
    line = json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=datetime.isoformat)
    return line.encode(errors="replace") + b"\n"
