"""Patterns that are compiled at their first use are what `re.compile` gives, and stay so."""

from __future__ import annotations

import ast
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from types import ModuleType

import pytest

from dumpclean.patterns import late

SOURCE = Path(__file__).resolve().parent.parent / "src" / "dumpclean"


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module to put patterns into."""
    module = ModuleType("home_of_patterns")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


def test_a_late_pattern_gives_way_to_the_compiled_one(home: ModuleType) -> None:
    names = vars(home)
    names["_X"] = names["_ALSO_X"] = waiting = late(home.__name__, "(a)|b", re.IGNORECASE)
    names["_OTHER"] = other = late(home.__name__, "c")
    assert not isinstance(waiting, re.Pattern)
    assert waiting.findall("xAb") == ["A", ""]
    assert names["_X"] is names["_ALSO_X"] is re.compile("(a)|b", re.IGNORECASE)
    assert names["_OTHER"] is other
    assert waiting.sub("-", "cab") == "c--", "one that somebody held on to goes on working"
    assert (waiting.pattern, waiting.flags, waiting.groups) == (names["_X"].pattern, names["_X"].flags, 1)


def test_many_threads_may_come_to_it_at_once(home: ModuleType) -> None:
    names = vars(home)
    for number in range(50):
        names["_X"] = late(home.__name__, f"a{{{number}}}(b)")
        begin = Barrier(8)

        def find(text: str, begin: Barrier = begin) -> str:
            begin.wait()
            return str(names["_X"].fullmatch(text)[1])

        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(find, ["a" * number + "b"] * 8)) == {"b"}
        assert isinstance(names["_X"], re.Pattern)


def test_every_late_pattern_is_private_and_no_other_module_has_it() -> None:
    """Only its own module's name for it is replaced: whoever else held it would have to ask again at each use."""
    late_names: set[tuple[str, str]] = set()
    taken: set[tuple[str, str]] = set()
    for path in SOURCE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        module = ".".join(("dumpclean", *path.relative_to(SOURCE).with_suffix("").parts))
        calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and ast.unparse(n.func) == "late"]
        named = [
            n
            for n in tree.body
            if isinstance(n, ast.Assign) and n.value in calls and ast.unparse(n.value.args[0]) == "__name__"
        ]
        assert len(calls) == len(named), f"{path.name} has a late pattern that is no global of its module"
        late_names |= {(module, ast.unparse(n.targets[0])) for n in named}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                taken |= {(node.module, alias.name) for alias in node.names}
    assert len(late_names) > 30
    assert {name for _, name in late_names if not name.startswith("_")} == set()
    assert late_names.isdisjoint(taken)
