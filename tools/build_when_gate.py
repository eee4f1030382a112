"""Writes src/dumpclean/packs/when/gate.json: the words by which lines that hold no date are turned away (`dumpclean.when.gate`).

    python tools/build_when_gate.py            write the file
    python tools/build_when_gate.py --check    exit with 1 when the file is not current

Made of the table of words (`tools/build_when_tables.py`): to run after it. It holds

    near      words that make a number beside them part of a date
    ago       languages, a bit each by their rank, in hexadecimal, to their words for "ago"
    unit      the same for units
    whole     words that are a date without a number
    phrases   the longest word of phrases that are one to the words of each
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from dumpclean.when.gate import pieces_of
from dumpclean.when.words import words

OUT = Path(__file__).resolve().parent.parent / "src" / "dumpclean" / "packs" / "when" / "gate.json"


def build() -> str:
    """The text of gate.json, the same for the same words."""
    table = words()
    bit_of = {language: 1 << rank for language, rank in table.languages.items()}
    near: set[str] = set()
    whole: set[str] = set()
    ago: dict[str, int] = {}
    unit: dict[str, int] = {}
    phrases: dict[str, set[tuple[str, ...]]] = {}
    for phrase, packed in table.table.items():
        parts = pieces_of(phrase)
        if not parts:
            continue
        longest = max(parts, key=len)
        for letter, alone, bits in (_meaning(meaning, bit_of) for meaning in packed.split(";")):
            if letter in "umgyet>":
                near.add(longest)
            if alone and len(parts) > 1:
                phrases.setdefault(longest, set()).add(tuple(sorted(set(parts))))
            elif alone and (len(longest) > 2 or letter == "r"):
                whole.add(longest)
            if letter in "<>" or (letter == "u" and (len(longest) > 1 or not longest.isascii())):
                words_of = unit if letter == "u" else ago
                words_of[longest] = words_of.get(longest, 0) | bits
    found = {
        "near": sorted(near),
        "ago": _by_languages(ago),
        "unit": _by_languages(unit),
        "whole": sorted(whole),
        "phrases": {longest: sorted(each) for longest, each in sorted(phrases.items())},
    }
    lines = (f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in found.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _by_languages(owned: Mapping[str, int]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word, bits in sorted(owned.items()):
        found.setdefault(f"{bits:x}", []).append(word)
    return dict(sorted(found.items()))


def _meaning(packed: str, bit_of: Mapping[str, int]) -> tuple[str, bool, int]:
    """The letter of a meaning, whether it is a date without a number, and its languages as bits."""
    code, *languages = packed.split(" ")
    alone = code[0] in "rk" or (code[0] == "u" and code[2:3].isdigit())
    return code[0], alone, sum(map(bit_of.__getitem__, languages)) if code[0] in "u<>" else 0


def main() -> None:
    text = build()
    if "--check" in sys.argv[1:]:
        if not OUT.exists() or OUT.read_text(encoding="utf-8") != text:
            sys.exit(f"{OUT} is not current: run python tools/build_when_gate.py")
    else:
        OUT.write_text(text, encoding="utf-8", newline="\n")
        print(f"{OUT.name}: {len(text.encode()):,} bytes")


if __name__ == "__main__":
    main()
