"""Places of an HTML page where no article speaks."""

from __future__ import annotations

from dumpclean.reading.dump import Block, Dump

__all__ = ["menus"]

_MENUS = frozenset({"nav", "footer"})
PARAGRAPH = 120
"""Characters from which on a block is taken for a paragraph."""


def menus(dump: Dump) -> list[bool]:
    """For each block whether it stands in navigation or the page's foot; never so in flat text.

    Where most of the page's paragraphs stand there, a tag was not closed, and no block counts.
    """
    found: list[bool] | None = dump.measures.get("menus")
    if found is None:
        found = dump.measures["menus"] = _menus(dump)
    return found


def _menus(dump: Dump) -> list[bool]:
    if not dump.containers:
        return [False] * len(dump.blocks)
    found = [_in_menu(block) for block in dump.blocks]
    lengths = [len(b.text) if len(b.text) >= PARAGRAPH else 0 for b in dump.blocks]
    inside = sum([length for length, menu in zip(lengths, found, strict=True) if menu])
    return [False] * len(found) if 2 * inside > sum(lengths) else found


def _in_menu(block: Block) -> bool:
    return block.markup is not None and not _MENUS.isdisjoint(block.markup.inside)
