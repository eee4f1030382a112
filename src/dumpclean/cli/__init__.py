"""The command `dumpclean`. Needs the extra `cli`; without it, the command says so."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """The console script. Ends the process with code 0, or 2 for a wrong argument or a missing extra."""
    try:
        from dumpclean.cli.app import run  # noqa: PLC0415 -- Typer and Rich are optional
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("dumpclean"):
            raise
        sys.stderr.write(
            f"dumpclean: the command line needs {missing.name}, which is not installed. "
            "Install the extra: pip install 'dumpclean[cli]'\n"
        )
        sys.exit(2)
    sys.exit(run())
