"""A batch run: read, clean, write whole shards, and go on where an earlier run stopped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

from dumpclean.batch.columns import Columns
from dumpclean.batch.inputs import InputFormat, Inputs
from dumpclean.batch.locking import locked
from dumpclean.batch.manifest import Manifest, rejects_path
from dumpclean.batch.reading import Item, Meter, read_all
from dumpclean.batch.rows import json_line
from dumpclean.batch.shards import OutputFormat, Shard, format_of, writing
from dumpclean.batch.tally import Tally
from dumpclean.batch.working import Done, Work, lost
from dumpclean.cleaner import Cleaner, Kind
from dumpclean.errors import ArgumentTypeError, ArgumentValueError
from dumpclean.extras import optional
from dumpclean.parallel import check_workers, map_ordered

__all__ = ["Job", "Progress", "run"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What to read, how to clean it, what to write. All is checked at once: raises `ArgumentTypeError` or `ArgumentValueError`."""

    inputs: tuple[str, ...]
    """Files, folders, patterns, or `-` for standard input."""
    output: Path
    """A folder for the shards and the manifest; refused pages are listed beside it, in `OUTPUT.rejects.jsonl`."""
    format: OutputFormat | None = None
    """Of the shards; None to go by the end of the output's name, else JSONL."""
    explode: bool = False
    """One row a record instead of one a page."""
    workers: int = 1
    """Processes; 1 for this one."""
    columns: Columns = field(default_factory=Columns)
    """Of JSONL and Parquet."""
    input_format: InputFormat | None = None
    """What every input holds; None to go by the ends of their names."""
    kind: Kind | None = None
    """As in `clean`, for every page."""
    encoding: str | None = None
    """As in `clean`, for every page that is read as bytes."""
    cleaner: Cleaner = field(default_factory=Cleaner)
    limit: int | None = None
    """How many pages to read, good or bad; None for all."""
    languages: tuple[str, ...] = ()
    """Codes of the languages whose pages are written; empty for all."""
    shard_pages: int = 10_000
    """Pages read for each shard. A run that was stopped goes on after its last whole shard."""
    overwrite: bool = False
    """Whether to begin anew where the output holds an earlier run."""

    def __post_init__(self) -> None:
        if not self.inputs:
            raise ArgumentValueError("Name at least one input: a file, a folder, a pattern, or - for standard input.")
        check_workers(self.workers)
        numbers: tuple[tuple[str, Any], ...] = (("limit", self.limit), ("shard_pages", self.shard_pages))
        for name, value in numbers:
            if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
                raise ArgumentTypeError(f"{name} must be a whole number of pages, not {type(value).__name__}.")
            if value is not None and value < 1:
                raise ArgumentValueError(f"{name} must be 1 or more pages, not {value}.")
        # What holds for every page is refused here, not once a page.
        self.cleaner.clean("", kind=self.kind, encoding=self.encoding)
        for code in self.languages:
            if not (code.isalpha() and code.islower() and len(code) in (2, 3)):
                raise ArgumentValueError(
                    f"{code!r} is no language code as pages have it. Use codes such as 'en' or 'ar'."
                )

    @property
    def shards(self) -> OutputFormat:
        """The format of the shards."""
        return self.format or format_of(self.output)

    def columns_out(self) -> Any:
        """The Arrow schema of the rows; needs the extra `batch`."""
        pa = optional("pyarrow", "batch")
        from dumpclean import arrow  # noqa: PLC0415 -- needs the extra

        origin = [pa.field("input", pa.string()), pa.field("position", pa.int64())]
        return pa.schema([*origin, *(arrow.RECORDS if self.explode else arrow.PAGES)])

    def sources(self) -> Inputs:
        """The inputs; the output is none, wherever it lies."""
        return Inputs(self.inputs, self.input_format, (self.output, rejects_path(self.output)))

    def settings(self, files: int, size: int, digest: str) -> dict[str, Any]:
        """All that the bytes of the output depend on, as JSON values."""
        cleaner = self.cleaner
        return {
            "dumpclean": version("dumpclean"),
            "inputs": {"given": list(self.inputs), "files": files, "bytes": size, "digest": digest},
            "input format": self.input_format,
            "columns": {
                "content": self.columns.content,
                "url": self.columns.url,
                "time": self.columns.time,
                "utc": self.columns.assume_utc,
            },
            "format": str(self.shards),
            "explode": self.explode,
            "kind": self.kind,
            "encoding": self.encoding,
            "detectors": [d.name for d in cleaner.detectors],
            "languages": list(cleaner.languages) if cleaner.languages else None,
            "favor": cleaner.favor,
            "own weights": cleaner.weights is not None,
            "packs": [pack.digest for pack in cleaner.packs],
            "profiles": _digest(cleaner),
            "limit": self.limit,
            "written languages": list(self.languages),
            "pages a shard": self.shard_pages,
        }

    def work(self) -> Work:
        """What the workers do."""
        fixed = {"kind": self.kind, "encoding": self.encoding}
        return Work(
            cleaner=self.cleaner,
            explode=self.explode,
            as_lines=self.shards is not OutputFormat.PARQUET,
            languages=frozenset(self.languages),
            arguments={name: value for name, value in fixed.items() if value is not None},
        )


def _digest(cleaner: Cleaner) -> str | None:
    """A digest of the profiles that are consulted, or None."""
    if not cleaner.profiles:
        return None
    from dumpclean.profiles import dump_profile  # noqa: PLC0415 -- few need it

    digest = blake2b(b"any host" if cleaner.any_host else b"", digest_size=16)
    for profile in cleaner.profiles:
        digest.update(dump_profile(profile).encode())
    return digest.hexdigest()


@dataclass(slots=True)
class Progress:
    """How far a run is."""

    tally: Tally
    """Of all that is done, with what earlier sittings did."""
    total: int
    """Bytes of the inputs; 0 when unknown."""
    meter: Meter

    @property
    def done(self) -> int:
        """Bytes of the inputs that were read, a little ahead of what is cleaned."""
        return min(self.meter.done, self.total)


def run(job: Job, watch: Callable[[Progress], None] | None = None) -> Tally:
    """Does the job, or what an earlier run of it has left; gives the counts of all of it.

    `watch` is called after every page. Where the run is stopped, by Ctrl-C, a kill or a full disk, the output holds whole
    shards and a manifest; the same job goes on from there and makes the same bytes as a run that nothing stopped.
    Raises `OutputError` when the output cannot be written, holds something else or is being written by another run, `ArgumentValueError` for inputs that
    are not there or hold no column with dumps, `MissingExtraError`, `WorkerError`.
    """
    with locked(job.output):
        return _run(job, watch)


def _run(job: Job, watch: Callable[[Progress], None] | None) -> Tally:
    sources = job.sources()
    files, size, digest = sources.digest()
    manifest = Manifest.open(job.output, job.settings(files, size, digest), Tally(), overwrite=job.overwrite)
    progress = Progress(Tally(), size, Meter())
    progress.tally.add(manifest.tally)
    if manifest.finished:
        return progress.tally
    items = read_all(sources, job.columns, manifest.place, progress.meter)
    if job.limit is not None:
        items = _limited(items, job.limit - manifest.tally.read)
    results = map_ordered(job.work(), items, workers=job.workers, weigh=lambda item: item.weight, lost=lost)
    path = rejects_path(job.output)
    with writing(path):
        rejects = path.open("ab")
    with rejects:
        for done in _written(job, manifest, results, rejects):
            progress.tally.add(done.tally)
            if watch is not None:
                watch(progress)
    manifest.finish()
    return progress.tally


def _limited(items: Iterator[Item], limit: int) -> Iterator[Item]:
    """The items up to the page of that number; what is skipped is no page."""
    left = limit
    while left > 0:
        item = next(items, None)
        if item is None:
            return
        left -= not item.skipped
        yield item


def _written(job: Job, manifest: Manifest[Tally], results: Iterable[Done], rejects: BinaryIO) -> Iterator[Done]:
    """Writes each result into its shard and gives it on; notes the shards that are whole."""
    shard: Shard | None = None
    tally, place = Tally(), manifest.place
    try:
        for done in results:
            if shard is None:
                shard = Shard(job.output, len(manifest.shards), job.shards, job.columns_out)
            shard.add(done)
            if done.reject is not None:
                with writing(rejects_path(job.output)):
                    rejects.write(json_line(done.reject))
            tally.add(done.tally)
            place = done.number, done.position
            yield done
            if shard.pages == job.shard_pages:
                _close(manifest, shard, place, rejects, tally)
                shard, tally = None, Tally()
        if shard is not None:
            _close(manifest, shard, place, rejects, tally)
            shard = None
    finally:
        if shard is not None:
            shard.discard()


def _close(manifest: Manifest[Tally], shard: Shard, place: tuple[int, int], rejects: BinaryIO, tally: Tally) -> None:
    size = shard.finish()
    with writing(rejects_path(manifest.output)):
        rejects.flush()
        os.fsync(rejects.fileno())
    manifest.add(shard.path.name, size, place, rejects.tell(), tally)
