"""Writes src/dumpclean/packs/tables.json: the tables that people write as TOML, for programs to read quickly.

python tools/build_tables.py            write the file
python tools/build_tables.py --check    exit with 1 when the file is not current
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path

PACKS = Path(__file__).resolve().parent.parent / "src" / "dumpclean" / "packs"
TABLES = ("bylines", "declared", "function_words", "legacy_encodings", "markup_words")


def build(packs: Path = PACKS) -> str:
    """The text of tables.json, the same for the same tables."""
    tables = {name: tomllib.loads((packs / f"{name}.toml").read_text(encoding="utf-8")) for name in TABLES}
    return json.dumps(tables, ensure_ascii=False, indent=0) + "\n"


def main() -> None:
    path, text = PACKS / "tables.json", build()
    if "--check" in sys.argv[1:]:
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            sys.exit(f"{path} is not current: run python tools/build_tables.py")
    else:
        path.write_text(text, encoding="utf-8")
        print(f"{path}: {len(text):,} characters")


if __name__ == "__main__":
    main()
