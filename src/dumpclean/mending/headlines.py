"""What cannot be an item's headline: a number, a button's words, a caption, a row of links."""

from __future__ import annotations

from collections.abc import Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED
from dumpclean.reading.dump import Block, Dump

__all__ = ["drop_headlines"]

FEWEST = 5
"""Letters of the shortest headline; one of a script without case is a word of its own and counts as three."""
LINKS = 3
"""Addresses from which a block is a row of links."""

_NEVER = frozenset({"button", "figcaption", "textarea", "option", "label"})


def drop_headlines(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:  # noqa: ARG001 -- every mend takes the evidence
    """The decisions, with cruft for items' headlines that are none."""
    return [
        _NONE if each.state == "item.title" and _is_none(block) else each
        for block, each in zip(dump.blocks, decisions, strict=True)
    ]


_NONE = Decision("cruft", "markup", "no headline: a number, a control, a caption or a row of links", MENDED)


def _is_none(block: Block) -> bool:
    markup = block.markup
    if markup is None:
        return False
    links = len({part.href for part in markup.parts} - {None})
    return markup.tag in _NEVER or links >= LINKS or _letters(block.text[:40]) < FEWEST


def _letters(text: str) -> int:
    plain = sum(map(str.isalpha, text))
    return plain if plain >= FEWEST else sum([1 if c.isupper() or c.islower() else 3 for c in text if c.isalpha()])
