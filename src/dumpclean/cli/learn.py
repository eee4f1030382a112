"""The command `dumpclean learn`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from dumpclean.batch import Columns, InputFormat
from dumpclean.batch.inputs import Inputs
from dumpclean.batch.reading import Meter, read_all
from dumpclean.cli.options import Kind
from dumpclean.errors import ArgumentValueError
from dumpclean.profiles import Counts, learn, save_profiles
from dumpclean.profiles.counts import CAPACITY
from dumpclean.profiles.learning import FEWEST_PAGES

__all__ = ["learn_profiles"]


def learn_profiles(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUT",
            help="Files, folders, quoted patterns, or - for standard input, as for dumpclean run.",
        ),
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the profiles, a file for each site.")
    ],
    site: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The site that all pages are of; else each page's host."),
    ] = None,
    capacity: Annotated[
        int,
        typer.Option(metavar="N", min=FEWEST_PAGES, help="Pages of each site that are looked at; of more, a sample."),
    ] = CAPACITY,
    input_format: Annotated[
        InputFormat | None,
        typer.Option(help="What the inputs hold; else by the ends of their names, and JSONL on standard input."),
    ] = None,
    content_column: Annotated[str | None, typer.Option(metavar="NAME", help="Else text, html or content.")] = None,
    url_column: Annotated[str | None, typer.Option(metavar="NAME", help="Else url.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="What every page is; else told from the page.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of pages that are bytes.")] = None,
) -> None:
    """Learn what the pages of a site have in common, for --profile of the other commands."""
    # The time of capture says nothing here, so a column that holds none refuses no page.
    columns = Columns(content=content_column, url=url_column, time="")
    sources = Inputs(tuple(inputs), input_format, (output,))
    fixed = {"kind": kind.value if kind else None, "encoding": encoding}
    arguments = {name: value for name, value in fixed.items() if value is not None}
    pages = _Pages(sources, columns, arguments)
    counts = Counts.of(pages, site=site, capacity=capacity)
    profiles = learn(counts)
    if not profiles:
        raise ArgumentValueError(_nothing(counts, pages.refused))
    for profile, path in zip(profiles, save_profiles(profiles, output), strict=True):
        seen = counts.sites[profile.site].seen
        sys.stdout.write(f"{path}: {len(profile.lines)} lines of furniture, from {profile.pages} of {seen} pages\n")
    few = len(counts.sites) - len(profiles)
    for count, what in (
        (few, f"sites with fewer than {FEWEST_PAGES} pages"),
        (counts.homeless, "pages without an address (--url-column names its column, --site the site of all)"),
        (pages.refused, "pages that could not be read"),
    ):
        if count:
            sys.stderr.write(f"dumpclean: left out {count} {what}.\n")


class _Pages:
    """The pages of the inputs, and how many could not be read."""

    def __init__(self, sources: Inputs, columns: Columns, arguments: dict[str, Any]) -> None:
        self._sources, self._columns, self._arguments = sources, columns, arguments
        self.refused = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for item in read_all(self._sources, self._columns, (0, 0), Meter()):
            if item.arguments is not None:
                yield item.arguments | self._arguments
            elif not item.skipped:
                self.refused += 1


def _nothing(counts: Counts, refused: int) -> str:
    most = max((s.seen for s in counts.sites.values()), default=0)
    return (
        f"Nothing was learned: a site needs {FEWEST_PAGES} pages; of the site with the most there are {most}, "
        f"{counts.homeless} pages have no address (name its column with --url-column, or the site of all with --site), "
        f"{refused} could not be read."
    )
