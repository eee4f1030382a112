"""Time and memory of made-up pages against their length. Run as a script it is one measurement: `KIND FILE RUNS`."""

from __future__ import annotations

import json
import math
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

FITTED = 10_000
"""Characters from which lengths count for the exponent; below, fixed costs show."""
SYLLABLES = (
    "an",
    "be",
    "ca",
    "do",
    "el",
    "fi",
    "go",
    "ha",
    "jo",
    "ka",
    "le",
    "ma",
    "no",
    "pa",
    "que",
    "ra",
    "so",
    "ta",
    "ul",
    "wi",
)
AGES = ("2 hours ago", "15 minutes ago", "yesterday", "3 days ago", "5 May 2025", "July 6, 2025, 10:30")
MANY = 20


def measure(sizes: list[int], rounds: int) -> dict[str, dict[str, object]]:
    """For each kind the seconds, the peak memory over the input's length for each size, and the exponent."""
    found: dict[str, dict[str, object]] = {}
    for kind in ("text", "html"):
        rows = []
        for length in sizes:
            rows.append(_measured(kind, length, rounds if length <= 1_000_000 else 1))
            print(f"{kind:5}{length:>12,} characters {rows[-1]['seconds']:10.4f} s {rows[-1]['floor']:10.4f} s floor "
                  f"{rows[-1]['memory'] / 1e6:9.1f} MB more at the peak ({rows[-1]['memory'] / rows[-1]['bytes']:5.1f} x input; "
                  f"tree {rows[-1]['tree'] / rows[-1]['bytes']:5.1f} x)", flush=True)  # fmt: skip
        exponent = _exponent([(r["bytes"], r["seconds"]) for r in rows if r["bytes"] >= FITTED])
        print(f"{kind:5} exponent {exponent:.3f} from {FITTED:,} characters", flush=True)
        found[kind] = {"rows": rows, "exponent": exponent}
    return found


def _measured(kind: str, length: int, rounds: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page"
        path.write_text(page(kind, length), encoding="utf-8")
        own = [_printed(kind, str(path), str(min(MANY, max(1, 300_000 // length)))) for _ in range(rounds)]
        return {key: statistics.median([run[key] for run in own]) for key in own[0]} | _printed(
            "floor", kind, str(path)
        )


def _printed(*arguments: str) -> dict[str, float]:
    line = [sys.executable, __file__, *arguments]
    found: dict[str, float] = json.loads(subprocess.run(line, capture_output=True, check=True, text=True).stdout)
    return found


def _exponent(points: list[tuple[float, float]]) -> float:
    """The slope of the line through the logarithms, by least squares."""
    if len(points) < 2:
        return math.nan
    return statistics.linear_regression([math.log(x) for x, _ in points], [math.log(y) for _, y in points]).slope


def page(kind: str, length: int, seed: int = 7) -> str:
    """An article amid menus and items, again and again with other words until it is long enough; each seed has words of its own."""
    draw = random.Random(seed)
    words = ["".join(draw.choices(SYLLABLES, k=draw.randint(1, 4))) for _ in range(20_000)]

    def some(low: int, high: int) -> str:
        return " ".join(draw.choices(words, k=draw.randint(low, high)))

    def lines() -> Iterator[tuple[str, str]]:
        while True:
            yield from [('<li class="menu-item"><a href="/{0}">{0}</a></li>', some(1, 2).title()) for _ in range(15)]
            yield "<h1>{0}</h1>", some(6, 12).capitalize()
            for _ in range(draw.randint(5, 25)):
                text = " ".join([some(8, 24).capitalize() + "." for _ in range(draw.randint(1, 5))])
                yield '<p class="text">{0}</p>', text
            for _ in range(draw.randint(5, 15)):
                yield (
                    '<div class="card"><h3><a href="/news/{1}">{0}</a></h3>'.replace("{1}", str(draw.random())),
                    some(6, 12).capitalize(),
                )
                yield '<span class="age">{0}</span></div>', draw.choice(AGES)

    out, size = [], 0
    for form, text in lines():
        out.append(form.format(text) if kind == "html" else text)
        size += len(out[-1]) + 1
        if size >= length:
            break
    flat = "\n".join(out)[:length]
    return f"<html><body><main>{flat}</main></body></html>" if kind == "html" else flat


# ---------------------------------------------------------------- one measurement


def main() -> None:
    """Print one measurement as JSON."""
    if sys.argv[1] == "floor":
        found = _floor(sys.argv[2], Path(sys.argv[3]).read_text(encoding="utf-8"))
    else:
        found = _cleaned(sys.argv[1], Path(sys.argv[2]).read_text(encoding="utf-8"), int(sys.argv[3]))
    print(json.dumps(found))


def _cleaned(kind: str, content: str, runs: int) -> dict[str, float]:
    """Seconds of a page after others of its kind, its bytes, and the bytes of memory that it took beyond what was there.

    Every page has words of its own: what the caches know of a page already read would make short pages, which are read
    several times, seem cheaper by the character than long ones.
    """
    import dumpclean

    cleaner = dumpclean.Cleaner(max_chars=None)

    def cleaned(content: str) -> float:
        begun = time.process_time()
        cleaner.clean(content, kind="html" if kind == "html" else "text")
        return time.process_time() - begun

    for seed in range(3):
        cleaned(page(kind, 20_000, seed))
    before = _resident()
    seconds = [cleaned(content)]
    memory = max(0, _peak() - before)
    seconds += [cleaned(page(kind, len(content), 100 + run)) for run in range(1, runs)]
    return {"bytes": len(content.encode()), "seconds": statistics.median(seconds), "memory": memory}


def _floor(kind: str, content: str) -> dict[str, float]:
    """Seconds of the least work there is, and the bytes that a parsed tree takes."""
    from selectolax.lexbor import LexborHTMLParser

    before = _resident()
    begun = time.process_time()
    if kind == "text":
        [line for line in content.splitlines() if line.strip()]
        return {"floor": time.process_time() - begun, "tree": 0}
    tree = LexborHTMLParser(content)
    taken = _resident() - before
    if tree.body is not None:
        tree.body.text(separator="\n")
    return {"floor": time.process_time() - begun, "tree": taken}


def _peak() -> int:
    """The most bytes that were resident; `ru_maxrss` would begin with those of the process that started this one."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize()


if __name__ == "__main__":
    main()
