"""The compiled phrase book, read once, at the first use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import get_args

from dumpclean.datafiles import pack_parts
from dumpclean.model import Label
from dumpclean.packs.book import INDEX, OPENING, Book, Category, Form, Sense, Senses, words_of

__all__ = ["categories", "compile_book", "languages", "phrase_book"]


@lru_cache(maxsize=1)
def phrase_book() -> Book:
    """All phrases of all languages; about 25 ms at the first call. The file's form: `tools/build_packs.py`."""
    rows, _, meanings, counts, text = _parts()
    known_categories = {c.name: c for c in map(_category, rows.split("\n"))}
    known: dict[str, Sense] = {}  # most meanings stand in many rows
    keys: dict[str, list[str]] = {form: [] for form in get_args(Form)}
    senses: dict[str, list[Senses]] = {form: [] for form in get_args(Form)}
    opening: dict[str, list[str]] = {name: [] for name in OPENING}
    everything, at, language = text.split("\n"), 0, ""
    sizes = map(ord, counts)
    for row in meanings.split("\n"):
        form, _, packed = row.partition(" ")
        if not packed:
            language = form
            continue
        size = next(sizes)
        mine = everything[at : at + size]
        at += size
        meant = _senses(packed.replace("*", language), known_categories, known)
        keys[form] += mine
        senses[form] += [meant] * size
        if form in ("line", "prefix"):
            for sense in meant:
                if sense.category.name in opening:
                    opening[sense.category.name] += mine
    return compile_book({form: dict(zip(keys[form], senses[form], strict=True)) for form in get_args(Form)}, opening)


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
        prefix_lengths=_lengths(prefixes, _START),
        pattern_lengths=_lengths(patterns, _START),
        suffix_lengths=_lengths(suffixes, _END),
        contains_lengths=_lengths(contains, _START),
        longest=max(map(len, lines), default=0),
        opening={name: tuple(keys) for name, keys in opening.items()},
        contains_words=frozenset(word.group() for key in contains if (word := next(words_of(key), None))),
    )


@lru_cache(maxsize=1)
def categories() -> Mapping[str, Category]:
    """The categories of phrases by name, the most telling first."""
    return MappingProxyType({c.name: c for c in map(_category, _parts()[0].split("\n"))})


@lru_cache(maxsize=1)
def languages() -> tuple[tuple[str, str, int], ...]:
    """The languages that have a pack: code, English name, number of phrases; sorted by code."""
    rows = (row.split("\t") for row in _parts()[1].split("\n"))
    return tuple((code, name, int(count)) for code, count, name in rows)


def _parts() -> list[str]:
    return pack_parts("phrases.z")


def _category(row: str) -> Category:
    name, label, score, prose, about = row.split("\t")
    return Category(name, about, None if label == "-" else Label(label), float(score), prose == "1")


def _senses(text: str, categories: dict[str, Category], known: dict[str, Sense]) -> Senses:
    parts = text.split("|")
    for part in parts:
        if part not in known:
            name, _, codes = part.partition(":")
            known[part] = Sense(categories[name], tuple(codes.split(",")))
    return tuple([known[part] for part in parts])


_START = itemgetter(slice(INDEX))
_SECOND = itemgetter(1)
_END = itemgetter(slice(-INDEX, None))


def _lengths(keys: Collection[str], edge_of: Callable[[str], str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for edge, length in sorted(set(zip(map(edge_of, keys), map(len, keys), strict=True)), key=_SECOND, reverse=True):
        if length >= INDEX:
            found[edge] = (*found.get(edge, ()), length)
        elif length not in found.get("", ()):
            found[""] = (*found.get("", ()), length)
    short = found.pop("", ())
    return {"": short, **{edge: lengths + short for edge, lengths in found.items()}}
