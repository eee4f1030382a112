"""The Arrow adapter on which engines stand: a record batch of dumps in, a record batch of pages or records out.

Needs the extra `batch`. `docs/batch.md` describes the columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dumpclean.batch.columns import Columns
from dumpclean.batch.rows import Row, rows_of
from dumpclean.cleaner import Cleaner, Kind
from dumpclean.errors import ArgumentTypeError, ArgumentValueError
from dumpclean.extras import optional

__all__ = ["MERGED", "PAGES", "RECORDS", "clean_batch", "output_schema", "to_batch"]

pa = optional("pyarrow", "batch")

_MOMENT = pa.timestamp("us", tz="UTC")
_WHEN = pa.struct(
    [
        ("text", pa.string()),
        ("at", _MOMENT),
        ("earliest", _MOMENT),
        ("latest", _MOMENT),
        ("precision", pa.string()),
        ("relative", pa.bool_()),
        ("youngest", pa.float64()),
        ("oldest", pa.float64()),
    ]
)
_RECORD = [
    ("role", pa.string()),
    ("title", pa.string()),
    ("deck", pa.string()),
    ("text", pa.string()),
    ("source", pa.string()),
    ("authors", pa.list_(pa.string())),
    ("published", _WHEN),
    ("url", pa.string()),
    ("provenance", pa.map_(pa.string(), pa.string())),
    ("confidence", pa.float64()),
    ("fingerprint", pa.string()),
]

PAGES = pa.schema(
    [
        ("url", pa.string()),
        ("captured_at", _MOMENT),
        ("kind", pa.string()),
        ("language", pa.string()),
        ("characters", pa.int64()),
        ("cruft", pa.int64()),
        ("records", pa.list_(pa.struct(_RECORD))),
    ]
)
"""The schema of one row a page."""
RECORDS = pa.schema(
    [
        ("page_url", pa.string()),
        ("captured_at", _MOMENT),
        ("kind", pa.string()),
        ("language", pa.string()),
        ("index", pa.int64()),
        *_RECORD,
    ]
)
"""The schema of one row a record."""
_SIGHTING = pa.struct(
    [
        ("page_url", pa.string()),
        ("captured_at", _MOMENT),
        ("role", pa.string()),
        ("title", pa.string()),
        ("source", pa.string()),
        ("published", _WHEN),
        ("url", pa.string()),
    ]
)
MERGED = pa.schema(
    [
        *_RECORD,
        ("sources", pa.list_(pa.string())),
        ("contradictory", pa.bool_()),
        ("sightings", pa.list_(_SIGHTING)),
    ]
)
"""The schema of one row an article, merged from its sightings."""
_ERROR = pa.field("error", pa.string())


def output_schema(schema: Any, *, explode: bool = False, keep: Sequence[str] = ()) -> Any:
    """The `pyarrow.Schema` that `clean_batch` gives for batches of `schema`: the kept columns, the page's or record's, `error`.

    Raises `ArgumentTypeError` or `ArgumentValueError` for a column to keep that is not there or whose name is taken.
    """
    if isinstance(keep, str):
        raise ArgumentTypeError(f"keep must be a list of column names such as [{keep!r}], not a single one.")
    made = [*(RECORDS if explode else PAGES), _ERROR]
    taken = {field.name for field in made}
    for name in keep:
        if name not in schema.names:
            raise ArgumentValueError(f"keep names no column {name!r}; there are: {', '.join(schema.names)}.")
        if name in taken:
            raise ArgumentValueError(
                f"keep cannot name {name!r}: the result has a column of that name. Rename it first."
            )
    return pa.schema([*(schema.field(name) for name in keep), *made])


def clean_batch(
    batch: Any,
    *,
    content: str | None = None,
    url: str | None = None,
    captured_at: str | None = None,
    kind: Kind | None = None,
    explode: bool = False,
    keep: Sequence[str] = (),
    assume_utc: bool = False,
    cleaner: Cleaner | None = None,
) -> Any:
    """Cleans the dumps of a `pyarrow.RecordBatch`; gives a `RecordBatch` of `output_schema`.

    `content`, `url`, `captured_at`: names of the columns that hold the dump (text or binary), the page's address, and the
    time of capture (timestamp, ISO 8601 text, or seconds since 1970); None to look for `text`, `html` or `content`,
    `url`, and `fetched_at`, `captured_at` or `date`. `kind`: as in `clean`. `explode`: one row a record instead of one a
    page. `keep`: columns to carry over, such as a key. `assume_utc`: times without an offset are UTC; else such a page is
    refused. A page that cannot be cleaned becomes one row whose `error` says why; nothing about a page raises. The rows
    stand in the order of the batch. Raises `ArgumentTypeError` or `ArgumentValueError` for a wrong argument.
    """
    if not isinstance(batch, pa.RecordBatch):
        raise ArgumentTypeError(
            f"batch must be a pyarrow.RecordBatch, not {type(batch).__name__}. Of a table, take table.to_batches()."
        )
    if kind not in (None, "text", "html"):
        raise ArgumentValueError(f"kind must be 'text', 'html' or None, not {kind!r}.")
    columns = Columns(content=content, url=url, time=captured_at, assume_utc=assume_utc)
    schema = output_schema(batch.schema, explode=explode, keep=keep)
    read = _in_microseconds(batch.select(columns.wanted(batch.schema.names)))
    cleaner = cleaner or Cleaner()
    origins: list[int] = []
    rows: list[Row] = []
    for origin in range(batch.num_rows):
        record = {name: read.column(name)[origin].as_py() for name in read.schema.names}
        found = _rows(cleaner, columns, record, kind=kind, explode=explode)
        rows += found
        origins += [origin] * len(found)
    made = to_batch(rows, pa.schema([*schema][len(keep) :]))
    kept = batch.select(list(keep)).take(pa.array(origins, pa.int64())) if keep else None
    return pa.RecordBatch.from_arrays([*(kept.columns if kept else ()), *made.columns], schema=schema)


def _in_microseconds(batch: Any) -> Any:
    """The batch with its timestamps in the unit of Python's."""
    fields = [
        pa.field(f.name, pa.timestamp("us", tz=f.type.tz)) if pa.types.is_timestamp(f.type) else f for f in batch.schema
    ]
    return batch.cast(pa.schema(fields), safe=False)


def _rows(cleaner: Cleaner, columns: Columns, record: Row, *, kind: Kind | None, explode: bool) -> list[Row]:
    try:
        page = cleaner.clean(**columns.arguments(record), kind=kind)
    except Exception as error:  # noqa: BLE001 -- one page must not end the job; the row says what it was
        return [{"error": f"{type(error).__name__}: {error}"}]
    return rows_of(page, explode=explode)


def to_batch(rows: Sequence[Row], schema: Any) -> Any:
    """Rows as a `RecordBatch`; characters that UTF-8 cannot hold (halves of surrogate pairs) become question marks."""
    try:
        return pa.RecordBatch.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:
        return pa.RecordBatch.from_pylist([_encodable(row) for row in rows], schema=schema)


def merged_batch(row: Row, sightings: Iterable[list[Row]]) -> Any:
    """A `RecordBatch` of `MERGED` with one article, whose sightings are given some at a time."""
    found = pa.concat_arrays([pa.array(some, _SIGHTING) for some in sightings])
    several = pa.ListArray.from_arrays(pa.array([0, len(found)], pa.int32()), found)
    alone = to_batch([row], pa.schema([*MERGED][:-1]))
    return pa.RecordBatch.from_arrays([*alone.columns, several], schema=MERGED)


def _encodable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, dict):
        return {_encodable(key): _encodable(inner) for key, inner in value.items()}
    return [_encodable(inner) for inner in value] if isinstance(value, list) else value
