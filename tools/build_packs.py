"""Compiles the phrase packs (src/dumpclean/packs/phrases/*.toml) to src/dumpclean/packs/phrases.z, packed as `tools/packing.py` tells.

    python tools/build_packs.py            write the file
    python tools/build_packs.py --check    exit with 1 when the file is not current

Reading the TOML takes half a second; the file holds the folded keys, laid out so that no loop in Python goes over them. Its parts:

    categories    rows with tabs between: name, label or "-", score, whether in prose (0 or 1), about
    languages     rows with tabs between: code, number of phrases, English name
    meanings      CATEGORY:LANGUAGES|… a row, the most telling first; those of a language stand together under its name, for which
                  there is *, an empty line between
    counts        for each meaning five characters: their codes are the number of its keys of each form
    keys          in the order of the counts, each with a line end; of patterns what stands before and behind {x}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from pathlib import Path
from typing import NamedTuple

from packing import arrange, write

from dumpclean.packs.book import FORMS, Category, Form
from dumpclean.packs.merging import Meanings, find_meanings
from dumpclean.packs.source import Pack, read_categories, read_pack

PACKS = Path(__file__).resolve().parent.parent / "src" / "dumpclean" / "packs"


def build(packs: Path = PACKS) -> list[list[str]]:
    """The parts of phrases.z, the same for the same packs."""
    categories = read_categories(packs / "categories.toml")
    read = [read_pack(path, categories) for path in sorted((packs / "phrases").glob("*.toml"))]
    order = {c.name: i for i, c in enumerate(categories)}
    groups = _groups({form: find_meanings(read, form) for form in FORMS}, order)
    groups.sort(key=_place)
    sections = arrange(groups, lambda group: "".join(_keys(group)))
    placed = [group for section in sections for group in section]
    return [
        ["\n".join(map(_category, categories))],
        ["\n".join(f"{p.language}\t{_count(p)}\t{p.name}" for p in read)],
        ["\n\n".join(_meanings(placed))],
        ["".join(chr(len(keys)) for group in placed for keys in group.keys.values())],
        ["".join(f"{key}\n" for group in section for key in _keys(group)) for section in sections],
    ]


def _keys(group: Group) -> Iterator[str]:
    return chain.from_iterable(group.keys.values())


class Group(NamedTuple):
    """Phrases with the same meanings."""

    senses: str
    keys: dict[str, list[str]]
    """For each form."""

    @property
    def language(self) -> str:
        """The first of the most telling meaning."""
        return re.split("[,|]", self.senses.partition(":")[2])[0]


def _place(group: Group) -> tuple[str, bool, str, str]:
    """The phrases of a language stand together, and of these such as are alike: so they pack best."""
    several = "," in group.senses or "|" in group.senses
    return group.language, several, group.senses.partition(":")[0], group.senses


def _meanings(groups: Iterable[Group]) -> Iterator[str]:
    """Those of each language."""
    for language, several in groupby(groups, key=lambda group: group.language):
        rows = [language]
        for group in several:
            category, _, languages = group.senses.partition(":")
            rows.append(f"{category}:*{languages.removeprefix(language)}")
        yield "\n".join(rows)


def _category(c: Category) -> str:
    return f"{c.name}\t{c.label or '-'}\t{c.score}\t{c.prose:d}\t{c.about}"


def _count(pack: Pack) -> int:
    return sum(len(phrases) for forms in pack.phrases.values() for phrases in forms.values())


def _groups(meanings: Mapping[Form, Meanings], order: dict[str, int]) -> list[Group]:
    """The keys with the same meanings: `"category:languages|…"`, the most telling category first."""
    found: dict[str, dict[str, list[str]]] = {}
    for form, rows in meanings.items():
        for key, row in sorted(rows.items()):
            senses = sorted(row.items(), key=lambda item: order[item[0]])
            named = "|".join(f"{c}:{','.join(sorted(codes))}" for c, codes in senses)
            found.setdefault(named, {each: [] for each in FORMS})[form].append(key)
    return [Group(*each) for each in found.items()]


if __name__ == "__main__":
    write("phrases.z", build())
