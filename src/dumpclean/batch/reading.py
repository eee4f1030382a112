"""The pages of each source, one after the other, with their positions. What cannot be read is an item with a problem."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain, islice, repeat
from typing import Any, BinaryIO, cast

from dumpclean.batch.answers import PAGES, encoding_of, kind_of, media_type
from dumpclean.batch.columns import Columns
from dumpclean.batch.inputs import STDIN, InputFormat, Source
from dumpclean.errors import ArgumentValueError
from dumpclean.extras import optional

__all__ = [
    "BROKEN",
    "BUFFER",
    "EXCERPT",
    "LONGEST",
    "Item",
    "Meter",
    "Refused",
    "lines_of",
    "parsed",
    "read_all",
    "unpacked",
]

LONGEST = 16 << 20
"""Bytes of a page, a JSON line or an archive's record at most; what is longer is refused, for it would not fit the memory."""
HEAD = 10
"""Lines at the beginning of a run's first JSONL file of which at least one must have a column that can hold a dump."""
EXCERPT = 200
"""Characters of what was refused that are kept."""
BUFFER = 1 << 20
BROKEN = (OSError, EOFError, zlib.error, ValueError)
"""What readers of damaged files raise."""


@dataclass(frozen=True, slots=True)
class Item:
    """One page as read, or why there is none."""

    number: int
    """Index of the source."""
    source: str
    position: int
    """In its source, from 1: the line, the row, the record of the archive."""
    arguments: dict[str, Any] | None = None
    """Those of `Cleaner.clean`, or None when there is a problem."""
    problem: str = ""
    excerpt: str = ""
    """The beginning of what was refused."""
    skipped: bool = False
    """Whether it is no page at all, such as a picture in an archive."""

    @property
    def weight(self) -> int:
        """About how many bytes it takes."""
        return len(self.arguments["content"]) if self.arguments else 0


class Meter:
    """How many bytes of the sources have been read."""

    def __init__(self) -> None:
        self._finished = 0
        self._open: BinaryIO | None = None

    @property
    def done(self) -> int:
        return self._finished + (self._open.tell() if self._open is not None else 0)

    def begin(self, file: BinaryIO) -> None:
        self._open = file if file.seekable() else None

    def finish(self, size: int) -> None:
        self._finished, self._open = self._finished + size, None


def read_all(sources: Iterable[Source], columns: Columns, after: tuple[int, int], meter: Meter) -> Iterator[Item]:
    """The items of all sources behind the place `after`: (index of the source, position in it).

    Raises `ArgumentValueError` when the first source has no column that could hold a dump; of a later one it is a problem.
    """
    for number, source in enumerate(sources):
        if number >= after[0]:
            yield from _read(number, source, columns, after[1] if number == after[0] else 0, meter)
        meter.finish(source.size)


def _read(number: int, source: Source, columns: Columns, after: int, meter: Meter) -> Iterator[Item]:
    position = 0
    try:
        with ExitStack() as stack:
            file = sys.stdin.buffer if source.name == STDIN else stack.enter_context(open(source.name, "rb"))  # noqa: PTH123
            meter.begin(file)
            read_pages = READERS[source.format]
            for position, read in enumerate(read_pages(file, columns, after, number == 0), 1):
                if position > after and read is not None:
                    yield _item(number, source.name, position, read)
    except _Unusable as error:
        if number == 0:  # before anything was cleaned: the columns are named wrong
            raise ArgumentValueError(f"{source.name}: {error}") from None
        if position + 1 > after:
            yield Item(number, source.name, position + 1, problem=str(error))
    except BROKEN as error:
        if position + 1 > after:
            problem = f"cannot be read from here on: {type(error).__name__}: {error}"
            yield Item(number, source.name, position + 1, problem=problem)


def _item(number: int, source: str, position: int, read: _Read) -> Item:
    if isinstance(read, Refused):
        return Item(
            number, source, position, problem=read.problem, excerpt=read.excerpt[:EXCERPT], skipped=read.skipped
        )
    return Item(number, source, position, arguments=read)


class _Unusable(Exception):  # noqa: N818 -- it becomes an ArgumentValueError
    """The source cannot be meant: nothing in it is as was said."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What cannot be used, and why."""

    problem: str
    excerpt: str = ""
    skipped: bool = False


_Read = dict[str, Any] | Refused
"""What a reader gives for each position; None in its place for one that was passed or is blank."""

TOO_LONG = Refused(f"longer than {LONGEST >> 20} MiB")


def _text(file: BinaryIO, columns: Columns, after: int, first: bool) -> Iterator[_Read | None]:  # noqa: ARG001 -- all readers take the same
    content = unpacked(file).read(LONGEST + 1)
    yield TOO_LONG if len(content) > LONGEST else {"content": content}


def _html(file: BinaryIO, columns: Columns, after: int, first: bool) -> Iterator[_Read | None]:
    for read in _text(file, columns, after, first):
        yield {**read, "kind": "html"} if isinstance(read, dict) else read


def _jsonl(file: BinaryIO, columns: Columns, after: int, first: bool) -> Iterator[_Read | None]:
    lines = lines_of(unpacked(file))
    head = list(islice(lines, HEAD)) if first and not after else []
    if head:
        objects = [record for record in map(parsed, head) if isinstance(record, dict)]
        if objects:
            _check(columns, dict.fromkeys(name for record in objects for name in record))
    for position, line in enumerate(chain(head, lines), 1):
        if position <= after or not line.strip():
            yield None
            continue
        record = parsed(line)
        yield _arguments(columns, record, line) if isinstance(record, dict) else record


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """The lines; of one that is too long the beginning."""
    first = True
    while line := file.readline(LONGEST + 1):
        if len(line) > LONGEST:
            more = line
            while more and not more.endswith(b"\n"):
                more = file.readline(LONGEST)
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False


def parsed(line: bytes) -> dict[str, Any] | Refused:
    """The JSON object on a line."""
    if len(line) > LONGEST:
        return Refused(TOO_LONG.problem, line[:EXCERPT].decode(errors="replace"))
    try:
        record = json.loads(line.decode())
    except (ValueError, RecursionError) as error:
        return Refused(f"no JSON in UTF-8: {error}", line[: 4 * EXCERPT].decode(errors="replace").strip())
    if isinstance(record, dict):
        return record
    return Refused(f"no JSON object but {type(record).__name__}", line[: 4 * EXCERPT].decode(errors="replace").strip())


def _arguments(columns: Columns, record: dict[str, Any], raw: bytes = b"") -> _Read:
    try:
        return columns.arguments(record)
    except ArgumentValueError as error:
        return Refused(str(error), raw[: 4 * EXCERPT].decode(errors="replace").strip())


def _check(columns: Columns, names: Iterable[str]) -> list[str]:
    try:
        return columns.wanted(list(names))
    except ArgumentValueError as error:
        raise _Unusable(str(error)) from None


def _parquet(file: BinaryIO, columns: Columns, after: int, first: bool) -> Iterator[_Read | None]:  # noqa: ARG001 -- as above
    arrow = optional("pyarrow", "batch")
    try:
        for record in _table_rows(file, columns, after):
            read = None if record is None else _arguments(columns, record)
            yield TOO_LONG if isinstance(read, dict) and len(read["content"]) > LONGEST else read
    except arrow.ArrowException as error:
        raise OSError(str(error)) from error


def _table_rows(file: BinaryIO, columns: Columns, after: int) -> Iterator[dict[str, Any] | None]:
    table = optional("pyarrow.parquet", "batch").ParquetFile(file, pre_buffer=False, buffer_size=BUFFER)
    wanted = _check(columns, table.schema_arrow.names)
    position = 0
    for group in range(table.num_row_groups):
        rows = table.metadata.row_group(group).num_rows
        if position + rows <= after:
            yield from repeat(None, rows)
        else:
            for batch in table.iter_batches(batch_size=64, row_groups=[group], columns=wanted):
                yield from batch.to_pylist()
        position += rows


def _warc(file: BinaryIO, columns: Columns, after: int, first: bool) -> Iterator[_Read | None]:  # noqa: ARG001 -- an archive has no columns
    archives = optional("fastwarc.warc", "batch")
    kinds = archives.WarcRecordType
    wanted = kinds.response | kinds.conversion | kinds.resource
    for position, record in enumerate(archives.ArchiveIterator(file, record_types=wanted, auto_decode="all"), 1):
        yield None if position <= after else _page_of(record)


def _page_of(record: Any) -> _Read:
    headers = record.http_headers if record.is_http_parsed else None
    media = media_type(record.http_content_type if headers else record.headers.get("Content-Type"))
    if headers is not None and not 200 <= (headers.status_code or 0) < 300:
        return Refused(f"an answer with status {headers.status_code}", skipped=True)
    if media and media not in PAGES:
        return Refused(f"no page but {media}", skipped=True)
    if record.content_length > LONGEST:
        return TOO_LONG
    try:
        content = record.reader.read(LONGEST + 1)
    except OSError as error:
        return Refused(f"the body cannot be decoded: {error}")
    if len(content) > LONGEST:
        return TOO_LONG
    if len(content) < record.content_length and not _is_packed(headers):
        return Refused("the archive ends within this record")
    return {
        "content": content,
        "url": record.headers.get("WARC-Target-URI") or None,
        "captured_at": record.record_date,
        "kind": kind_of(media),
        "encoding": encoding_of(content, record.http_charset) if headers else None,
    }


def _is_packed(headers: Any) -> bool:
    return headers is not None and ("Content-Encoding" in headers or "Transfer-Encoding" in headers)


READERS = {
    InputFormat.TEXT: _text,
    InputFormat.HTML: _html,
    InputFormat.JSONL: _jsonl,
    InputFormat.PARQUET: _parquet,
    InputFormat.WARC: _warc,
}


def unpacked(file: BinaryIO) -> BinaryIO:
    """The file's bytes; gzip and Zstandard are told by their first bytes, whatever the name says."""
    buffered = file if isinstance(file, io.BufferedReader) else io.BufferedReader(cast("io.RawIOBase", file), BUFFER)
    magic = buffered.peek(4)[:4]
    if magic.startswith(b"\x1f\x8b"):
        return cast("BinaryIO", io.BufferedReader(gzip.GzipFile(fileobj=buffered), BUFFER))
    if magic == b"\x28\xb5\x2f\xfd":
        return cast("BinaryIO", io.BufferedReader(_Zstandard(buffered), BUFFER))
    return cast("BinaryIO", buffered)


class _Zstandard(io.RawIOBase):
    """The content of Zstandard frames. Unlike the package's own reader it says when the last one is cut off."""

    STEP = 2048
    """Packed bytes taken at once: few, for they may unpack to ten thousand times as many."""

    def __init__(self, file: BinaryIO) -> None:
        self._package = optional("zstandard", "batch")
        self._file = file
        self._frame: Any = None
        self._ready = b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        while not self._ready:
            rest = self._frame.unused_data if self._frame is not None and self._frame.eof else b""
            packed = rest or self._file.read(self.STEP)
            if not packed:
                if self._frame is not None and not self._frame.eof:
                    raise EOFError("the last Zstandard frame is cut off")
                return 0
            if self._frame is None or self._frame.eof:
                self._frame = self._package.ZstdDecompressor().decompressobj()
            try:
                self._ready = self._frame.decompress(packed)
            except self._package.ZstdError as error:
                raise OSError(str(error)) from error
        taken = self._ready[: len(into)]
        self._ready = self._ready[len(taken) :]
        into[: len(taken)] = taken
        return len(taken)
