"""Weak labels for the `articles` pages: what peers extract, corrected by the segments that are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dumpclean.reading import read
from dumpclean.reading.dump import Block
from training.pages import ANY, DATA, SURE, TEXT, UNSURE, Known, load_ruler, only_first_deck, overlaps, real_pages

__all__ = ["Belief", "article_states", "believe"]

PEERS = ("trafilatura", "resiliparse", "readability")
"""Extractors that are asked, the best first."""
VOTES = 2
"""Peers that must agree, the best among them."""
LONG = 120
"""Characters from which a block inside the text that the peers leave out may still be a paragraph that they missed."""


@dataclass(frozen=True)
class Belief:
    """What peers think of a page."""

    bodies: tuple[str, ...]
    """The article's text after each peer."""
    titles: tuple[str, ...]
    """Declared headlines: one that stands again in a peer's text is no text."""
    sound: bool
    """The best peer's text holds all that it must and nothing that it must not."""


@cache
def believe(name: str) -> Belief:
    """Asks the peers for a page of `articles`."""
    ruler = load_ruler()
    row = next(p.row for p in real_pages("articles", "html") if p.row["id"] == name)
    html = ruler.content(DATA / "articles", name, "html")
    bodies = tuple(str(ruler.Peer(peer)(html, "html", None, None)) for peer in PEERS)
    declared = read(html, kind="html", url=row["url"]).declared
    text = _squeeze(bodies[0])
    sound = all(_squeeze(s) in text for s in row["with"]) and not any(_squeeze(s) in text for s in row["without"])
    return Belief(bodies, declared.titles if declared else (), sound)


def article_states(blocks: Sequence[Block], row: dict[str, Any], belief: Belief) -> Known:
    """What is believed of each block: text, no text, or nothing. The known segments overrule the peers."""
    keep, drop = ([_squeeze(s) for s in row[key]] for key in ("with", "without"))
    shares = list(zip(*(overlaps(blocks, body) for body in belief.bodies), strict=True))
    out = [_opinion(block, share, belief) for block, share in zip(blocks, shares, strict=True)]
    inside = [i for i, (best, *_) in enumerate(shares) if best >= SURE]
    for i, block in enumerate(blocks):
        text = _squeeze(block.text)
        if any(s in text for s in drop):
            out[i] = ANY - TEXT
        elif any(s in text for s in keep):
            out[i] = TEXT
        elif (
            inside and inside[0] < i < inside[-1] and out[i] == ANY - TEXT and len(text) >= LONG and not _linked(block)
        ):
            out[i] = ANY
    return only_first_deck(out)


def _opinion(block: Block, shares: Sequence[float], belief: Belief) -> frozenset[str]:
    if shares[0] >= SURE and any(load_ruler().same(block.text, title) for title in belief.titles):
        return ANY - TEXT
    if shares[0] >= SURE and sum(s >= SURE for s in shares) >= VOTES:
        return TEXT
    if shares[0] <= UNSURE and sum(s <= UNSURE for s in shares) >= VOTES:
        return ANY - TEXT
    return ANY


def _linked(block: Block) -> bool:
    return block.markup is not None and block.markup.link_density >= 0.5


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
