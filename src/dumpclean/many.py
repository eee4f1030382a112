"""`clean_many`: many dumps, in order and lazily, in one process or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from dumpclean.cleaner import Cleaner
from dumpclean.errors import ArgumentTypeError, ArgumentValueError, WorkerError
from dumpclean.model import Page
from dumpclean.parallel import check_workers, map_ordered

__all__ = ["Outcome", "clean_many"]

ARGUMENTS = ("content", "url", "captured_at", "kind", "encoding")
"""What a mapping may hold: the arguments of `clean`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one dump: a page, or the error that it was refused with."""

    index: int
    """Its place among the dumps given, from 0."""
    page: Page | None = None
    """The page, or None when there is an error."""
    error: Exception | None = None
    """Why there is no page (a wrong argument, a detector that raised, a worker that died), or None."""

    def unwrap(self) -> Page:
        """The page; raises the error when there is one."""
        if self.error is not None:
            raise self.error
        assert self.page is not None
        return self.page


def clean_many(
    dumps: Iterable[str | bytes | Mapping[str, Any]], *, workers: int = 1, cleaner: Cleaner | None = None
) -> Iterator[Outcome]:
    """Cleans dumps one after the other, in their order, and lazily: only a few are read ahead, whatever their number.

    `dumps`: each is the content, or a mapping with the arguments of `clean`: `content`, and `url`, `captured_at`, `kind`,
    `encoding` where they are known. `workers`: 1 for this process, else the number of processes, which are started anew
    (`spawn`), so a script must call this under `if __name__ == "__main__":`. `cleaner`: None for `Cleaner()`; with more
    workers its detectors' functions must stand at the top level of a module.

    Gives one `Outcome` for each dump; what is wrong with one dump is kept there and stops nothing. Raises
    `ArgumentTypeError` or `ArgumentValueError` at once for a wrong argument of its own, `WorkerError` when no process starts.
    """
    if isinstance(dumps, (str, bytes, Mapping)) or not isinstance(dumps, Iterable):
        raise ArgumentTypeError(f"dumps must be an iterable of dumps, not {type(dumps).__name__}. For one, use clean.")
    if cleaner is not None and not isinstance(cleaner, Cleaner):
        raise ArgumentTypeError(f"cleaner must be a dumpclean.Cleaner or None, not {type(cleaner).__name__}.")
    work = partial(_outcome, cleaner or Cleaner())
    return map_ordered(work, enumerate(dumps), workers=check_workers(workers), weigh=_weigh, lost=_lost)


def _outcome(cleaner: Cleaner, numbered: tuple[int, Any]) -> Outcome:
    index, dump = numbered
    try:
        page = cleaner.clean(**_arguments(dump)) if isinstance(dump, Mapping) else cleaner.clean(dump)
    except Exception as error:  # noqa: BLE001 -- kept for the caller, whatever it is
        return Outcome(index=index, error=error)
    return Outcome(index=index, page=page)


def _arguments(dump: Mapping[str, Any]) -> dict[str, Any]:
    unknown = sorted(map(str, dump.keys() - set(ARGUMENTS)))
    if unknown or "content" not in dump:
        raise ArgumentValueError(
            f"A mapping must hold 'content' and may hold {', '.join(ARGUMENTS[1:])}; "
            + (f"this one holds {', '.join(unknown)} too." if unknown else "this one holds no 'content'.")
        )
    return dict(dump)


def _lost(numbered: tuple[int, Any], error: WorkerError) -> Outcome:
    return Outcome(index=numbered[0], error=error)


def _weigh(numbered: tuple[int, Any]) -> int:
    dump = numbered[1]
    content = dump.get("content") if isinstance(dump, Mapping) else dump
    return len(content) if isinstance(content, (str, bytes)) else 0
