"""Corrections as regression cases in the user's own test suite: the dump, the table, and a test that reads them."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources
from itertools import count
from pathlib import Path

from dumpclean.report.corrections import Corrections, read_corrections, write_corrections

__all__ = ["TEST", "add_case"]

TEST = "test_corrected_pages.py"
"""Name of the test that is written where there is none."""


def add_case(folder: Path, corrections: Corrections, dump: Path) -> Path:
    """Copies the dump and its corrections into the folder, with a test for pytest where there is none yet.

    Returns the file of corrections. A dump that is there already keeps its corrections and gets the new ones; another dump of that
    name gets a number. The folder is made if need be. Raises `OSError`, and `ArgumentValueError` for a table that is none.
    """
    folder.mkdir(parents=True, exist_ok=True)
    content = dump.read_bytes()
    for number in count(1):
        name = dump.stem if number == 1 else f"{dump.stem}-{number}"
        copy, table = folder / f"{name}{dump.suffix or '.txt'}", folder / f"{name}.tsv"
        mine = replace(corrections, given=replace(corrections.given, dump=copy.name))
        if not copy.exists() and not table.exists():
            break
        there = read_corrections(table.read_text("utf-8"), str(table)) if table.exists() else mine
        if copy.exists() and copy.read_bytes() == content and there.given == mine.given:
            mine = _joined(there, mine)
            break
    copy.write_bytes(content)
    table.write_text(write_corrections(mine), "utf-8", newline="\n")
    test = folder / TEST
    if not test.exists():
        test.write_text(resources.files("dumpclean.report").joinpath("case.py.txt").read_text("utf-8"), "utf-8")
    return table


def _joined(there: Corrections, more: Corrections) -> Corrections:
    """All rows in the order of the dump; of two on the same characters the newer one."""
    rows = {(row.start, row.end): row for row in (*there.rows, *more.rows)}
    return replace(more, rows=tuple(rows[place] for place in sorted(rows)))
