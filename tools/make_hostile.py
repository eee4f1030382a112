"""Writes fixtures/hostile/, a small page of each shape in `dumpclean.testing.hostile`.

python tools/make_hostile.py            write the files
python tools/make_hostile.py --check    exit with 1 when they are not current
"""

from __future__ import annotations

import sys
from pathlib import Path

from dumpclean.testing.hostile import SHAPES

TARGET = Path(__file__).resolve().parent.parent / "fixtures" / "hostile"
SIZE = 300
"""Characters of each: enough to see what it is. Tests make larger ones when they run."""


def files() -> dict[str, bytes]:
    """Name of each file and what it holds; lone surrogates as UTF-8 would write them, if it did."""
    return {
        f"{name}.{'txt' if shape.kind == 'text' else 'html'}": shape.make(SIZE).encode(errors="surrogatepass")
        for name, shape in SHAPES.items()
    }


def main() -> int:
    made = files()
    there = {path.name: path.read_bytes() for path in TARGET.glob("*")}
    if sys.argv[1:] == ["--check"]:
        print(f"{TARGET.name} is {'current' if made == there else 'stale: run python tools/make_hostile.py'}")
        return 0 if made == there else 1
    TARGET.mkdir(exist_ok=True)
    for name in there.keys() - made:
        (TARGET / name).unlink()
    for name, content in made.items():
        (TARGET / name).write_bytes(content)
    print(f"{len(made)} files, {sum(map(len, made.values()))} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
