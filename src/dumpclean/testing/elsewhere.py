"""A detector in other threads and in processes of other settings."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from dumpclean.detecting import marks_of
from dumpclean.detectors.base import Detector, Mark
from dumpclean.testing.laws import difference, where_raised
from dumpclean.testing.samples import Sample

__all__ = ["differs_in_processes", "differs_in_threads", "pickles"]

THREADS = 8
SETTINGS = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LANG": "C", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LANG": "tr_TR.UTF-8", "LC_ALL": "", "PYTHONUTF8": "1"},
)
"""Of the processes."""
LONGEST = 120
"""Seconds after which a process is given up."""

_CODE = """
import pickle, sys
path, detector, samples = pickle.load(sys.stdin.buffer)
sys.path[:] = path
from dumpclean.detecting import marks_of
detector, samples = pickle.loads(detector), pickle.loads(samples)
found = [marks_of(detector, sample.dump()) for sample in reversed(samples)][::-1]
sys.stdout.buffer.write(b"\\0marks\\0" + pickle.dumps(found))
"""


def pickles(detector: Detector, samples: Sequence[Sample]) -> str:
    """What is wrong with its copy from a pickle, or nothing."""
    try:
        copy = pickle.loads(pickle.dumps(detector))  # noqa: S301 -- our own
    except Exception as error:  # noqa: BLE001 -- whatever a stranger's code raises
        return f"it cannot be pickled, {type(error).__name__}: {error}"
    if copy != detector:
        return "its copy is not equal to it"
    for sample in samples:
        said = difference(marks_of(detector, sample.dump()), marks_of(copy, sample.dump()), "itself", "the copy")
        if said:
            return said
    return ""


def differs_in_threads(detector: Detector, samples: Sequence[Sample]) -> tuple[Sample, str] | None:
    """The first page that gets other marks when several threads ask at once, and how; or None."""
    alone = [marks_of(detector, sample.dump()) for sample in samples]
    begin = threading.Barrier(THREADS)

    def work(number: int) -> list[list[Mark]]:
        begin.wait()
        order = [*range(number % len(samples), len(samples)), *range(number % len(samples))]
        done = {i: marks_of(detector, samples[i].dump()) for i in order}
        return [done[i] for i in range(len(samples))]

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            together = list(pool.map(work, range(THREADS)))
    except Exception as error:  # noqa: BLE001 -- as above
        return samples[0], f"it raised {type(error).__name__}: {error}{where_raised(error)}"
    finally:
        sys.setswitchinterval(interval)
    for each in together:
        for sample, one, other in zip(samples, alone, each, strict=True):
            if said := difference(one, other, "alone", f"with {THREADS} threads at once"):
                return sample, said
    return None


def differs_in_processes(detector: Detector, samples: Sequence[Sample]) -> tuple[Sample, str] | None:
    """The first page that gets other marks in a process with another hash seed, time zone, locale and order of pages, and how; or None."""
    here = [marks_of(detector, sample.dump()) for sample in samples]
    work = pickle.dumps((sys.path, pickle.dumps(detector), pickle.dumps(list(samples))))
    with ThreadPoolExecutor(len(SETTINGS)) as pool:
        answers = list(pool.map(partial(_ask, work), SETTINGS))
    for (output, errors), settings in zip(answers, SETTINGS, strict=True):
        found: list[list[Mark]] | None = _marks(output)
        if found is None:
            return samples[0], f"in a process of its own it does not run: {errors.strip().rpartition(chr(10))[2]}"
        told = ", ".join(f"{name}={value}" for name, value in settings.items() if value)
        for sample, one, other in zip(samples, here, found, strict=True):
            if said := difference(one, other, "here", f"in a process with {told}"):
                return sample, said
    return None


def _ask(work: bytes, settings: dict[str, str]) -> tuple[bytes, str]:
    """What a process of these settings prints, and what it says of errors."""
    command, environment = [sys.executable, "-c", _CODE], {**os.environ, **settings}
    try:
        done = subprocess.run(command, input=work, capture_output=True, env=environment, timeout=LONGEST, check=False)  # noqa: S603 -- our own code
    except subprocess.TimeoutExpired:
        return b"", f"no answer in {LONGEST} seconds"
    return done.stdout, done.stderr.decode(errors="replace")


def _marks(output: bytes) -> Any:
    _, sign, marks = output.rpartition(b"\0marks\0")
    return pickle.loads(marks) if sign else None  # noqa: S301 -- our own process made it
