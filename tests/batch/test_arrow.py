"""The Arrow adapter: rows as the local run has them, whatever is in the batch."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dumpclean
from batch.making import CAPTURED, record, text
from dumpclean import ArgumentTypeError, ArgumentValueError
from dumpclean.arrow import PAGES, RECORDS, clean_batch, output_schema
from dumpclean.batch.rows import page_row, record_rows
from dumpclean.testing.layouts import build
from dumpclean.testing.strategies import dumps
from poison import FRAGILE


def plain(row: dict[str, Any]) -> dict[str, Any]:
    """The row as Arrow gives it back: maps are lists of pairs, times are instants."""
    if "records" in row:
        row = row | {"records": [plain(r) for r in row["records"]]}
    return row | ({"provenance": list(row["provenance"].items())} if "provenance" in row else {})


@pytest.mark.parametrize("explode", [False, True])
def test_rows_are_what_clean_gives(explode: bool) -> None:
    built = [build(random.Random(n)) for n in range(12)]
    columns = {"id": list(range(12)), "content": [b.text for b in built], "url": [b.url for b in built], "captured_at": [b.captured_at for b in built]}  # fmt: skip
    batch = pa.RecordBatch.from_pydict(columns)
    out = clean_batch(batch, keep=["id"], explode=explode)
    out.validate(full=True)
    assert out.schema == output_schema(batch.schema, explode=explode, keep=["id"])
    assert out.schema.names == ["id", *(RECORDS if explode else PAGES).names, "error"]
    pages = [dumpclean.clean(b.text, url=b.url, captured_at=b.captured_at) for b in built]
    made = [(n, row) for n, page in enumerate(pages) for row in (record_rows(page) if explode else [page_row(page)])]
    assert out.to_pylist() == [{"id": n} | plain(row) | {"error": None} for n, row in made]


@settings(max_examples=30)
@given(st.lists(st.one_of(st.none(), dumps()), max_size=4), st.booleans())
def test_every_dump_gives_a_row(contents: list[str | None], explode: bool) -> None:
    batch = pa.RecordBatch.from_pydict(
        {"text": pa.array([None if c is None else c.encode(errors="replace") for c in contents], pa.binary())}
    )
    out = clean_batch(batch, explode=explode)
    out.validate(full=True)
    assert [e is not None for e in out.column("error").to_pylist()].count(True) == contents.count(None)
    assert explode or out.num_rows == len(contents)


def test_one_bad_page_is_one_row_with_an_error() -> None:
    rows = [record(1), {"text": None}, {"text": "POISON"}, record(2) | {"captured_at": "soon"}, record(3)]
    batch = pa.RecordBatch.from_pylist([row | {"id": n} for n, row in enumerate(rows)])
    for explode in (False, True):
        out = clean_batch(batch, keep=["id"], explode=explode, cleaner=FRAGILE).to_pylist()
        errors = {row["id"]: row["error"] for row in out if row["error"]}
        assert list(errors) == [1, 2, 3]
        assert "missing or null" in errors[1]
        assert "'fragile' raised ValueError: poisoned" in errors[2]
        assert "no ISO 8601" in errors[3]
        assert [row["id"] for row in out] == sorted(row["id"] for row in out)


@pytest.mark.parametrize(
    "kind", [pa.timestamp("s", "UTC"), pa.timestamp("ns", "UTC"), pa.timestamp("us", "Asia/Tokyo")]
)
def test_timestamps_of_any_unit(kind: Any) -> None:
    moment = datetime(2025, 7, 6, 12, tzinfo=UTC)
    batch = pa.RecordBatch.from_arrays([pa.array([text(2)]), pa.array([moment], kind)], ["text", "date"])
    (row,) = clean_batch(batch).to_pylist()
    assert row["captured_at"] == moment
    assert row["records"][1]["published"]["at"] == datetime(2025, 7, 6, 10, tzinfo=UTC)
    naive = pa.RecordBatch.from_arrays([pa.array([text(2)]), pa.array([datetime(2025, 7, 6, 12)], pa.timestamp("ms"))], ["text", "date"])  # noqa: DTZ001 # fmt: skip
    assert "no offset" in clean_batch(naive).to_pylist()[0]["error"]
    assert clean_batch(naive, assume_utc=True).to_pylist() == [row]


def test_columns_may_have_other_names_and_types() -> None:
    batch = pa.RecordBatch.from_arrays(
        [
            pa.array([text(1)], pa.large_string()),
            pa.array(["https://a.example/"], pa.string_view()),
            pa.array([CAPTURED]),
        ],
        ["body", "link", "seen"],
    )
    (row,) = clean_batch(batch, content="body", url="link", captured_at="seen").to_pylist()
    assert (row["url"], row["captured_at"]) == ("https://a.example/", datetime.fromisoformat(CAPTURED))
    assert row["error"] is None


def test_wrong_arguments_are_refused() -> None:
    batch = pa.RecordBatch.from_pylist([record(1)])
    for arguments, said in [
        ({"content": "body"}, "no column 'body'"),
        ({"url": "link"}, "no column 'link'"),
        ({"keep": ["nr"]}, "no column 'nr'"),
        ({"keep": ["url"]}, "Rename it first"),
        ({"kind": "xml"}, "kind must be"),
    ]:
        with pytest.raises(ArgumentValueError, match=said):
            clean_batch(batch, **arguments)  # type: ignore[arg-type]
    with pytest.raises(ArgumentTypeError, match=r"to_batches"):
        clean_batch(pa.Table.from_batches([batch]))
    with pytest.raises(ArgumentTypeError, match=r"\['id'\]"):
        clean_batch(batch, keep="id")


def test_the_document_names_every_column_in_order() -> None:
    document = (Path(__file__).resolve().parents[2] / "docs" / "batch.md").read_text(encoding="utf-8")
    tables = document.split("## What comes out")[1].split("With `--explode`")
    for table, schema in zip(tables, (PAGES, RECORDS), strict=True):
        cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("| `")]
        assert re.findall(r"`(\w+)`", " ".join(cells)) == ["input", "position", *schema.names]
