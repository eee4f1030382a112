"""One cleaner for many threads and processes; nothing that one page leaves behind changes another."""

from __future__ import annotations

import decimal
import locale
import os
import pickle
import random
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dumpclean
from dumpclean import Cleaner, Label, Mark, Page
from dumpclean.detectors import DETECTORS
from dumpclean.testing.hostile import SHAPES
from dumpclean.testing.layouts import build
from dumpclean.testing.strategies import dumps

THREADS = 16
AT = "2025-07-06T12:00:00+00:00"


def mixed(seed: int, count: int) -> list[tuple[str, str]]:
    """Pages of all kinds, no two alike, each with its kind."""
    rng = random.Random(seed)
    texts = [(build(rng).text, "text") for _ in range(count)]
    markup = [
        ("".join(f"<p>{line.replace('<', '&lt;')}</p>" for line in build(rng).text.split("\n")), "html")
        for _ in range(count)
    ]
    shapes = [(shape.make(rng.randint(200, 600)), shape.kind) for shape in rng.sample(list(SHAPES.values()), count)]
    return rng.sample([*texts, *markup, *shapes], 3 * count)


def clean(cleaner: Cleaner, content: str, kind: str) -> Page:
    return cleaner.clean(content, kind=kind, captured_at=AT, url="https://a.example/b")  # type: ignore[arg-type]


@settings(max_examples=2)
@given(st.integers(0, 2**32), st.sampled_from(("balanced", "precision", "recall")))
def test_sixteen_threads_get_what_one_gets(seed: int, favor: Any) -> None:
    cleaner = Cleaner(favor=favor)
    pages = mixed(seed, 5)
    begin = threading.Barrier(THREADS)

    def work(number: int) -> list[Page]:
        begin.wait()
        order = random.Random(number).sample(range(len(pages)), len(pages))
        done = {i: clean(cleaner, *pages[i]) for i in order}
        return [done[i] for i in range(len(pages))]

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    try:
        with ThreadPoolExecutor(THREADS) as pool:
            together = list(pool.map(work, range(THREADS)))
    finally:
        sys.setswitchinterval(interval)
    alone = [clean(cleaner, *page) for page in pages]
    assert all(each == alone for each in together)


FIRST = """
import sys, threading
sys.setswitchinterval(1e-6)
import dumpclean
begin = threading.Barrier(16)
found = [None] * 16
def work(n):
    begin.wait()
    text = "Ferry line closes\\n\\nvor 2 Stunden \\u2022 3 May 2025\\n\\nIt\\u00e2\\u20ac\\u2122s the last trip."
    found[n] = [dumpclean.clean(text, captured_at="2025-07-06T12:00:00+00:00", kind=k).to_json() for k in ("text", "html")]
threads = [threading.Thread(target=work, args=(n,)) for n in range(16)]
for t in threads: t.start()
for t in threads: t.join()
assert found[0] is not None and all(each == found[0] for each in found)
"""


def test_the_first_calls_of_a_process_may_be_at_once() -> None:
    """All that is loaded when it is first asked for is loaded by sixteen threads."""
    subprocess.run([sys.executable, "-c", FIRST], check=True, capture_output=True)  # noqa: S603


def shouting(dump: dumpclean.Dump) -> Iterator[Mark]:
    if dump.blocks:
        yield Mark(block=0, kind="seen", label=Label.CRUFT, score=1.0, reason="seen")


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_cleaner_and_what_it_gives_can_be_pickled(protocol: int) -> None:
    cleaner = Cleaner(
        detectors=[*DETECTORS, dumpclean.Detector("mine", shouting)], languages=["en"], favor="recall", max_chars=9000
    )
    copy = pickle.loads(pickle.dumps(cleaner, protocol))  # noqa: S301 -- our own
    assert copy == cleaner
    for content, kind in mixed(protocol, 6):
        page = clean(cleaner, content, kind)
        again = pickle.loads(pickle.dumps(page, protocol))  # noqa: S301 -- our own
        assert again == page
        assert again.to_json() == page.to_json()
        assert clean(copy, content, kind) == page
        for part in (*page.records, *page.segments[:50]):
            assert pickle.loads(pickle.dumps(part, protocol)) == part  # noqa: S301 -- our own


@settings(max_examples=15)
@given(st.lists(dumps(), min_size=2, max_size=4), st.sampled_from(("text", "html")))
def test_pages_before_do_not_change_a_page(contents: list[str], kind: str) -> None:
    cleaner = Cleaner()
    first = [clean(cleaner, content, kind) for content in contents]
    back = [clean(cleaner, content, kind) for content in reversed(contents)]
    assert first == back[::-1]


def test_nothing_global_changes() -> None:
    """After a first round, the modules of dumpclean hold what they held, to the last entry of their tables; caches apart."""
    for page in mixed(1, 6):
        clean(Cleaner(), *page)
    before, settings_before = held(), environment()
    for page in mixed(2, 8):
        clean(Cleaner(), *page)
    assert environment() == settings_before
    after = held()
    assert after.keys() == before.keys()
    assert [name for name, value in after.items() if value != before[name]] == []


def held() -> dict[str, Any]:
    """What each name of each module stands for: itself, and for a table what is in it."""
    return {
        f"{module.__name__}.{name}": (id(value), _inside(value))
        for module in list(sys.modules.values())
        if module.__name__.split(".")[0] == "dumpclean"
        for name, value in vars(module).items()
        if not name.startswith("__") and not isinstance(value, FunctionType)
    }


def _inside(value: Any) -> object:
    if isinstance(value, (dict, list, set)):
        return len(value), repr(value)
    return None


def environment() -> object:
    return (
        dict(os.environ),
        Path.cwd(),
        locale.setlocale(locale.LC_ALL),
        sys.getrecursionlimit(),
        list(warnings.filters),
        decimal.getcontext().prec,
        random.getstate(),
    )
