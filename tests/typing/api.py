"""How callers use the public names, under mypy strict; `assert_type` holds the types that they get. Never run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import assert_type

import dumpclean
from dumpclean import Cleaner, Detector, Dump, Label, Mark, Merged, Page, Record, Role, Segment, Sighting, When

page = dumpclean.clean("text", url="https://example.org/a", captured_at="2025-07-06T12:00:00+00:00")
assert_type(page, Page)
assert_type(dumpclean.clean(b"text", captured_at=datetime.now(UTC), kind="html", encoding="utf-8"), Page)
assert_type(page.text, str)
assert_type(page.kind, str)
assert_type(page.captured_at, datetime | None)
assert_type(page.main, Record | None)
assert_type(page.related, tuple[Record, ...])
assert_type(page.listed, tuple[Record, ...])
assert_type(page.comments, tuple[Record, ...])
assert_type(page.segments, tuple[Segment, ...])
assert_type(page.to_json(indent=2), str)
assert_type(page.to_markdown(), str)

for record in page.records:
    assert_type(record.role, Role)
    assert_type(record.title, str | None)
    assert_type(record.text, str)
    assert_type(record.authors, tuple[str, ...])
    assert_type(record.fingerprint, str)
    assert_type(record.to_text(), str)
    assert_type(record.to_markdown(), str)
    assert_type(record.published, When | None)
    if record.published is not None:
        assert_type(record.published.at, datetime | None)
        assert_type(record.published.resolve(datetime.now(UTC)), When)
        assert_type(record.published.merge(record.published), When)

assert_type(dumpclean.sightings_of(page), tuple[Merged, ...])
merged = dumpclean.merge_records(page.records)
assert_type(merged, Merged)
assert_type(merged.sightings, tuple[Sighting, ...])
assert_type(merged.sources, tuple[str, ...])
assert_type(merged.conflict, tuple[Sighting, Sighting] | None)
assert_type(dumpclean.merge_sightings([*page.records, merged]), list[Merged])

for segment in page.segments:
    assert_type(segment.label, Label)
    assert_type(segment.record, int | None)
    assert_type(page.text[segment.start : segment.end], str)

assert_type(dumpclean.parse_when("2 hours ago", captured_at=datetime.now(UTC), languages=["en"]), When | None)


def shouting(dump: Dump) -> Iterator[Mark]:
    for number, block in enumerate(dump.blocks):
        if block.text.isupper():
            yield Mark(block=number, kind="capitals", label=Label.CRUFT, score=3.0, reason="all capitals")


def silent(dump: Dump) -> Iterable[Mark]:
    return []


detector = Detector("shouting", shouting, about="Lines in capitals")
cleaner = Cleaner(detectors=[detector, Detector("silent", silent)], languages=["en", "ar"])
assert_type(cleaner.with_detector(detector).without_detector("silent"), Cleaner)
assert_type(cleaner.detectors, tuple[Detector, ...])
assert_type(cleaner.clean("text", kind="text"), Page)
for outcome in dumpclean.clean_many(["text", b"text", {"content": "text", "url": None}], workers=2, cleaner=cleaner):
    assert_type(outcome, dumpclean.Outcome)
    assert_type(outcome.index, int)
    assert_type(outcome.page, Page | None)
    assert_type(outcome.unwrap(), Page)
assert_type(dumpclean.installed_detectors(), tuple[Detector, ...])

dumpclean.clean(3)  # type: ignore[arg-type]
dumpclean.clean("text", kind="markdown")  # type: ignore[arg-type]
dumpclean.clean("text", "https://example.org")  # type: ignore[call-arg]
dumpclean.clean_many([3])  # type: ignore[list-item]
Cleaner(detectors=[shouting])  # type: ignore[list-item]
page.text = "other"  # type: ignore[misc]
