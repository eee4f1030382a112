"""How far a batch is, and what came of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from dumpclean.batch import Progress as Done
from dumpclean.batch import Tally
from dumpclean.cli.summary import CONTROL
from dumpclean.model import Role

__all__ = ["show_summary", "watching"]

QUIET = 30.0
"""Seconds between two lines where nobody watches."""
UNFOLDED = 4000
"""Columns where the output is no terminal: a line stays a line."""
REASONS = 5
"""How many reasons for leaving text out are shown."""

Watch = Callable[[Done], None]


@contextmanager
def watching() -> Iterator[Watch]:
    """What is to be called after each page: it draws a bar on a terminal, else writes a line now and then. On stderr."""
    if not sys.stderr.isatty():
        yield _Lines().watch
        return
    columns = (
        SpinnerColumn(),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[facts]}"),
        TimeRemainingColumn(elapsed_when_finished=True),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, facts="starting")
        pace = _Pace()

        def watch(done: Done) -> None:
            pace.begin(done.tally)
            bar.update(task, total=done.total or None, completed=done.done, facts=pace.facts(done.tally))

        yield watch


class _Pace:
    """Pages a second of this sitting: what earlier ones did does not count."""

    def __init__(self) -> None:
        self._begun = monotonic()
        self._before: int | None = None

    def begin(self, tally: Tally) -> None:
        """Notes, after the first page, what was there before it."""
        if self._before is None:
            self._before = tally.read - 1

    def facts(self, tally: Tally) -> str:
        pace = (tally.read - (self._before or 0)) / max(monotonic() - self._begun, 1e-3)
        refused = f", {tally.rejected:,} rejected" if tally.rejected else ""
        return f"{tally.read:,} pages ({pace:,.0f}/s), {tally.records:,} records{refused}"


class _Lines:
    """A line now and then, for logs."""

    def __init__(self) -> None:
        self._pace = _Pace()
        self._next = monotonic() + QUIET

    def watch(self, done: Done) -> None:
        self._pace.begin(done.tally)
        if monotonic() < self._next:
            return
        share = f"{done.done / done.total:.0%} read, " if done.total else ""
        sys.stderr.write(f"dumpclean: {share}{self._pace.facts(done.tally)}\n")
        sys.stderr.flush()
        self._next = monotonic() + QUIET


def show_summary(tally: Tally, output: Path, rejects: Path) -> None:
    """What came of the whole run, earlier sittings counted in."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else UNFOLDED)
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(justify="right")
    table.add_column(style="dim", overflow="fold")
    for what, number, remark in _lines(tally, output, rejects):
        table.add_row(what, number, Text(CONTROL.sub(" ", remark)))
    console.print(table)


def _lines(tally: Tally, output: Path, rejects: Path) -> Iterator[tuple[str, str, str]]:
    yield "pages", f"{tally.pages:,}", f"in {output}"
    if tally.elsewhere:
        yield "  in other languages", f"{tally.elsewhere:,}", "not written"
    if tally.rejected:
        yield "rejected", f"{tally.rejected:,}", f"in {rejects}"
    if tally.skipped:
        yield "skipped", f"{tally.skipped:,}", "no pages: other media, or answers without success"
    yield "rows", f"{tally.rows:,}", ""
    yield "records", f"{tally.records:,}", ""
    for role in Role:
        if tally.roles[role]:
            yield f"  {role}", f"{tally.roles[role]:,}", ""
    if tally.characters:
        share = f"{tally.cruft / tally.characters:.0%}"
        yield "cruft", share, f"{tally.cruft:,} of {tally.characters:,} characters"
    for reason, count in sorted(tally.reasons.items(), key=lambda x: (-x[1], x[0]))[:REASONS]:
        yield "  pieces", f"{count:,}", reason
    slow = tally.slowest
    if slow.position:
        yield "slowest page", f"{slow.seconds:.2f} s", f"{slow.source}, {slow.position}"
