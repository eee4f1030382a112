"""Writes the list of first and family names, `src/dumpclean/packs/names.txt`, from the person providers of Faker (MIT).

    python tools/build_names.py            write it, and names.z
    python tools/build_names.py --pack     write names.z of the list as it is
    python tools/build_names.py --check    exit with 1 when names.z is not that of the list

The list needs `pip install faker`. A family name is kept where it comes first and no space follows it: Chinese, Japanese, Korean.
The wheel has names.z, packed as `tools/packing.py` tells. Its parts:

    family names    a blank between
    shelves         a character for each shelf of first names (`dumpclean.names.shelf`)
    beginnings, rests, beginnings, rests, …    for each shelf, of its names in order: how many characters each has in common with the
                    one before, a character of that code for each; and what follows, a line each
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from packing import write

from dumpclean.names import shelf
from dumpclean.reading.folding import fold

PACKS = Path(__file__).parents[1] / "src" / "dumpclean" / "packs"
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0900-\u0dff\u0e00-\u0eff'’‌-])+")
WIDE = re.compile("[\u3400-\u9fff]{1,3}|[\uac00-\ud7af]{1,2}")
FAMILY_FIRST = ("zh_CN", "zh_TW", "ja_JP", "ko_KR")
MONTHS = "january february march april june july august september october november december avril mai juin juillet août mars maj juni juli"
# First names that lines of other kinds begin with far oftener than names do.
ALSO = (
    "asia europe america africa china india france germany england london paris berlin geneva sydney melbourne florence milan vienna "
    "georgia virginia carolina montana dakota alaska indiana washington lincoln madison austin dallas houston houston orlando memphis "
    "york israel jordan kenya cuba brazil tokyo king queen prince princess duke earl bishop dean major general judge justice "
    "sunday monday friday saturday summer spring winter autumn north south east west eden amazon apple google alexa siri "
    "royal true free sunny crystal liberty star storm rain sky ocean river forest sage ivory amber bluesky pc tv uno don-t "
    "sir miss lady lord van von de del la el al an the to in on at of my so no do go up out more all top hot best day week page news "
    "add author authors banks basel case campo capa cena dossie dot edit florida esteri forum francia handy hoy ireland kort lien line link media "
    "mena metro nan olympia oman ora press price roma romana sad sair salud salvar sanita sante skip talen tenis texas uni unnamed valencia ver "
    "vida vino кино мир олимпиада تاج حياة عربي benvenuto bienvenida corona dax efe esa talent trinity sky "
    "sport sports live art arts car cars black white green red blue gold silver diamond golden premium art photo video audio man men"
)


def provided(locale: str, attribute: str) -> Iterator[str]:
    """The names that a provider has under attributes that begin so."""
    provider: Any = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for name in sorted(dir(provider)):
        names = getattr(provider, name)
        if name.startswith(attribute) and isinstance(names, (dict, list, tuple, set)):
            yield from (n for n in names if isinstance(n, str))


def ordinary_words() -> set[str]:
    """Words that are no evidence of a name: the function words of all languages and what `ALSO` lists."""
    table = tomllib.loads((PACKS / "function_words.toml").read_text(encoding="utf-8"))
    words = {*MONTHS.split(), *ALSO.split()}

    def collect(value: object) -> None:
        if isinstance(value, str):
            words.update(fold(value).split())
        elif isinstance(value, list):
            for item in value:
                collect(item)
        elif isinstance(value, dict):
            for item in value.values():
                collect(item)

    collect(table)
    return words


def write_list() -> None:
    """Write names.txt."""
    import faker.providers.person
    from faker import VERSION

    first: set[str] = set()
    family: set[str] = set()
    for module in sorted(m.name for m in pkgutil.iter_modules(faker.providers.person.__path__)):
        for name in provided(module, "first_name"):
            if WORD.fullmatch(name) and not re.search("[\u3040-\u9fff\uac00-\ud7af]", name):
                first.add(fold(name))
        if module in FAMILY_FIRST:
            family.update(n for n in provided(module, "last_name") if WIDE.fullmatch(n))
    first -= ordinary_words()
    first = {n for n in first if len(n) > 2 or not n.isascii()}
    head = [
        "# First names, folded, and (behind the line ---) family names of Chinese, Japanese and Korean. Made by tools/build_names.py",
        f"# from the person providers of Faker {VERSION} (https://github.com/joke2k/faker; MIT licence, Daniele Faraglia and contributors).",
    ]
    text = "\n".join([*head, *sorted(first), "---", *sorted(family)]) + "\n"
    (PACKS / "names.txt").write_text(text, encoding="utf-8")
    print(len(first), "first names,", len(family), "family names,", len(text.encode()), "bytes")


def build(packs: Path = PACKS) -> list[list[str]]:
    """The parts of names.z."""
    text = (packs / "names.txt").read_text(encoding="utf-8")
    first, _, family = text.partition("\n---\n")
    names = [line for line in first.split("\n") if not line.startswith("#")]
    shelves = {number: sorted(several) for number, several in groupby(sorted(names, key=shelf), key=shelf)}
    folded = [part for several in shelves.values() for part in _fold(several)]
    return [[" ".join(family.split())], ["".join(map(chr, shelves))], *([part] for part in folded)]


def _fold(names: Iterable[str]) -> tuple[str, str]:
    """The beginnings and the rests."""
    beginnings, rests, before = [], [], ""
    for name in names:
        shared = next(
            (at for at, pair in enumerate(zip(before, name, strict=False)) if pair[0] != pair[1]),
            min(len(before), len(name)),
        )
        beginnings.append(chr(shared))
        rests.append(name[shared:])
        before = name
    return "".join(beginnings), "\n".join(rests)


if __name__ == "__main__":
    if not sys.argv[1:]:
        write_list()
    write("names.z", build())
