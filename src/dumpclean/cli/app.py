"""The commands, a module each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from enum import StrEnum
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from dumpclean.cleaner import MAX_CHARS, Cleaner
from dumpclean.cli import summary
from dumpclean.cli.batch import run_batch
from dumpclean.cli.check import check
from dumpclean.cli.explain import explain
from dumpclean.cli.learn import learn_profiles
from dumpclean.cli.merge import merge_sightings
from dumpclean.cli.options import Kind
from dumpclean.cli.packs import app as packs_app
from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Detector
from dumpclean.errors import DumpcleanError
from dumpclean.model import Page
from dumpclean.packs.loading import languages
from dumpclean.plugins import installed_detectors, installed_packs, look_for_detectors

__all__ = ["run"]

app = typer.Typer(
    name="dumpclean",
    add_completion=False,
    help="Turns the page dumps of news aggregators into typed records.",
    pretty_exceptions_enable=False,
)


class Format(StrEnum):
    """How the page is printed."""

    SUMMARY = "summary"
    JSON = "json"
    MARKDOWN = "markdown"
    TEXT = "text"


def run() -> int:
    """Runs the command; what the user did wrong is told in one line on stderr, with exit code 2.

    Typer itself ends quietly, with exit code 1, when the reader of a pipe has left.
    """
    try:
        code = app(standalone_mode=False)
    except DumpcleanError as error:
        return _refuse(str(error))
    except OSError as error:
        return _refuse(f"{error.filename}: {error.strerror}" if error.filename else str(error))
    except Exception as error:
        # Typer's errors of usage; their class is another one in each of its releases.
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        return _refuse(message())
    return code if isinstance(code, int) else 0


def _refuse(message: str) -> int:
    sys.stderr.write(f"dumpclean: {' '.join(message.split())}\n")
    return 2


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dumpclean {version('dumpclean')}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def _dumpclean(
    context: typer.Context,
    *,
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version and end.")
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def clean(
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="The dump; - reads standard input.")],
    *,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="How to print the page; else summary on a terminal and json in a pipe. "
            "text is the page's own article, or the listed ones where it has none.",
        ),
    ] = None,
    captured_at: Annotated[
        str | None, typer.Option(metavar="TIME", help="When the page was captured: ISO 8601 with an offset.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="The page's address.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="What the content is; else told from the content.")] = None,
    encoding: Annotated[str | None, typer.Option(help="Encoding of the bytes, over what they declare.")] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="Language that phrases and dates may be in; may be given again.")
    ] = None,
    max_chars: Annotated[
        int, typer.Option(metavar="N", min=0, help="How many characters of the dump to read; 0 reads all.")
    ] = MAX_CHARS,
    pack: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Phrase pack, a TOML file; may be given again.")
    ] = None,
    plugins: Annotated[
        bool, typer.Option("--plugins", help="Also use the installed detectors and phrase packs.")
    ] = False,
    profile: Annotated[
        Path | None,
        typer.Option(metavar="DIR|FILE", help="Profiles of sites; that of the host of --url is consulted."),
    ] = None,
    any_host: Annotated[bool, typer.Option("--any-host", help="Consult the one profile, whatever the host.")] = False,
) -> None:
    """Clean one dump and print its records."""
    detectors = (*DETECTORS, *installed_detectors()) if plugins else DETECTORS
    packs = (*(installed_packs() if plugins else ()), *(pack or ()))
    cleaner = Cleaner(
        detectors=detectors,
        languages=language or None,
        max_chars=max_chars or None,
        packs=packs,
        profile=profile,
        any_host=any_host,
    )
    content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    page = cleaner.clean(
        content, url=url, captured_at=captured_at, kind=kind.value if kind else None, encoding=encoding
    )
    if page.unread:
        sys.stderr.write(f"dumpclean: the last {page.unread} characters were not read; --max-chars 0 reads all.\n")
    wanted = format_ or (Format.SUMMARY if sys.stdout.isatty() else Format.JSON)
    if wanted is Format.SUMMARY:
        summary.show_page(page)
    else:
        _write(_render(page, wanted))


def _render(page: Page, wanted: Format) -> str:
    if wanted is Format.JSON:
        return page.to_json(indent=2)
    if wanted is Format.MARKDOWN:
        return page.to_markdown()
    return "\n\n".join(r.to_text() for r in ([page.main] if page.main else page.listed))


app.command("run")(run_batch)
app.command()(explain)
app.command()(check)
app.command("merge")(merge_sightings)
app.add_typer(packs_app, name="packs")
app.command("learn")(learn_profiles)


@app.command()
def detectors() -> None:
    """List the detectors and the language packs; exit code 1 when an installed detector is wrong."""
    installed, faults = look_for_detectors()
    found = [(d, "built-in") for d in DETECTORS] + [(d, "installed") for d in installed]
    if sys.stdout.isatty():
        summary.show_detectors(found, languages())
    else:
        _write(json.dumps(_listing(found), ensure_ascii=False, indent=2))
    for fault in faults:
        sys.stderr.write(f"dumpclean: {' '.join(str(fault).split())}\n")
    if faults:
        raise typer.Exit(1)


def _listing(found: Iterable[tuple[Detector, str]]) -> dict[str, Any]:
    return {
        "detectors": [{"name": d.name, "origin": origin, "about": d.about} for d, origin in found],
        "languages": [{"code": code, "name": name, "phrases": count} for code, name, count in languages()],
    }


def _write(text: str) -> None:
    """UTF-8 whatever the locale says; a terminal gets no control characters."""
    if sys.stdout.isatty():
        text = summary.CONTROL.sub(" ", text)
    sys.stdout.buffer.write(text.rstrip("\n").encode(errors="replace") + b"\n")
    sys.stdout.buffer.flush()
