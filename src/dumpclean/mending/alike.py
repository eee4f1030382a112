"""Items that look alike are read alike: what stands in the same kind of element in most of them is the same field in all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED, worded
from dumpclean.model import Label
from dumpclean.reading.dump import Dump

__all__ = ["follow_the_alike"]

FEWEST = 3
"""Blocks that must agree."""
MOST = 0.7
"""Share of the blocks of one look that must agree."""

_INTERFACE = (Label.CRUFT,)


def follow_the_alike(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions, with the state of most blocks of one look (tag, class words and path) where that is a field of items."""
    looks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for i, block in enumerate(dump.blocks):
        if (markup := block.markup) is not None:
            looks[markup.tag, markup.words, markup.path].append(i)
    out = list(decisions)
    for blocks in looks.values():
        if len(blocks) <= FEWEST:
            continue
        state, count = Counter([decisions[i].state for i in blocks]).most_common(1)[0]
        if count < len(blocks) and count >= max(FEWEST, MOST * len(blocks)) and state.startswith("item."):
            for i in blocks:
                if decisions[i].state == "cruft" and not worded(evidence, i, _INTERFACE):
                    out[i] = Decision(state, "markup", "like the other items of its look", MENDED)
    return out
