"""Which tests reach which line of the core, and how long each takes: coverage.py's contexts, kept in a file."""

import ast
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import coverage
import pytest
from coverage.exceptions import NoDataError

from mutation.core import PACKAGE, ROOMS

SLOW = 8.0
"""Seconds. A test that took longer while it was mapped is not asked."""

BESIDE = (*sorted(ROOMS - {"testing"}), "fuzz", "hostile", "test_cli*.py", "test_threads.py")
"""Tests that are not asked: of the rooms, which run the core from far away; of time; and those that wait for other processes."""

COLLECTING = 0.01
"""Seconds that a test costs beside its own."""


@dataclass
class Reach:
    """A map from tests to lines."""

    seconds: dict[str, float] = field(default_factory=dict)
    """Of each test that passed, by its node id."""
    lines: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """Of each test the lines that it ran, by file."""
    covered: float = 0.0
    """Percent of the core's lines and branches that these tests run in their own process."""

    def tests_for(self, file: str, line: int, source: str) -> list[str]:
        """The tests that may notice a change of a line, in the order in which they are worth asking.

        First those that run its statement. Then, for caches hide what a test would have run, others of the same functions and files;
        then those that run anything in the file; of a file that only defines, all. The quick before the slow, and many cases of one function less and less.
        """
        lines = set(_asked(ast.parse(source), line))
        near = {test for test, files in self.lines.items() if not lines.isdisjoint(files.get(file, ()))}
        functions, modules = {_function(test) for test in near}, {_module(test) for test in near}
        worth: dict[str, float] = {}
        ranks: Counter[str] = Counter()
        for test in sorted(self.seconds, key=self.seconds.__getitem__):
            distance = 1 if test in near else 2 if _function(test) in functions else 4
            if distance < 4 or _module(test) in modules or file in self.lines[test]:
                ranks[_function(test)] += 1
                worth[test] = distance * ranks[_function(test)] * (self.seconds[test] + COLLECTING)
        return sorted(worth or self.seconds, key=(worth or self.seconds).__getitem__)

    def only(self, tests: Iterable[str]) -> "Reach":
        """Without tests that are no more: pytest refuses to run them, which must not pass for having noticed something."""
        left = self.seconds.keys() & set(tests)
        return Reach(
            {test: self.seconds[test] for test in left}, {test: self.lines[test] for test in left}, self.covered
        )

    @classmethod
    def read(cls, path: Path) -> "Reach":
        return cls(**json.loads(path.read_text("utf-8"))) if path.exists() else cls()

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(vars(self)), "utf-8")


def _function(test: str) -> str:
    return test.partition("[")[0]


def _module(test: str) -> str:
    return test.partition("::")[0]


def _asked(tree: ast.Module, line: int) -> Iterator[int]:
    """The lines to look up for one: those of its statement; of what is only run while importing, those that use its names."""
    inner: ast.stmt | None = None
    inside = False
    for node in ast.walk(tree):  # from the outside in
        if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or line):
            inside = inside or isinstance(inner, ast.FunctionDef)
            inner = node
    if inner is None or isinstance(inner, (ast.ClassDef, ast.FunctionDef)):
        return
    if not inside:
        names = {node.id for node in ast.walk(inner) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
        yield from (node.lineno for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id in names)
        return
    body = getattr(inner, "body", None)
    yield from range(inner.lineno, (body[0].lineno if body else inner.end_lineno or line) + 1)


class _Recorder:
    """A plugin of pytest that tells coverage.py which test is running, and notes how it went."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self.measured = measured
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        self.measured.switch_context(item.nodeid)
        try:
            return (yield)
        finally:
            self.measured.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] = self.seconds.get(report.nodeid, 0.0) + report.duration
        if report.outcome != "passed" or hasattr(report, "wasxfail"):
            self.failed.add(report.nodeid)


def measure(tree: Path, tests: Iterable[str]) -> Reach:
    """Run tests (pytest's arguments) in the current process and folder `tree`; those that fail are left out, with a word."""
    rooms = [f"{tree}/{PACKAGE}/{room}/*" for room in sorted(ROOMS)]
    measured = coverage.Coverage(
        data_file=None, branch=True, source=[f"{tree}/{PACKAGE}"], omit=rooms, config_file=False
    )
    recorder = _Recorder(measured)
    left_out = [f"--ignore-glob=tests/{name}" for name in BESIDE]
    measured.start()
    code = pytest.main(["-q", "-rfE", "--tb=line", "-p", "no:cacheprovider", *left_out, *tests], plugins=[recorder])
    measured.stop()
    print(f"pytest ended with {code!s}")
    kept = {
        test: seconds for test, seconds in recorder.seconds.items() if test not in recorder.failed and seconds < SLOW
    }
    reach = Reach(kept, {test: {} for test in kept}, _covered(measured))
    data = measured.get_data()
    for file in data.measured_files():
        for line, contexts in data.contexts_by_lineno(file).items():
            for test in contexts:
                if test in kept and line > 0:
                    reach.lines[test].setdefault(Path(file).relative_to(tree).as_posix(), []).append(line)
    return reach


def _covered(measured: coverage.Coverage) -> float:
    try:
        return measured.report(skip_covered=True, show_missing=True, precision=2)
    except NoDataError:
        return 0.0


def collected(tree: Path) -> list[str]:
    """The node ids of the tests that a checkout has."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider"]
    environment = os.environ | {"PYTHONPATH": f"{tree}/src", "HYPOTHESIS_PROFILE": "mutation"}
    found = subprocess.run(command, cwd=tree, env=environment, check=True, capture_output=True, text=True)
    return [line for line in found.stdout.splitlines() if "::" in line]


def joined(old: Reach, new: Reach) -> Reach:
    """What is in either, the newer where both know a test."""
    return Reach(old.seconds | new.seconds, old.lines | new.lines, old.covered or new.covered)
