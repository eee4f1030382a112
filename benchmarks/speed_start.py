"""What a caller waits for at the start: the import, and the first call beyond a later one. Run as a script: one measurement of `KIND`."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time

from speed_growth import page

LENGTH = 10_000
"""Characters of the pages."""
IMPORT = "import time; t = time.perf_counter(); import dumpclean; print(time.perf_counter() - t)"


def measure(rounds: int) -> dict[str, float]:
    """Medians in milliseconds."""
    imports = [float(_printed("-c", IMPORT)) for _ in range(rounds)]
    found = {"import": 1000 * statistics.median(imports)}
    for kind in ("text", "html"):
        calls = [json.loads(_printed(__file__, kind)) for _ in range(rounds)]
        found[f"first {kind}"] = 1000 * statistics.median([first for first, _ in calls])
        found[f"later {kind}"] = 1000 * statistics.median([later for _, later in calls])
    for name, each in found.items():
        print(f"{name:12}{each:8.1f} ms", flush=True)
    return found


def _printed(*arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], capture_output=True, check=True, text=True).stdout


def main() -> None:
    """Print the seconds of the first call and of a later one for another page of the same length."""
    kind = "html" if sys.argv[1] == "html" else "text"
    whole = page(kind, 8 * LENGTH)
    pages = [whole[at : at + LENGTH] for at in range(0, len(whole) - LENGTH, LENGTH)]
    import dumpclean

    spent = []
    for each in pages:
        begun = time.perf_counter()
        dumpclean.clean(each, kind=kind)
        spent.append(time.perf_counter() - begun)
    print(json.dumps([spent[0], statistics.median(spent[1:])]))


if __name__ == "__main__":
    main()
