"""What a worker does with one item: clean, and make the rows that are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from dumpclean.batch.reading import Item
from dumpclean.batch.rows import Row, json_line, rows_of
from dumpclean.batch.tally import Slowest, Tally
from dumpclean.cleaner import Cleaner
from dumpclean.errors import WorkerError

__all__ = ["Done", "Work", "lost"]


@dataclass(slots=True)
class Done:
    """What became of one item."""

    number: int
    """Index of its source."""
    position: int
    tally: Tally
    rows: list[Row] = field(default_factory=list)
    lines: Iterable[bytes] = ()
    """The rows as lines of JSON, where that is what is written; may come in pieces."""
    batch: Any = None
    """A row that is large, as a `pyarrow.RecordBatch`, in place of `rows`."""
    reject: dict[str, Any] | None = None
    """What the rejects file says of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Cleans items; can be sent to a worker."""

    cleaner: Cleaner
    explode: bool
    as_lines: bool
    """Whether rows are wanted as lines of JSON."""
    languages: frozenset[str]
    """Pages in others are not written; empty for all."""
    arguments: dict[str, Any]
    """Arguments of `clean` that hold for every page, over what was read."""

    def __call__(self, item: Item) -> Done:
        if item.arguments is None:
            return _refused(item, item.problem)
        begun = perf_counter()
        try:
            page = self.cleaner.clean(**item.arguments | self.arguments)
        except Exception as error:  # noqa: BLE001 -- one bad page must not end the run; the rejects file says what it was
            return _refused(item, f"{type(error).__name__}: {error}")
        done = Done(item.number, item.position, Tally())
        done.tally.count(page)
        if self.languages and page.language not in self.languages:
            done.tally.elsewhere = 1
        else:
            rows = [
                {"input": item.source, "position": item.position, **row} for row in rows_of(page, explode=self.explode)
            ]
            done.tally.rows = len(rows)
            if self.as_lines:
                done.lines = [json_line(row) for row in rows]
            else:
                done.rows = rows
        done.tally.slowest = Slowest(perf_counter() - begun, item.source, item.position)
        return done


def lost(item: Item, error: WorkerError) -> Done:
    """In place of what a worker that died would have made."""
    return _refused(item, str(error))


def _refused(item: Item, reason: str) -> Done:
    if item.skipped:
        return Done(item.number, item.position, Tally(skipped=1))
    reject: dict[str, Any] = {"input": item.source, "position": item.position, "reason": reason}
    if item.arguments and item.arguments.get("url"):
        reject["url"] = item.arguments["url"]
    if item.excerpt:
        reject["excerpt"] = item.excerpt
    return Done(item.number, item.position, Tally(rejected=1), reject=reject)
