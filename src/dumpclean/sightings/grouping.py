"""Which sightings are of one article. Sightings are compared only within a bucket, whose key every engine can partition by.

In words, with the reasons: `docs/sightings.md`. All steps are sorts and look-ups over columns of numbers, so that a bucket of a
million stays cheap.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import chain, groupby, pairwise
from operator import attrgetter
from typing import NamedTuple, TypeVar

from dumpclean.fingerprints import ENOUGH, digest, headline, opening
from dumpclean.model import Record, Role
from dumpclean.sightings.merging import Merged, as_merged, merge_records, outlet

__all__ = ["Bucket", "Traits", "bucket", "merge_sightings", "traits"]

BLOCK = 12
"""Folded characters at the beginning of the headline's core that sightings of one article share."""
DISTINCT = 24
"""Letters from which on a headline tells an article of its outlet; "Live" and "Letters to the editor" have fewer."""
WIDE = 3
"""Letters for which a character of a script without an alphabet counts."""

T = TypeVar("T")

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
    address: int
    """Digest of the address without `#...`; 0 where there is none."""
    earliest: int
    """Microseconds since 1970; `ALWAYS[0]` where nothing bounds it."""
    latest: int
    """The same; `ALWAYS[1]` where nothing bounds it."""


_Span = tuple[int, int]
"""Earliest and latest, as in `Traits`."""
ALWAYS: _Span = (-(1 << 62), 1 << 62)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def traits(record: Merged, content: str = "") -> Traits:
    """The traits of a sighting; `content`: a digest of it, where one is at hand."""
    source = outlet(record.source)
    head, begins, own = headline(record.title, source), opening(record.deck, record.text), opening(None, record.text)
    when = record.published
    address = (record.url or "").partition("#")[0]
    return Traits(
        bucket=_bucket(head.core, begins, record.role),
        fingerprint=record.fingerprint,
        content=content or digest(repr(record)),
        strong=len(begins) >= ENOUGH,
        kicker=head.kicker,
        core=head.core,
        cut=head.cut,
        openings=tuple(sorted({digest(o[:ENOUGH]) for o in (begins, own) if len(o) >= ENOUGH})),
        source=source,
        address=int(digest(address), 16) if address else 0,
        earliest=_since(when.earliest if when else None, ALWAYS[0]),
        latest=_since(when.latest if when else None, ALWAYS[1]),
    )


def _since(moment: datetime | None, unbounded: int) -> int:
    return (moment - _EPOCH) // _MICROSECOND if moment else unbounded


def bucket(record: Record) -> str:
    """16 hexadecimal digits that all sightings of one article share, and some of others: what to partition by.

    Made of the first letters of the headline without its kicker and its outlet's name; of the opening where there is no headline.
    """
    return _bucket(headline(record.title, outlet(record.source)).core, opening(record.deck, record.text), record.role)


def _bucket(core: str, begins: str, role: Role) -> str:
    kind = "comment" if role is Role.COMMENT else "article"
    return digest(kind, "title", core[:BLOCK]) if core else digest(kind, "opening", begins[:BLOCK])


def merge_sightings(records: Iterable[Record]) -> list[Merged]:
    """The articles of a stream of sightings, each merged; sorted by bucket and fingerprint, whatever the order of the stream.

    All is held in memory; `dumpclean merge` does the same on disk. Which sightings are one article: `docs/sightings.md`.
    """
    sightings = [as_merged(record) for record in records]
    found = [traits(sighting) for sighting in sightings]
    order = sorted(range(len(found)), key=found.__getitem__)
    articles: list[Merged] = []
    for _, members in groupby(order, lambda index: found[index].bucket):
        shared, runs = Bucket(), list[list[Merged]]()
        for index in members:
            if shared.add(found[index]):
                runs.append([])
            runs[-1].append(sightings[index])
        articles += (merge_records(chain.from_iterable(runs[n] for n in group)) for group in shared.groups())
    return articles


class _Form(NamedTuple):
    """The traits that sightings of one article often share."""

    source: str
    kicker: str
    core: str
    cut: bool
    openings: tuple[str, ...]


class Bucket:
    """The sightings of one bucket, joined step by step.

    They are added as they sort, so that those which steps 1 and 2 join, a *run*, stand together; a run is known by its number,
    and a group of runs by the least, its *root*. Columns hold about 50 bytes for each run, and for each form that it comes in.
    """

    def __init__(self) -> None:
        self._last: Traits | None = None
        self._parents = array("I")
        """Of each run: itself, or another of its group."""
        self._texts = bytearray()
        """Of each root, whether its group has a text of its own."""
        self._spans: dict[int, dict[str, _Span]] = {}
        """Of the roots of several runs: when each outlet may have published, as far as its sightings tell."""
        self._forms: dict[_Form, int] = {}
        self._sources: list[str] = []
        """Of each form."""
        self._firsts = array("I")
        """The first entry of each run. Entries are the forms of runs, each form once, with what these sightings tell of the time."""
        self._entry_run = array("I")
        self._entry_form = array("I")
        self._entry_earliest = array("q")
        self._entry_latest = array("q")
        self._last_entries: dict[int, int] = {}
        """Of the last run, by form."""
        self._addresses = array("Q")
        self._addressed = array("I")
        """The entry of each address."""

    def add(self, item: Traits) -> bool:
        """Adds the next; tells whether it begins a run."""
        begins = self._begins(item)
        self._last = item
        if begins:
            self._parents.append(len(self._parents))
            self._texts.append(item.strong)
            self._firsts.append(len(self._entry_run))
            self._last_entries.clear()
        key = _Form(item.source, item.kicker, item.core, item.cut, item.openings)
        form = self._forms.setdefault(key, len(self._forms))
        if form == len(self._sources):
            self._sources.append(item.source)
        entry = self._last_entries.setdefault(form, len(self._entry_run))
        if entry == len(self._entry_run):
            self._entry_run.append(len(self._parents) - 1)
            self._entry_form.append(form)
            self._entry_earliest.append(item.earliest)
            self._entry_latest.append(item.latest)
        else:
            self._entry_earliest[entry] = max(self._entry_earliest[entry], item.earliest)
            self._entry_latest[entry] = min(self._entry_latest[entry], item.latest)
        if item.address:
            self._addresses.append(item.address)
            self._addressed.append(entry)
        return begins

    def _begins(self, item: Traits) -> bool:
        last = self._last
        if last is None or item.content == last.content:
            return last is None
        return not (item.strong and last.strong and item.fingerprint == last.fingerprint)

    def groups(self) -> Iterator[Sequence[int]]:
        """The runs of each article, sorted by the least."""
        self._join_likely(self._by_opening())
        self._join_likely(self._by_address())
        self._join_likely(self._by_title(), by_title=True)
        found: dict[int, array[int]] = defaultdict(lambda: array("I"))
        for run in range(len(self._parents)):
            found[self._root(run)].append(run)
        yield from found.values()

    def _by_opening(self) -> Iterator[list[int]]:
        """The entries that share an opening, for each."""
        yield from self._entries(_by(self._forms, lambda form: form.openings))

    def _by_address(self) -> Iterator[list[int]]:
        """The entries that share an address, in the order of their first ones."""
        order = sorted(range(len(self._addresses)), key=self._addresses.__getitem__)
        shared = (
            list(dict.fromkeys(self._addressed[n] for n in each))
            for _, each in groupby(order, self._addresses.__getitem__)
        )
        yield from sorted(each for each in shared if len(each) > 1)

    def _by_title(self) -> Iterator[list[int]]:
        """Those whose headlines tell an article and are the same but for a cut, and for a kicker that not all have."""
        completed = _Completions((form.core, form.cut) for form in self._forms)
        titled = _by(self._forms, lambda form: (completed(form.core, form.cut),) if _tells(form.core) else ())
        yield from self._entries([part for forms in titled for part in _spread(forms, attrgetter("kicker"))])

    def _entries(self, classes: Iterable[list[_Form]]) -> Iterator[list[int]]:
        """The entries of the forms of each class."""
        own: list[array[int]] = [array("I") for _ in self._forms]
        for entry, form in enumerate(self._entry_form):
            own[form].append(entry)
        for forms in classes:
            yield list(chain.from_iterable(own[self._forms[form]] for form in forms))

    def _join_likely(self, classes: Iterable[list[int]], *, by_title: bool = False) -> None:
        """Joins what is of one outlet and may have been published at one moment."""
        for entries in classes:
            for part in _spread(entries, self._source):
                if len(part) > 1:
                    self._join_in_time(part, {"", *map(self._source, part)}, by_title=by_title)

    def _join_in_time(self, entries: Iterable[int], sources: set[str], *, by_title: bool) -> None:
        """Joins those whose dates share a moment, and the undated where they can belong to one article only.

        A headline alone does not tell undated articles with texts of their own apart ("Corrections and clarifications").
        """
        dated = _Dated()
        undated, apart = array("I"), array("I")
        for root in sorted({self._root(self._entry_run[entry]) for entry in entries}):
            span = _meet(span for source, span in self._spans_of(root) if source in sources)
            if span == ALWAYS:
                (apart if by_title and self._texts[root] else undated).append(root)
            else:
                dated.add(root, span)
        meetings = list(dated.meetings())
        for meeting in meetings:
            self._join(meeting)
        if len(meetings) + len(apart) < 2:
            self._join([*undated, *apart, *(meetings[0][:1] if meetings else ())])

    def _join(self, runs: Iterable[int]) -> None:
        roots = sorted({self._root(run) for run in runs})
        if len(roots) < 2:
            return
        first, spans = roots[0], dict[str, _Span]()
        for root in roots:
            self._parents[root] = first
            self._texts[first] |= self._texts[root]
            for source, span in self._spans_of(root):
                spans[source] = _meet((spans.get(source, ALWAYS), span))
            self._spans.pop(root, None)
        self._spans[first] = spans

    def _spans_of(self, root: int) -> Iterable[tuple[str, _Span]]:
        """Of a root: when each outlet may have published; an outlet may come several times."""
        if root in self._spans:
            return self._spans[root].items()
        first = self._firsts[root]
        end = self._firsts[root + 1] if root + 1 < len(self._firsts) else len(self._entry_run)
        return [(self._source(n), (self._entry_earliest[n], self._entry_latest[n])) for n in range(first, end)]

    def _source(self, entry: int) -> str:
        return self._sources[self._entry_form[entry]]

    def _root(self, run: int) -> int:
        while (parent := self._parents[run]) != run:
            self._parents[run] = self._parents[parent]  # halves the way for the next
            run = parent
        return run


def _meet(spans: Iterable[_Span]) -> _Span:
    earliest, latest = ALWAYS
    for first, last in spans:
        earliest, latest = max(earliest, first), min(latest, last)
    return earliest, latest


class _Dated:
    """Roots, and when they may have been published."""

    def __init__(self) -> None:
        self._roots = array("I")
        self._earliest = array("q")
        self._latest = array("q")

    def add(self, root: int, span: _Span) -> None:
        """Adds one; a contradiction is not kept, since it shares no moment with any."""
        if span[0] <= span[1]:
            self._roots.append(root)
            self._earliest.append(span[0])
            self._latest.append(span[1])

    def meetings(self) -> Iterator[Sequence[int]]:
        """Groups that share a moment each: the first to end takes along all that have begun by then."""
        order = sorted(range(len(self._roots)), key=self._earliest.__getitem__)
        order.sort(key=self._latest.__getitem__)
        moment, meeting = ALWAYS[0], array("I")
        for n in order:
            if self._earliest[n] > moment or not meeting:
                if meeting:
                    yield meeting
                moment, meeting = self._latest[n], array("I")
            meeting.append(self._roots[n])
        if meeting:
            yield meeting


def _by(forms: Iterable[_Form], keys: Callable[[_Form], Iterable[Hashable]]) -> list[list[_Form]]:
    """The forms that share a key, for each."""
    found: dict[Hashable, list[_Form]] = {}
    for form in forms:
        for key in keys(form):
            found.setdefault(key, []).append(form)
    return [*found.values()]


def _spread(members: list[T], attribute: Callable[[T], str]) -> list[list[T]]:
    """The members by an attribute; those without it belong to the only value that there is, or stay apart."""
    found: dict[str, list[T]] = {}
    for member in members:
        found.setdefault(attribute(member), []).append(member)
    return [members] if len(found.keys() - {""}) < 2 else [found[value] for value in sorted(found)]


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
