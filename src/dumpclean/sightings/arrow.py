"""Sightings in Arrow tables, for engines: add the bucket, partition by it, merge each part. Needs the extra `batch`.

`docs/engines.md` shows it. The articles are those of `dumpclean merge`.
"""

from __future__ import annotations

from typing import Any

from dumpclean.arrow import MERGED, pa, to_batch
from dumpclean.errors import ArgumentTypeError, ArgumentValueError
from dumpclean.model import Role
from dumpclean.sightings.grouping import bucket, merge_sightings
from dumpclean.sightings.merging import Merged
from dumpclean.sightings.rows import merged_row, sightings_in

__all__ = ["BUCKETED", "merge_table", "with_buckets"]

BUCKETED = pa.schema([("bucket", pa.string()), *MERGED])
"""The schema of sightings with their bucket."""


def with_buckets(table: Any) -> Any:
    """A `pyarrow.Table` of `BUCKETED`: the sightings in the rows of records, of pages or of merged articles.

    Rows with an `error` and readers' comments are left out. All sightings of one article have the same `bucket`, so
    that what is partitioned by it can be merged part by part. Raises `ArgumentValueError` for a row that is none.
    """
    _check(table)
    found = [(bucket(s), merged_row(s)) for s in _sightings(table)]
    rows = [{"bucket": key, **row} for key, row in found]
    return pa.Table.from_batches([to_batch(rows, BUCKETED)], BUCKETED)


def merge_table(table: Any) -> Any:
    """A `pyarrow.Table` of `dumpclean.arrow.MERGED`: the articles of all sightings in the table, as `merge_sightings` finds them.

    Raises `ArgumentValueError` for a row that is none of a record, of a page or of a merged article.
    """
    _check(table)
    rows = [merged_row(merged) for merged in merge_sightings(_sightings(table))]
    return pa.Table.from_batches([to_batch(rows, MERGED)], MERGED)


def _check(table: Any) -> None:
    if not isinstance(table, pa.Table):
        raise ArgumentTypeError(
            f"table must be a pyarrow.Table, not {type(table).__name__}. Of batches, take pyarrow.Table.from_batches([...])."
        )
    if not {"role", "records"} & {*table.schema.names}:
        raise ArgumentValueError(
            f"no column 'role' or 'records'; there are: {', '.join(table.schema.names) or 'none'}. "
            "Give rows of records or pages, as dumpclean.arrow.clean_batch makes them."
        )


def _sightings(table: Any) -> list[Merged]:
    rows = (row for batch in table.to_batches() for row in batch.to_pylist())
    return [s for row in rows if not row.get("error") for s in sightings_in(row) if s.role is not Role.COMMENT]
