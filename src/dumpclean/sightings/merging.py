"""One record out of the sightings of one article. What comes out depends on the set of sightings alone, not on how they were merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from functools import reduce
from itertools import groupby
from typing import Any

from dumpclean.errors import ArgumentTypeError, ArgumentValueError
from dumpclean.fingerprints import fold, headline
from dumpclean.model import Page, Record, Role, When
from dumpclean.when.interval import aware

__all__ = [
    "Facts",
    "Merged",
    "Sighting",
    "Words",
    "article",
    "as_merged",
    "merge_records",
    "most_frequent",
    "sighting_order",
    "sightings_of",
    "title_of",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One record as one page showed it: all but its words."""

    page_url: str | None = None
    """Address of the page, or None when nobody told."""
    captured_at: datetime | None = None
    """When the page was captured, in UTC, or None when nobody told."""
    role: Role
    title: str | None = None
    """The headline as this page prints it, or None."""
    source: str | None = None
    """The outlet's name as this page prints it, or None."""
    published: When | None = None
    """The date as this page prints it, its moments in UTC, or None."""
    url: str | None = None
    """The record's own address on this page, or None."""

    def to_dict(self) -> dict[str, Any]:
        """A dictionary of JSON values; times in ISO 8601."""
        return {
            "page_url": self.page_url,
            "captured_at": self.captured_at.isoformat() if self.captured_at else None,
            "role": str(self.role),
            "title": self.title,
            "source": self.source,
            "published": self.published.to_dict() if self.published else None,
            "url": self.url,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(Record):
    """One article out of its sightings.

    Standfirst and text are those of the sighting that has most of both; authors are the longest list; title, source and
    address are the most frequent ones, titles that are cut off only where there is no other. `published` intersects the
    dates, see `merge_records`.
    """

    sightings: tuple[Sighting, ...] = ()
    """Each once, in the order of their captures; those of unknown time first."""

    @property
    def sources(self) -> tuple[str, ...]:
        """All names of outlets, sorted."""
        return tuple(sorted({s.source for s in self.sightings if s.source}))

    @property
    def pages(self) -> tuple[str, ...]:
        """The addresses of all pages, sorted."""
        return tuple(sorted({s.page_url for s in self.sightings if s.page_url}))

    @property
    def contradictory(self) -> bool:
        """True when dates of one outlet exclude each other; `conflict` says which. `published` is then contradictory, too."""
        return self.published is not None and self.published.contradictory

    @property
    def conflict(self) -> tuple[Sighting, Sighting] | None:
        """Two sightings whose dates exclude each other, the one with the earlier date first; None where all agree."""
        for publication in _publications(self.sightings):
            bounded = [(s.published.earliest, s.published.latest, s) for s in publication if s.published]
            lower = max(((e, n) for n, (e, _, _) in enumerate(bounded) if e), default=None)
            upper = min(((u, n) for n, (_, u, _) in enumerate(bounded) if u), default=None)
            if lower and upper and lower[0] > upper[0]:
                return bounded[upper[1]][2], bounded[lower[1]][2]
        return None

    def to_dict(self) -> dict[str, Any]:
        """`Record.to_dict`, and `sources`, `contradictory` and `sightings`."""
        return {
            # Not super(): in a class with slots it names the class that the decorator has replaced.
            **Record.to_dict(self),
            "sources": list(self.sources),
            "contradictory": self.contradictory,
            "sightings": [s.to_dict() for s in self.sightings],
        }


def as_merged(record: Record, *, page_url: str | None = None, captured_at: datetime | None = None) -> Merged:
    """The record as an article that was seen once, on the given page; what is merged already is given back as it is.

    Raises `ArgumentTypeError` for what is no record, `ArgumentValueError` for a time without a zone.
    """
    if isinstance(record, Merged):
        return record
    if not isinstance(record, Record):
        raise ArgumentTypeError(f"A record must be a dumpclean.Record, not {type(record).__name__}. Take page.records.")
    captured_at = in_utc(aware(captured_at, "captured_at")) if captured_at is not None else None
    published = _resolved(record.published, captured_at) if record.published else None
    seen = Sighting(
        page_url=page_url,
        captured_at=captured_at,
        role=record.role,
        title=record.title,
        source=record.source,
        published=published,
        url=record.url,
    )
    own = {f.name: getattr(record, f.name) for f in fields(Record)}
    return Merged(**own | {"published": published}, sightings=(seen,))


def sightings_of(page: Page) -> tuple[Merged, ...]:
    """The articles of a page, each seen once, with the page's address and time of capture; readers' comments are left out."""
    return tuple(
        as_merged(record, page_url=page.url, captured_at=page.captured_at)
        for record in page.records
        if record.role is not Role.COMMENT
    )


def merge_records(records: Iterable[Record]) -> Merged:
    """One article out of records that are sightings of it, plain ones or merged ones; `merge_sightings` finds which are.

    The order of the records, and which of them were merged before, change nothing. `published` is the intersection of the
    dates of one outlet; dates that exclude each other make it `contradictory`, which no further sighting mends. Copies
    by several outlets are published at different times, so `published` then is when the first of those that are dated
    was: the lower of the bounds. A sighting that names no outlet counts to the only one that is named, or is one of its
    own. Where every date holds its outlet's true time, so does the result. Plain records know no page; `sightings_of`
    makes records that do. Raises `ArgumentValueError` when there is none.
    """
    if isinstance(records, Record):
        raise ArgumentTypeError("records must be several records, not one. Give a list of them.")
    words, sightings = Words(), set[Sighting]()
    for record in records:
        merged = as_merged(record)
        words.add(merged)
        sightings.update(merged.sightings)
    if not sightings:
        raise ArgumentValueError("records holds none. Give the sightings of one article, at least one.")
    ordered = tuple(sorted(sightings, key=sighting_order))
    facts = Facts()
    for sighting in ordered:
        facts.add(sighting)
    return article(
        words,
        facts,
        title=title_of(sorted(s.title for s in sightings if s.title)),
        source=most_frequent(sorted(s.source for s in sightings if s.source)),
        url=most_frequent(sorted(s.url for s in sightings if s.url)),
        sightings=ordered,
    )


class Words:
    """What an article has from single records: standfirst and text of the fullest, the longest authors, where fields came from.

    Records are added in any order, and any of them twice; one is held.
    """

    def __init__(self) -> None:
        self._fullest: tuple[Any, ...] = ()
        self._authors: tuple[int, tuple[str, ...]] = (0, ())
        self._provenance: dict[str, set[str]] = {}
        self.deck: str | None = None
        self.text = ""
        self.confidence = 0.0

    def add(self, record: Merged) -> None:
        """Adds a record."""
        fullness = _fullness(record)
        if fullness > self._fullest:
            self._fullest = fullness
            self.deck, self.text, self.confidence = record.deck, record.text, record.confidence
        self._authors = max(self._authors, (len(record.authors), record.authors))
        for name, kind in record.provenance.items():
            self._provenance.setdefault(name, set()).update(kind.split(", "))

    @property
    def authors(self) -> tuple[str, ...]:
        """The longest list; of two the one whose names sort last."""
        return self._authors[1]

    @property
    def provenance(self) -> dict[str, str]:
        """Fields that came from metadata on any page, with all kinds of it."""
        return {name: ", ".join(sorted(self._provenance[name])) for name in sorted(self._provenance)}


class Facts:
    """What an article has from all its sightings together: its role and its date. They are added in any order, each once."""

    def __init__(self) -> None:
        self.role = Role.COMMENT
        self._dates: dict[str, When | None] = {}

    def add(self, sighting: Sighting) -> None:
        """Adds a sighting."""
        self.role = min(self.role, sighting.role, key=_ROLES.index)
        name = outlet(sighting.source)
        self._dates[name] = _both(self._dates.get(name), sighting.published)

    @property
    def published(self) -> When | None:
        """See `merge_records`."""
        dates = [self._dates[name] for name in sorted(self._dates)]
        if _one_publication(self._dates):
            dates = [reduce(_both, dates)]
        known = [when for when in dates if when]
        bounded = [when for when in known if when.earliest is not None and when.latest is not None]
        excluded = [when for when in bounded if when.contradictory]
        if excluded or not bounded:
            return min(excluded or known, key=_by_value, default=None)
        first = min(bounded, key=lambda when: (when.latest, when.earliest, _by_value(when)))
        earliest = min(when.earliest for when in bounded if when.earliest)
        return replace(first, earliest=earliest)


def _both(one: When | None, two: When | None) -> When | None:
    return one.merge(two) if one and two else one or two


def article(
    words: Words,
    facts: Facts,
    *,
    title: str | None,
    source: str | None,
    url: str | None,
    sightings: tuple[Sighting, ...] = (),
) -> Merged:
    """The article of what was gathered."""
    return Merged(
        role=facts.role,
        title=title,
        deck=words.deck,
        text=words.text,
        source=source,
        authors=words.authors,
        published=facts.published,
        url=url,
        provenance=words.provenance,
        confidence=words.confidence,
        sightings=sightings,
    )


_ROLES = list(Role)
_NEVER = datetime.min.replace(tzinfo=UTC)


def in_utc(moment: datetime) -> datetime:
    """The same instant in UTC, where the calendar has it: in its first and last hours it may not."""
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment


def _resolved(when: When, captured_at: datetime | None) -> When:
    """The date with its moments in UTC; those that were left open are filled in where the capture is known."""
    if captured_at is not None:
        when = when.resolve(captured_at)
    at, earliest, latest = (moment and in_utc(moment) for moment in (when.at, when.earliest, when.latest))
    return replace(when, at=at, earliest=earliest, latest=latest)


def sighting_order(sighting: Sighting) -> tuple[Any, ...]:
    """A total order: equal sightings alone have equal keys."""
    texts = (sighting.page_url, sighting.role, sighting.title, sighting.source, sighting.url)
    when = sighting.published
    return (
        sighting.captured_at or _NEVER,
        *((text is not None, text or "") for text in texts),
        () if when is None else tuple((v is not None, v) for v in _values(when)),
    )


def _values(when: When) -> Iterable[Any]:
    return (getattr(when, f.name) for f in fields(When) if f.compare)


def _fullness(record: Merged) -> tuple[Any, ...]:
    """More letters first, then more paragraphs; the words themselves break ties, so that the order of records does not."""
    words = f"{record.deck or ''} {record.text}"
    return (
        len(words) - words.count(" ") - words.count("\n"),
        words.count("\n"),
        record.text,
        record.deck or "",
        record.confidence,
    )


def title_of(titles: Iterable[str]) -> str | None:
    """Of sorted titles the most frequent that is not cut off, as `most_frequent`; where all are, the longest."""
    whole: tuple[int, int, str] | None = None
    longest: tuple[int, str] | None = None
    for title, count in _counted(titles):
        if not headline(title).cut:
            ranked = (-count, len(title), title)
            whole = min(whole or ranked, ranked)
        longest = max(longest or (0, ""), (len(title), title))
    return whole[-1] if whole else longest[-1] if longest else None


def most_frequent(values: Iterable[str]) -> str | None:
    """Of sorted values the one that comes most often; of several the shortest, then the first by its letters."""
    ranked = ((-count, len(value), value) for value, count in _counted(values))
    return min(ranked, default=(0, 0, None))[-1]


def _counted(values: Iterable[str]) -> Iterator[tuple[str, int]]:
    return ((value, sum(1 for _ in same)) for value, same in groupby(values))


def _by_value(when: When) -> tuple[Any, ...]:
    return tuple((v is not None, v) for v in _values(when))


def _publications(sightings: Iterable[Sighting]) -> list[list[Sighting]]:
    """The sightings by outlet, sorted by its folded name."""
    found: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        found.setdefault(outlet(sighting.source), []).append(sighting)
    if _one_publication(found):
        return [[s for each in found.values() for s in each]]
    return [found[name] for name in sorted(found)]


def _one_publication(outlets: Mapping[str, object]) -> bool:
    """Whether all that name no outlet count to the only one that is named."""
    return len(outlets) == 2 and "" in outlets


def outlet(source: str | None) -> str:
    """The name of an outlet, folded, without "The"; empty when there is none."""
    folded = fold(source or "")
    return folded.removeprefix("the") or folded
