"""Compiles the vocabularies of made-up pages (src/dumpclean/packs/testing/*.toml) to src/dumpclean/packs/testing.z.

    python tools/build_vocabularies.py            write the file
    python tools/build_vocabularies.py --check    exit with 1 when the file is not current

Packed as `tools/packing.py` tells. The parts:

    languages    their codes, a blank between
    rules        the names of all rules, a blank between
    texts        for each language the texts of these rules, empty for one that it lacks; the character U+001F behind each
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from packing import arrange, write

END = "\x1f"  # as in dumpclean.testing.prose, which cannot be imported while the file is not yet there
VOCABULARIES = Path(__file__).resolve().parent.parent / "src" / "dumpclean" / "packs" / "testing"


def build(folder: Path = VOCABULARIES) -> list[list[str]]:
    """The parts of the file, the same for the same vocabularies."""
    spoken = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}
    names = list(dict.fromkeys(name for rules in spoken.values() for name in rules))
    for language, rules in spoken.items():
        if wrong := [name for name, text in rules.items() if not text or END in text]:
            raise SystemExit(f"{language}.toml: no text, or one with a control character: {', '.join(wrong)}")
    texts = {x: "".join(rules.get(name, "") + END for name in names) for x, rules in spoken.items()}
    sections = arrange(list(texts), texts.__getitem__)
    codes = [language for section in sections for language in section]
    return [[" ".join(codes)], [" ".join(names)], ["".join(map(texts.__getitem__, section)) for section in sections]]


if __name__ == "__main__":
    write("testing.z", build())
