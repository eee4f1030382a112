"""Which sightings are of one article. Sightings are compared only within a bucket, whose key every engine can partition by.

In words, with the reasons: `docs/sightings.md`. All steps are sorts and look-ups, so that a bucket of a million stays cheap.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from dumpclean.fingerprints import ENOUGH, digest, headline, opening
from dumpclean.model import Record, Role
from dumpclean.sightings.merging import Merged, as_merged, merge_records, outlet

__all__ = ["Traits", "bucket", "group", "merge_sightings", "traits"]

BLOCK = 12
"""Folded characters at the beginning of the headline's core that sightings of one article share."""
DISTINCT = 24
"""Letters from which on a headline tells an article of its outlet; "Live" and "Letters to the editor" have fewer."""
WIDE = 3
"""Letters for which a character of a script without an alphabet counts."""

_WIDE = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")


class Traits(NamedTuple):
    """What of a sighting decides where it belongs. Strings are folded; as a tuple it can be stored as JSON."""

    bucket: str
    fingerprint: str
    content: str
    """Digest of the whole sighting: equal ones are one."""
    strong: bool
    """Whether the opening is long enough for the fingerprint to tell the article."""
    kicker: str
    core: str
    cut: bool
    openings: tuple[str, ...]
    """Digests of the first `ENOUGH` characters of standfirst and text, and of the text alone."""
    source: str
    url: str
    earliest: str
    """ISO 8601 in UTC; empty where nothing bounds it."""
    latest: str


def traits(record: Merged, content: str = "") -> Traits:
    """The traits of a sighting; `content`: a digest of it, where one is at hand."""
    head, begins, own = headline(record.title), opening(record.deck, record.text), opening(None, record.text)
    when = record.published
    return Traits(
        bucket=_bucket(head.core, begins, record.role),
        fingerprint=record.fingerprint,
        content=content or digest(repr(record)),
        strong=len(begins) >= ENOUGH,
        kicker=head.kicker,
        core=head.core,
        cut=head.cut,
        openings=tuple(sorted({digest(o[:ENOUGH]) for o in (begins, own) if len(o) >= ENOUGH})),
        source=outlet(record.source),
        url=(record.url or "").partition("#")[0],
        earliest=_iso(when.earliest if when else None),
        latest=_iso(when.latest if when else None),
    )


def _iso(moment: datetime | None) -> str:
    """Text that sorts as the moments do."""
    return moment.isoformat(timespec="microseconds") if moment else ""


def bucket(record: Record) -> str:
    """16 hexadecimal digits that all sightings of one article share, and some of others: what to partition by.

    Made of the first letters of the headline without its kicker; of the opening where there is no headline.
    """
    return _bucket(headline(record.title).core, opening(record.deck, record.text), record.role)


def _bucket(core: str, begins: str, role: Role) -> str:
    kind = "comment" if role is Role.COMMENT else "article"
    return digest(kind, "title", core[:BLOCK]) if core else digest(kind, "opening", begins[:BLOCK])


def merge_sightings(records: Iterable[Record]) -> list[Merged]:
    """The articles of a stream of sightings, each merged; sorted by bucket and fingerprint, whatever the order of the stream.

    All is held in memory; `dumpclean merge` does the same on disk. Which sightings are one article: `docs/sightings.md`.
    """
    sightings = [as_merged(record) for record in records]
    found = group([traits(sighting) for sighting in sightings])
    return [merge_records(sightings[n] for n in members) for members in found]


def group(items: list[Traits]) -> list[list[int]]:
    """Indexes of the sightings of each article, of any number of buckets; sorted by the least traits of each."""
    order = sorted(range(len(items)), key=items.__getitem__)
    buckets: dict[str, list[int]] = {}
    for index in order:
        buckets.setdefault(items[index].bucket, []).append(index)
    return [members for name in buckets for members in _Bucket(items, buckets[name]).groups()]


_Span = tuple[str, str]
"""Earliest and latest, as in `Traits`; `ALWAYS` where nothing bounds it."""
ALWAYS: _Span = ("", "~")


class _Bucket:
    """The sightings of one bucket, joined step by step. The least member of a group, its root, stands for it."""

    def __init__(self, items: list[Traits], members: list[int]) -> None:
        self._items = items
        self._members = members
        self._parents = {index: index for index in members}
        self._spans = {
            index: {items[index].source: (items[index].earliest, items[index].latest or ALWAYS[1])} for index in members
        }
        """Of each root: when each outlet may have published, as far as its sightings tell."""
        self._texts = {index for index in members if items[index].strong}
        """The roots that have texts of their own."""

    def groups(self) -> Iterator[list[int]]:
        self._join_equal(self._by(lambda item: (item.content,)))
        self._join_equal(self._by(lambda item: (item.fingerprint,) if item.strong else ()))
        self._join_likely(self._by(lambda item: item.openings))
        self._join_likely(self._by(lambda item: (item.url,) if item.url else ()))
        self._join_likely(self._by_title(), by_title=True)
        found: dict[int, list[int]] = {}
        for index in self._members:
            found.setdefault(self._root(index), []).append(index)
        yield from found.values()

    def _by(self, keys: Callable[[Traits], Iterable[Hashable]]) -> list[list[int]]:
        """The members that share a key, for each key that several have."""
        found: dict[Hashable, list[int]] = {}
        for index in self._members:
            for key in keys(self._items[index]):
                found.setdefault(key, []).append(index)
        return [members for members in found.values() if len(members) > 1]

    def _by_title(self) -> list[list[int]]:
        """The members whose headlines tell an article and are the same but for a cut, and for a kicker that not all have."""
        completed = _Completions((item.core, item.cut) for item in (self._items[index] for index in self._members))
        titled = self._by(lambda item: (completed(item.core, item.cut),) if _tells(item.core) else ())
        return [part for members in titled for part in self._spread(members, lambda item: item.kicker)]

    def _spread(self, members: list[int], attribute: Callable[[Traits], str]) -> list[list[int]]:
        """The members by an attribute; those without it belong to the only value that there is, or stay apart."""
        found: dict[str, list[int]] = {}
        for index in members:
            found.setdefault(attribute(self._items[index]), []).append(index)
        return [members] if len(found.keys() - {""}) < 2 else [found[value] for value in sorted(found)]

    def _join_equal(self, classes: list[list[int]]) -> None:
        for members in classes:
            self._join(members)

    def _join_likely(self, classes: list[list[int]], *, by_title: bool = False) -> None:
        """Joins what is of one outlet and may have been published at one moment."""
        for members in classes:
            for part in self._spread(members, lambda item: item.source):
                self._join_in_time(part, by_title=by_title)

    def _join_in_time(self, members: list[int], *, by_title: bool) -> None:
        """Joins those whose dates share a moment, and the undated where they can belong to one article only.

        A headline alone does not tell undated articles with texts of their own apart ("Corrections and clarifications").
        """
        sources = {"", *(self._items[index].source for index in members)}
        dated: list[tuple[str, str, int]] = []
        undated: list[int] = []
        apart = 0
        for root in dict.fromkeys(map(self._root, members)):
            earliest, latest = _meet(span for source, span in self._spans[root].items() if source in sources)
            if (earliest, latest) == ALWAYS:
                if by_title and root in self._texts:
                    apart += 1
                    alone = root
                else:
                    undated.append(root)
            elif earliest <= latest:
                dated.append((latest, earliest, root))
        meetings = _meetings(dated)
        for meeting in meetings:
            self._join(meeting)
        if len(meetings) + apart < 2:
            self._join([*undated, *(meetings[0][:1] if meetings else ()), *([alone] if apart else ())])

    def _join(self, members: list[int]) -> None:
        roots = sorted({self._root(index) for index in members})
        for other in roots[1:]:
            self._parents[other] = roots[0]
            if other in self._texts:
                self._texts.add(roots[0])
            into = self._spans[roots[0]]
            for source, span in self._spans.pop(other).items():
                into[source] = _meet((into.get(source, ALWAYS), span))

    def _root(self, index: int) -> int:
        while (parent := self._parents[index]) != index:
            self._parents[index] = self._parents[parent]  # halves the way for the next
            index = parent
        return index


def _meet(spans: Iterable[_Span]) -> _Span:
    earliest, latest = ALWAYS
    for first, last in spans:
        earliest, latest = max(earliest, first), min(latest, last)
    return earliest, latest


def _meetings(dated: list[tuple[str, str, int]]) -> list[list[int]]:
    """Groups of (latest, earliest, root) that share a moment each: the first to end takes along all that have begun by then."""
    found: list[list[int]] = []
    moment = ""
    for latest, earliest, root in sorted(dated):
        if not found or earliest > moment:
            found.append([])
            moment = latest
        found[-1].append(root)
    return found


def _tells(core: str) -> bool:
    return len(core) + (WIDE - 1) * len(_WIDE.findall(core)) >= DISTINCT


class _Completions:
    """What headlines that are cut off were, where the bucket holds one such headline only."""

    def __init__(self, cores: Iterable[tuple[str, bool]]) -> None:
        given = set(cores)
        self._whole = sorted({core for core, cut in given if not cut})
        self._cut = sorted({core for core, cut in given if cut})

    def __call__(self, core: str, cut: bool) -> str:
        """The whole headline, or the longest cut of it that is there; the core itself where there are several."""
        if not cut:
            return core
        whole = _beginning_with(self._whole, core)
        if whole:
            return whole[0] if len(whole) == 1 or whole[0] == core else core
        longer = _beginning_with(self._cut, core)
        return longer[-1] if all(b.startswith(a) for a, b in pairwise(longer)) else core


def _beginning_with(cores: list[str], beginning: str) -> list[str]:
    """Those of sorted cores that begin so."""
    first = bisect_left(cores, beginning)
    last = first
    while last < len(cores) and cores[last].startswith(beginning):
        last += 1
    return cores[first:last]
