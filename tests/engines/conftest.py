"""The tests of this folder run in the group `engines`, with pages of which there are as many as `ENGINE_PAGES` says."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from batch.making import record
from dumpclean.arrow import clean_batch
from dumpclean.sightings.arrow import merge_table

ROOT = Path(__file__).resolve().parent.parent.parent
COUNT = int(os.environ.get("ENGINE_PAGES", "600"))
"""20,000 for the figures in `docs/scale.md`."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.engines)
            item.add_marker(pytest.mark.filterwarnings("default"))  # engines warn about each other's releases


@pytest.fixture(scope="session", autouse=True)
def importable() -> None:
    """Workers run this Python, and find this checkout and the tests' own modules."""
    paths = (str(ROOT / "src"), str(ROOT / "tests"), os.environ.get("PYTHONPATH"))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable


@pytest.fixture(scope="session")
def dumps() -> pa.Table:
    """Pages to clean, three of which cannot be."""
    rows = [record(n) for n in range(COUNT)]
    rows[COUNT // 3]["text"] = None
    rows[COUNT // 2]["captured_at"] = "noon"
    rows[-1]["text"] = "POISON"
    return pa.Table.from_pylist(rows)


def local(table: pa.Table, **options: object) -> pa.Table:
    """The rows that the same batch gives without an engine."""
    (batch,) = table.combine_chunks().to_batches()
    return pa.Table.from_batches([clean_batch(batch, keep=["id"], **options)])  # type: ignore[arg-type]


def same(found: pa.Table, expected: pa.Table) -> None:
    """The same rows, in whichever order the engine gives them."""
    keys = [("id", "ascending"), *([("index", "ascending")] if "index" in expected.schema.names else [])]
    assert found.schema.names == expected.schema.names
    assert found.num_rows == expected.num_rows
    assert found.sort_by(keys).to_pylist() == expected.sort_by(keys).to_pylist()


def same_articles(found: pa.Table, records: pa.Table) -> None:
    """The articles that the records give when they are merged at once, in whichever order the engine gives them."""
    expected = merge_table(records)
    assert found.schema.names == expected.schema.names
    assert 1 < expected.num_rows < sum(map(len, expected["sightings"].to_pylist()))
    assert sorted(map(str, found.to_pylist())) == sorted(map(str, expected.to_pylist()))


def seen_thrice(dumps: pa.Table) -> pa.Table:
    """Records of pages that were captured at noon, at one and at two."""
    rows = dumps.slice(0, 40).to_pylist()
    pages = [row | {"captured_at": f"2025-07-06T{hour}:00:00+00:00"} for row in rows for hour in (12, 13, 14)]
    return local(pa.Table.from_pylist(pages), explode=True)
