"""No regular expression of the library can be made to go back and forth: each is attacked with pages made for it."""

from __future__ import annotations

import ast
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from hostile.attacks import attacks
from hostile.patterns import MODULE_FUNCTIONS

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "dumpclean"
SHORT, LONG = 2000, 16_000
"""Characters of an attack. Eight times as many may cost eight times as much; what goes back and forth takes 64 times as much."""
RATIO = 24
WORTH = 0.02
"""Seconds of CPU for the long attack below which a pattern is fast enough whatever the ratio; clocks may tick no finer than some
milliseconds."""
TRIES = 4
LIMIT = 0.5
"""Seconds of CPU after which an attack is broken off."""

PAGE = 2000
"""Characters of the pages that show how patterns are used; many of them are one line."""
GATED = PAGE // 2
"""Characters below which a pattern that never gets more is attacked with no more."""


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    command = [sys.executable, str(Path(__file__).with_name("patterns.py")), str(PAGE)]
    run = subprocess.run(command, capture_output=True, check=True)  # noqa: S603 -- ours
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found


def test_every_pattern_is_found_and_used(rows: list[dict[str, Any]]) -> None:
    """A new pattern must come up in the pages of patterns.py, or it would not be attacked as it is used."""
    sites = {site for row in rows for site in row["sites"]}
    missing: list[str] = []
    for path in sorted(SOURCE.rglob("*.py")):
        name = path.relative_to(SOURCE).as_posix()
        if not name.startswith(("testing/", "cli/")) and name != "patterns.py":
            calls = filter(None, map(_lines_of_re, ast.walk(ast.parse(path.read_text(encoding="utf-8")))))
            missing += [f"{name}:{lines[0]}" for lines in calls if sites.isdisjoint(f"{name}:{n}" for n in lines)]
    assert missing == []
    assert [row["sites"] for row in rows if not row["used"]] == []


def _lines_of_re(node: ast.AST) -> range:
    """The lines of a call such as `re.compile(...)` or `late(...)`; none for anything else."""
    if not isinstance(node, ast.Call):
        return range(0)
    match node.func:
        case ast.Attribute(ast.Name("re"), name) if name in MODULE_FUNCTIONS:
            pass
        case ast.Name("late"):
            pass
        case _:
            return range(0)
    return range(node.lineno, (node.end_lineno or node.lineno) + 1)


def test_no_pattern_goes_back_and_forth(rows: list[dict[str, Any]]) -> None:
    assert len(rows) > 100
    slow = {row["sites"][0].rpartition(":")[0] + " " + row["pattern"]: told for row in rows if (told := weakness(row))}
    assert not slow


@pytest.mark.parametrize("pattern", [r"(a+)+$", r"(?:a|a)*b", r"\s+$", r"<!--.*?-->x", r"\w+@", r"(\d+,?)+;"])
def test_the_attack_finds_what_is_weak(pattern: str) -> None:
    assert weakness({"pattern": pattern, "flags": 0, "bytes": False, "used": {"search": LONG}})


@pytest.mark.parametrize("pattern", [r"a+b", r"(?:\.[\w-]+)*$", r"[^<>]*>", r"\s++$", r"\d{1,3}\s"])
def test_the_attack_leaves_what_is_strong(pattern: str) -> None:
    assert not weakness({"pattern": pattern, "flags": 0, "bytes": False, "used": {"match": LONG}})


def weakness(row: dict[str, Any]) -> str:
    """The attack that makes a pattern slow, or nothing."""
    pattern = re.compile(row["pattern"].encode("latin-1") if row["bytes"] else row["pattern"], row["flags"])
    whole = {"match", "fullmatch"}
    methods = [m for m in ("match", "fullmatch") if m in row["used"]] + ["search"] * bool(set(row["used"]) - whole)
    longest = max(row["used"].values())
    for attack in attacks(row["pattern"], row["flags"]):
        for method in methods:
            if _is_slow(pattern, method, attack, gated=longest < GATED):
                return f"{method} {attack}"
    return ""


def _is_slow(pattern: re.Pattern[Any], method: str, attack: tuple[str, str, str], *, gated: bool) -> bool:
    if gated or _cost(pattern, method, attack, 40) > LIMIT:
        return _cost(pattern, method, attack, GATED) > LIMIT
    if (long := _cost(pattern, method, attack, LONG)) < WORTH:
        return False
    for _ in range(TRIES):  # the least of some: what else the machine does only adds to it
        short = max(_cost(pattern, method, attack, SHORT), WORTH / RATIO)
        long = min(long, _cost(pattern, method, attack, LONG))
        if long / short < RATIO or long < WORTH:
            return False
    return True


def _cost(pattern: re.Pattern[Any], method: str, attack: tuple[str, str, str], size: int) -> float:
    """CPU seconds for one attack of about so many characters; a hundred where it takes longer than `LIMIT`."""
    before, pump, after = attack
    text = before + pump * (size // len(pump)) + after
    told = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    start = time.process_time()
    try:
        with _limit():
            if method == "search":
                for _ in pattern.finditer(told):
                    pass
            else:
                getattr(pattern, method)(told)
    except TimeoutError:
        return 100
    return time.process_time() - start


@contextmanager
def _limit() -> Iterator[None]:
    """Ends what takes longer: nothing may hang."""

    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
