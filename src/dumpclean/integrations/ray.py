"""Ray Data: the dumps of a dataset, cleaned block by block, and sightings merged. Needs the extra `ray`; `docs/engines.md` shows it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from dumpclean.arrow import clean_batch, output_schema, pa
from dumpclean.cleaner import Cleaner, Kind
from dumpclean.extras import optional
from dumpclean.sightings.arrow import merge_table, with_buckets

__all__ = ["clean", "merge"]

optional("ray.data", "ray")


def clean(
    ds: Any,
    *,
    content: str | None = None,
    url: str | None = None,
    captured_at: str | None = None,
    kind: Kind | None = None,
    explode: bool = False,
    keep: Sequence[str] = (),
    assume_utc: bool = False,
    cleaner: Cleaner | None = None,
    **options: Any,
) -> Any:
    """The rows of `dumpclean.arrow.clean_batch` for a `ray.data.Dataset`, whose arguments these are.

    `options` go to `map_batches`: `batch_size`, `num_cpus`, `compute` and so on. Lazy. Raises `ArgumentTypeError` or
    `ArgumentValueError`, within the job, for columns that are not there.
    """
    work = partial(
        _clean_table,
        content=content,
        url=url,
        captured_at=captured_at,
        kind=kind,
        explode=explode,
        keep=tuple(keep),
        assume_utc=assume_utc,
        cleaner=cleaner,
    )
    return ds.map_batches(work, batch_format="pyarrow", **options)


def _clean_table(table: Any, *, explode: bool, keep: Sequence[str], **arguments: Any) -> Any:
    batches = [clean_batch(batch, explode=explode, keep=keep, **arguments) for batch in table.to_batches()]
    return pa.Table.from_batches(batches, output_schema(table.schema, explode=explode, keep=keep))


def merge(ds: Any, **options: Any) -> Any:
    """One row an article out of a `ray.data.Dataset` of records or pages, such as `clean` gives: the columns of `dumpclean.arrow.MERGED`.

    Shuffles once, by bucket. `options` go to `map_groups`. Lazy; rows with an `error` are left out.
    """
    bucketed = ds.map_batches(with_buckets, batch_format="pyarrow")
    return bucketed.groupby("bucket").map_groups(merge_table, batch_format="pyarrow", **options)
