"""The families of class words: what developers call the parts of a page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from dumpclean.datafiles import pack_table
from dumpclean.detectors.base import Sign
from dumpclean.model import Label

__all__ = ["Family", "families", "family_table"]


class Family(NamedTuple):
    """A kind of words that say the same."""

    name: str
    section: bool
    """True when it holds for all within an element, however deep."""
    sign: Sign
    words: frozenset[str]
    stems: tuple[str, ...]


@cache
def family_table() -> Mapping[str, Family]:
    """The families of the pack, by name."""
    table = pack_table("markup_words")
    return {
        name: Family(
            name,
            entry["reach"] == "section",
            Sign(f"class-{name}", Label(entry["label"]) if entry["score"] else None, entry["score"], entry["about"]),
            frozenset(entry["words"]),
            tuple(entry["stems"]),
        )
        for name, entry in table.items()
    }


@lru_cache(maxsize=1024)
def families(words: frozenset[str]) -> frozenset[str]:
    """The names of the families that the words belong to."""
    found = [of for word in words if (of := _families_of(word))]
    return _shared(frozenset().union(*found)) if found else _NONE


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=1024)
def _shared(names: frozenset[str]) -> frozenset[str]:
    """The first set of these names: thousands of classes mean the same few things."""
    return names


EDGE = 5
"""Letters by which stems are found: the shortest has so many."""


@lru_cache(maxsize=1024)
def _families_of(word: str) -> frozenset[str]:
    exact, stems = _index()
    found = exact.get(word, _NONE)
    for stem, family in stems.get(word[:EDGE], ()) if len(word) > 5 else ():
        if word.startswith(stem):
            return _shared(found | {family})
    return found


@cache
def _index() -> tuple[dict[str, frozenset[str]], dict[str, list[tuple[str, str]]]]:
    """The families of each word, and the stems by their first letters, each with its family."""
    exact: dict[str, frozenset[str]] = {}
    stems: dict[str, list[tuple[str, str]]] = {}
    for family in family_table().values():
        for word in family.words:
            exact[word] = exact.get(word, frozenset()) | {family.name}
        for stem in family.stems:
            stems.setdefault(stem[:EDGE], []).append((stem, family.name))
    return exact, stems
