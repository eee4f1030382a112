"""Merging sightings by the million: rows go to parts on disk by their bucket, then each part is sorted, grouped and merged."""

from __future__ import annotations

import json
import os
import shutil
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version
from itertools import chain, groupby
from pathlib import Path
from typing import Any, BinaryIO

from dumpclean.batch.articles import Article
from dumpclean.batch.inputs import MANIFEST, InputFormat, Inputs
from dumpclean.batch.locking import locked
from dumpclean.batch.manifest import Manifest, rejects_path
from dumpclean.batch.reading import Meter
from dumpclean.batch.record_reading import RowRead, read_sightings
from dumpclean.batch.rows import json_line
from dumpclean.batch.shards import PARTIAL, OutputFormat, Shard, format_of, writing
from dumpclean.batch.sorting import sort_lines
from dumpclean.batch.tally import Tally
from dumpclean.batch.working import Done
from dumpclean.errors import ArgumentTypeError, ArgumentValueError
from dumpclean.model import Role
from dumpclean.sightings.grouping import Bucket, Traits, traits
from dumpclean.sightings.merging import Merged
from dumpclean.sightings.rows import merged_row, sightings_in

__all__ = ["MergeJob", "MergeProgress", "MergeTally", "merge"]

PARTS = 256
"""Parts on disk. Of 1,000,000 sightings of 2 kB each is 8 MB, if no article has a great share."""
SORTED = 3
"""Fields of `Traits` by which the lines of a part are sorted: bucket, fingerprint, content."""
OPENINGS = Traits._fields[SORTED:].index("openings")
LARGE = 1000
"""Sightings of an article above which its row is a row group of its own in a Parquet file."""
SCRATCH = f"{PARTIAL}scratch"


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeJob:
    """What to merge and what to write. All is checked at once: raises `ArgumentTypeError` or `ArgumentValueError`."""

    inputs: tuple[str, ...]
    """Files, folders, patterns, or `-` for standard input: rows as `dumpclean run` or `dumpclean merge` writes them."""
    output: Path
    """A folder for the shards and the manifest; refused rows are listed beside it, in `OUTPUT.rejects.jsonl`."""
    format: OutputFormat | None = None
    """Of the shards; None to go by the end of the output's name, else JSONL."""
    input_format: InputFormat | None = None
    """`jsonl` or `parquet` for every input; None to go by the ends of their names."""
    shard_articles: int = 50_000
    """Articles in each shard."""
    overwrite: bool = False
    """Whether to begin anew where the output holds an earlier run."""

    def __post_init__(self) -> None:
        if not self.inputs:
            raise ArgumentValueError("Name at least one input: a file, a folder, a pattern, or - for standard input.")
        number: Any = self.shard_articles
        if not isinstance(number, int) or isinstance(number, bool):
            raise ArgumentTypeError(f"shard_articles must be a whole number of articles, not {type(number).__name__}.")
        if number < 1:
            raise ArgumentValueError(f"shard_articles must be 1 or more articles, not {number}.")

    @property
    def shards(self) -> OutputFormat:
        """The format of the shards."""
        return self.format or format_of(self.output)

    def sources(self) -> Inputs:
        """The inputs; the output is none, wherever it lies."""
        return Inputs(self.inputs, self.input_format, (self.output, rejects_path(self.output)))

    def settings(self, files: int, size: int, digest: str) -> dict[str, Any]:
        """All that the bytes of the output depend on, as JSON values."""
        return {
            "dumpclean": version("dumpclean"),
            "command": "merge",
            "inputs": {"given": list(self.inputs), "files": files, "bytes": size, "digest": digest},
            "input format": self.input_format,
            "format": str(self.shards),
            "shard_articles": self.shard_articles,
        }


@dataclass(slots=True)
class MergeTally:
    """Counts of a merge; they add up."""

    sightings: int = 0
    """Read, of articles."""
    comments: int = 0
    """Readers' comments, which are not merged and not written."""
    rejected: int = 0
    """Rows refused; they stand in the rejects file."""
    rows: int = 0
    """Articles written."""
    repeated: int = 0
    """Articles with more than one sighting."""
    contradictory: int = 0
    """Articles with dates that exclude each other."""

    def add(self, other: MergeTally) -> None:
        """Adds what another one counted."""
        for name in MergeTally.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def to_dict(self) -> dict[str, Any]:
        """As JSON values."""
        return {name: getattr(self, name) for name in MergeTally.__slots__}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> MergeTally:
        """The inverse of `to_dict`."""
        return cls(**data)


@dataclass(slots=True)
class MergeProgress:
    """How far a merge is."""

    tally: MergeTally
    total: int
    """Bytes of the inputs; 0 when unknown."""
    meter: Meter
    merged: int = 0
    """Parts of `PARTS` that are merged; the inputs are read before the first."""


def merge(job: MergeJob, watch: Callable[[MergeProgress], None] | None = None) -> MergeTally:
    """Does the job; gives the counts. A job that is done already is not done again.

    The output does not depend on the order of the inputs: articles are sorted by bucket and fingerprint. What memory holds does
    not grow with the sightings of an article, but for about 0.2 kB of each that has no text; a Parquet file takes a
    row whole, with about 0.3 kB a sighting. An input row is read whole. Where the run is stopped, the
    output holds whole shards only and no finished manifest, and the same job starts over. `watch` is called after every
    row read and every part merged. Raises `OutputError`, also where another run is writing into the output, `ArgumentValueError` for inputs that are
    not there or hold no records, `MissingExtraError`.
    """
    with locked(job.output):
        return _merge(job, watch or (lambda _: None))


def _merge(job: MergeJob, tell: Callable[[MergeProgress], None]) -> MergeTally:
    sources = job.sources()
    files, size, digest = sources.digest()
    settings = job.settings(files, size, digest)
    scratch = job.output / SCRATCH
    if (job.output / MANIFEST).exists():
        shutil.rmtree(scratch, ignore_errors=True)
    manifest = Manifest.open(job.output, settings, MergeTally(), overwrite=job.overwrite)
    if manifest.finished:
        return manifest.tally
    if manifest.shards:  # of a run that was stopped: its parts are gone
        manifest = Manifest.open(job.output, settings, MergeTally(), overwrite=True)
    progress = MergeProgress(MergeTally(), size, Meter())
    with writing(scratch):
        scratch.mkdir()
    try:
        rejects = _part(job, read_sightings(sources, progress.meter), scratch, progress, tell)
        _write(job, manifest, rejects=rejects, scratch=scratch, progress=progress, tell=tell)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    manifest.finish()
    return progress.tally


def _part(
    job: MergeJob,
    read: Iterator[RowRead],
    scratch: Path,
    progress: MergeProgress,
    tell: Callable[[MergeProgress], None],
) -> int:
    """Writes each sighting into its part, as a line of traits and a line of its row; gives the bytes of the rejects file."""
    tally = progress.tally
    parts = _Parts(scratch)
    path = rejects_path(job.output)
    try:
        with writing(path), path.open("wb") as rejects:
            for row in read:
                if row.problem:
                    tally.rejected += 1
                    reject = {"input": row.source, "position": row.position, "reason": row.problem}
                    rejects.write(json_line(reject | ({"excerpt": row.excerpt} if row.excerpt else {})))
                for sighting in row.sightings:
                    if sighting.role is Role.COMMENT:
                        tally.comments += 1
                    else:
                        tally.sightings += 1
                        parts.add(sighting)
                tell(progress)
            rejects.flush()
            os.fsync(rejects.fileno())
            return rejects.tell()
    finally:
        parts.close()


class _Parts:
    """Files of sightings, told apart by the first digits of the bucket, so that all of an article are in one.

    A line holds what the sightings are sorted by, a tab, the traits, a tab, the row.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[int, BinaryIO] = {}

    def add(self, sighting: Merged) -> None:
        row = json_line(merged_row(sighting))
        own = traits(sighting, blake2b(row, digest_size=16).hexdigest())
        number = int(own.bucket[:8], 16) * PARTS >> 32
        file = self._files.get(number)
        if file is None:
            file = self._files[number] = part_path(self._folder, number).open("wb", buffering=1 << 16)
        known = json.dumps(own[SORTED:], ensure_ascii=False, separators=(",", ":"))
        sorted_by = f"{own.bucket}\t{own.fingerprint}\t{own.content}"
        file.write(b"\t".join((sorted_by.encode(), known.encode(errors="replace"), row)))

    def close(self) -> None:
        for file in self._files.values():
            file.close()


def part_path(folder: Path, number: int) -> Path:
    """Where a part lies."""
    return folder / f"{number:04}.jsonl"


def _write(
    job: MergeJob,
    manifest: Manifest[MergeTally],
    *,
    rejects: int,
    scratch: Path,
    progress: MergeProgress,
    tell: Callable[[MergeProgress], None],
) -> None:
    """Merges part after part into shards; the counts of what was read stand with the first shard."""
    read = MergeTally(
        sightings=progress.tally.sightings, comments=progress.tally.comments, rejected=progress.tally.rejected
    )
    shard: Shard | None = None
    tally = read
    try:
        for number in range(PARTS):
            for made in _articles(part_path(scratch, number)):
                if shard is None:
                    shard = Shard(job.output, len(manifest.shards), job.shards, _columns)
                shard.add(_done(made, job.shards))
                _count(made, tally)
                _count(made, progress.tally)
                if shard.pages == job.shard_articles:
                    manifest.add(shard.path.name, shard.finish(), (number, 0), rejects, tally)
                    shard, tally = None, MergeTally()
            progress.merged = number + 1
            tell(progress)
        if shard is not None:
            manifest.add(shard.path.name, shard.finish(), (PARTS, 0), rejects, tally)
            shard = None
    finally:
        if shard is not None:
            shard.discard()


def _articles(path: Path) -> Iterator[Article]:
    """The articles of a part, each to be used before the next."""
    if not path.exists():
        return
    folder = path.with_suffix("")
    sort_lines(path, folder)
    with path.open("rb") as lines, path.open("rb") as rows:
        for bucket, places in _buckets(lines):
            for runs in bucket.groups():
                made = Article((m for run in runs for m in _rows(rows, places[run], places[run + 1])), folder)
                yield made
                made.close()
    path.unlink()


def _buckets(file: BinaryIO) -> Iterator[tuple[Bucket, array[int]]]:
    """The buckets of sorted lines, each with the places at which its runs begin, and that of its end."""
    place = 0
    for _, lines in groupby(file, lambda line: line.partition(b"\t")[0]):
        bucket, places = Bucket(), array("Q")
        for line in lines:
            if bucket.add(_traits(line)):
                places.append(place)
            place += len(line)
        places.append(place)
        yield bucket, places


def _traits(line: bytes) -> Traits:
    bucket, fingerprint, content, known, _ = line.split(b"\t")
    values = json.loads(known)
    values[OPENINGS] = tuple(values[OPENINGS])
    return Traits(bucket.decode(), fingerprint.decode(), content.decode(), *values)


def _rows(file: BinaryIO, place: int, end: int) -> Iterator[Merged]:
    file.seek(place)
    while place < end:
        line = file.readline()
        place += len(line)
        yield from sightings_in(json.loads(line.rpartition(b"\t")[2]))


def _count(made: Article, tally: MergeTally) -> None:
    tally.rows += 1
    tally.repeated += made.count > 1
    tally.contradictory += made.contradictory


def _done(made: Article, format_: OutputFormat) -> Done:
    if format_ is not OutputFormat.PARQUET:
        return Done(0, 0, Tally(), lines=made.line())
    if made.count <= LARGE:
        return Done(0, 0, Tally(), rows=[made.row() | {"sightings": [*chain.from_iterable(made.rows())]}])
    from dumpclean import arrow  # noqa: PLC0415 -- needs the extra

    return Done(0, 0, Tally(), batch=arrow.merged_batch(made.row(), made.rows()))


def _columns() -> Any:
    from dumpclean import arrow  # noqa: PLC0415 -- needs the extra

    return arrow.MERGED
