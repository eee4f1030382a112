"""How a page reads by what is known of its site: which lines are furniture, what part each line is in, what its place tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from dumpclean.labelling import STATES
from dumpclean.profiles.keys import templates
from dumpclean.profiles.profile import Votes

__all__ = ["ARTICLE", "EDGE_END", "EDGE_TOP", "FURNITURE", "ITEMS", "Context", "Guide", "lean"]

ITEMS = frozenset(i for i, name in enumerate(STATES) if name.startswith("item."))
ARTICLE = frozenset(range(len(STATES))) - ITEMS - {STATES.index("cruft")}
"""Indices of states."""
EDGE_TOP, EDGE_END = "^", "$"
FURNITURE = "F"
"""The look of a line of furniture; `N` and `V` are those of fields, with and without a number."""
NEAR = 6
"""Lines within which the same line counts as said again."""
SUREST = 3.0
"""Log-odds of the surest part of a page, from each of its two sides."""
MOST = 4.0
"""Log-odds of the surest part, from both sides together."""

Context = tuple[str, str, str, bool]
"""The looks of the line before, of a line, and of the line behind, and whether the part is one of items."""


def lean(votes: Votes) -> float:
    """Log-odds that a part of the page is one of items."""
    return max(-SUREST, min(SUREST, log((votes.items + 1) / (votes.article + 1))))


@dataclass(slots=True)
class Guide:
    """What is known of a site, for look-up."""

    furniture: frozenset[str]
    """Keys."""
    fields: frozenset[str] = frozenset()
    """Keys."""
    above: Mapping[str, float] = field(default_factory=dict)
    """For keys of furniture, and the page's end, the log-odds that the part above them is one of items."""
    below: Mapping[str, float] = field(default_factory=dict)
    """The same of the part below them, and below the page's top."""
    places: Mapping[Context, tuple[int, float]] = field(default_factory=dict)
    """For contexts the state of the line, and its log-odds."""

    def named(self, keys: Sequence[str], looks: str) -> list[str]:
        """The keys, with that of its template for a line that fits one."""
        out = list(keys)
        for i, (key, look) in enumerate(zip(keys, looks, strict=True)):
            if key not in self.furniture and key not in self.fields and look in "shno":
                out[i] = next((t for t in templates(key) if t in self.furniture), key)
        return out

    def sides(self, keys: Sequence[str]) -> list[tuple[str, str]]:
        """For each line the nearest line of furniture above it and below it, or the page's edge."""
        tops = self._nearest(keys, EDGE_TOP)
        ends = self._nearest(keys[::-1], EDGE_END)
        return list(zip(tops, reversed(ends), strict=True))

    def _nearest(self, keys: Sequence[str], last: str) -> list[str]:
        out = []
        for key in keys:
            out.append(last)
            if key in self.furniture:
                last = key
        return out

    def parts(self, keys: Sequence[str]) -> list[float]:
        """For each line the log-odds that it is in a part of items: positive there, negative in the article.

        A page without any furniture that is known is of a kind that was not seen, and nothing is known of its parts.
        """
        if self.furniture.isdisjoint(keys):
            return [0.0] * len(keys)
        above, below = self.above, self.below
        return [max(-MOST, min(MOST, below.get(top, 0.0) + above.get(end, 0.0))) for top, end in self.sides(keys)]

    def contexts(self, keys: Sequence[str], looks: str, parts: Sequence[float]) -> list[Context]:
        """For each line the looks of its neighbours and its own."""
        seen = [EDGE_TOP, *self._looks(keys, looks), EDGE_END]
        around = zip(pairwise(seen), pairwise(seen[1:]), parts, strict=False)
        return [(before, own, behind, part > 0) for (before, own), (_, behind), part in around]

    def _looks(self, keys: Sequence[str], looks: str) -> list[str]:
        out, last = [], dict[str, int]()
        for i, (key, look) in enumerate(zip(keys, looks, strict=True)):
            if key in self.furniture:
                out.append(FURNITURE)
                continue
            own = ("N" if "0" in key.split(" ") else "V") if key in self.fields else look
            out.append(f"{own}r" if i - last.get(key, -NEAR - 1) <= NEAR else own)
            last[key] = i
        return out
