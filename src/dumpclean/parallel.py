"""One function over many items in worker processes: order kept, look-ahead bounded, no item lost with its worker."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context, parent_process
from typing import Any, Generic, TypeVar

from dumpclean.errors import ArgumentTypeError, ArgumentValueError, WorkerError

__all__ = ["check_workers", "map_ordered"]

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 16
"""Items that travel to a worker together, at most: few enough that no worker waits long for another at the end."""
WEIGHT = 1 << 18
"""Weight of items that travel together, at most, but for a single item that weighs more."""
AHEAD = 4
"""Chunks per worker that are under way or wait to be taken; bounds the memory."""


def check_workers(workers: Any) -> int:
    """The number of processes, if it is one; else `ArgumentTypeError` or `ArgumentValueError`."""
    if not isinstance(workers, int) or isinstance(workers, bool):
        raise ArgumentTypeError(f"workers must be a whole number of processes, not {type(workers).__name__}.")
    if workers < 1:
        raise ArgumentValueError(f"workers must be 1 (this process) or more, not {workers}.")
    return workers


def map_ordered(
    work: Callable[[T], R],
    items: Iterable[T],
    *,
    workers: int,
    weigh: Callable[[T], int],
    lost: Callable[[T, WorkerError], R],
) -> Iterator[R]:
    """`work(item)` for each item, in order and lazily; with one worker in this process, else in `workers` spawned ones.

    `work` must not raise, and can be pickled when there are more workers. `weigh`: about how many bytes an item takes.
    `lost`: what comes in place of the result of an item that took its process down. What `items` raises is raised after
    the results of the items before. Raises `WorkerError` when no process can be started at all.
    """
    if workers == 1:
        yield from map(work, items)
        return
    crew = _Crew(work, workers)
    try:
        yield from _in_order(crew, _chunks(items, weigh), AHEAD * workers, lost)
    finally:
        crew.dismiss()


def _chunks(items: Iterable[T], weigh: Callable[[T], int]) -> Iterator[list[T]]:
    chunk: list[T] = []
    weight = 0
    source = iter(items)
    while True:
        try:
            item = next(source)
        except StopIteration:
            break
        except BaseException:
            if chunk:
                yield chunk
            raise
        weight += weigh(item)
        if chunk and weight > WEIGHT:
            yield chunk
            chunk, weight = [], weigh(item)
        chunk.append(item)
        if len(chunk) == CHUNK:
            yield chunk
            chunk, weight = [], 0
    if chunk:
        yield chunk


def _in_order(
    crew: _Crew[T, R], chunks: Iterator[list[T]], ahead: int, lost: Callable[[T, WorkerError], R]
) -> Iterator[R]:
    under_way: deque[tuple[list[T], Future[list[R]]]] = deque()
    failure: Exception | None = None
    more = True
    while True:
        while more and len(under_way) < ahead:
            try:
                chunk = next(chunks)
            except StopIteration:
                more = False
            except Exception as error:  # noqa: BLE001 -- raised below, after what came before it
                more, failure = False, error
            else:
                under_way.append((chunk, crew.submit(chunk)))
        if not under_way:
            break
        chunk, future = under_way.popleft()
        try:
            results = future.result()
        except BrokenProcessPool:
            yield from _one_by_one(crew, chunk, lost)
        else:
            yield from results
    if failure is not None:
        raise failure


def _one_by_one(crew: _Crew[T, R], chunk: list[T], lost: Callable[[T, WorkerError], R]) -> Iterator[R]:
    """After a process has died: find the item that does it, and spare the others."""
    for item in chunk:
        crew.replace_if_broken()
        try:
            yield from crew.submit([item]).result()
        except BrokenProcessPool:
            yield lost(item, WorkerError("The worker process died on this page: out of memory, or a crash in C code."))


class _Crew(Generic[T, R]):
    """A pool of processes, replaced when one of them has died."""

    def __init__(self, work: Callable[[T], R], workers: int) -> None:
        try:
            self._work = pickle.dumps(work)
        except Exception as error:
            raise ArgumentValueError(
                f"With more than one worker the cleaner must be picklable, and it is not: {error}. "
                "Define the functions of your detectors at the top level of a module, or use one worker."
            ) from error
        self._workers = workers
        self._pool = self._start()

    def submit(self, chunk: list[T]) -> Future[list[R]]:
        try:
            return self._pool.submit(_run, chunk)
        except BrokenProcessPool as error:
            failed: Future[list[R]] = Future()
            failed.set_exception(error)
            return failed

    def replace_if_broken(self) -> None:
        try:
            self._pool.submit(_ready).result()
        except BrokenProcessPool:
            self.dismiss()
            self._pool = self._start()

    def dismiss(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        # Spawned, not forked: the same on every system, and safe whatever threads the caller has.
        pool = ProcessPoolExecutor(
            self._workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(self._work,)
        )
        try:
            pool.submit(_ready).result()
        except BrokenProcessPool:
            pool.shutdown(cancel_futures=True)
            raise WorkerError(
                "The worker processes do not start. In a script, put the code that starts them under "
                "if __name__ == '__main__': (each worker imports the script), or use one worker."
            ) from None
        return pool


_HELD: list[Callable[[Any], Any]] = []
"""In a worker: the function that it runs."""


def _begin(work: bytes) -> None:
    """In a worker: Ctrl-C is the parent's to handle, and a parent that was killed leaves no worker behind."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _HELD[:] = [pickle.loads(work)]  # noqa: S301 -- made by our own parent


def _leave_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _ready() -> None:
    """Runs when the worker is up."""


def _run(chunk: list[Any]) -> list[Any]:
    (work,) = _HELD
    done = [work(item) for item in chunk]
    _settle()
    return done


@cache
def _settle() -> None:
    """After the first chunk: tables are loaded and stay, so the collector need not look at them again, a twelfth of the time."""
    gc.collect()
    gc.freeze()
