"""Compiles the phrase packs (src/dumpclean/packs/phrases/*.toml) to src/dumpclean/packs/phrases.json.

    python tools/build_packs.py            write the file
    python tools/build_packs.py --check    exit with 1 when the file is not current

Reading TOML takes some hundred milliseconds; the JSON holds the folded keys and takes a few.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from dumpclean.packs.keys import template
from dumpclean.packs.source import FORMS, Pack, read_categories, read_pack

PACKS = Path(__file__).resolve().parent.parent / "src" / "dumpclean" / "packs"


def build(packs: Path = PACKS) -> str:
    """The text of phrases.json, the same for the same packs."""
    categories = read_categories(packs / "categories.toml")
    read = [read_pack(path, categories) for path in sorted((packs / "phrases").glob("*.toml"))]
    order = {c.name: i for i, c in enumerate(categories)}
    data: dict[str, Any] = {
        "categories": [[c.name, c.about, c.label, c.score, c.prose] for c in categories],
        "languages": [[p.language, p.name, _count(p)] for p in read],
    }
    for form in FORMS:
        data[form] = _groups(_meanings(read, form), order)
    return json.dumps(data, ensure_ascii=False, indent=0) + "\n"


def _count(pack: Pack) -> int:
    return sum(len(phrases) for forms in pack.phrases.values() for phrases in forms.values())


def _meanings(packs: list[Pack], form: str) -> dict[Any, dict[str, set[str]]]:
    """Key → category → languages."""
    found: dict[Any, dict[str, set[str]]] = {}
    for pack in packs:
        for category, forms in pack.phrases.items():
            for phrase in forms.get(form, ()):
                found.setdefault(template(phrase, form), {}).setdefault(category, set()).add(pack.language)
    return found


def _groups(meanings: dict[Any, dict[str, set[str]]], order: dict[str, int]) -> dict[str, list[Any]]:
    """`"category:languages|…"`, the most telling category first → the keys with these meanings."""
    found: dict[str, list[Any]] = {}
    for key in sorted(meanings):
        senses = sorted(meanings[key].items(), key=lambda item: order[item[0]])
        found.setdefault("|".join(f"{c}:{','.join(sorted(codes))}" for c, codes in senses), []).append(key)
    return dict(sorted(found.items()))


def main() -> int:
    target = PACKS / "phrases.json"
    text = build()
    if sys.argv[1:] == ["--check"]:
        current = target.is_file() and target.read_text(encoding="utf-8") == text
        print("phrases.json is current" if current else "phrases.json is stale: run python tools/build_packs.py")
        return 0 if current else 1
    target.write_text(text, encoding="utf-8", newline="\n")
    print(f"{target.name}: {len(text.encode())} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
