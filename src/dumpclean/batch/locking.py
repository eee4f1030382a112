"""One run at a time in an output folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dumpclean.batch.inputs import LOCK
from dumpclean.batch.shards import writing
from dumpclean.errors import OutputError
from dumpclean.extras import optional

__all__ = ["locked"]


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Makes an output folder and holds it for one run; the system lets go of it when the process ends, however it ends.

    Raises `OutputError` when another run holds it or it cannot be made, `MissingExtraError`.
    """
    filelock = optional("filelock", "batch")
    path = output / LOCK
    with writing(output):
        if output.exists() and not output.is_dir():
            raise OutputError(f"{output} is a file; the output is a folder of shards. Name another, or move it away.")
        output.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(path, timeout=0)
    with writing(path):
        try:
            lock.acquire()
        except filelock.Timeout:
            raise OutputError(
                f"Another run is writing into {output}. Wait for it or stop it, or name another output."
            ) from None
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        lock.release()
