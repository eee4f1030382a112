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
    for i, (block, in_menu) in enumerate(zip(dump.blocks, menus(dump), strict=True)):
        if len(block.key) > SHORT or in_menu or category not in _categories(block.key, dump.book):
            continue
        if group and i - group[-1] > reach:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


_NONE: frozenset[str] = frozenset()


@lru_cache(maxsize=512)
def _categories(folded: str, book: Book | None) -> frozenset[str]:
    """What a line is a phrase of, or begins with one of."""
    book, key = book or phrase_book(), phrase_key(folded)
    senses = book.line(key)
    if not senses:
        hit = book.prefix(key)
        if hit is None:
            return _NONE
        senses = hit.senses
    return frozenset([s.category.name for s in senses])
