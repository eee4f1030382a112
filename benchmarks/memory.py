"""How memory grows over many calls: `python benchmarks/memory.py [--calls N]`.

Cleans N short pages (200,000 by default), no two alike, two of three as text and one as HTML, and prints the memory of the process
and the entries in all caches after each twentieth. A curve that goes on rising when the caches are full is a leak.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import time
from functools import _lru_cache_wrapper
from pathlib import Path

import dumpclean
from dumpclean.testing.layouts import build


def page(rng: random.Random, words: list[str], number: int) -> tuple[str, str]:
    """A headline that nobody has seen and a date, and the kind of the page."""
    say = " ".join(rng.choices(words, k=6))
    lines = (f"{say} {number}", f"{number % 59 + 1} minutes ago")
    if number % 3:
        return "\n".join(lines), "text"
    return f'<div class="a{number} b{number % 977}"><h2>{lines[0]}</h2><time>{lines[1]}</time></div>', "html"


def resident() -> float:
    """Megabytes that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def caches() -> dict[str, int]:
    """Entries in each cache of dumpclean."""
    found = [o for o in gc.get_objects() if isinstance(o, _lru_cache_wrapper) and o.__module__.startswith("dumpclean")]
    return {f"{o.__module__}.{o.__name__}": o.cache_info().currsize for o in found}


def main() -> None:
    """Prints the curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=200_000)
    calls = parser.parse_args().calls
    rng = random.Random(1)
    words = sorted(set(" ".join(build(random.Random(n)).text for n in range(200)).split()))
    step = max(1, calls // 20)
    print(f"{'calls':>8} {'MB':>7} {'ms a call':>9} {'entries in caches':>18}")
    start = time.process_time()
    for number in range(1, calls + 1):
        text, kind = page(rng, words, number)
        dumpclean.clean(text, kind=kind, captured_at=f"2025-07-06T12:{number % 60:02}:{number // 60 % 60:02}+00:00")
        if number % step == 0:
            took = (time.process_time() - start) / step * 1000
            print(f"{number:8} {resident():7.1f} {took:9.2f} {sum(caches().values()):18}", flush=True)
            start = time.process_time()
    print("largest caches:", dict(sorted(caches().items(), key=lambda pair: -pair[1])[:8]))


if __name__ == "__main__":
    main()
