"""What a batch costs: `python benchmarks/batch.py pages FILE`, then `speed FILE`, `memory FILE`, `kills FILE`.

`pages` writes made-up pages of every layout as JSONL. `speed` compares one process and two with bare `clean`, by the clock and by
the CPU. `memory` samples the resident memory of each process while a run of two workers goes on (Linux). `kills` kills a run
20 times at random moments and compares what it makes in the end with a run that nothing stopped.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import dumpclean
from dumpclean.batch import Job, run
from dumpclean.testing.layouts import build

COMMAND = [str(Path(sys.executable).parent / "dumpclean"), "run"]


def pages(file: Path, count: int) -> None:
    """Writes so many made-up pages."""
    with file.open("w", encoding="utf-8") as out:
        for seed in range(count):
            page = build(random.Random(seed))
            captured = page.captured_at and page.captured_at.isoformat()
            out.write(json.dumps({"id": seed, "text": page.text, "url": page.url, "captured_at": captured}) + "\n")


def bare(file: Path) -> int:
    """Cleans the pages with nothing around it."""
    count = 0
    with file.open("rb") as lines:
        for count, line in enumerate(lines, 1):  # noqa: B007 -- returned
            page = json.loads(line)
            dumpclean.clean(page["text"], url=page["url"], captured_at=page["captured_at"])
    return count


def speed(file: Path, folder: Path) -> None:
    """Pages a second, and seconds of CPU in all processes."""
    bare(file)  # loads tables, so that the first one measured has no disadvantage
    for name, workers in (("bare clean", 0), ("one process", 1), ("two workers", 2)):
        before, begun = _cpu(), time.perf_counter()
        count = bare(file) if not workers else run(_job(file, folder / str(workers), workers)).pages
        clock, cpu = time.perf_counter() - begun, _cpu() - before
        print(f"{name:12} {count / clock:7.1f} pages/s, {cpu / count * 1000:6.2f} ms of CPU a page")


def _job(file: Path, output: Path, workers: int) -> Job:
    return Job(inputs=(str(file),), output=output, workers=workers, shard_pages=2000)


def _cpu() -> float:
    return sum(u.ru_utime + u.ru_stime for u in (getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)))


def memory(file: Path, folder: Path) -> None:
    """The largest resident memory of each process, in each tenth of the run."""
    samples: list[list[int]] = []
    with subprocess.Popen([*COMMAND, file, "-o", folder / "out", "--jobs", "2"], stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
            samples.append([_resident(pid) for pid in (str(process.pid), *children)])
            time.sleep(0.5)
    print("parent, then the tracker of resources and the workers, in MB")
    for tenth in range(10):
        part = samples[tenth * len(samples) // 10 : (tenth + 1) * len(samples) // 10]
        print([max((s[i] for s in part if i < len(s)), default=0) for i in range(4)])


def _resident(pid: str) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:  # it has just ended
        return 0
    return next((int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS")), 0)


def kills(file: Path, folder: Path) -> None:
    """20 kills, each at a random moment after another shard is whole: a run that is killed while it starts makes nothing."""
    options = ["--jobs", "2", "--shard-pages", "10"]
    begun = time.monotonic()
    subprocess.run([*COMMAND, file, "-o", folder / "whole", *options], check=True, capture_output=True)
    whole, rng, done = time.monotonic() - begun, random.Random(20), 0
    for _ in range(20):
        parts = len(list((folder / "killed").glob("part-*")))
        with subprocess.Popen(
            [*COMMAND, file, "-o", folder / "killed", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            while process.poll() is None and len(list((folder / "killed").glob("part-*"))) <= parts:
                time.sleep(0.002)
            time.sleep(rng.uniform(0, whole / 20))
            done += process.poll() is None
            process.kill()
        print(len(list((folder / "killed").glob("part-*"))), end=" ", flush=True)
    subprocess.run([*COMMAND, file, "-o", folder / "killed", *options], check=True, capture_output=True)
    names = sorted(path.relative_to(folder / "whole") for path in (folder / "whole").iterdir())
    same = names == sorted(path.relative_to(folder / "killed") for path in (folder / "killed").iterdir()) and all(
        (folder / "whole" / name).read_bytes() == (folder / "killed" / name).read_bytes() for name in names
    )
    rejects = [(folder / f"{name}.rejects.jsonl").read_bytes() for name in ("whole", "killed")]
    same = same and rejects[0] == rejects[1]
    print(f"\n{done} kills while it ran; {'the same bytes' if same else 'OTHER BYTES'} in {len(names) + 1} files")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["pages", "speed", "memory", "kills"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--count", type=int, default=20_000, help="of pages to write")
    given = parser.parse_args()
    if given.what == "pages":
        pages(given.file, given.count)
        return
    folder = Path(tempfile.mkdtemp())
    try:
        {"speed": speed, "memory": memory, "kills": kills}[given.what](given.file, folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
