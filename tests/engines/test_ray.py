"""Ray Data on a local Ray: real worker processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
import ray

from dumpclean.integrations import ray as ours
from engines.conftest import local, same, same_articles, seen_thrice
from poison import FRAGILE, dies_once


@pytest.fixture(scope="module", autouse=True)
def started() -> Iterator[None]:
    os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield
    ray.shutdown()


def collected(ds: ray.data.Dataset) -> pa.Table:
    return pa.concat_tables(ray.get(ds.to_arrow_refs()))


@pytest.mark.parametrize("explode", [False, True])
def test_rows_are_those_of_the_local_run(dumps: pa.Table, explode: bool) -> None:
    ds = ray.data.from_arrow(dumps).repartition(7)
    found = collected(ours.clean(ds, keep=["id"], explode=explode, cleaner=FRAGILE, batch_size=64))
    same(found, local(dumps, explode=explode, cleaner=FRAGILE))
    assert sum(error is not None for error in found["error"].to_pylist()) == 3


def test_a_worker_that_died_is_replaced_without_doubling_rows(dumps: pa.Table, tmp_path: Path) -> None:
    table = dumps.slice(0, 60)
    table = table.set_column(1, "text", pa.array(["ARSENIC" if n == 31 else t for n, t in enumerate(table["text"].to_pylist())]))  # fmt: skip
    ds = ray.data.from_arrow(table).repartition(4)
    same(collected(ours.clean(ds, keep=["id"], cleaner=dies_once(tmp_path / "died"))), local(table))
    assert (tmp_path / "died").exists()


def test_merged_articles_are_those_of_the_local_run(dumps: pa.Table) -> None:
    records = seen_thrice(dumps)
    same_articles(collected(ours.merge(ray.data.from_arrow(records).repartition(5))), records)
