"""The command `dumpclean run`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from dumpclean.batch import Columns, InputFormat, Job, OutputFormat, run
from dumpclean.batch.manifest import rejects_path
from dumpclean.cli.options import Favor, Kind
from dumpclean.cli.progress import show_summary, watching
from dumpclean.report import Given

__all__ = ["run_batch"]

INTERRUPTED = 130
"""The exit code of a command that Ctrl-C has stopped."""

_IN, _OUT, _CLEAN = "Reading", "Writing", "Cleaning"


def run_batch(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files, folders, quoted patterns, or - for standard input: pages as .txt or .html, JSONL, Parquet, "
            "WARC or WET; also packed with gzip or Zstandard.",
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="OUT", help="Folder for the shards and the manifest.", rich_help_panel=_OUT
        ),
    ],
    format_: Annotated[
        OutputFormat | None,
        typer.Option(
            "--format", help="Of the shards; else by the end of OUT's name, else jsonl.", rich_help_panel=_OUT
        ),
    ] = None,
    explode: Annotated[
        bool, typer.Option("--explode", help="One row a record instead of one a page.", rich_help_panel=_OUT)
    ] = False,
    shard_pages: Annotated[
        int, typer.Option(metavar="N", help="Pages read for each shard.", rich_help_panel=_OUT)
    ] = 10_000,
    where_language: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE", help="Write only pages in this language; may be given again.", rich_help_panel=_OUT
        ),
    ] = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Begin anew where OUT holds an earlier run.", rich_help_panel=_OUT)
    ] = False,
    input_format: Annotated[
        InputFormat | None,
        typer.Option(
            help="What the inputs hold; else by the ends of their names, and JSONL on standard input.",
            rich_help_panel=_IN,
        ),
    ] = None,
    content_column: Annotated[
        str | None, typer.Option(metavar="NAME", help="Else text, html or content.", rich_help_panel=_IN)
    ] = None,
    url_column: Annotated[str | None, typer.Option(metavar="NAME", help="Else url.", rich_help_panel=_IN)] = None,
    time_column: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="When the page was captured; else fetched_at, captured_at or date. '' for none.",
            rich_help_panel=_IN,
        ),
    ] = None,
    utc: Annotated[
        bool, typer.Option("--utc", help="Times of capture without an offset are UTC.", rich_help_panel=_IN)
    ] = False,
    limit: Annotated[
        int | None, typer.Option(metavar="N", help="Read so many pages at most.", rich_help_panel=_IN)
    ] = None,
    kind: Annotated[
        Kind | None, typer.Option(help="What every page is; else told from the page.", rich_help_panel=_CLEAN)
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(help="Encoding of pages that are bytes.", rich_help_panel=_CLEAN)
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE",
            help="Language that phrases and dates may be in; may be given again.",
            rich_help_panel=_CLEAN,
        ),
    ] = None,
    favor: Annotated[
        Favor, typer.Option(help="What counts for more where a line is in doubt.", rich_help_panel=_CLEAN)
    ] = Favor.BALANCED,
    pack: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="Phrase pack, a TOML file; may be given again.", rich_help_panel=_CLEAN),
    ] = None,
    plugins: Annotated[
        bool,
        typer.Option("--plugins", help="Also use the installed detectors and phrase packs.", rich_help_panel=_CLEAN),
    ] = False,
    profile: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR|FILE",
            help="What dumpclean learn has written: of a page, the profile of its host is consulted.",
            rich_help_panel=_CLEAN,
        ),
    ] = None,
    any_host: Annotated[
        bool,
        typer.Option("--any-host", help="Consult the one profile for every page.", rich_help_panel=_CLEAN),
    ] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", help="Processes; else one for each core.")
    ] = None,
) -> None:
    """Clean many pages into shards; the same command goes on with a run that was stopped.

    Pages that cannot be read or cleaned are listed in OUT.rejects.jsonl, with the reason.
    """
    given = Given(
        languages=tuple(language or ()),
        favor=favor.value,
        packs=tuple(map(str, pack or ())),
        profile=str(profile) if profile else None,
        any_host=any_host,
        plugins=plugins,
    )
    job = Job(
        inputs=tuple(inputs),
        output=output,
        format=format_,
        explode=explode,
        workers=_cores() if jobs is None else jobs,
        columns=Columns(content=content_column, url=url_column, time=time_column, assume_utc=utc),
        input_format=input_format,
        kind=kind.value if kind else None,
        encoding=encoding,
        cleaner=given.cleaner(),
        limit=limit,
        languages=tuple(where_language or ()),
        shard_pages=shard_pages,
        overwrite=overwrite,
    )
    try:
        with watching() as watch:
            tally = run(job, watch)
    except KeyboardInterrupt:
        sys.stderr.write("dumpclean: stopped. The whole shards are kept; the same command goes on from there.\n")
        raise typer.Exit(INTERRUPTED) from None
    show_summary(tally, output, rejects_path(output))


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
