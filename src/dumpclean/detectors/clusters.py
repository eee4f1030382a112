"""Where the phrases of one category stand close together: they fence in what lies between them."""

from __future__ import annotations

from collections.abc import Iterator

from dumpclean.packs.keys import phrase_key
from dumpclean.packs.loading import phrase_book
from dumpclean.reading.dump import Dump

__all__ = ["clusters"]

SHORT = 100
"""Characters beyond which a line is not looked up: interface phrases are short."""


def clusters(dump: Dump, category: str, reach: int) -> Iterator[list[int]]:
    """Indices of the blocks that are phrases of a category, in groups whose members are at most `reach` blocks apart."""
    book = phrase_book()
    group: list[int] = []
    for i, block in enumerate(dump.blocks):
        if len(block.key) > SHORT:
            continue
        key = phrase_key(block.key)
        senses = book.line(key)
        if not senses:
            hit = book.prefix(key)
            senses = hit.senses if hit else ()
        if not any(s.category.name == category for s in senses):
            continue
        if group and i - group[-1] > reach:
            yield group
            group = []
        group.append(i)
    if group:
        yield group
