"""How fast dumpclean is, beside its peers: `python benchmarks/speed.py [--rounds N] [--pages N] [--sizes 1k,1M] [--docs]`.

Needs the extra `tools`, and the development pages in `../shared` for the sets. Three parts, each by name (`sets`, `growth`, `start`) or all:
pages a second and times the floor on every set and mode; time and memory against length; import and first call. Every round is a process
of its own, so that no cache helps the next, and takes all runners in turn, ten pages each, so that they share the machine's moods; seconds are those of the processor.
`--docs` writes `docs/speed.md` and `docs/speed.svg`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import speed_growth
import speed_pages
import speed_start

PARTS = ("sets", "growth", "start")
SIZES = "1k,3k,10k,30k,100k,300k,1M,3M,10M,50M"
SUFFIX = {"k": 1_000, "M": 1_000_000}


def size(text: str) -> int:
    """`"30k"` is 30,000 characters, `"50M"` 50 million."""
    return int(float(text.rstrip("kM")) * SUFFIX.get(text[-1], 1))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("parts", nargs="*", default=PARTS, metavar="part", help="sets, growth, start; default all")
    parser.add_argument("--rounds", type=int, default=5, help="processes for each figure, of which the median counts")
    parser.add_argument("--pages", type=int, default=60, help="pages of each set, evenly drawn")
    parser.add_argument("--only", help="one set and mode, such as news.html")
    parser.add_argument("--sizes", default=SIZES, help="lengths of the made-up pages, in characters")
    parser.add_argument("--json", type=Path, help="keep the figures here")
    parser.add_argument("--note", help="what docs/speed.md is to say of this run")
    parser.add_argument("--docs", action="store_true", help="write docs/speed.md and docs/speed.svg")
    chosen = parser.parse_args()
    found: dict[str, object] = {"rounds": chosen.rounds}
    if "sets" in chosen.parts:
        found["sets"] = speed_pages.measure(chosen.rounds, chosen.pages, chosen.only)
    if "growth" in chosen.parts:
        found["growth"] = speed_growth.measure([size(each) for each in chosen.sizes.split(",")], chosen.rounds)
    if "start" in chosen.parts:
        found["start"] = speed_start.measure(max(7, chosen.rounds))
    if chosen.note:
        found["note"] = chosen.note
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=1))
    if chosen.docs:
        import speed_docs

        speed_docs.write(found)


if __name__ == "__main__":
    main()
