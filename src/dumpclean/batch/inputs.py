"""Which files a batch reads, in which order, and what each of them holds."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path

from dumpclean.errors import ArgumentValueError

__all__ = ["ENDINGS", "InputFormat", "Inputs", "Source"]


class InputFormat(StrEnum):
    """What a file holds."""

    TEXT = "text"
    """One page as flat text."""
    HTML = "html"
    """One page as HTML."""
    JSONL = "jsonl"
    """One JSON object a line."""
    PARQUET = "parquet"
    WARC = "warc"
    """A web archive: WARC, or WET (its extracted text)."""


ENDINGS = {
    ".txt": InputFormat.TEXT,
    ".md": InputFormat.TEXT,
    ".html": InputFormat.HTML,
    ".htm": InputFormat.HTML,
    ".xhtml": InputFormat.HTML,
    ".jsonl": InputFormat.JSONL,
    ".ndjson": InputFormat.JSONL,
    ".parquet": InputFormat.PARQUET,
    ".warc": InputFormat.WARC,
    ".wet": InputFormat.WARC,
}
"""What the end of a file's name says; `.gz` or `.zst` may follow."""
PACKED = (".gz", ".zst")
STDIN = "-"
MANIFEST = "_manifest.jsonl"
"""The file in an output folder that is no shard; where that folder is an input, it is passed over."""
LOCK = "_lock"
"""The file that a run holds locked while it writes into its folder."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or standard input."""

    name: str
    """The path as given or found; `-` for standard input."""
    format: InputFormat
    size: int
    """In bytes; 0 for standard input, whose size nobody knows."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The sources that paths, folders and patterns name. Walked anew each time, so that a million files need no list."""

    given: tuple[str, ...]
    format: InputFormat | None = None
    """What every source holds, or None to go by the ends of the names (standard input: JSONL)."""
    apart: tuple[Path, ...] = ()
    """Paths that are no input though they stand in a folder that is: the output."""

    def __iter__(self) -> Iterator[Source]:
        """The sources: as given; in folders and of patterns sorted by name. Raises `ArgumentValueError` for what is not there."""
        for given in self.given:
            if given == STDIN:
                yield Source(STDIN, self.format or InputFormat.JSONL, 0)
            elif os.path.isdir(given):  # noqa: PTH112 -- paths stay the text that was given
                yield from self._in_folder(given)
            elif os.path.exists(given):  # noqa: PTH110
                yield self._named(given)
            elif glob.has_magic(given):
                found = sorted(p for p in glob.iglob(given, recursive=True) if os.path.isfile(p))  # noqa: PTH113, PTH207
                if not found:
                    raise ArgumentValueError(f"No file matches {given!r}.")
                yield from map(self._named, found)
            else:
                raise ArgumentValueError(
                    f"There is no file or folder {given!r}. Give files, folders, patterns such as 'dumps/*.html.gz', "
                    "or - for standard input."
                )

    def digest(self) -> tuple[int, int, str]:
        """How many sources there are, their bytes in all, and a digest of their names and sizes."""
        count = size = 0
        digest = blake2b(digest_size=16)
        for source in self:
            count, size = count + 1, size + source.size
            digest.update(f"{source.name}\0{source.size}\n".encode(errors="surrogateescape"))
        return count, size, digest.hexdigest()

    def _in_folder(self, folder: str) -> Iterator[Source]:
        found = False
        for path in _walk(folder, {p.resolve() for p in self.apart}):
            format_ = self.format or _by_ending(path)
            if format_ is not None:
                found = True
                yield Source(path, format_, os.path.getsize(path))  # noqa: PTH202
        if not found:
            raise ArgumentValueError(f"The folder {folder!r} holds no file that is read. {_known()}")

    def _named(self, path: str) -> Source:
        format_ = self.format or _by_ending(path)
        if format_ is None:
            raise ArgumentValueError(f"The name of {path!r} does not say what the file holds. {_known()}")
        return Source(path, format_, os.path.getsize(path))  # noqa: PTH202


def _walk(folder: str, apart: set[Path]) -> Iterator[str]:
    """The files below a folder, sorted by name in each; hidden ones and links to folders are left out."""
    for name in sorted(os.listdir(folder)):  # noqa: PTH208 -- names alone: a folder may hold a million
        path = os.path.join(folder, name)  # noqa: PTH118
        if name.startswith(".") or name in (MANIFEST, LOCK) or (apart and Path(path).resolve() in apart):
            continue
        if not os.path.isdir(path):  # noqa: PTH112
            yield path
        elif not os.path.islink(path):  # noqa: PTH114
            yield from _walk(path, apart)


def _by_ending(path: str) -> InputFormat | None:
    name = path.lower()
    for packed in PACKED:
        name = name.removesuffix(packed)
    return ENDINGS.get(os.path.splitext(name)[1])  # noqa: PTH122


def _known() -> str:
    return (
        f"Names end in {', '.join(ENDINGS)}, also with {' or '.join(PACKED)}; "
        f"or say what the inputs hold (--input-format): {', '.join(InputFormat)}."
    )
