"""The commands, a module each."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from importlib.metadata import version
from typing import Annotated, Any

import typer

from dumpclean.cli import summary
from dumpclean.cli.batch import run_batch
from dumpclean.cli.check import check
from dumpclean.cli.clean import clean
from dumpclean.cli.explain import explain
from dumpclean.cli.learn import learn_profiles
from dumpclean.cli.merge import merge_sightings
from dumpclean.cli.packs import app as packs_app
from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Detector
from dumpclean.errors import DumpcleanError
from dumpclean.packs.loading import languages
from dumpclean.plugins import look_for_detectors

__all__ = ["run"]

app = typer.Typer(
    name="dumpclean",
    add_completion=False,
    help="Turns the page dumps of news aggregators into typed records.",
    pretty_exceptions_enable=False,
)


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


app.command()(clean)
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
        summary.write_text(json.dumps(_listing(found), ensure_ascii=False, indent=2))
    for fault in faults:
        sys.stderr.write(f"dumpclean: {' '.join(str(fault).split())}\n")
    if faults:
        raise typer.Exit(1)


def _listing(found: Iterable[tuple[Detector, str]]) -> dict[str, Any]:
    return {
        "detectors": [{"name": d.name, "origin": origin, "about": d.about} for d, origin in found],
        "languages": [{"code": code, "name": name, "phrases": count} for code, name, count in languages()],
    }
