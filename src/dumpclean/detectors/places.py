"""Places of an HTML page where no article speaks."""

from __future__ import annotations

from dumpclean.reading.dump import Block

__all__ = ["in_menu"]

_MENUS = frozenset({"nav", "footer", "dialog"})


def in_menu(block: Block) -> bool:
    """Whether a block stands in navigation, the page's foot or a dialog; never so in flat text."""
    return block.markup is not None and not _MENUS.isdisjoint(block.markup.inside)
