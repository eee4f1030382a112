"""Pages that scroll on to further articles: what stands in the element of another article is not the first one's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.evidence import MENDED
from dumpclean.reading.dump import Dump

__all__ = ["part_articles"]

_OF_ITEM: Mapping[str, str] = {
    "body": "item.text", "deck": "item.text", "byline": "item.source", "date": "item.date",
}  # fmt: skip

WHOLE = 1000
"""Characters of the body from which an element holds a whole article."""


def part_articles(dump: Dump, evidence: Evidence, decisions: Sequence[Decision]) -> list[Decision]:  # noqa: ARG001 -- every mend takes the evidence
    """The decisions, with an item's states for the text in an `<article>` with an item's headline behind the page's own.

    Pages wrap the headline apart from the text, too: where its own element holds no article's worth of text, one that
    holds more is no further article.
    """
    own = {
        block.markup.article if block.markup is not None else 0
        for block, each in zip(dump.blocks, decisions, strict=True)
        if each.state == "title"
    }
    if not own or 0 in own:
        return list(decisions)
    numbers = [block.markup.article if block.markup is not None else 0 for block in dump.blocks]
    body: Counter[int] = Counter()
    for number, block, each in zip(numbers, dump.blocks, decisions, strict=True):
        if each.state == "body":
            body[number] += len(block.text)
    most = max(body[number] for number in own)
    allowed = most if most < WHOLE else sum(body.values())
    others = {
        number
        for number, each in zip(numbers, decisions, strict=True)
        if each.state == "item.title" and number not in own and 0 < body[number] <= allowed
    } - {0}
    return [
        Decision(_OF_ITEM[each.state], "markup", "in the element of another article", MENDED)
        if number in others and each.state in _OF_ITEM
        else each
        for number, each in zip(numbers, decisions, strict=True)
    ]
