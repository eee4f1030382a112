"""Sorting what does not fit into memory: sorted runs are written to files, and merged while they are read."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any, Generic, TypeVar

__all__ = ["Sorter", "sort_lines"]

ROOM = 16 << 20
"""Bytes of lines that are in memory together."""
FAN = 64
"""Runs that are merged at once: each is an open file."""

T = TypeVar("T")


class Sorter(Generic[T]):
    """Items that are added in any order, and read sorted, as often as one likes. Equal ones keep no order."""

    def __init__(
        self,
        folder: Path,
        *,
        room: int,
        weigh: Callable[[T], int],
        key: Callable[[T], Any],
        dump: Callable[[T], bytes],
        load: Callable[[bytes], T],
    ) -> None:
        """`folder`: for the runs, the sorter's own; made when needed. `room`: the weight of what is held in memory.

        `dump` makes an item one line that ends in a line feed; `load` reads it.
        """
        self._folder = folder
        self._room = room
        self._weigh = weigh
        self._key = key
        self._dump = dump
        self._load = load
        self._held: list[T] = []
        self._weight = 0
        self._runs: list[Path] = []
        self._names = count()

    def add(self, item: T) -> None:
        """Adds an item; not after reading has begun."""
        self._held.append(item)
        self._weight += self._weigh(item)
        if self._weight > self._room:
            self._held.sort(key=self._key)
            self._runs.append(self._written(self._held))
            self._held, self._weight = [], 0

    def __iter__(self) -> Iterator[T]:
        """All items, sorted."""
        self._held.sort(key=self._key)
        if not self._runs:
            yield from self._held
            return
        while len(self._runs) > FAN:  # the shortest first, so that each line is written few times
            first, self._runs = self._runs[:FAN], self._runs[FAN:]
            self._runs.append(self._written(self._merged(first, [])))
            for run in first:
                run.unlink()
        yield from self._merged(self._runs, self._held)

    def close(self) -> None:
        """Removes the files."""
        for run in self._runs:
            run.unlink()
        self._runs = []

    def _written(self, items: Iterable[T]) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{next(self._names)}"
        with path.open("wb") as file:
            file.writelines(map(self._dump, items))
        return path

    def _merged(self, runs: list[Path], held: list[T]) -> Iterator[T]:
        with ExitStack() as stack:
            files = [stack.enter_context(run.open("rb")) for run in runs]
            yield from heapq.merge(*(map(self._load, file) for file in files), held, key=self._key)


def sort_lines(path: Path, folder: Path, room: int = ROOM) -> None:
    """Sorts the lines of a file by their bytes, in place. `folder`: for what does not fit into `room` bytes."""
    lines: Sorter[bytes] = Sorter(folder, room=room, weigh=len, key=_itself, dump=_itself, load=_itself)
    with path.open("rb") as file:
        for line in file:
            lines.add(line)
    with path.open("wb") as file:
        file.writelines(lines)
    lines.close()


def _itself(line: bytes) -> bytes:
    return line
