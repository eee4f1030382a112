"""The commands `dumpclean packs check` and `dumpclean packs categories`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from dumpclean.cli.summary import CONTROL
from dumpclean.packs.advising import advise
from dumpclean.packs.loading import categories
from dumpclean.packs.source import FORMS, Fault, Pack, check_pack

__all__ = ["app"]

app = typer.Typer(help="Check phrase packs, and list what they may hold.", no_args_is_help=True)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Packs: TOML files.")],
    *,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print what is wrong, no notes.")] = False,
) -> None:
    """Say what is wrong with phrase packs, by file and line; exit code 1 if anything is.

    Notes tell of phrases that the package has already, or that count less than it seems.
    """
    wrong = 0
    for file in files:
        content = file.read_bytes()
        pack, faults = check_pack(content, str(file))
        for fault in faults:
            _write(str(fault))
        wrong += len(faults)
        if pack is not None and not quiet:
            for note in advise(content, str(file), pack):
                _write(_as_note(note))
            _write(f"{file}: {_size(pack)}")
    if wrong:
        raise typer.Exit(1)


@app.command("categories")
def list_categories() -> None:
    """List the categories of phrases: the name, the label they speak for and how strongly, and what belongs there."""
    for category in categories().values():
        _write(f"{category.name:16} {category.label or '-':8} {category.score:4}  {category.about}")


def _size(pack: Pack) -> str:
    count = {form: sum(len(forms.get(form, ())) for forms in pack.phrases.values()) for form in FORMS}
    told = ", ".join(f"{number} {form}" for form, number in count.items() if number) or "none"
    return f"{pack.name} ({pack.language}), {sum(count.values())} phrases: {told}"


def _as_note(note: Fault) -> str:
    return f"{note.file}:{note.line}: note: {note.text}"


def _write(line: str) -> None:
    """UTF-8 whatever the locale says; a terminal gets no control characters."""
    sys.stdout.buffer.write(CONTROL.sub(" ", line).encode(errors="replace") + b"\n")
    sys.stdout.buffer.flush()
