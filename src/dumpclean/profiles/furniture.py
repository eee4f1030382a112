"""Which lines of a site are furniture: those that stand on many pages and have a place of their own.

Standing on many pages does not make a line furniture, for news does, too. What does is being held: furniture stands at the page's edge
or beside other furniture, and little else has its place; news stands where other pages tell other news. After Arasu and
Garcia-Molina (2003, "Extracting structured data from web pages"), who find a site's template as the tokens that occur alike on
its pages.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from math import inf

from dumpclean.profiles.guide import EDGE_END, EDGE_TOP
from dumpclean.profiles.keys import ANYTHING, templates
from dumpclean.profiles.seeing import Seen

__all__ = ["Line", "buttons", "common_lines", "furniture", "name_templates"]

FEWEST = 3
"""Pages that a line must stand on at least."""
SHARE = 0.06
"""Share of the site's pages that it must stand on at least."""
OFTEN = 0.5
"""Share of the pages from which on a short line that stands once on each is furniture wherever it stands."""
NEARLY_ALL = 0.7
"""The same for one with the shape of a headline."""
TEMPLATED = 0.25
"""Share of the pages from which on the fixed words of lines with a name count as a template."""
ONCE = 0.9
"""Share of its pages on which a line stands only once, at least, unless it is a button."""
HELD = 0.15
"""How often, at least, a line has the place beside the furniture that holds it, on both sides."""
HELD_FAST = 0.4
"""The same for a line that is held on one side only."""
HALF = 0.5
"""Share of its times that a line must stand beside what is to hold it."""
FEW = 0.1
"""Share of its times that a line must stand beside furniture for that to count."""
THIRD = 0.3
"""Share of its times that a line must stand beside another to be one of those that take turns there."""
MET = 3
"""Pages on which lines would meet by chance, from which on it tells something that they never do."""
ALONE = 0.75
"""Share that a button has of all short lines of its place; the other lines there would be values of the same field."""
SENTENCE_PAGES = 5
HEADLINE_SHARE = 0.3
EDGES = (EDGE_TOP, EDGE_END)


@dataclass(slots=True)
class Line:
    """A key and where it was seen."""

    key: str
    example: str
    times: int = 0
    once: int = 0
    """Pages on which it stands once."""
    looks: Counter[str] = field(default_factory=Counter)
    before: Counter[str] = field(default_factory=Counter)
    """Keys right before it, or the page's edge."""
    behind: Counter[str] = field(default_factory=Counter)
    on: set[int] = field(default_factory=set)
    """Numbers of its pages."""

    @property
    def pages(self) -> int:
        """Pages on which it stands."""
        return len(self.on)

    @property
    def look(self) -> str:
        """Its commonest look; of two the first in the alphabet."""
        return max(sorted(self.looks), key=self.looks.__getitem__)


def _least(pages: int) -> float:
    return max(FEWEST, SHARE * pages)


def name_templates(pages: Sequence[Seen]) -> None:
    """Gives lines that differ in a name only the key of their template."""
    frequent = Counter(key for page in pages for key in set(page.keys))
    least = _least(len(pages))
    fits: dict[str, set[str]] = defaultdict(set)
    on: dict[str, set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for key, look in zip(page.keys, page.looks, strict=True):
            if frequent[key] < least and look in "shno":
                for template in templates(key):
                    fits[template].add(key)
                    on[template].add(number)
    enough = max(least, TEMPLATED * len(pages))
    good = {t for t, keys in fits.items() if len(on[t]) >= enough and len(keys) >= FEWEST}
    for page in pages:
        for i, (key, look) in enumerate(zip(page.keys, page.looks, strict=True)):
            if frequent[key] < least and look in "shno":
                found = [t for t in templates(key) if t in good]
                if found:
                    page.keys[i] = max(found, key=lambda t: (len(on[t]), len(t), t))


def common_lines(pages: Sequence[Seen]) -> dict[str, Line]:
    """The lines that stand on several pages, in the order in which they are first seen."""
    frequent = Counter(key for page in pages for key in set(page.keys))
    least = _least(len(pages))
    found: dict[str, Line] = {}
    for number, page in enumerate(pages):
        around = [EDGE_TOP, *page.keys, EDGE_END]
        times = Counter(page.keys)
        for i, key in enumerate(page.keys):
            if frequent[key] < least or not _can_be_written(key):
                continue
            line = found.setdefault(key, Line(key, page.examples[i]))
            line.times += 1
            line.looks[page.looks[i]] += 1
            line.before[around[i]] += 1
            line.behind[around[i + 2]] += 1
            if number not in line.on:
                line.on.add(number)
                line.once += times[key] == 1
    return found


def _can_be_written(key: str) -> bool:
    """Whether a profile can hold the key: with a letter, and without what it would read as a placeholder."""
    plain = key.replace(ANYTHING, "")
    return any(map(str.isalpha, plain)) and "{" not in plain and "}" not in plain and plain.isprintable()


def furniture(lines: Mapping[str, Line], total: int) -> set[str]:
    """The keys of the lines that are furniture and stand once on a page. `total`: the site's pages."""
    single = {k: x for k, x in lines.items() if x.once >= ONCE * x.pages}
    fields = _fields(single, total)
    may = {k: x for k, x in single.items() if k not in fields and _may_be(x, total)}
    held = {k for k, x in may.items() if _is_sure(x, total)}
    while True:
        rooms = _rooms(lines, held, total)
        more = {k for k, x in may.items() if k not in held and _is_held(x, rooms)}
        if not more:
            return held
        held |= more


_Rooms = tuple[dict[str, int], dict[str, int]]
"""How many places there are right behind each line of furniture, and right before it, that no other furniture has."""


def _rooms(lines: Mapping[str, Line], held: AbstractSet[str], total: int) -> _Rooms:
    behind = {EDGE_TOP: total - sum(lines[k].before[EDGE_TOP] for k in held)}
    before = {EDGE_END: total - sum(lines[k].behind[EDGE_END] for k in held)}
    for key in held:
        line = lines[key]
        behind[key] = line.times - sum(n for k, n in line.behind.items() if k in held or k == EDGE_END)
        before[key] = line.times - sum(n for k, n in line.before.items() if k in held or k == EDGE_TOP)
    return behind, before


def _may_be(line: Line, total: int) -> bool:
    """Whether its look allows it: it is no date, and headlines and prose only where they stand on many pages."""
    look = line.look
    if look == "d":
        return False
    if look in "lt":
        return line.pages >= max(OFTEN * total, SENTENCE_PAGES)
    return look != "h" or line.pages >= HEADLINE_SHARE * total


def _is_sure(line: Line, total: int) -> bool:
    """Whether it stands on so many pages that nothing need hold it."""
    least = OFTEN if line.look in "sno" else NEARLY_ALL if line.look == "h" else inf
    return line.pages >= least * total and not line.key.startswith(ANYTHING)


def _is_held(line: Line, rooms: _Rooms) -> bool:
    """Whether furniture on both sides holds the line, or so much on one side that nothing else often has its place."""
    shares = [_share(line.times, beside, room) for beside, room in zip((line.before, line.behind), rooms, strict=True)]
    return min(shares) >= HELD or max(shares) >= HELD_FAST


def _share(times: int, neighbours: Mapping[str, int], room: Mapping[str, int]) -> float:
    """Of the places beside the furniture that a line mostly stands beside, the share that is the line's."""
    beside = {k: n for k, n in neighbours.items() if room.get(k) and n >= FEW * times}
    found = sum(beside.values())
    return found / sum(room[k] for k in beside) if beside and found >= HALF * times else 0.0


def _fields(lines: Mapping[str, Line], total: int) -> set[str]:
    """Lines that take turns in one place and never stand on one page together: the values of a field."""
    places: dict[tuple[int, str], list[Line]] = defaultdict(list)
    for line in lines.values():
        for side, neighbours in enumerate((line.before, line.behind)):
            for key, times in neighbours.items():
                if times >= THIRD * line.times and (key in lines or key in EDGES):
                    places[side, key].append(line)
    found: set[str] = set()
    for group in places.values():
        for line in group:
            rivals = [other for other in group if other is not line and not line.on & other.on]
            if sum(line.pages * other.pages for other in rivals) >= MET * total:
                found |= {line.key, *(other.key for other in rivals)}
    return found


def buttons(lines: Mapping[str, Line], pages: Sequence[Seen], held: AbstractSet[str]) -> set[str]:
    """The keys of lines that stand several times on most pages, always in a place where no other short line stands."""
    may = {
        k: x
        for k, x in lines.items()
        if k not in held
        and x.look in "sn"
        and x.pages >= OFTEN * len(pages)
        and x.once < ONCE * x.pages
        and "0" not in k.split(" ")
        and _may_be(x, len(pages))
    }
    all_lines = Counter[tuple[str, str]]()
    own: dict[str, Counter[tuple[str, str]]] = {k: Counter() for k in may}
    for page in pages if may else ():
        looks = f"^{page.looks}$"
        for i, key in enumerate(page.keys):
            if looks[i + 1] in "sn" and key not in held:
                place = looks[i], looks[i + 2]
                all_lines[place] += 1
                if key in may:
                    own[key][place] += 1
    return {
        k
        for k, places in own.items()
        if sum(n for p, n in places.items() if n >= ALONE * all_lines[p]) >= ALONE * may[k].times
    }
