"""The command `dumpclean check`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dumpclean.cli.summary import CONTROL
from dumpclean.errors import ArgumentValueError
from dumpclean.report import Verdict, add_case, check_content, find_dump, read_corrections

__all__ = ["check"]

WRONG = 1
"""The exit code where a correction is not met."""


def check(
    corrections: Annotated[
        list[Path], typer.Argument(metavar="CORRECTIONS...", help="Tables that were downloaded from reports.")
    ],
    *,
    dump: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The dump of a single table; else the file that it names is looked for."),
    ] = None,
    cases: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="Also keep dumps and tables here as regression cases, with a test for pytest."
        ),
    ] = None,
) -> None:
    """Tell which corrections made by hand hold by now, and which detector is wrong. Ends with 1 where one does not hold."""
    if dump and len(corrections) > 1:
        raise ArgumentValueError("--dump goes with one table of corrections; check the others without it.")
    wrong: list[Verdict] = []
    for path in corrections:
        table = read_corrections(path.read_text("utf-8"), str(path))
        source = dump or find_dump(path, table)
        verdicts = check_content(table, source.read_bytes())
        failed = [v for v in verdicts if not v.right]
        _say(f"{path}: {len(verdicts) - len(failed)} of {len(verdicts)} right")
        for verdict in failed:
            _say(f"  {verdict}")
        wrong += failed
        if cases:
            _say(f"  kept as {add_case(cases, table, source)}")
    if wrong:
        _say(f"wrong: {_blame(wrong)}")
        raise typer.Exit(WRONG)


def _blame(wrong: Sequence[Verdict]) -> str:
    """The detectors and steps by how many wrong labels they decided."""
    decided = Counter(v.segment.detector for v in wrong if v.segment)
    gone = sum(v.segment is None for v in wrong)
    words = [f"{name} {n}" for name, n in sorted(decided.items(), key=lambda x: (-x[1], x[0]))]
    return ", ".join([*words, f"not in the dump {gone}"] if gone else words)


def _say(line: str) -> None:
    """UTF-8 whatever the locale says, and nothing that steers a terminal."""
    sys.stdout.buffer.write(CONTROL.sub(" ", line).encode(errors="replace") + b"\n")
    sys.stdout.buffer.flush()
