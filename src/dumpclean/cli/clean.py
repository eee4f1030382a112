"""The command `dumpclean clean`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from dumpclean.cleaner import MAX_CHARS
from dumpclean.cli import summary
from dumpclean.cli.options import (
    AnyHost,
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
from dumpclean.model import Page
from dumpclean.report import Given

__all__ = ["Format", "clean"]


class Format(StrEnum):
    """How the page is printed."""

    SUMMARY = "summary"
    JSON = "json"
    MARKDOWN = "markdown"
    TEXT = "text"


def clean(
    file: DumpFile,
    *,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="How to print the page; else summary on a terminal and json in a pipe. "
            "text is the page's own article, or the listed ones where it has none.",
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
    any_host: AnyHost = False,
) -> None:
    """Clean one dump and print its records."""
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
        any_host=any_host,
        plugins=plugins,
    )
    page = given.clean(read_content(file))
    tell_unread(page)
    wanted = format_ or (Format.SUMMARY if sys.stdout.isatty() else Format.JSON)
    if wanted is Format.SUMMARY:
        summary.show_page(page)
    else:
        summary.write_text(_render(page, wanted))


def _render(page: Page, wanted: Format) -> str:
    if wanted is Format.JSON:
        return page.to_json(indent=2)
    if wanted is Format.MARKDOWN:
        return page.to_markdown()
    return "\n\n".join(r.to_text() for r in ([page.main] if page.main else page.listed))
