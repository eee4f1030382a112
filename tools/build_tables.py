"""Writes src/dumpclean/packs/tables.z: the tables that people write as TOML, for programs to read quickly.

    python tools/build_tables.py            write the file
    python tools/build_tables.py --check    exit with 1 when the file is not current

Packed as `tools/packing.py` tells; the one part is JSON.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from packing import PACKS, write

TABLES = ("bylines", "declared", "function_words", "legacy_encodings", "markup_words")


def build(packs: Path = PACKS) -> list[list[str]]:
    """The parts of the file, the same for the same tables."""
    tables = {name: tomllib.loads((packs / f"{name}.toml").read_text(encoding="utf-8")) for name in TABLES}
    return [[json.dumps(tables, ensure_ascii=False, separators=(",", ":"))]]


if __name__ == "__main__":
    write("tables.z", build())
