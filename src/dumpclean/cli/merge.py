"""The command `dumpclean merge`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn
from rich.table import Table
from rich.text import Text

from dumpclean.batch.inputs import InputFormat
from dumpclean.batch.manifest import rejects_path
from dumpclean.batch.merging import PARTS, MergeJob, MergeProgress, MergeTally, merge
from dumpclean.batch.shards import OutputFormat
from dumpclean.cli.batch import INTERRUPTED
from dumpclean.cli.progress import UNFOLDED
from dumpclean.cli.summary import CONTROL

__all__ = ["merge_sightings"]


def merge_sightings(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="RECORDS",
            help="Files, folders, quoted patterns, or - for standard input: rows that dumpclean run or dumpclean merge "
            "has written, JSONL (also packed) or Parquet.",
        ),
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="OUT", help="Folder for the shards and the manifest.")
    ],
    format_: Annotated[
        OutputFormat | None, typer.Option("--format", help="Of the shards; else by the end of OUT's name, else jsonl.")
    ] = None,
    input_format: Annotated[
        InputFormat | None, typer.Option(help="What the inputs hold; else by the ends of their names.")
    ] = None,
    shard_articles: Annotated[int, typer.Option(metavar="N", help="Articles in each shard.")] = 50_000,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Begin anew where OUT holds an earlier run.")] = False,
) -> None:
    """Merge the sightings of each article on many pages: one row an article, its date as sharp as all pages make it.

    Rows that cannot be read are listed in OUT.rejects.jsonl, with the reason. A run that was stopped starts over.
    """
    job = MergeJob(
        inputs=tuple(inputs),
        output=output,
        format=format_,
        input_format=input_format,
        shard_articles=shard_articles,
        overwrite=overwrite,
    )
    try:
        with _watching() as watch:
            tally = merge(job, watch)
    except KeyboardInterrupt:
        sys.stderr.write("dumpclean: stopped. The same command starts over.\n")
        raise typer.Exit(INTERRUPTED) from None
    _show_summary(tally, output)


@contextmanager
def _watching() -> Iterator[Callable[[MergeProgress], None] | None]:
    """What is to be called now and then: it draws a bar on a terminal, first of the bytes read, then of the parts merged."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def watch(done: MergeProgress) -> None:
            tally = done.tally
            if done.merged:
                bar.update(task, description=f"merging, {tally.rows:,} articles", total=PARTS, completed=done.merged)
            elif tally.sightings % 1000 == 0:
                read = min(done.meter.done, done.total)
                bar.update(
                    task,
                    description=f"reading, {tally.sightings:,} sightings",
                    total=done.total or None,
                    completed=read,
                )

        yield watch


def _show_summary(tally: MergeTally, output: Path) -> None:
    console = Console(highlight=False, width=None if sys.stdout.isatty() else UNFOLDED)
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(justify="right")
    table.add_column(style="dim", overflow="fold")
    for what, number, remark in _lines(tally, output):
        table.add_row(what, f"{number:,}", Text(CONTROL.sub(" ", remark)))
    console.print(table)


def _lines(tally: MergeTally, output: Path) -> Iterator[tuple[str, int, str]]:
    yield "sightings", tally.sightings, ""
    if tally.comments:
        yield "comments", tally.comments, "not written"
    if tally.rejected:
        yield "rejected", tally.rejected, f"in {rejects_path(output)}"
    yield "articles", tally.rows, f"in {output}"
    yield "  seen more than once", tally.repeated, ""
    if tally.contradictory:
        yield "  with dates that exclude each other", tally.contradictory, "contradictory is true in their rows"
