"""The compiled phrase book, read once, at the first use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import accumulate, chain, groupby, repeat
from operator import itemgetter
from types import MappingProxyType

from dumpclean.datafiles import pack_parts
from dumpclean.model import Label
from dumpclean.packs.book import FORMS, INDEX, OPENING, Book, Category, Form, Sense, Senses, first_words

__all__ = ["categories", "compile_book", "languages", "phrase_book"]


@lru_cache(maxsize=1)
def phrase_book() -> Book:
    """All phrases of all languages; about 30 ms at the first call. The file's form: `tools/build_packs.py`."""
    rows, _, meanings, counts, text = _parts()
    senses = list(map(_senses_of(map(_category, rows.split("\n"))), _rows(meanings)))
    sizes, everything = list(map(ord, counts)), text.split("\n")
    starts = list(accumulate(sizes, initial=0))
    # No loop goes over 50,000 phrases: what Python does for each of them is all of what this takes.
    tables: dict[Form, dict[str, Senses]] = {}
    for at, form in enumerate(FORMS):
        pieces = map(slice, starts[at :: len(FORMS)], starts[at + 1 :: len(FORMS)])
        keys = chain.from_iterable(map(everything.__getitem__, pieces))
        meant = chain.from_iterable(map(repeat, senses, sizes[at :: len(FORMS)]))
        tables[form] = dict(zip(keys, meant, strict=True))
    opening: dict[str, list[str]] = {name: [] for name in OPENING}
    for at, row in enumerate(senses):
        for sense in row:
            if sense.category.name in opening:
                for form in ("line", "prefix"):
                    place = len(FORMS) * at + FORMS.index(form)
                    opening[sense.category.name] += everything[starts[place] : starts[place + 1]]
    return compile_book(tables, opening)


def _rows(meanings: str) -> Iterator[str]:
    """The meanings, those of a language together under its name, for which `*` stands."""
    for block in meanings.split("\n\n"):
        language, _, rows = block.partition("\n")
        yield from rows.replace("*", language).split("\n")


def compile_book(tables: Mapping[Form, Mapping[str, Senses]], opening: Mapping[str, Iterable[str]]) -> Book:
    """A book of the phrases of each form; the key of a pattern is what stands before and behind `{x}`, a tab between.

    `opening`: keys of lines and prefixes for each category of `OPENING`.
    """
    patterns: dict[str, dict[str, Senses]] = {}
    for key, senses in tables["pattern"].items():
        before, _, behind = key.partition("\t")
        patterns.setdefault(before, {})[behind] = senses
    lines, prefixes, suffixes, contains = tables["line"], tables["prefix"], tables["suffix"], tables["contains"]
    beginnings = list(map(first_words, contains))
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
        contains_words=frozenset(words[0] for words in beginnings if words),
        contains_alone=frozenset(words[0] for words in beginnings if len(words) == 1),
        contains_pairs=frozenset(words for words in beginnings if len(words) > 1),
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


def _senses_of(categories: Iterable[Category]) -> Callable[[str], Senses]:
    """Reads meanings, the most telling first: `CATEGORY:LANGUAGE,LANGUAGE|…`."""
    known = {c.name: c for c in categories}
    # Most phrases are of one language: their meanings share its tuple, for the garbage collector looks at each.
    languages = cache(lambda codes: tuple(codes.split(",")))

    def senses(text: str) -> Senses:
        if "|" in text:
            return tuple([each for part in text.split("|") for each in senses(part)])
        name, _, codes = text.partition(":")
        return (Sense(known[name], languages(codes)),)

    return senses


_START = itemgetter(slice(INDEX))
_END = itemgetter(slice(-INDEX, None))


def _lengths(keys: Collection[str], edge_of: Callable[[str], str]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    short: tuple[int, ...] = ()
    for length, several in groupby(sorted(keys, key=len, reverse=True), key=len):
        if length >= INDEX:
            one = (length,)
            for edge in set(map(edge_of, several)):
                found[edge] = found.get(edge, ()) + one
        else:
            short += (length,)
    return {"": short, **{edge: lengths + short for edge, lengths in found.items()}}
