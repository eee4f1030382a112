"""Sorting on the disk gives what sorting in memory gives."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dumpclean.batch import sorting
from dumpclean.batch.sorting import Sorter, sort_lines

lines = st.lists(st.binary(max_size=6).map(lambda line: line.replace(b"\n", b"") + b"\n"), max_size=60)


@given(lines, st.integers(0, 40))
def test_lines_come_sorted_whatever_fits(given_: list[bytes], room: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "lines"
        path.write_bytes(b"".join(given_))
        sort_lines(path, Path(name) / "runs", room)
        assert path.read_bytes() == b"".join(sorted(given_))
        assert not [p for p in Path(name).rglob("*") if p.is_file() and p != path]


def test_more_runs_than_are_merged_at_once(tmp_path: Path) -> None:
    """And items are read as often as one likes."""
    count = 3 * sorting.FAN + 1
    numbers: Sorter[int] = Sorter(
        tmp_path / "runs", room=1, weigh=lambda _: 1, key=lambda n: -n, dump=lambda n: b"%d\n" % n, load=json.loads
    )
    for number in range(2 * count):
        numbers.add(number * 7919 % 1000)
    expected = sorted((n * 7919 % 1000 for n in range(2 * count)), reverse=True)
    assert [*numbers] == [*numbers] == expected
    numbers.close()
    assert not list((tmp_path / "runs").iterdir())
