"""A page's pieces on a terminal: what each is, and why."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dumpclean.cli.summary import CONTROL
from dumpclean.model import Label, Page, Segment
from dumpclean.report.view import Cell, cells, changed_cells

__all__ = ["show_pieces"]

STYLES = {
    Label.TITLE: "bold blue",
    Label.DECK: "italic blue",
    Label.BYLINE: "magenta",
    Label.SOURCE: "cyan",
    Label.DATE: "yellow",
    Label.BODY: "green",
    Label.CAPTION: "italic yellow",
    Label.COMMENT: "bright_magenta",
    Label.CRUFT: "dim strike",
}
LONGEST = 400
"""Characters of a piece that are shown."""
ROWS = 200
"""Pieces that are laid out at a time."""
PIPED = 140
"""Columns where the output is no terminal."""


def show_pieces(page: Page, before: Page | None = None) -> None:
    """A row for each piece; with `before`, for each piece that became something else."""
    shown = cells(page) if before is None else [c for c in changed_cells(before, page) if c.before]
    for start in range(0, len(shown), ROWS):
        _show(_table(page, shown[start : start + ROWS], compared=before is not None))
    if before is not None and not shown:
        _show("Nothing changed.")


def _show(rows: Table | str) -> None:
    """On a terminal with styles; else as UTF-8 whatever the locale says, without the blanks that fill the lines."""
    if sys.stdout.isatty():
        Console(highlight=False).print(rows)
        return
    console = Console(highlight=False, width=PIPED, file=StringIO())
    with console.capture() as captured:
        console.print(rows)
    lines = [line.rstrip() for line in captured.get().split("\n")]
    sys.stdout.buffer.write("\n".join(lines).encode(errors="replace"))
    sys.stdout.buffer.flush()


def _table(page: Page, shown: Sequence[Cell], *, compared: bool) -> Table:
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(width=18 if compared else 7, justify="right", no_wrap=True)
    table.add_column(width=3, justify="right", style="bold", no_wrap=True)
    table.add_column(ratio=3)
    table.add_column(ratio=2, style="dim")
    for cell in shown:
        segment = cell.segment
        name = f"{cell.before.label} → {segment.label}" if cell.before else str(segment.label)
        style = STYLES[segment.label]
        number = "" if segment.record is None else str(segment.record + 1)
        words = " ".join(CONTROL.sub(" ", page.text[cell.start : cell.end]).split())
        short = words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()} …"
        reasons = "\n".join(_why(s) for s in (segment, cell.before) if s)
        table.add_row(Text(name, style=style.removesuffix(" strike")), number, Text(short, style=style), Text(reasons))
    return table


def _why(segment: Segment) -> str:
    return CONTROL.sub(" ", f"{segment.detector} {segment.confidence:.0%}: {segment.reason}")
