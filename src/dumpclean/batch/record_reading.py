"""The sightings in the rows that `dumpclean run` or `dumpclean merge` wrote, with their positions."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, BinaryIO

from dumpclean.batch.inputs import STDIN, InputFormat, Source
from dumpclean.batch.reading import BROKEN, BUFFER, EXCERPT, Meter, Refused, lines_of, parsed, unpacked
from dumpclean.errors import ArgumentValueError
from dumpclean.extras import optional
from dumpclean.sightings.merging import Merged
from dumpclean.sightings.rows import sightings_in

__all__ = ["RowRead", "read_sightings"]


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row, or why there is none."""

    source: str
    position: int
    """In its source, from 1: the line or the row."""
    sightings: tuple[Merged, ...] = ()
    problem: str = ""
    excerpt: str = ""
    """The beginning of what was refused."""


def read_sightings(sources: Iterable[Source], meter: Meter) -> Iterator[RowRead]:
    """The rows of all sources. Raises `ArgumentValueError` for a source that can hold none, such as an archive."""
    for source in sources:
        if source.format not in READERS:
            raise ArgumentValueError(
                f"{source.name!r} holds no records but {source.format}. Give what dumpclean run has written: "
                f"{' or '.join(READERS)}."
            )
        yield from _read(source, meter)
        meter.finish(source.size)


def _read(source: Source, meter: Meter) -> Iterator[RowRead]:
    position = 0
    try:
        with ExitStack() as stack:
            file = sys.stdin.buffer if source.name == STDIN else stack.enter_context(open(source.name, "rb"))  # noqa: PTH123 -- paths stay the text that was given
            meter.begin(file)
            for position, row in enumerate(READERS[source.format](file), 1):
                if row is not None:
                    yield _row_read(source.name, position, row)
    except BROKEN as error:
        yield RowRead(
            source.name, position + 1, problem=f"cannot be read from here on: {type(error).__name__}: {error}"
        )


def _row_read(name: str, position: int, row: dict[str, Any] | Refused) -> RowRead:
    if isinstance(row, Refused):
        return RowRead(name, position, problem=row.problem, excerpt=row.excerpt[:EXCERPT])
    try:
        return RowRead(name, position, tuple(sightings_in(row)))
    except ArgumentValueError as error:
        excerpt = str({key: row[key] for key in list(row)[:5]})
        return RowRead(name, position, problem=str(error), excerpt=excerpt[:EXCERPT])


def _jsonl(file: BinaryIO) -> Iterator[dict[str, Any] | Refused | None]:
    for line in lines_of(unpacked(file)):
        yield parsed(line) if line.strip() else None


def _parquet(file: BinaryIO) -> Iterator[dict[str, Any] | Refused | None]:
    arrow = optional("pyarrow", "batch")
    try:
        table = optional("pyarrow.parquet", "batch").ParquetFile(file, pre_buffer=False, buffer_size=BUFFER)
        for batch in table.iter_batches(batch_size=64):
            yield from batch.to_pylist()
    except arrow.ArrowException as error:
        raise OSError(str(error)) from error


READERS = {InputFormat.JSONL: _jsonl, InputFormat.PARQUET: _parquet}
