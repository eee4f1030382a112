"""The compiled phrase book, read once, at the first use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import repeat
from operator import itemgetter
from types import MappingProxyType
from typing import cast, get_args

from dumpclean.datafiles import pack_text
from dumpclean.model import Label
from dumpclean.packs.book import INDEX, OPENING, WORD, Book, Category, Form, Sense, Senses

__all__ = ["categories", "compile_book", "languages", "phrase_book"]


@lru_cache(maxsize=1)
def phrase_book() -> Book:
    """All phrases of all languages; about 35 ms at the first call. The file's form: `tools/build_packs.py`."""
    blocks = _blocks()
    known_categories = {c.name: c for c in map(_category, blocks["categories"])}
    tables: dict[Form, dict[str, Senses]] = {form: {} for form in get_args(Form)}
    known: dict[str, Sense] = {}  # most meanings stand in many heads
    opening: dict[str, list[str]] = {name: [] for name in OPENING}
    for head, keys in blocks.items():
        form, _, meanings = head.partition(" ")
        if meanings:
            senses = _senses(meanings, known_categories, known)
            tables[cast("Form", form)].update(zip(keys, repeat(senses), strict=False))
            if form in ("line", "prefix"):
                for name in opening.keys() & {sense.category.name for sense in senses}:
                    opening[name] += keys
    return compile_book(tables, opening)


def compile_book(tables: Mapping[Form, Mapping[str, Senses]], opening: Mapping[str, Iterable[str]]) -> Book:
    """A book of the phrases of each form; the key of a pattern is what stands before and behind `{x}`, a tab between.

    `opening`: keys of lines and prefixes for each category of `OPENING`.
    """
    patterns: dict[str, dict[str, Senses]] = {}
    for key, senses in tables["pattern"].items():
        before, _, behind = key.partition("\t")
        patterns.setdefault(before, {})[behind] = senses
    lines, prefixes, suffixes, contains = tables["line"], tables["prefix"], tables["suffix"], tables["contains"]
    return Book(
        lines=lines,
        prefixes=prefixes,
        suffixes=suffixes,
        patterns=patterns,
        contains=contains,
        prefix_lengths=_lengths((k[:INDEX], len(k)) for k in prefixes),
        pattern_lengths=_lengths((k[:INDEX], len(k)) for k in patterns),
        suffix_lengths=_lengths((k[-INDEX:], len(k)) for k in suffixes),
        contains_lengths=_lengths((k[:INDEX], len(k)) for k in contains),
        longest=max(map(len, lines), default=0),
        opening={name: tuple(keys) for name, keys in opening.items()},
        contains_words=frozenset(word.group() for key in contains if (word := WORD.search(key))),
    )


@lru_cache(maxsize=1)
def categories() -> Mapping[str, Category]:
    """The categories of phrases by name, the most telling first."""
    return MappingProxyType({c.name: c for c in map(_category, _blocks()["categories"])})


@lru_cache(maxsize=1)
def languages() -> tuple[tuple[str, str, int], ...]:
    """The languages that have a pack: code, English name, number of phrases; sorted by code."""
    rows = (row.split("\t") for row in _blocks()["languages"])
    return tuple((code, name, int(count)) for code, count, name in rows)


def _blocks() -> dict[str, list[str]]:
    text = pack_text("phrases.txt")
    parts = (block.split("\n") for block in text.rstrip("\n").split("\n\n"))
    return {part[0]: part[1:] for part in parts}


def _category(row: str) -> Category:
    name, label, score, prose, about = row.split("\t")
    return Category(name, about, None if label == "-" else Label(label), float(score), prose == "1")


def _senses(text: str, categories: dict[str, Category], known: dict[str, Sense]) -> Senses:
    parts = text.split("|")
    for part in parts:
        if part not in known:
            name, _, codes = part.partition(":")
            known[part] = Sense(categories[name], tuple(codes.split(",")))
    return tuple(known[part] for part in parts)


def _lengths(edges: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = {}
    for edge, length in sorted(set(edges), key=itemgetter(1), reverse=True):
        lengths = found.setdefault(edge if length >= INDEX else "", [])
        if not lengths or lengths[-1] != length:
            lengths.append(length)
    return {edge: tuple(lengths) for edge, lengths in found.items()}
