"""One article as rows of a file, out of sightings that need not fit into memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path

from dumpclean.batch.rows import Row, json_line
from dumpclean.batch.sorting import Sorter
from dumpclean.sightings.merging import (
    Facts,
    Merged,
    Sighting,
    Words,
    article,
    most_frequent,
    sighting_order,
    title_of,
)
from dumpclean.sightings.rows import merged_row, sighting_of, sighting_row

__all__ = ["Article"]

HELD = 8192
"""Sightings of one article that are in memory together; each takes about 1.5 kB."""
ROOM = 4 << 20
"""Characters of its titles, of its sources and of its addresses that are."""
AT_ONCE = 1000
"""Sightings that are written at once."""


class Article:
    """What `merge_records` makes of the same records, its sightings on the disk where they are many."""

    def __init__(self, records: Iterable[Merged], folder: Path) -> None:
        """`folder`: for what does not fit; made when needed."""
        self._sightings: Sorter[Sighting] = Sorter(
            folder / "sightings", room=HELD, weigh=lambda _: 1, key=sighting_order, dump=_dump, load=_load
        )
        words, facts = Words(), Facts()
        for record in records:
            words.add(record)
            for sighting in record.sightings:
                self._sightings.add(sighting)
        names = ("title", "source", "url")
        said = {
            name: Sorter(folder / name, room=ROOM, weigh=len, key=str, dump=_dump_text, load=json.loads)
            for name in names
        }
        self.count = 0
        """Sightings, each once."""
        for sighting in self.sightings():
            self.count += 1
            facts.add(sighting)
            for name, values in said.items():
                if value := getattr(sighting, name):
                    values.add(value)
        self._article = article(
            words,
            facts,
            title=title_of(said["title"]),
            source=most_frequent(said["source"]),
            url=most_frequent(said["url"]),
        )
        self._sources = [source for source, _ in groupby(said["source"])]
        for values in said.values():
            values.close()

    @property
    def contradictory(self) -> bool:
        """As `Merged.contradictory`."""
        return self._article.contradictory

    def sightings(self) -> Iterator[Sighting]:
        """Each once, in their order."""
        return (sighting for sighting, _ in groupby(self._sightings))

    def close(self) -> None:
        """Removes what is on the disk."""
        self._sightings.close()

    def row(self) -> Row:
        """As `merged_row`, but without sightings."""
        return merged_row(self._article) | {"sources": self._sources}

    def line(self) -> Iterator[bytes]:
        """The row with its sightings as a line of JSON, in pieces."""
        head, tail = json_line(self.row() | {"sightings": [0]}).rsplit(b"0", 1)
        yield head
        for number, rows in enumerate(self.rows()):
            yield b"," * (number > 0) + b",".join(json_line(row).rstrip() for row in rows)
        yield tail

    def rows(self) -> Iterator[list[Row]]:
        """The sightings as rows, some at a time."""
        rows = map(sighting_row, self.sightings())
        return iter(lambda: list(islice(rows, AT_ONCE)), [])


def _dump(sighting: Sighting) -> bytes:
    return json_line(sighting_row(sighting))


def _load(line: bytes) -> Sighting:
    return sighting_of(json.loads(line))


def _dump_text(text: str) -> bytes:
    return json.dumps(text).encode() + b"\n"
