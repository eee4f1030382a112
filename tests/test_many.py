"""`clean_many`: the same pages as `clean`, in order, whatever becomes of single ones."""

import pickle
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dumpclean
from dumpclean import ArgumentTypeError, ArgumentValueError, Cleaner, Detector, DetectorError, Outcome, WorkerError
from dumpclean.detectors import DETECTORS
from dumpclean.parallel import AHEAD, CHUNK
from dumpclean.testing.layouts import build
from dumpclean.testing.strategies import dumps
from poison import FRAGILE, MORTAL

PAGES = [build(random.Random(n)).text for n in range(44)]


def check(outcomes: list[Outcome], given: list[Any]) -> None:
    assert [o.index for o in outcomes] == list(range(len(given)))
    for outcome, dump in zip(outcomes, given, strict=True):
        assert outcome.unwrap() == (dumpclean.clean(**dump) if isinstance(dump, dict) else dumpclean.clean(dump))


@settings(max_examples=20)
@given(st.lists(dumps(), max_size=4))
def test_in_this_process(given: list[str]) -> None:
    check(list(dumpclean.clean_many(given)), given)


def test_in_several_processes() -> None:
    given: list[Any] = [
        *PAGES,
        "A long line of words. " * 12_000,
        {"content": PAGES[0], "captured_at": "2025-07-06T12:00:00+02:00"},
        {"content": "é".encode("cp1252"), "encoding": "cp1252", "kind": "text", "url": "https://a.example/"},
    ]
    check(list(dumpclean.clean_many(given, workers=2)), given)


@pytest.mark.parametrize("workers", [1, 2])
def test_what_is_wrong_with_one_dump_stays_with_it(workers: int) -> None:
    given: list[Any] = [
        "one",
        2,
        {"content": "x", "captured_at": "noon"},
        {"url": "u"},
        {"content": "", "lang": "en"},
        "POISON",
        "two",
    ]
    outcomes = list(dumpclean.clean_many(given, workers=workers, cleaner=FRAGILE))
    assert [type(o.error) for o in outcomes] == [
        type(None),
        ArgumentTypeError,
        ArgumentValueError,
        ArgumentValueError,
        ArgumentValueError,
        DetectorError,
        type(None),
    ]
    assert [o.page is None for o in outcomes] == [o.error is not None for o in outcomes]
    with pytest.raises(DetectorError, match="'fragile' raised ValueError: poisoned"):
        outcomes[5].unwrap()
    assert "'content'" in str(outcomes[3].error)
    assert "lang" in str(outcomes[4].error)


def test_a_page_that_kills_its_worker_is_the_only_one_lost() -> None:
    given = [*PAGES[:20], "ARSENIC", *PAGES[20:36], "ARSENIC"]
    outcomes = list(dumpclean.clean_many(given, workers=2, cleaner=MORTAL))
    assert [o.index for o in outcomes if isinstance(o.error, WorkerError)] == [20, 37]
    check(outcomes[:20], given[:20])
    assert [o.page for o in outcomes[21:37]] == [dumpclean.clean(text) for text in given[21:37]]


@pytest.mark.parametrize(("workers", "ahead"), [(1, 1), (2, 2 * AHEAD * CHUNK)])
def test_it_reads_only_a_little_ahead(workers: int, ahead: int) -> None:
    taken = 0

    def source() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "a line"

    outcomes = dumpclean.clean_many(source(), workers=workers)
    for count in range(1, 100):
        assert next(outcomes).index == count - 1
        assert count <= taken <= count + ahead + CHUNK
    outcomes.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_the_source_raises_comes_after_the_pages_before_it(workers: int) -> None:
    def source() -> Iterator[str]:
        yield from PAGES[:20]
        raise ConnectionError("the feed is gone")

    outcomes = dumpclean.clean_many(source(), workers=workers)
    check([next(outcomes) for _ in range(20)], PAGES[:20])
    with pytest.raises(ConnectionError):
        next(outcomes)


def test_wrong_arguments_are_refused_at_once() -> None:
    for wrong in ("a page", b"a page", {"content": "x"}, 3):
        with pytest.raises(ArgumentTypeError, match="iterable of dumps"):
            dumpclean.clean_many(wrong)  # type: ignore[arg-type]
    with pytest.raises(ArgumentValueError, match="workers must be 1"):
        dumpclean.clean_many([], workers=0)
    with pytest.raises(ArgumentTypeError, match="whole number"):
        dumpclean.clean_many([], workers="2")  # type: ignore[arg-type]
    with pytest.raises(ArgumentTypeError, match="Cleaner"):
        dumpclean.clean_many([], cleaner="fast")  # type: ignore[arg-type]
    local = Cleaner().with_detector(Detector("local", lambda _: []))
    with pytest.raises(ArgumentValueError, match="top level of a module"):
        list(dumpclean.clean_many(["x"], workers=2, cleaner=local))


def test_a_script_without_a_main_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import dumpclean\nprint(len(list(dumpclean.clean_many(['x'], workers=2))))\n")
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)  # noqa: S603 -- ours
    assert done.returncode == 1
    assert "WorkerError" in done.stderr.splitlines()[-1]
    assert "if __name__ == '__main__':" in done.stderr.splitlines()[-1]


def test_a_pickled_cleaner_runs_the_very_same_detectors() -> None:
    cleaner = Cleaner(languages=["en"], favor="recall").without_detector("ads").with_detector(FRAGILE.detectors[-1])
    copy = pickle.loads(pickle.dumps(cleaner))  # noqa: S301 -- just made
    assert copy == cleaner
    assert all(a is b for a, b in zip(copy.detectors[:-1], cleaner.detectors[:-1], strict=True))
    assert copy.detectors[0] is DETECTORS[0]
    assert len(pickle.dumps(Cleaner())) < 1000
