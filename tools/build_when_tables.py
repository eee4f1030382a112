"""Writes src/dumpclean/packs/when/words.z: what the words of dates mean in each language, packed as `tools/packing.py` tells.

    python tools/build_when_tables.py            write the file
    python tools/build_when_tables.py --check    exit with 1 when the file is not current

Inputs: CLDR through Babel, the language data that dateparser ships, and tools/when_words.toml (written by hand: what those two lack).
A language is a primary subtag; its scripts and territories share one table. src/dumpclean/when/words.py explains the codes. The parts:

    languages, orders, sets, zones    JSON, as `dumpclean.when.words.Words` has them
    meanings    CODE LANGUAGE LANGUAGE …;CODE … a row; those of a language stand together under its name, with * for a blank and the name,
                an empty line between
    counts      a character for each meaning: its code is the number of words that have it
    signs       of the words, as `dumpclean.when.signals` tells, `b` for those that say "ago" before an amount; a row for each run of words
                with the same
    lengths     a character for each run: its code is the number of words
    places      a character for each word of signs with m or o and no x: its code is the place of the longest piece
    words       folded words and phrases, in the order of the meanings, each with a line end
"""

from __future__ import annotations

import importlib
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale
from babel.localedata import locale_identifiers
from dateparser.data.languages_info import language_order
from dateparser.timezones import timezone_info_list
from packing import arrange, write

from dumpclean.when.gate import pieces_of
from dumpclean.when.signals import PIECE
from dumpclean.when.tokens import tokenise

BY_HAND = Path(__file__).with_name("when_words.toml")
UNITS = {"second": "s", "minute": "i", "hour": "h", "day": "d", "week": "w", "month": "M", "quarter": "q", "year": "y"}
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
NAMES = (
    {name: f"m{n}" for n, name in enumerate(MONTHS, 1)}
    | {name: f"k{n}" for n, name in enumerate(WEEKDAYS)}
    | {"am": "a", "pm": "p"}
)
HAND_CODES = {
    "half": "n0.5", "one": "n1", "two": "n2", "few": "f", "left": "<", "right": ">", "about": "~", "less": "~<", "lead": "x", "inside": "c",
    "ordinal": "o", "clock": "e", "reading": "j", "last": "l", "am": "a", "pm": "p", "now": "r0s", "moments": "rfs", "today": "r0dc",
    "yesterday": "r1dc", "before_yesterday": "r2dc", "bare": "b", "s": "us", "i": "ui", "h": "uh", "d": "ud", "w": "uw", "M": "uM", "y": "uy",
}  # fmt: skip
"""The keys of when_words.toml that are not codes themselves."""

Table = dict[str, set[str]]
Pattern = tuple[str, str]
"""A unit letter and a phrase with {0} for the number, or without a number."""


def key(phrase: str) -> str:
    """A phrase as the reader joins its tokens; `#` stands for the number of {0}."""
    texts = ["#" if t.text == "7" else t.text for t in tokenise(phrase.replace("{0}", " 7 ")) if t.text != "|"]
    while texts and texts[-1] == ".":
        texts.pop()
    return " ".join(texts)


def add(table: Table, phrase: str, code: str) -> None:
    name = key(phrase)
    if re.search(r"[^\W\d_]", name):
        table[name].add(code)


def dateparser_variants(language: str) -> list[Mapping[str, Any]]:
    """The data of a language, its scripts and its territories."""
    found: list[Mapping[str, Any]] = []
    for name in [language, *(x for x in language_order if x.startswith(language + "-"))]:
        try:
            data = importlib.import_module(f"dateparser.data.date_translation_data.{name}").info
        except ModuleNotFoundError:
            continue
        found += [data, *data.get("locale_specific", {}).values()]
    return found


def babel_variants() -> dict[str, list[Locale]]:
    """Primary subtag to its locales."""
    found: dict[str, list[Locale]] = defaultdict(list)
    for name in sorted(locale_identifiers()):
        if name != "root":
            found[name.split("_")[0]].append(Locale.parse(name))
    return found


def cldr(found: Locale, name: str) -> Mapping[str, Any]:
    """A part of CLDR that Babel holds but gives no public way to."""
    return dict(found._data[name])  # noqa: SLF001


def names(table: Table, data: Sequence[Mapping[str, Any]], locales: Sequence[Locale]) -> None:
    """Months, weekdays, halves of the day."""
    for variant in data:
        for name, code in NAMES.items():
            for word in variant.get(name, ()):
                if not word.isdigit() and not re.fullmatch(r"[ivx]+|\d+\s*[月월]", word.lower()):
                    add(table, word, code)
    for found in locales:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, word in found.months[context][width].items():
                    if not re.match(r"m?\d", word.lower()):
                        add(table, word, f"m{number}")
                for number, word in found.days[context][width].items():
                    add(table, word, f"k{number}")


def inside(table: Table, locales: Sequence[Locale]) -> None:
    """Small words inside dates: "de", "um", as the formats quote them."""
    for found in locales:
        formats = [str(f) for f in found.datetime_formats.values()] + [
            str(f.pattern) for f in found.date_formats.values()
        ]
        for literal in {x for f in formats for x in re.findall(r"'([^']+)'", f)}:
            add(table, literal, "c")


def past_patterns(data: Sequence[Mapping[str, Any]], locales: Sequence[Locale]) -> set[Pattern]:
    """How a language says that so many units have passed. A sign and a number are the root's, and the grammar's affair."""
    patterns: set[Pattern] = set()
    for found in locales:
        fields = cldr(found, "date_fields")
        for name, unit in UNITS.items():
            for width in ("", "-short", "-narrow"):
                for text in dict(dict(fields.get(name + width, {})).get("past", {})).values():
                    if text[0] not in "-+\u2212\u200e\u200f" and not re.search(r"\d(?!\})", text):
                        patterns.add((unit, text))
    for variant in data:
        for name, phrases in variant.get("relative-type-regex", {}).items():
            named = UNITS.get(name.split()[1], "") if name.startswith("\\1") else ""
            for phrase in phrases if named else ():
                plain = re.sub(r"\(\\d\+\+\[\.,\]\?\\d\*\+\)", "{0}", phrase).replace("\\s*", " ")
                if "\\" not in plain and "(" not in plain and plain.count("{0}") == 1:
                    patterns.add((named, plain))
    return patterns


def frames(patterns: set[Pattern], *, dense: bool) -> tuple[set[str], set[str]]:
    """The words for "ago" before and after the amount: what stands at the edge of the patterns of four units or more."""
    left: dict[str, set[str]] = defaultdict(set)
    right: dict[str, set[str]] = defaultdict(set)
    for unit, pattern in patterns:
        before, number, after = key(pattern).partition("#")
        words = before.split() if number else []
        for size in range(1, len(words) + 1):
            left[" ".join(words[:size])].add(unit)
        words = after.split()
        for size in range(1, len(words) + 1):
            right[" ".join(words[-size:])].add(unit)
        for size in range(1, len(words[-1]) if dense and words else 0):
            right[words[-1][-size:]].add(unit)
    return _longest(left, str.startswith), _longest(right, str.endswith)


def _longest(seen: Mapping[str, set[str]], holds: Any) -> set[str]:
    often = {w for w, units in seen.items() if len(units) >= 4}
    return {w for w in often if not any(o != w and holds(o, w) and len(seen[o]) >= len(seen[w]) for o in often)}


def is_dense(text: str) -> bool:
    """Whether a text has letters of a script that writes no blanks between words."""
    return any("\u0e00" <= c <= "\u109f" or "\u1780" <= c <= "\u17ff" or "\u3040" <= c <= "\u9fff" for c in text)


def relatives(table: Table, data: Sequence[Mapping[str, Any]], locales: Sequence[Locale]) -> None:
    """Units and the words for "ago", taken apart where they can be, else whole patterns."""
    patterns = past_patterns(data, locales)
    dense = any(is_dense(text) for _, text in patterns)
    left, right = frames(patterns, dense=dense)
    for word in left:
        table[word].add("<")
    for word in right:
        table[word].add(">")
    for variant in data:
        for word in variant.get("ago", ()):
            if key(word) not in left | right:
                add(table, word, "<")
                add(table, word, ">")
        for name, unit in UNITS.items():
            for word in variant.get(name, ()):
                add(table, word, f"u{unit}")
    for found in locales:
        units(table, found)
    for unit, pattern in sorted(patterns):
        text = key(pattern)
        bare = _bare(text, left, right, dense=dense)
        if "#" not in text:
            table[text].add(f"r1{unit}")
            if bare:
                table[bare].add(f"u{unit}1")
        elif bare is None and re.fullmatch(r"# \S+|\S+ #", text):
            continue  # no "ago" at all
        elif bare is None or not (bare.startswith("#") or bare.endswith("#")) or bare == "#":
            table[text].add(f"t{unit}")
        else:
            add(table, bare.replace("#", " "), f"u{unit}")


def units(table: Table, found: Locale) -> None:
    """Names of units; the short ones may follow a number without "ago"."""
    patterns = cldr(found, "unit_patterns")
    for name, unit in UNITS.items():
        widths = dict(patterns.get(f"duration-{name}", {}))
        long_forms = set(_forms(widths.get("long", {})))
        for width in ("long", "short", "narrow"):
            for form in _forms(widths.get(width, {})):
                add(table, form, f"u{unit}")
                if width != "long" and form not in long_forms and len(form) <= 5:
                    add(table, form, "b")


def _forms(width: Any) -> Iterator[str]:
    for plural in dict(width).values():
        for pattern in dict(plural).values() if hasattr(plural, "items") else (plural,):
            if isinstance(pattern, str) and pattern.count("{0}") == 1:
                yield pattern.replace("{0}", " ").strip()


def _bare(text: str, left: set[str], right: set[str], *, dense: bool) -> str | None:
    """The pattern without its word for "ago"; None where it has none."""
    for word in sorted(left, key=len, reverse=True):
        if text.startswith(word + " "):
            return text[len(word) + 1 :]
    for word in sorted(right, key=len, reverse=True):
        if text.endswith(" " + word) or (dense and text.endswith(word)):
            return text[: -len(word)].strip()
    return None


def duals(table: Table, locales: Sequence[Locale]) -> None:
    """Patterns that hold their count, such as the word for "two hours"."""
    left = {w for w, codes in table.items() if "<" in codes}
    right = {w for w, codes in table.items() if ">" in codes}
    for found in locales:
        fields = cldr(found, "date_fields")
        for name, unit in UNITS.items():
            for width in ("", "-short", "-narrow"):
                past = dict(dict(fields.get(name + width, {})).get("past", {}))
                for plural, count in (("one", 1), ("two", 2)):
                    pattern = past.get(plural, "{0}")
                    if "{0}" in pattern or re.search(r"\d", pattern) or pattern == past.get("other"):
                        continue
                    text = key(pattern)
                    if bare := _bare(text, left, right, dense=False):
                        table[bare] = {c for c in table[bare] if c != f"u{unit}1"} | {f"u{unit}{count}"}
                    if any(c[0] == "r" and c[-1] == "c" for c in table[text]):
                        table[text] -= {f"r1{unit}"}  # "yesterday"
                    else:
                        table[text] = {c for c in table[text] if not c.startswith("r1")} | {f"r{count}{unit}"}


def fixed(table: Table, data: Sequence[Mapping[str, Any]]) -> None:
    """As in "now", "yesterday", "last week"; number words."""
    for variant in data:
        for name, phrases in variant.get("relative-type", {}).items():
            match = re.fullmatch(r"(\d+) (\w+) ago", name)
            if not match or match[2] not in UNITS or (match[1] == "0" and match[2] not in ("second", "day")):
                continue
            unit = UNITS[match[2]]
            for phrase in phrases:
                if not any(c.isdigit() for c in phrase):
                    add(table, phrase, f"r{match[1]}{unit}" + ("c" if unit in "dwMqy" else ""))
        for rule in variant.get("simplifications", ()):
            for phrase, value in rule.items():
                if str(value).isdigit() and int(value) <= 60 and re.fullmatch(r"[^\\(|?*+\[]+", phrase):
                    add(table, phrase, f"n{value}")


def by_hand(table: Table, words: Mapping[str, str]) -> None:
    for phrase in words.get("drop", "").split(";"):
        table.pop(key(phrase), None)
    for name, phrases in words.items():
        for phrase in phrases.split(";") if name != "drop" else ():
            add(table, phrase.strip(), HAND_CODES.get(name, name))


def build(language: str, locales: Sequence[Locale], extra: Mapping[str, str]) -> Table:
    """The words of a language."""
    table: Table = defaultdict(set)
    data = dateparser_variants(language)
    names(table, data, locales)
    inside(table, locales)
    relatives(table, data, locales)
    fixed(table, data)
    duals(table, locales)
    by_hand(table, extra)
    tidy(table)
    return {word: codes for word, codes in table.items() if codes}


def tidy(table: Table) -> None:
    """Takes the word for "ago" off units that a pattern with two of them left with one."""
    ago = tuple(" " + w for w, codes in table.items() if ">" in codes)
    for word, codes in table.items():
        if word.endswith(ago) and word not in ("", *ago):
            codes -= {c for c in codes if c[0] in "ub"}


def zones() -> dict[str, int]:
    """Abbreviations of time zones, as dateparser reads them, to minutes east of Greenwich."""
    named: Any = timezone_info_list[1]["timezones"]
    return {name.lower(): seconds // 60 for name, seconds in named if name.isalpha() and len(name) > 1}


def pack(tables: Mapping[str, Table]) -> tuple[dict[str, str], list[str]]:
    """Word to its meanings with their languages; and the sets of classes that a word has in some language."""
    words: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    sets = set()
    for language, table in tables.items():
        for word, codes in table.items():
            sets.add("".join(sorted({"v" if c[0] == "u" and len(c) > 2 else c[0] for c in codes})))
            for code in codes:
                words[word][code].append(language)
    packed = {
        w: ";".join(f"{c} {' '.join(ls)}" for c, ls in sorted(meanings.items()))
        for w, meanings in sorted(words.items())
    }
    return packed, sorted(sets)


class Group(NamedTuple):
    """Words with the same meanings."""

    language: str
    """The first of the first meaning."""
    signs: str
    """What the words say of a line that holds them, as in the file."""
    meanings: str
    words: list[str]


def grouped(words: Mapping[str, str]) -> list[list[Group]]:
    """The groups, those of a language together, and of these those of the same signs; cut into sections."""
    found: dict[str, dict[tuple[str, str], list[str]]] = {}
    for word, packed in words.items():
        language = re.split("[ ;]", packed)[1]
        shorter = re.sub(rf" {language}\b", "*", packed)
        found.setdefault(language, {}).setdefault((signs(word, packed), shorter), []).append(word)
    languages = [
        sorted((Group(x, *key, each) for key, each in groups.items()), key=_place) for x, groups in found.items()
    ]
    placed = arrange(languages, lambda groups: "".join(word for g in groups for word in g.words))
    return [[group for groups in section for group in groups] for section in placed]


def _place(group: Group) -> tuple[str, str, int, str]:
    """January before February before October."""
    letter, number, _ = re.split(r"(?<=^.)(\d*)", group.meanings, maxsplit=1)
    return group.signs, letter, int(number or 0), group.meanings


def signs(word: str, packed: str) -> str:
    """Letters as `dumpclean.when.signals` tells."""
    pieces = pieces_of(word)
    found = set()
    for code in packed.split(";") if pieces else ():
        letter = code[0]
        if letter in "umgyet>":
            found.add("n")
        if letter in "rk" or (letter == "u" and code[2].isdigit()):
            found.add("r" if letter == "r" else "k")
        if letter in "u<>":
            found.add("u" if letter == "u" else "a")
    if found and pieces != [word]:
        each = PIECE.findall(word)
        found.add("m" if len(each) > 1 else "o")
        if max(each, key=len) not in word.split():
            found.add("x")
    if any(code[0] == "<" for code in packed.split(";")):
        found.add("b")
    return "".join(sorted(found))


def blocks_of(groups: Iterable[Group]) -> Iterator[str]:
    """The rows of each language."""
    for language, several in groupby(groups, key=lambda group: group.language):
        yield "\n".join([language, *(group.meanings for group in several)])


def runs_of(groups: Iterable[Group]) -> Iterator[tuple[str, list[str]]]:
    """The words that stand together and have the same signs."""
    for found, several in groupby(groups, key=lambda group: group.signs):
        yield found, [word for group in several for word in group.words]


def places_of(runs: Iterable[tuple[str, list[str]]]) -> str:
    """Which part of each phrase is its longest piece."""
    phrases = [word for found, each in runs if "x" not in found and {"m", "o"} & {*found} for word in each]
    return "".join(chr(word.split().index(max(PIECE.findall(word), key=len))) for word in phrases)


def build_parts() -> list[list[str]]:
    """The parts of the file."""
    extra = tomllib.loads(BY_HAND.read_text(encoding="utf-8"))
    locales = babel_variants()
    order = list(dict.fromkeys([*(x.split("-")[0] for x in language_order), *sorted(locales), *sorted(extra)]))
    tables = {x: build(x, locales.get(x, []), extra.get(x, {})) for x in order if x not in ("root", "no")}
    tables = {x: t for x, t in tables.items() if any(c[0] in "<>t" for codes in t.values() for c in codes)}
    words, sets = pack(tables)
    orders = {x: next((v["date_order"] for v in dateparser_variants(x) if "date_order" in v), "DMY") for x in tables}
    head = {
        "languages": list(tables),
        "orders": {x: o for x, o in orders.items() if o != "DMY"},
        "sets": sets,
        "zones": zones(),
    }
    print(f"{len(tables)} languages, {len(words)} words")
    sections = grouped(words)
    placed = [group for section in sections for group in section]
    runs = list(runs_of(placed))
    return [
        [json.dumps(head, ensure_ascii=False, separators=(",", ":"))],
        ["\n\n".join(blocks_of(placed))],
        ["".join(chr(len(group.words)) for group in placed)],
        ["\n".join(found for found, _ in runs)],
        ["".join(chr(len(words)) for _, words in runs)],
        [places_of(runs)],
        ["".join(f"{word}\n" for group in section for word in group.words) for section in sections],
    ]


if __name__ == "__main__":
    write("when/words.z", build_parts())
