"""Output files: each is written under a name that says it is not whole, then renamed."""

from __future__ import annotations

import gzip
import os
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from dumpclean.errors import OutputError
from dumpclean.extras import optional

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dumpclean.batch.working import Done

__all__ = ["OutputFormat", "Shard", "format_of", "shard_name", "writing"]

GROUP = 1000
"""Pages whose rows make one row group of a Parquet file: enough to compress well, few enough to hold in memory."""
SIGHTINGS = 20_000
"""Of merged articles, which may have thousands each: sightings from which on a row group ends."""
PARTIAL = "_"
"""Begins the names of files that are not whole; readers of folders (Arrow, Spark) pass over such names."""


class OutputFormat(StrEnum):
    """What the shards are, and how their names end."""

    JSONL = "jsonl"
    JSONL_GZ = "jsonl.gz"
    JSONL_ZST = "jsonl.zst"
    PARQUET = "parquet"


def format_of(output: Path) -> OutputFormat:
    """What the end of an output's name says; JSONL when it says nothing."""
    return next((f for f in reversed(OutputFormat) if output.name.endswith(f".{f}")), OutputFormat.JSONL)


def shard_name(number: int, format_: OutputFormat) -> str:
    """The name of a shard's file; they sort by number."""
    return f"part-{number:06}.{format_}"


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turns what the system says about an output into an `OutputError`."""
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        said = error.strerror or str(error)
        raise OutputError(
            f"{path} cannot be written: {said}. Whole shards are kept; once it can, the same command goes on from there."
        ) from error


class Shard:
    """One output file under construction."""

    def __init__(self, folder: Path, number: int, format_: OutputFormat, columns: Callable[[], Any]) -> None:
        """`columns`: gives the Arrow schema of a Parquet file's rows; called for no other."""
        self.path = folder / shard_name(number, format_)
        self._partial = self.path.with_name(PARTIAL + self.path.name)
        self.pages = 0
        """Items that it covers, good or bad."""
        with writing(self.path):
            self._file = self._partial.open("wb")
            self._sink: _Lines | _Table = (
                _Table(self._file, columns()) if format_ is OutputFormat.PARQUET else _Lines(self._file, format_)
            )

    def add(self, done: Done) -> None:
        """Adds the rows of one item."""
        self.pages += 1
        with writing(self.path):
            self._sink.add(done)

    def finish(self) -> int:
        """Makes the file whole, on the disk, and gives it its name. Returns its size in bytes."""
        with writing(self.path):
            self._sink.close()
            self._file.flush()
            os.fsync(self._file.fileno())
            size = self._file.tell()
            self._file.close()
            self._partial.replace(self.path)
        return size

    def discard(self) -> None:
        """Leaves nothing of it."""
        with suppress(OSError, ValueError):
            self._sink.close()
        with suppress(OSError, ValueError):
            self._file.close()
        self._partial.unlink(missing_ok=True)


class _Lines:
    """Lines of JSON, packed or not, the same bytes at any time."""

    def __init__(self, file: BinaryIO, format_: OutputFormat) -> None:
        self._out: BinaryIO | None = None
        if format_ is OutputFormat.JSONL_GZ:
            self._out = cast("BinaryIO", gzip.GzipFile("", "wb", compresslevel=6, fileobj=file, mtime=0))
        elif format_ is OutputFormat.JSONL_ZST:
            self._out = optional("zstandard", "batch").ZstdCompressor(level=3).stream_writer(file, closefd=False)
        self._write = (self._out or file).write

    def add(self, done: Done) -> None:
        for line in done.lines:
            self._write(line)

    def close(self) -> None:
        if self._out is not None:
            self._out.close()


class _Table:
    """A Parquet file. Its row groups end after a fixed number of pages, however they came in."""

    def __init__(self, file: BinaryIO, schema: Any) -> None:
        from dumpclean import arrow  # noqa: PLC0415 -- needs the extra

        self._schema = schema
        self._to_batch = arrow.to_batch
        self._writer = optional("pyarrow.parquet", "batch").ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []
        self._pages = 0
        self._sightings = 0

    def add(self, done: Done) -> None:
        if done.batch is not None:
            self._flush()
            self._writer.write_batch(done.batch)
            return
        self._rows += done.rows
        self._pages += 1
        self._sightings += sum(len(row.get("sightings", ())) for row in done.rows)
        if self._pages == GROUP or self._sightings >= SIGHTINGS:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_batch(self._to_batch(self._rows, self._schema))
        self._rows, self._pages, self._sightings = [], 0, 0

    def close(self) -> None:
        self._flush()
        self._writer.close()
