"""Does a test notice a mutant? The tests that reach it, quickest first, until one fails.

Each batch of tests runs in a fork of a process that has the libraries loaded already; which saves a second or two for each mutant.
"""

import contextlib
import os
import resource
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from mutation.drawing import Mutant
from mutation.mapping import Reach
from mutation.trees import enter

BATCHES = (1.5, 8.0, 20.0)
"""Seconds of tests in each batch, as long as they took while they were mapped."""
CASES = 60
"""Tests in the first batch at most."""
PATIENCE = (15, 4)
"""Seconds, and times the batch's own, of processor time before it counts as hung; six times that by the clock."""
UNCLEAR = 70
"""The exit code of a test process that failed itself."""
LOADED_ALREADY = "ignore:Module already imported:pytest.PytestAssertRewriteWarning"
MEMORY = 4 << 30
"""Bytes that a test process may have."""


@dataclass(frozen=True)
class Verdict:
    """How it went with one mutant."""

    mutant: str
    verdict: str
    """killed, hung (counts as killed), survived; unclear when pytest itself failed."""
    by: str
    """The test that noticed it."""
    tests: int
    """How many were chosen up to there."""


def judge(mutant: Mutant, reach: Reach, tree: Path, more: float = 1.0) -> Verdict:
    """Write the mutant into the copy, run the tests that reach it, put the file back."""
    path = tree / mutant.file
    source = path.read_text("utf-8")
    chosen = reach.tests_for(mutant.file, mutant.line, source)
    run = 0
    try:
        path.write_text(mutant.code(), "utf-8")
        for old in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
            old.unlink()  # a change within a second that keeps the length would go unseen
        for batch, seconds in batches(chosen, reach.seconds, more):
            run += len(batch)
            verdict, by = _run(tree, batch, seconds)
            if verdict != "survived":
                return Verdict(mutant.name, verdict, by, run)
    finally:
        path.write_text(source, "utf-8")
    return Verdict(mutant.name, "survived", "", run)


def batches(tests: Sequence[str], seconds: dict[str, float], more: float) -> Iterator[tuple[list[str], float]]:
    """The tests, in batches of growing length, and the seconds of each; what does not fit into the last is not run."""
    left = iter(tests)
    for number, room in enumerate(BATCHES):
        batch: list[str] = []
        taken = 0.0
        while taken < room * more and (number or len(batch) < CASES) and (test := next(left, None)):
            batch.append(test)
            taken += seconds[test]
        if batch:
            yield batch, taken


def _run(tree: Path, tests: list[str], seconds: float) -> tuple[str, str]:
    """Run tests in a fork of this process."""
    output = tree.with_suffix(".out")
    limit = int(PATIENCE[0] + PATIENCE[1] * seconds)
    child = os.fork()
    if not child:
        code = UNCLEAR
        try:
            code = _in_child(tree, output, limit, tests)
        finally:
            os._exit(code)
    status = _wait(child, 6 * limit)
    if status is None or os.WIFSIGNALED(status):
        return "hung", ""
    code = os.WEXITSTATUS(status)
    if code == pytest.ExitCode.OK:
        return "survived", ""
    failed = [
        line for line in output.read_text("utf-8", "replace").splitlines() if line.startswith(("FAILED", "ERROR"))
    ]
    return ("killed", failed[0].split(" - ")[0]) if failed else ("unclear", f"pytest's code {code}")


def _in_child(tree: Path, output: Path, limit: int, tests: list[str]) -> int:
    os.setsid()  # so that what it starts ends with it
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sink = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    enter(tree)
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    return pytest.main(["-x", "-q", "-rfE", "--tb=line", "-p", "no:cacheprovider", "-W", LOADED_ALREADY, *tests])


def _wait(child: int, limit: float) -> int | None:
    """The status of a child process; None if it did not end in time. All that it started ends, too."""
    end = time.monotonic() + limit
    done, status = os.waitpid(child, os.WNOHANG)
    while not done and time.monotonic() < end:
        time.sleep(0.02)
        done, status = os.waitpid(child, os.WNOHANG)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    if not done:
        os.waitpid(child, 0)
        return None
    return status
