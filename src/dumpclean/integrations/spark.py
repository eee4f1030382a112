"""Spark: the dumps of a data frame, cleaned where the data is, and sightings merged. Needs the extra `spark`; `docs/engines.md` shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from dumpclean.arrow import MERGED, clean_batch, output_schema, pa
from dumpclean.batch.columns import Columns
from dumpclean.cleaner import Cleaner, Kind
from dumpclean.extras import optional
from dumpclean.sightings.arrow import BUCKETED, merge_table, with_buckets

__all__ = ["clean", "merge"]

_types = optional("pyspark.sql.types", "spark")


def clean(
    df: Any,
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
    """The rows of `dumpclean.arrow.clean_batch` for a `pyspark.sql.DataFrame`, whose arguments these are.

    Lazy, without a shuffle: each partition is cleaned where it lies. A task that Spark runs again makes the same rows
    again and replaces the first ones. Raises `ArgumentTypeError` or `ArgumentValueError` for columns that are not there.
    """
    wanted = Columns(content=content, url=url, time=captured_at).wanted(df.columns)
    made = output_schema(pa.schema([(name, pa.null()) for name in df.columns]), explode=explode, keep=keep)
    kept = [df.schema[name] for name in keep]
    own = _struct([*made][len(kept) :])

    def batches(given: Iterator[Any]) -> Iterator[Any]:
        for batch in given:
            yield clean_batch(
                batch,
                content=content,
                url=url,
                captured_at=captured_at,
                kind=kind,
                explode=explode,
                keep=keep,
                assume_utc=assume_utc,
                cleaner=cleaner,
            )

    chosen = df.select(*dict.fromkeys([*keep, *wanted]))
    return chosen.mapInArrow(batches, _types.StructType([*kept, *own.fields]))


def merge(df: Any) -> Any:
    """One row an article out of a `pyspark.sql.DataFrame` of records or pages, such as `clean` gives: the columns of `dumpclean.arrow.MERGED`.

    Lazy; shuffles once, by bucket; a bucket is merged in the memory of one worker. Rows with an `error` are left out.
    """

    def bucketed(given: Iterator[Any]) -> Iterator[Any]:
        for batch in given:
            yield from with_buckets(pa.Table.from_batches([batch])).to_batches()

    return df.mapInArrow(bucketed, _struct(BUCKETED)).groupBy("bucket").applyInArrow(merge_table, _struct(MERGED))


def _struct(fields: Any) -> Any:
    return _types.StructType.fromDDL(", ".join(f"`{f.name}` {_ddl(f.type)}" for f in fields))


def _ddl(kind: Any) -> str:
    """An Arrow type as Spark spells it."""
    if pa.types.is_struct(kind):
        return f"STRUCT<{', '.join(f'`{field.name}`: {_ddl(field.type)}' for field in kind)}>"
    if pa.types.is_map(kind):
        return f"MAP<{_ddl(kind.key_type)}, {_ddl(kind.item_type)}>"
    if pa.types.is_list(kind):
        return f"ARRAY<{_ddl(kind.value_type)}>"
    return "TIMESTAMP" if pa.types.is_timestamp(kind) else SIMPLE[str(kind)]


SIMPLE = {"string": "STRING", "int64": "BIGINT", "double": "DOUBLE", "bool": "BOOLEAN"}
