"""Items: which of the blocks that belong to embedded articles make one item.

A list keeps its rhythm: what stands before its first headline (source, date) stands before every headline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

__all__ = ["Field", "group"]


class Field(NamedTuple):
    """A block of an item, reduced to what grouping needs."""

    block: int
    """Index of the block."""
    state: str
    """`"item.title"`, `"item.source"`, `"item.date"` or `"item.text"`."""
    key: str
    """The block's folded text."""
    apart: bool
    """True when something that is no item stands between this block and the one before."""
    new_list: bool
    """True when a heading or text of the article stands in between: another list begins."""


def group(fields: Sequence[Field]) -> list[list[Field]]:
    """Cuts a page's item blocks, in order, into items; every block is in exactly one."""
    lists: list[list[Field]] = []
    for f in fields:
        if f.new_list or not lists:
            lists.append([])
        lists[-1].append(f)
    return [item for one in _without_badges(lists) for item in _one_list(one)]


def _without_badges(lists: Sequence[list[Field]]) -> Iterator[list[Field]]:
    """Joins lists that only a badge inside their items parted: headline, "Popular", date, and so on to a last date."""
    first = 0
    for i in range(1, len(lists) + 1):
        if i < len(lists) and lists[i - 1][-1].state == "item.title" and lists[i][0].state == "item.date":
            continue
        chain = lists[first:i]
        if len(chain) > 1 and chain[-1][-1].state == "item.date":
            yield [f for one in chain for f in (one[0]._replace(apart=False), *one[1:])]  # the badge parts nothing
        else:
            yield from chain
        first = i


def _one_list(fields: Sequence[Field]) -> list[list[Field]]:
    heads = _heads(fields)
    if not heads:
        return [list(fields)] if fields else []
    lead = [f.state for f in fields[: heads[0]]]
    cuts = [0]
    for head, following in pairwise(heads):
        cuts.append(_cut(fields, head, following, lead))
    tail = _cut_off(fields, heads[-1], lead)
    cuts.append(tail)
    items = [list(fields[a:b]) for a, b in pairwise(cuts)]
    if tail < len(fields):
        items.append(list(fields[tail:]))
    return [item for item in items if item]


def _heads(fields: Sequence[Field]) -> list[int]:
    """Positions of the blocks that open an item with a new headline; a repetition of the headline above opens none."""
    heads: list[int] = []
    current = ""
    for i, f in enumerate(fields):
        if f.state == "item.title":
            if heads and same_headline(f.key, current):
                continue
            heads.append(i)
            current = f.key
    return heads


def same_headline(a: str, b: str) -> bool:
    """Whether two folded lines are one headline, possibly cut short or with a little added."""
    if a == b:
        return True
    short, long = sorted((a.rstrip(" .…"), b.rstrip(" .…")), key=len)
    cut = 4 if short not in (a, b) else 12  # dots say that it is cut
    return len(short) >= cut and long.startswith(short)


def _cut(fields: Sequence[Field], head: int, following: int, lead: Sequence[str]) -> int:
    """Where the item of `head` ends and that of `following` begins."""
    texts = [i for i in range(head, following) if fields[i].state in ("item.text", "item.title")]
    lowest = texts[-1] + 1
    wanted = following - min(len(lead), following - lowest)
    if lead:
        # As many blocks before the headline as the list's first item has, of the same kinds.
        for at in range(wanted, following):
            if fields[at].state == lead[0]:
                return at
    apart = [i for i in range(lowest, following + 1) if fields[i].apart]
    if len(apart) == 1 and not lead:
        return apart[0]
    return wanted if lead else following


def _cut_off(fields: Sequence[Field], head: int, lead: Sequence[str]) -> int:
    """Where the last item ends: behind it may stand the beginning of another, cut off before its headline."""
    if not lead:
        return len(fields)
    texts = [i for i in range(head, len(fields)) if fields[i].state in ("item.text", "item.title")]
    tail = [f.state for f in fields[texts[-1] + 1 :]]
    if tail and tail == list(lead[: len(tail)]) and any(f.state == "item.text" for f in fields[head:]):
        return texts[-1] + 1
    return len(fields)
