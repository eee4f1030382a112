"""The command `dumpclean explain`."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from dumpclean.cleaner import MAX_CHARS
from dumpclean.cli.options import (
    CapturedAt,
    DumpFile,
    Encoding,
    Favor,
    Favored,
    Languages,
    MaxChars,
    OneKind,
    Packs,
    Plugins,
    ProfilePath,
    Url,
    read_content,
    tell_unread,
)
from dumpclean.cli.pieces import show_pieces
from dumpclean.errors import ArgumentValueError
from dumpclean.report import Given, read_variant, to_html

__all__ = ["explain"]


def explain(
    file: DumpFile,
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="REPORT", help="The HTML file to write; else it goes down a pipe."),
    ] = None,
    open_: Annotated[bool, typer.Option("--open", help="Show the written report in the browser.")] = False,
    terminal: Annotated[
        bool, typer.Option("--terminal", help="Show the pieces here; that is also what a terminal gets without -o.")
    ] = False,
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A B",
            help="Show what changes from detectors A to B: words parted by commas, all, none, plugins, NAME, -NAME, profile=FILE.",
        ),
    ] = None,
    captured_at: CapturedAt = None,
    url: Url = None,
    kind: OneKind = None,
    encoding: Encoding = None,
    language: Languages = None,
    favor: Favored = Favor.BALANCED,
    max_chars: MaxChars = MAX_CHARS,
    pack: Packs = None,
    plugins: Plugins = False,
    profile: ProfilePath = None,
    any_host: Annotated[
        bool,
        typer.Option("--any-host", help="Consult the one profile, or one that --compare names, whatever the host."),
    ] = False,
) -> None:
    """Show where every character of a dump went, and why."""
    if any_host and not (profile or compare):
        raise ArgumentValueError("--any-host asks for a profile: name one with --profile.")
    if open_ and output is None:
        raise ArgumentValueError("--open needs a file to open: say with -o where to write it.")
    given = Given(
        dump=file,
        kind=kind.value if kind else None,
        url=url,
        captured_at=captured_at,
        encoding=encoding,
        languages=tuple(language or ()),
        favor=favor.value,
        max_chars=max_chars or None,
        packs=tuple(map(str, pack or ())),
        profile=str(profile) if profile else None,
        any_host=any_host and profile is not None,
        plugins=plugins,
    )
    base = given.cleaner()
    names = compare or ("", "")
    cleaners = [read_variant(name, base, any_host=any_host) for name in names] if compare else [base]
    content = read_content(file)
    pages = [given.clean(content, cleaner) for cleaner in cleaners]
    before = pages[0] if compare else None
    tell_unread(pages[-1])
    if terminal or (output is None and sys.stdout.isatty()):
        show_pieces(pages[-1], before)
        if output is None:
            return
    report = to_html(pages[-1], given=given, detectors=cleaners[-1].detectors, before=before, names=names)
    if output is None:
        sys.stdout.buffer.write(report.encode())
        return
    output.write_text(report, "utf-8", newline="\n")
    if open_ and not webbrowser.open(output.resolve().as_uri()):
        sys.stderr.write(f"dumpclean: no browser was found; the report is in {output}.\n")
