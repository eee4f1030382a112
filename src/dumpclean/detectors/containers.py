"""What the elements that hold the blocks hold: prose or links, most of the page or one card of many alike."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dumpclean.detectors.families import families, family_table
from dumpclean.shapes import is_prose

if TYPE_CHECKING:
    from dumpclean.reading.dump import Dump

__all__ = ["ALIKE", "Containers", "measure"]

WIDE = 0.5
"""Share of the page's characters from which a container is no section but the page: its class words say nothing of a block."""
MOST = 0.7
"""Share of a container's prose that an inner one must hold to be the place of the prose instead."""
ALIKE = 3
"""Siblings of the same tag and class words from which they are cards of one list."""
BLOCKS_OF_CARD = 40
"""Blocks of the largest card; larger siblings are sections."""


@dataclass(slots=True)
class Containers:
    """Measures of `Dump.containers`, one of each list for each of them."""

    prose: list[int]
    """Characters of prose directly within."""
    linked: list[float]
    """Share of the characters directly within that are links."""
    count: list[int]
    """Blocks directly within."""
    sections: list[frozenset[str]]
    """Families of class words of the container and of those around it, wide ones left out."""
    wide: list[frozenset[str]]
    """Families of class words of the wide ones among the container and those around it."""
    card: list[int]
    """The card that the container is or stands in, or -1."""
    main: int
    """The innermost container of most of the page's prose, or -1."""
    inside: list[int]
    """Steps up to the main container, or -1 when it is not within."""
    outside: list[int]
    """Steps up to a container around the main one, for those not within it."""
    told: tuple[int, int]
    """The first and the last block of prose that stands in the main container or one step inside it; (0, -1) when none does."""


def measure(dump: Dump) -> Containers:
    """Measure all containers, each once: the cost is linear in blocks and containers."""
    size = len(dump.containers)
    prose, chars, links, count = [0] * size, [0] * size, [0.0] * size, [0] * size
    sentences: list[tuple[int, int]] = []
    for i, block in enumerate(dump.blocks):
        markup = block.markup
        if markup is None:
            continue
        at, length = markup.container, len(block.text)
        chars[at] += length
        count[at] += 1
        links[at] += length * markup.link_density
        if length > 40 and markup.link_density < 0.5 and is_prose(block.text):
            prose[at] += length
            sentences.append((i, at))
    parents = [c.parent for c in dump.containers]
    all_chars, all_prose, all_blocks = _sums(chars, parents), _sums(prose, parents), _sums(count, parents)
    main = _main(all_prose, parents)
    wide = [c > WIDE * all_chars[0] for c in all_chars]
    sections, wide_families = _sections(dump, parents, wide)
    inside, outside = _steps(main, parents)
    told = [i for i, at in sentences if 0 <= inside[at] <= 1]
    return Containers(
        prose=prose,
        linked=[link / n if n else 0.0 for link, n in zip(links, chars, strict=True)],
        count=count,
        sections=sections,
        wide=wide_families,
        card=_cards(dump, parents, wide, all_blocks),
        main=main,
        inside=inside,
        outside=outside,
        told=(told[0], told[-1]) if told else (0, -1),
    )


def _sums(own: list[int], parents: list[int]) -> list[int]:
    """For each container its own and all that is within; parents come before their children."""
    sums = own.copy()
    for i in range(len(sums) - 1, 0, -1):
        if parents[i] >= 0:
            sums[parents[i]] += sums[i]
    return sums


def _main(prose: list[int], parents: list[int]) -> int:
    if not prose or not prose[0]:
        return -1
    best = [-1] * len(prose)
    for i in range(1, len(prose)):
        up = parents[i]
        if up >= 0 and (best[up] < 0 or prose[i] > prose[best[up]]):
            best[up] = i
    main = 0
    while best[main] >= 0 and prose[best[main]] >= MOST * prose[main]:
        main = best[main]
    return main


def _steps(main: int, parents: list[int]) -> tuple[list[int], list[int]]:
    inside, outside = [-1] * len(parents), [0] * len(parents)
    around = set()
    at = main
    while at >= 0:
        around.add(at)
        at = parents[at]
    for i, up in enumerate(parents):
        if i == main:
            inside[i] = 0
        elif up >= 0 and inside[up] >= 0:
            inside[i] = inside[up] + 1
        elif i not in around:
            outside[i] = outside[up] + 1 if up >= 0 else 0
    return inside, outside


def _sections(dump: Dump, parents: list[int], wide: list[bool]) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
    far = frozenset(f.name for f in family_table().values() if f.section)
    nothing: frozenset[str] = frozenset()
    found: list[frozenset[str]] = []
    page: list[frozenset[str]] = []
    for i, container in enumerate(dump.containers):
        above, of_page = (found[parents[i]], page[parents[i]]) if parents[i] >= 0 else (nothing, nothing)
        if container.words and (own := families(container.words)):
            if wide[i]:
                of_page |= own
            else:
                above |= own & far
        found.append(above)
        page.append(of_page)
    return found, page


def _cards(dump: Dump, parents: list[int], wide: list[bool], blocks: list[int]) -> list[int]:
    """The outermost of the small containers that have siblings alike, and all that stands in it."""
    looks = [(parents[i], c.tag, c.words) for i, c in enumerate(dump.containers)]
    alike = Counter(looks)
    found: list[int] = []
    for i, look in enumerate(looks):
        above = found[parents[i]] if parents[i] >= 0 else -1
        own = alike[look] >= ALIKE and blocks[i] <= BLOCKS_OF_CARD and not wide[i]
        found.append(i if own and above < 0 else above)
    return found
