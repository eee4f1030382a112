"""Each hostile shape gives a `Page` that keeps the laws, in linear time, in bounded memory.

By default the shapes are small; `HYPOTHESIS_PROFILE=nightly` makes them large, and adds those of tens of millions of characters.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dumpclean import Cleaner, Page
from dumpclean.testing.accounting import check_page
from dumpclean.testing.hostile import SHAPES, Shape
from loading_tools import load_tool

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
SHORT, LONG = (60_000, 360_000) if NIGHTLY else (3000, 18_000)
"""Characters. Six times as many may cost six times as much; where something is quadratic it is 36 times."""
RATIO = 18
WORTH = 0.1
"""Seconds of CPU for the long one below which it is fast enough; clocks may tick no finer than some milliseconds."""
TRIES = 4
WHOLE = Cleaner(max_chars=None)


def clean(shape: Shape, size: int) -> tuple[Page, float]:
    """The page and what it cost in seconds of CPU."""
    content = shape.make(size)
    start = time.process_time()
    page = WHOLE.clean(
        content,
        kind=shape.kind,  # type: ignore[arg-type]
        url="https://a.example/b",
        captured_at="2025-07-06T12:00:00+00:00",
    )
    return page, time.process_time() - start


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_gives_a_page_in_linear_time(name: str) -> None:
    shape = SHAPES[name]
    page, long = clean(shape, LONG)
    assert page.unread == 0
    if not NIGHTLY:
        check_page(page)
        page.to_markdown()
    for _ in range(TRIES):  # the least of some: what else the machine does only adds to it
        if long < WORTH:
            return
        short = max(clean(shape, SHORT)[1], WORTH / RATIO)
        if long / short < RATIO:
            return
        long = min(long, clean(shape, LONG)[1])
    pytest.fail(f"{LONG} characters take {long:.2f} s, {SHORT} take {short:.3f} s")


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_are_as_large_as_they_are_asked_for_and_always_the_same(name: str) -> None:
    make = SHAPES[name].make
    for size in (300, 20_000):
        content = make(size)
        assert len(content) <= 2 * size + (10_000 if name == "json-ld-levels" else 300)
        assert content == make(size)
    assert len(make(20_000)) >= 10_000 or name == "every-character"


def test_the_stored_pages_are_current() -> None:
    tool = load_tool("make_hostile")
    stored = {path.name: path.read_bytes() for path in tool.TARGET.iterdir()}
    assert stored == tool.files(), "run python tools/make_hostile.py"


GIANTS = {
    # Name: shape, characters, bytes of memory for each character at most.
    "50 MB on one line": ("one-line-of-words", 50_000_000, 16),
    "50 MB in one word": ("one-word", 50_000_000, 16),
    "50 MB of prose on one line": ("one-line-of-prose", 50_000_000, 20),
    "a million elements left open": ("elements-left-open", 5_000_000, 200),
    "a million elements around each other": ("elements-nested", 11_000_000, 200),
    "JSON-LD of 20 MB": ("json-ld-long", 20_000_000, 40),
    "JSON-LD of 20 MB, 200 levels deep": ("json-ld-levels", 20_000_000, 40),
    "a million dates": ("ages", 12_000_000, 400),
    "a date of a million digits": ("digits", 1_000_000, 100),
    "an address of 10 MB": ("long-address", 10_000_000, 40),
    "a million combining marks": ("combining-marks", 1_000_000, 200),
    "a million attributes": ("attributes", 7_000_000, 40),
    "every character there is": ("every-character", 2_000_000, 1000),
}
BASE = 300_000_000
"""Bytes of memory that the process may take whatever it reads."""
MEASURE = """
import sys
from dumpclean import Cleaner
from dumpclean.testing.hostile import SHAPES
name, size = sys.argv[1], int(sys.argv[2])
content = SHAPES[name].make(size)
page = Cleaner(max_chars=None).clean(content, kind=SHAPES[name].kind)
assert page.unread == 0
at = 0
for s in page.segments:
    assert s.start == at < s.end
    at = s.end
assert at == len(page.text)
# Not getrusage: what that says holds the memory of the process that started this one.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) * 1024)
"""


@pytest.mark.skipif(not NIGHTLY, reason="HYPOTHESIS_PROFILE=nightly runs it: it takes minutes")
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", GIANTS)
def test_a_giant_gives_a_page_in_bounded_memory(name: str) -> None:
    shape, size, each = GIANTS[name]
    run = subprocess.run([sys.executable, "-c", MEASURE, shape, str(size)], capture_output=True, text=True, check=True)  # noqa: S603
    assert int(run.stdout) <= BASE + each * size


def test_a_giant_in_small_is_measured(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", MEASURE, "items", "1000"], capture_output=True, text=True, check=True)  # noqa: S603
    assert 10_000_000 < int(run.stdout) < BASE
