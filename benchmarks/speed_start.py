"""What a caller waits for at the start: the import, and the first call beyond a later one. Run as a script: one measurement of `KIND`."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

from speed_growth import page

LENGTH = 10_000
"""Characters of the pages."""
IMPORT = "import time; t = time.process_time(); import dumpclean; print(time.process_time() - t)"


def measure(rounds: int) -> dict[str, float]:
    """Medians in milliseconds, with the compiled modules of an installed package: a first run, not counted, writes them."""
    with tempfile.TemporaryDirectory() as folder:
        kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        return _measured(rounds, kept | {"PYTHONPYCACHEPREFIX": folder})


def _measured(rounds: int, environment: dict[str, str]) -> dict[str, float]:
    def printed(*arguments: str) -> str:
        line = [sys.executable, *arguments]
        return subprocess.run(line, capture_output=True, check=True, text=True, env=environment).stdout

    for kind in ("text", "html"):
        printed(__file__, kind)
    imports = [float(printed("-c", IMPORT)) for _ in range(rounds)]
    found = {"import": 1000 * statistics.median(imports)}
    for kind in ("text", "html"):
        calls = [json.loads(printed(__file__, kind)) for _ in range(rounds)]
        found[f"first {kind}"] = 1000 * statistics.median([first for first, _ in calls])
        found[f"later {kind}"] = 1000 * statistics.median([later for _, later in calls])
    for name, each in found.items():
        print(f"{name:12}{each:8.1f} ms", flush=True)
    return found


def main() -> None:
    """Print the seconds of the first call and of a later one for another page of the same length."""
    kind = "html" if sys.argv[1] == "html" else "text"
    whole = page(kind, 8 * LENGTH)
    pages = [whole[at : at + LENGTH] for at in range(0, len(whole) - LENGTH, LENGTH)]
    import dumpclean

    spent = []
    for each in pages:
        begun = time.process_time()
        dumpclean.clean(each, kind=kind)
        spent.append(time.process_time() - begun)
    print(json.dumps([spent[0], statistics.median(spent[1:])]))


if __name__ == "__main__":
    main()
