"""What a person sees on a terminal."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dumpclean.detectors.base import Detector
from dumpclean.model import Label, Page, Record, Role
from dumpclean.rendering import byline

__all__ = ["CONTROL", "show_detectors", "show_page", "write_text"]

COLOURS = {Role.MAIN: "green", Role.RELATED: "cyan", Role.LISTED: "cyan", Role.COMMENT: "magenta"}
OPENING = 160
"""Characters of a text that are shown."""
REASONS = 8
"""How many reasons for leaving lines out are listed."""

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
"""All control characters but the line feed: a page must not steer the terminal."""


def show_page(page: Page) -> None:
    """The page's facts, its records, and what was left out and why."""
    console = Console(highlight=False)
    console.print(Text(" · ".join(_facts(page)), style="dim"))
    for record in page.records:
        console.print()
        _show_record(console, record)
    cruft = [s for s in page.segments if s.label is Label.CRUFT]
    if cruft:
        console.print()
        console.print(Text(f"left out: {_count(len(cruft), 'piece')}", style="bold yellow"))
        for reason, count in Counter(s.reason for s in cruft).most_common(REASONS):
            console.print(_indented(f"{count:>4}  {reason}"))


def _facts(page: Page) -> Iterator[str]:
    yield page.kind
    if page.language:
        yield page.language
    yield _count(len(page.records), "record")
    kept = sum(s.end - s.start for s in page.segments if s.record is not None)
    yield f"{kept} of {_count(len(page.text), 'character')} in records"


def _show_record(console: Console, record: Record) -> None:
    head = Text(f"{record.role}  ", style=COLOURS[record.role])
    head.append(_plain(record.title or "(no headline)"), style="bold" if record.title else "dim")
    console.print(head)
    lines = [(byline(record), "yellow"), (record.deck or "", "italic"), (_opening(record.text), "")]
    for line, style in lines:
        if line:
            console.print(_indented(line, style))


def _opening(text: str) -> str:
    if not text:
        return ""
    size = f"{_count(text.count(chr(10)) + 1, 'paragraph')}, {_count(len(text), 'character')}"
    shown = text if len(text) <= OPENING else f"{text[:OPENING].rpartition(' ')[0] or text[:OPENING]} …"
    return f"{shown} ({size})"


def _indented(line: str, style: str = "") -> Padding:
    return Padding(Text(_plain(line), style=style), (0, 0, 0, 2), expand=False)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _plain(text: str) -> str:
    return CONTROL.sub(" ", text)


def show_detectors(found: Iterable[tuple[Detector, str]], languages: Iterable[tuple[str, str, int]]) -> None:
    """Two tables: detectors, and languages with the number of their phrases."""
    console = Console(highlight=False)
    table = Table("detector", "from", "marks", title="Detectors", title_justify="left")
    for detector, origin in found:
        table.add_row(Text(detector.name, style="cyan"), origin, Text(detector.about))
    console.print(table)
    table = Table("code", "language", title="Language packs", title_justify="left")
    table.add_column("phrases", justify="right")
    for code, name, count in languages:
        table.add_row(Text(code, style="cyan"), name, str(count))
    console.print(table)


def write_text(text: str) -> None:
    """Prints UTF-8 whatever the locale says; a terminal gets no control characters."""
    if sys.stdout.isatty():
        text = CONTROL.sub(" ", text)
    sys.stdout.buffer.write(text.rstrip("\n").encode(errors="replace") + b"\n")
    sys.stdout.buffer.flush()
