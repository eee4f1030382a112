"""Compiles the phrase packs (src/dumpclean/packs/phrases/*.toml) to src/dumpclean/packs/phrases.z, packed as `tools/packing.py` tells.

    python tools/build_packs.py            write the file
    python tools/build_packs.py --check    exit with 1 when the file is not current

Reading the TOML takes half a second; the file holds the folded keys and is read in some milliseconds. Its parts have rows, with
tabs or blanks between the columns:

    categories    name, label or "-", score, whether in prose (0 or 1), about
    languages     code, number of phrases, English name
    meanings      LANGUAGE, then FORM CATEGORY:LANGUAGES|… with * for that language, the most telling meaning first
    counts        a character for each meaning: its code is the number of keys that have it
    keys          in the order of the meanings; of patterns what stands before and behind {x}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from packing import arrange, write

from dumpclean.packs.book import Category
from dumpclean.packs.merging import Meanings, find_meanings
from dumpclean.packs.source import FORMS, Pack, read_categories, read_pack

PACKS = Path(__file__).resolve().parent.parent / "src" / "dumpclean" / "packs"


def build(packs: Path = PACKS) -> list[list[str]]:
    """The parts of phrases.z, the same for the same packs."""
    categories = read_categories(packs / "categories.toml")
    read = [read_pack(path, categories) for path in sorted((packs / "phrases").glob("*.toml"))]
    order = {c.name: i for i, c in enumerate(categories)}
    groups = [Group(form, *group) for form in FORMS for group in _groups(find_meanings(read, form), order).items()]
    groups.sort(key=_place)
    sections = arrange(groups, lambda group: "".join(group.keys))
    placed = [group for section in sections for group in section]
    return [
        ["\n".join(map(_category, categories))],
        ["\n".join(f"{p.language}\t{_count(p)}\t{p.name}" for p in read)],
        ["\n".join(_meanings(placed))],
        ["".join(chr(len(group.keys)) for group in placed)],
        ["".join(f"{key}\n" for group in section for key in group.keys) for section in sections],
    ]


class Group(NamedTuple):
    """Phrases of one form with the same meanings."""

    form: str
    senses: str
    keys: list[str]

    @property
    def language(self) -> str:
        """The first of the most telling meaning."""
        return re.split("[,|]", self.senses.partition(":")[2])[0]


def _place(group: Group) -> tuple[str, bool, str, str, str]:
    """The phrases of a language stand together, and of these such as are alike: so they pack best."""
    several = "," in group.senses or "|" in group.senses
    return group.language, several, group.senses.partition(":")[0], group.form, group.senses


def _meanings(groups: Iterable[Group]) -> Iterator[str]:
    for language, several in groupby(groups, key=lambda group: group.language):
        yield language
        for group in several:
            category, _, languages = group.senses.partition(":")
            yield f"{group.form} {category}:*{languages.removeprefix(language)}"


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


if __name__ == "__main__":
    write("phrases.z", build())
