"""What commands that clean one dump have in common: their options, and the dump that they read."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dumpclean.model import Page

__all__ = [
    "AnyHost",
    "CapturedAt",
    "DumpFile",
    "Encoding",
    "Favor",
    "Favored",
    "Kind",
    "Languages",
    "MaxChars",
    "OneKind",
    "Packs",
    "Plugins",
    "ProfilePath",
    "Url",
    "read_content",
    "tell_unread",
]


class Kind(StrEnum):
    """What the content is."""

    TEXT = "text"
    HTML = "html"


class Favor(StrEnum):
    """What counts for more where a line may be content or cruft."""

    BALANCED = "balanced"
    PRECISION = "precision"
    RECALL = "recall"


DumpFile = Annotated[str, typer.Argument(metavar="FILE|-", help="The dump; - reads standard input.")]
CapturedAt = Annotated[
    str | None, typer.Option(metavar="TIME", help="When the page was captured: ISO 8601 with an offset.")
]
Url = Annotated[str | None, typer.Option(help="The page's address.")]
OneKind = Annotated[Kind | None, typer.Option(help="What the content is; else told from the content.")]
Encoding = Annotated[str | None, typer.Option(help="Encoding of the bytes, over what they declare.")]
Languages = Annotated[
    list[str] | None, typer.Option(help="Language that phrases and dates may be in; may be given again.")
]
Favored = Annotated[Favor, typer.Option(help="What counts for more where a line is in doubt.")]
MaxChars = Annotated[
    int, typer.Option(metavar="N", min=0, help="How many characters of the dump to read; 0 reads all.")
]
Packs = Annotated[list[Path] | None, typer.Option(metavar="FILE", help="Phrase pack, a TOML file; may be given again.")]
Plugins = Annotated[bool, typer.Option("--plugins", help="Also use the installed detectors and phrase packs.")]
ProfilePath = Annotated[
    Path | None,
    typer.Option(metavar="DIR|FILE", help="Profiles of sites; that of the host of --url is consulted."),
]
AnyHost = Annotated[bool, typer.Option("--any-host", help="Consult the one profile, whatever the host.")]


def read_content(file: str) -> bytes:
    """The bytes of the file, or of standard input for `-`."""
    return sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()


def tell_unread(page: Page) -> None:
    """Says on stderr what of the dump was not read."""
    if page.unread:
        sys.stderr.write(f"dumpclean: the last {page.unread} characters were not read; --max-chars 0 reads all.\n")
