"""Compiles the phrase packs (src/dumpclean/packs/phrases/*.toml) to src/dumpclean/packs/phrases.txt.

    python tools/build_packs.py            write the file
    python tools/build_packs.py --check    exit with 1 when the file is not current

Reading the TOML takes half a second; the text holds the folded keys and is read in some milliseconds. It consists of blocks
with an empty line between: first a line that says what the block is, then its rows, with tabs between the columns.

    categories                          name, label or "-", score, whether in prose (0 or 1), about
    languages                           code, number of phrases, English name
    FORM CATEGORY:LANGUAGES|…           keys with these meanings, the most telling first; of patterns what stands
                                        before and behind {x}
"""

from __future__ import annotations

import sys
from pathlib import Path

from dumpclean.packs.book import Category
from dumpclean.packs.merging import Meanings, find_meanings
from dumpclean.packs.source import FORMS, Pack, read_categories, read_pack

PACKS = Path(__file__).resolve().parent.parent / "src" / "dumpclean" / "packs"


def build(packs: Path = PACKS) -> str:
    """The text of phrases.txt, the same for the same packs."""
    categories = read_categories(packs / "categories.toml")
    read = [read_pack(path, categories) for path in sorted((packs / "phrases").glob("*.toml"))]
    order = {c.name: i for i, c in enumerate(categories)}
    blocks = [
        ["categories", *map(_category, categories)],
        ["languages", *(f"{p.language}\t{_count(p)}\t{p.name}" for p in read)],
    ]
    groups = [(form, *group) for form in FORMS for group in _groups(find_meanings(read, form), order).items()]
    # The phrases of a language stand together: packed beside their like, they make the wheel a sixteenth smaller.
    groups.sort(key=lambda group: (_languages(group[1]), group[0], group[1]))
    blocks += [[f"{form} {senses}", *keys] for form, senses, keys in groups]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _category(c: Category) -> str:
    return f"{c.name}\t{c.label or '-'}\t{c.score}\t{c.prose:d}\t{c.about}"


def _count(pack: Pack) -> int:
    return sum(len(phrases) for forms in pack.phrases.values() for phrases in forms.values())


def _groups(meanings: Meanings, order: dict[str, int]) -> dict[str, list[str]]:
    """`"category:languages|…"`, the most telling category first → the keys with these meanings."""
    found: dict[str, list[str]] = {}
    for key, row in sorted(meanings.items()):
        senses = sorted(row.items(), key=lambda item: order[item[0]])
        found.setdefault("|".join(f"{c}:{','.join(sorted(codes))}" for c, codes in senses), []).append(key)
    return found


def _languages(senses: str) -> str:
    """The languages of the most telling meaning."""
    return senses.partition("|")[0].partition(":")[2]


def main() -> int:
    target = PACKS / "phrases.txt"
    text = build()
    if sys.argv[1:] == ["--check"]:
        current = target.is_file() and target.read_text(encoding="utf-8") == text
        print("phrases.txt is current" if current else "phrases.txt is stale: run python tools/build_packs.py")
        return 0 if current else 1
    target.write_text(text, encoding="utf-8", newline="\n")
    print(f"{target.name}: {len(text.encode())} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
