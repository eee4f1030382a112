"""What merging costs: `python benchmarks/sightings.py [--sightings N] [--one SHARE] [--format F] [--folder DIR]`.

Writes N made-up sightings (1,000,000 by default) of N/5 articles, a few of them seen thousands of times, as rows of records, merges them with
`dumpclean.batch.merging` in a process of its own, and prints the time, the memory at its peak, and how many articles came out beside
how many went in. Headlines come with kickers, sites and cuts, texts whole, as a teaser or not at all.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dumpclean.batch.merging import MergeJob, merge
from dumpclean.batch.shards import OutputFormat

START = datetime(2025, 1, 1, tzinfo=UTC)
WORDS = [
    "harbour",
    "bridge",
    "ferry",
    "council",
    "storm",
    "market",
    "school",
    "river",
    "winter",
    "minister",
    "court",
    "train",
    "coach",
]
OUTLETS = [f"Outlet {n}" for n in range(300)]
KICKERS = ("", "Politics: ", "LIVE: ", "[Video] ")


class Article:
    """What all sightings of one share; made from its number."""

    def __init__(self, number: int) -> None:
        rng = random.Random(number)
        self.outlet = rng.choice(OUTLETS)
        self.title = f"{' '.join(rng.choices(WORDS, k=8)).capitalize()} in {number} words"
        self.kicker = rng.choice(KICKERS)
        self.text = f"On day {number} the " + " ".join(rng.choices(WORDS, k=130)) + "."
        self.published = START + timedelta(seconds=rng.uniform(0, 3e7))


def row(article: Article, rng: random.Random) -> dict[str, Any]:
    """One sighting, as `dumpclean run --explode` writes it."""
    captured = article.published + timedelta(seconds=rng.expovariate(1 / 43200))
    hours = int((captured - article.published).total_seconds() // 3600)
    ends = {"at": hours, "earliest": hours + 1, "latest": max(0, hours - 1)}
    moments = {name: (captured - timedelta(hours=back)).isoformat() for name, back in ends.items()}
    title, shape = article.title, rng.random()
    return {
        "page_url": f"https://agg.example/{rng.randrange(10**9)}",
        "captured_at": captured.isoformat(),
        "role": "related",
        "title": title[:50] + "…"
        if shape < 0.1
        else f"{rng.choice(('', article.kicker))}{title}{rng.choice(('', '', ' | ' + article.outlet))}",
        "deck": None,
        "text": "" if shape > 0.9 else article.text[:160] + "…" if shape > 0.8 else article.text,
        "source": article.outlet,
        "authors": [],
        "published": {
            "text": f"{hours} hours ago",
            **moments,
            "precision": "hour",
            "relative": True,
            "youngest": None,
            "oldest": None,
        },
        "url": None,
        "provenance": {},
        "confidence": 0.9,
    }


def rows(number: int, one: float) -> Iterator[dict[str, Any]]:
    """Half of the sightings evenly, half by rank, so that the first articles are seen by the thousand.

    `one`: the share of them that is of the first article besides.
    """
    rng = random.Random(1)
    articles = number // 5
    for n in range(number):
        chosen = n % articles if n % 2 == 0 else min(articles - 1, int(rng.paretovariate(0.6)) - 1)
        yield row(Article(0 if one and rng.random() < one else chosen), rng)


def write(path: Path, number: int, one: float) -> int:
    """Writes the rows; gives how many articles they are of."""
    seen = set()
    with path.open("w", encoding="utf-8") as file:
        for made in rows(number, one):
            seen.add(made["title"].rsplit(" in ", 1)[-1].split()[0] if "words" in made["title"] else None)
            file.write(json.dumps(made, ensure_ascii=False) + "\n")
    return len(seen - {None})


def main() -> None:
    """Prints the figures. The merge is a process of its own, so that its memory is told apart from that of the writer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sightings", type=int, default=1_000_000)
    parser.add_argument("--one", type=float, default=0.0, help="share of the sightings that is of one article besides")
    parser.add_argument("--format", type=OutputFormat, default=OutputFormat.JSONL)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--merge", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.merge:
        return measure(options.folder, options.format)
    folder = Path(tempfile.mkdtemp(dir=options.folder))
    try:
        articles = write(folder / "records.jsonl", options.sightings, options.one)
        size = (folder / "records.jsonl").stat().st_size
        print(f"{options.sightings:,} sightings of {articles:,} articles, {size / 1e9:.2f} GB", flush=True)
        subprocess.run(
            [sys.executable, __file__, "--merge", "--format", options.format, "--folder", str(folder)], check=True
        )
    finally:
        shutil.rmtree(folder)
    return None


def measure(folder: Path, format_: OutputFormat) -> None:
    """Merges the rows in the folder; prints what it took."""
    begun, clock = time.process_time(), time.perf_counter()
    tally = merge(MergeJob(inputs=(str(folder / "records.jsonl"),), output=folder / "articles", format=format_))
    took, passed = time.process_time() - begun, time.perf_counter() - clock
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{tally.rows:,} articles out, {tally.contradictory:,} contradictory")
    print(
        f"{took:.0f} s of CPU ({took / tally.sightings * 1e6:.0f} us a sighting), {passed:.0f} s by the clock, {peak:.0f} MB at the peak"
    )


if __name__ == "__main__":
    main()
