"""The compiled phrase book, read once, at the first use."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from itertools import repeat
from typing import Any

from dumpclean.model import Label
from dumpclean.packs.book import Book, Category, Sense

__all__ = ["languages", "phrase_book"]


@lru_cache(maxsize=1)
def phrase_book() -> Book:
    """All phrases of all languages; about 10 ms at the first call."""
    data = _compiled()
    categories = {
        name: Category(name, about, Label(label) if label else None, score, prose)
        for name, about, label, score, prose in data["categories"]
    }

    def senses(text: str) -> tuple[Sense, ...]:
        parts = (part.partition(":") for part in text.split("|"))
        return tuple(Sense(categories[name], tuple(codes.split(","))) for name, _, codes in parts)

    def table(form: str) -> dict[str, tuple[Sense, ...]]:
        found: dict[str, tuple[Sense, ...]] = {}
        for text, keys in data[form].items():
            found.update(zip(keys, repeat(senses(text))))
        return found

    patterns: dict[str, dict[str, tuple[Sense, ...]]] = {}
    for text, pairs in data["pattern"].items():
        for before, behind in pairs:
            patterns.setdefault(before, {})[behind] = senses(text)
    lines, prefixes, suffixes, contains = table("line"), table("prefix"), table("suffix"), table("contains")
    return Book(
        lines=lines,
        prefixes=prefixes,
        suffixes=suffixes,
        patterns=patterns,
        contains=contains,
        prefix_lengths=_lengths((k[0], len(k)) for k in (*prefixes, *patterns)),
        suffix_lengths=_lengths((k[-1], len(k)) for k in suffixes),
        contains_lengths=_lengths((k[:2], len(k)) for k in contains),
        longest=max(map(len, lines)),
    )


@lru_cache(maxsize=1)
def languages() -> tuple[tuple[str, str, int], ...]:
    """The languages that have a pack: code, English name, number of phrases; sorted by code."""
    return tuple((code, name, count) for code, name, count in _compiled()["languages"])


def _compiled() -> Any:
    return json.loads(files("dumpclean.packs").joinpath("phrases.json").read_bytes())


def _lengths(pairs: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, set[int]] = {}
    for start, length in pairs:
        found.setdefault(start, set()).add(length)
    return {start: tuple(sorted(lengths, reverse=True)) for start, lengths in found.items()}
