"""Spark in local mode: real JVM, real Python workers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyspark.sql import SparkSession

from dumpclean import ArgumentValueError
from dumpclean.integrations import spark
from engines.conftest import local, same, same_articles, seen_thrice
from poison import FRAGILE, dies_once


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    assert shutil.which("java"), "Spark needs Java 17 or newer: apt-get install openjdk-17-jre-headless"
    builder = SparkSession.builder.master("local[2,3]")  # two threads, three tries for each task
    options = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.session.timeZone": "Asia/Tokyo",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("warehouse")),
    }
    for name, value in options.items():
        builder = builder.config(name, value)
    made = builder.getOrCreate()
    made.sparkContext.setLogLevel("OFF")
    yield made
    made.stop()


@pytest.mark.parametrize("explode", [False, True])
def test_rows_are_those_of_the_local_run(session: Any, dumps: pa.Table, explode: bool) -> None:
    df = session.createDataFrame(dumps).repartition(7)
    found = spark.clean(df, keep=["id"], explode=explode, cleaner=FRAGILE)
    same(found.toArrow(), local(dumps, explode=explode, cleaner=FRAGILE))
    errors = found.where("error is not null").select("error").collect()
    assert len(errors) == 3
    assert any("poisoned" in row.error for row in errors)


def test_a_task_that_died_is_tried_again_without_doubling_rows(session: Any, dumps: pa.Table, tmp_path: Path) -> None:
    table = dumps.slice(0, 60)
    table = table.set_column(1, "text", pa.array(["ARSENIC" if n == 31 else t for n, t in enumerate(table["text"].to_pylist())]))  # fmt: skip
    found = spark.clean(
        session.createDataFrame(table).repartition(4), keep=["id"], cleaner=dies_once(tmp_path / "died")
    )
    same(found.toArrow(), local(table))
    assert (tmp_path / "died").exists()


def test_times_of_the_session_are_instants(session: Any) -> None:
    df = session.sql("select 'A page\\n\\n2 hours ago' as text, timestamp '2025-07-06 21:00:00' as date")
    (row,) = spark.clean(df).select("captured_at", "error").toArrow().to_pylist()
    assert row["error"] is None
    assert row["captured_at"] == datetime(2025, 7, 6, 12, tzinfo=UTC)


def test_columns_that_are_not_there_are_refused_before_the_job(session: Any, dumps: pa.Table) -> None:
    df = session.createDataFrame(dumps.slice(0, 2))
    with pytest.raises(ArgumentValueError, match="no column 'body'"):
        spark.clean(df, content="body")
    with pytest.raises(ArgumentValueError, match="no column 'nr'"):
        spark.clean(df, keep=["nr"])


def test_merged_articles_are_those_of_the_local_run(session: Any, dumps: pa.Table) -> None:
    records = seen_thrice(dumps)
    same_articles(spark.merge(session.createDataFrame(records).repartition(5)).toArrow(), records)
