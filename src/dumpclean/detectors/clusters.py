"""Where the phrases of one category stand close together: they fence in what lies between them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from dumpclean.detectors.places import menus
from dumpclean.packs.book import Book
from dumpclean.packs.keys import phrase_key
from dumpclean.packs.loading import phrase_book
from dumpclean.reading.dump import Dump

__all__ = ["clusters"]

SHORT = 100
"""Characters beyond which a line is not looked up: interface phrases are short."""


def clusters(dump: Dump, category: str, reach: int) -> Iterator[list[int]]:
    """Indices of the blocks that are phrases of a category, in groups whose members are at most `reach` blocks apart."""
    group: list[int] = []
    for i, names in enumerate(_categories(dump)):
        if category not in names:
            continue
        if group and i - group[-1] > reach:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


_NONE: frozenset[str] = frozenset()


def _categories(dump: Dump) -> list[frozenset[str]]:
    """For each block what it is a phrase of, or begins with one of."""
    found: list[frozenset[str]] | None = dump.measures.get("categories")
    if found is None:
        book = dump.book or phrase_book()
        found = dump.measures["categories"] = [
            _NONE if in_menu or len(block.key) > SHORT else _categories_of(phrase_key(block.key), book)
            for block, in_menu in zip(dump.blocks, menus(dump), strict=True)
        ]
    return found


@lru_cache(maxsize=512)
def _categories_of(key: str, book: Book) -> frozenset[str]:
    senses = book.line(key)
    if not senses:
        hit = book.prefix(key)
        if hit is None:
            return _NONE
        senses = hit.senses
    return frozenset([s.category.name for s in senses])
