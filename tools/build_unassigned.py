"""Writes src/dumpclean/packs/unassigned.txt: the code points that Unicode 14 leaves unassigned, which fingerprints pass over.

    python3.11 tools/build_unassigned.py

Run it with Python 3.11, whose `unicodedata` is Unicode 14. What later versions assign would else be folded in later Pythons only,
and a fingerprint would depend on the Python that made it.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src" / "dumpclean" / "packs" / "unassigned.txt"
VERSION = "14.0.0"


def ranges() -> Iterator[tuple[int, int]]:
    """First and last code point of each stretch of general category Cn."""
    for unassigned, run in groupby(range(sys.maxunicode + 1), lambda c: unicodedata.category(chr(c)) == "Cn"):
        if unassigned:
            codes = list(run)
            yield codes[0], codes[-1]


def main() -> int:
    if unicodedata.unidata_version != VERSION:
        print(f"This Python has Unicode {unicodedata.unidata_version}; {VERSION} is needed: run it with Python 3.11.")
        return 1
    lines = [f"{first:x}-{last:x}\n" for first, last in ranges()]
    TARGET.write_text("".join(lines), encoding="ascii", newline="\n")
    print(f"{TARGET.name}: {len(lines)} ranges")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
