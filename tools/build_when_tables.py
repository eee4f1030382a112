"""Writes src/dumpclean/packs/when/words.json: what the words of dates mean in each language.

    python tools/build_when_tables.py

Inputs: CLDR through Babel, the language data that dateparser ships, and tools/when_words.toml (written by hand: what those two lack).
The table is one flat object, `words`: a folded word or phrase, then its meanings, each followed by the languages that give it that
meaning. The codes are explained in src/dumpclean/when/words.py.
"""

from __future__ import annotations

import importlib
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from dateparser.data.languages_info import language_order
from dateparser.timezones import timezone_info_list

from dumpclean.when.tokens import tokenise

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "dumpclean" / "packs" / "when" / "words.json"
BY_HAND = Path(__file__).with_name("when_words.toml")
UNITS = {"second": "s", "minute": "i", "hour": "h", "day": "d", "week": "w", "month": "M", "year": "y"}
MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
CODES = {"one": "n1", "two": "n2", "few": "f", "left": "<", "right": ">", "ordinal": "o", "about": "~", "lead": "x", "inside": "c", "reading": "j",
         "last": "l", "am": "a", "pm": "p", "clock": "e", "bare": "b", "now": "r0s", "moments": "rfs", "today": "r0d", "yesterday": "r1d", "half": "n0.5"}  # fmt: skip

Table = dict[str, set[str]]


def key(phrase: str) -> str:
    """A phrase as the reader joins its tokens; `#` stands for a number."""
    tokens = [t.text for t in tokenise(phrase.replace("{0}", " 7 "))]
    while tokens and tokens[-1] == ".":
        tokens.pop()
    return " ".join("#" if t == "7" else t for t in tokens if t != "|")


def add(table: Table, phrase: str, code: str) -> None:
    name = key(phrase)
    if name and not re.fullmatch(r"[\W\d]+", name.replace("#", "")):
        table[name].add(code)


def dateparser_data(language: str) -> Mapping[str, Any]:
    try:
        return importlib.import_module(f"dateparser.data.date_translation_data.{language}").info
    except ModuleNotFoundError:
        return {}


def locale(language: str) -> Locale | None:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None


def names(table: Table, data: Mapping[str, Any], found: Locale | None) -> None:
    """Months, weekdays, halves of the day."""
    variants = [data, *data.get("locale_specific", {}).values()]
    for number, (name, code) in enumerate([(m, "m") for m in MONTHS] + [(d, "k") for d in WEEKDAYS]):
        value = f"{code}{number + 1}" if code == "m" else f"k{number - 12}"
        for variant in variants:
            for word in variant.get(name, ()):
                if not word.isdigit() and not re.fullmatch(r"[ivx]+", word.lower()):
                    add(table, word, value)
    for variant in variants:
        for half, code in (("am", "a"), ("pm", "p")):
            for word in variant.get(half, ()):
                add(table, word, code)
    if found is None:
        return
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, word in found.months[context][width].items():
                if not re.match(r"\d|m\d", word.lower()):
                    add(table, word, f"m{number}")
            for number, word in found.days[context][width].items():
                add(table, word, f"k{number}")


def relative_fields(found: Locale | None) -> Iterator[tuple[str, str]]:
    """(unit, past pattern) of CLDR; patterns that are only a sign and a number are the root's and say nothing."""
    if found is None:
        return
    fields = found._data["date_fields"]  # Babel has no public way to them
    for name, unit in UNITS.items():
        for width in ("", "-short", "-narrow"):
            for pattern in dict(fields.get(name + width, {})).get("past", {}).values():
                if not pattern.startswith(("-", "+", "\u2212")) and not re.search(r"\d(?!\})", pattern):
                    yield unit, pattern


def past_patterns(data: Mapping[str, Any], found: Locale | None) -> Iterator[tuple[str, str]]:
    yield from relative_fields(found)
    for variant in [data, *data.get("locale_specific", {}).values()]:
        for name, phrases in variant.get("relative-type-regex", {}).items():
            if name.startswith("\\1") and (unit := UNITS.get(name.split()[1])):
                for phrase in phrases:
                    plain = re.sub(r"\(\\d\+\+\[\.,\]\?\\d\*\+\)", "{0}", phrase).replace("\\s*", " ")
                    if "\\" not in plain and "(" not in plain and plain.count("{0}") == 1:
                        yield unit, plain


def frames(patterns: Iterable[tuple[str, str]], glued: bool) -> tuple[set[str], set[str]]:
    """The words that say "ago" before and after: what stands at the edge of the patterns of four units or more."""
    left, right = defaultdict(set), defaultdict(set)
    for unit, pattern in patterns:
        before, _, after = key(pattern).partition("#")
        words = before.split()
        for size in range(1, len(words) + 1):
            left[" ".join(words[:size])].add(unit)
        words = list(after.strip()) if glued and " " not in after.strip() else after.split()
        joint = "" if glued and " " not in after.strip() else " "
        for size in range(1, len(words) + 1):
            right[joint.join(words[-size:]).strip()].add(unit)
    return _longest(left, str.startswith), _longest(right, str.endswith)


def _longest(seen: Mapping[str, set[str]], inside: Any) -> set[str]:
    often = {w for w, units in seen.items() if len(units) >= 4 and not w.startswith("\u0e00")}
    return {w for w in often if not any(o != w and inside(o, w) and len(seen[o]) >= len(seen[w]) for o in often)}


def relatives(table: Table, data: Mapping[str, Any], found: Locale | None) -> None:
    """Units and the words for "ago", taken apart where they can be, else whole patterns."""
    patterns = sorted(set(past_patterns(data, found)))
    glued = data.get("no_word_spacing") == "True" or any(
        "\u0e00" <= c <= "\u109f" or "\u1780" <= c <= "\u17ff" for _, p in patterns for c in p
    )
    left, right = frames(patterns, glued)
    for word in left:
        add(table, word, "<")
    for word in right:
        add(table, word, ">")
    for word in data.get("ago", ()):
        if key(word) not in left | right:
            add(table, word, "<")
            add(table, word, ">")
    for name, unit in UNITS.items():
        for variant in [data, *data.get("locale_specific", {}).values()]:
            for word in variant.get(name, ()):
                add(table, word, f"u{unit}")
    if found is not None:
        for name, unit in UNITS.items():
            for widths in found._data["unit_patterns"].get(f"duration-{name}", {}).values():
                for pattern in dict(widths).values() if hasattr(widths, "items") else ():
                    if isinstance(pattern, str) and pattern.count("{0}") == 1:
                        _unit(table, key(pattern).replace("#", " ").split(), unit)
    for unit, pattern in patterns:
        if "{0}" not in pattern:
            _counted(table, key(pattern), unit, left, right)
        else:
            _counting(table, key(pattern), unit, left, right, glued=glued)


def _unit(table: Table, words: list[str], unit: str) -> None:
    while words and words[-1] == ".":
        words.pop()
    if words:
        add(table, " ".join(words), f"u{unit}")


def _bare(text: str, left: set[str], right: set[str], glued: bool) -> str | None:
    """The pattern without its word for "ago"; None where it has none."""
    for word in sorted(left, key=len, reverse=True):
        if text.startswith(word + " "):
            return text[len(word) + 1 :]
    for word in sorted(right, key=len, reverse=True):
        if text.endswith(" " + word) or (glued and text.endswith(word)):
            return text[: -len(word)].strip()
    return None


def _counting(table: Table, text: str, unit: str, left: set[str], right: set[str], *, glued: bool) -> None:
    bare = _bare(text, left, right, glued)
    if bare is None or not (bare.startswith("#") or bare.endswith("#")):
        table[text].add(f"t{unit}")
        return
    _unit(table, bare.replace("#", " ").split(), unit)


def _counted(table: Table, text: str, unit: str, left: set[str], right: set[str]) -> None:
    """A pattern without a number: one or two of the unit. Babel's plural forms tell which, by their order in CLDR."""
    bare = _bare(text, left, right, glued=False)
    table[text].add(f"r1{unit}")
    if bare:
        table[bare].add(f"u{unit}1")


def duals(table: Table, found: Locale | None) -> None:
    """Patterns that hold their count: "two hours ago" in one word."""
    if found is None:
        return
    fields = found._data["date_fields"]
    left = {w for w, codes in table.items() if "<" in codes}
    right = {w for w, codes in table.items() if ">" in codes}
    for name, unit in UNITS.items():
        for width in ("", "-short", "-narrow"):
            past = dict(dict(fields.get(name + width, {})).get("past", {}))
            for plural, count in (("one", 1), ("two", 2)):
                pattern = past.get(plural, "{0}")
                if "{0}" in pattern or re.search(r"\d", pattern):
                    continue
                text = key(pattern)
                table[text] = {c for c in table[text] if not c.startswith("r1")} | {f"r{count}{unit}"}
                bare = _bare(text, left, right, glued=False)
                if bare:
                    table[bare] = {c for c in table[bare] if c != f"u{unit}1"} | {f"u{unit}{count}"}


def fixed(table: Table, data: Mapping[str, Any]) -> None:
    """ "now", "yesterday", "last week"; number words."""
    for variant in [data, *data.get("locale_specific", {}).values()]:
        for name, phrases in variant.get("relative-type", {}).items():
            match = re.fullmatch(r"(\d+) (\w+) ago", name)
            if not match or match[2] not in UNITS or (match[1] == "0" and match[2] not in ("second", "day")):
                continue
            for phrase in phrases:
                if not any(c.isdigit() for c in phrase):
                    unit = UNITS[match[2]]
                    add(table, phrase, f"r{match[1]}{unit}" + ("c" if unit in "wMy" else ""))
    for rule in data.get("simplifications", ()):
        for phrase, value in rule.items():
            if str(value).isdigit() and int(value) <= 60 and re.fullmatch(r"[^\\(|?*+\[]+", phrase):
                add(table, phrase, f"n{value}")


def by_hand(table: Table, words: Mapping[str, Any]) -> None:
    for phrase in words.get("drop", "").split(";"):
        table.pop(key(phrase), None)
    for name, phrases in words.items():
        if name == "drop":
            continue
        code = CODES.get(name) or (f"u{name}" if name in SHORT_UNITS else name)
        for phrase in phrases.split(";"):
            add(table, phrase.strip(), code)


SHORT_UNITS = set("sihdwMy")


def build(language: str, extra: Mapping[str, Any]) -> Table:
    table: Table = defaultdict(set)
    data, found = dateparser_data(language), locale(language)
    names(table, data, found)
    relatives(table, data, found)
    fixed(table, data)
    duals(table, found)
    by_hand(table, extra)
    return {word: codes for word, codes in table.items() if codes}


def _class(code: str) -> str:
    return "v" if code[0] == "u" and len(code) > 2 else code[0]


def zones() -> dict[str, int]:
    """Abbreviations of time zones, as dateparser reads them, to minutes east of Greenwich."""
    named = timezone_info_list[1]["timezones"]
    return {name.lower(): seconds // 60 for name, seconds in named if name.isalpha() and len(name) > 1}


def main() -> None:
    extra = tomllib.loads(BY_HAND.read_text(encoding="utf-8"))
    order = [*(x for x in language_order if x not in ("root",)), *sorted(set(extra) - set(language_order) - {"any"})]
    words: dict[str, dict[str, list[str]]] = defaultdict(dict)
    kept = []
    for language in order:
        table = build(language, {**extra.get(language, {})})
        if not any(c[0] in "<>t" for codes in table.values() for c in codes):
            continue
        kept.append(language)
        for word, codes in table.items():
            for code in sorted(codes):
                words[word].setdefault(code, []).append(language)
    orders = {x: dateparser_data(x).get("date_order", "DMY") for x in kept}
    sets = {
        "".join(sorted({_class(c) for c, ls in codes.items() if x in ls}))
        for codes in words.values()
        for ls in codes.values()
        for x in ls
    }
    out = {"languages": kept, "orders": {x: o for x, o in orders.items() if o != "DMY"}, "sets": sorted(sets), "zones": zones(),
           "words": {w: ";".join(f"{c} {' '.join(ls)}" for c, ls in sorted(words[w].items())) for w in sorted(words)}}  # fmt: skip
    text = json.dumps(out, ensure_ascii=False, separators=(",", ":"))
    OUT.write_text(text.replace('","', '",\n"').replace('},"', '},\n"') + "\n", encoding="utf-8")
    print(f"{len(kept)} languages, {len(words)} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
