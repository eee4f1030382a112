"""Declared: which blocks say what the page declares about itself in its metadata."""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

from dumpclean.detectors.base import Detector, Mark, Sign
from dumpclean.model import Label
from dumpclean.reading.entities import unescape
from dumpclean.reading.folding import fold
from dumpclean.reading.headline import Titles
from dumpclean.reading.isotime import declared_time
from dumpclean.when.interval import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dumpclean.reading.declared import Declared
    from dumpclean.reading.dump import Block, Dump, Markup
    from dumpclean.when.interval import When

__all__ = ["DECLARED"]

_TITLE = Sign("title", Label.TITLE, 3.5, "the declared title")
_OTHER_TITLE = Sign("title-other", Label.TITLE, 2.5, "another of the declared titles")
_NEAR_TITLE = Sign("title-near", Label.TITLE, 1.5, "most of a declared title")
_TITLE_AWAY = Sign("title-away", Label.TITLE, 1.0, "a declared title in a menu or breadcrumb trail")
_FURTHER_TITLE = Sign("further-title", Label.TITLE, 3.0, "the declared title of another article on the page")
_AUTHOR = Sign("author", Label.BYLINE, 3.0, "a declared author")
_AUTHOR_IN = Sign("author-in", Label.BYLINE, 2.0, "a short line with a declared author")
_DATE = Sign("date", Label.DATE, 3.0, "a time element with the declared time")
_MODIFIED = Sign("modified", Label.DATE, 1.0, "a time element with the declared time of change")
_DAY = Sign("day", Label.DATE, 1.5, "a short line with the declared day")
_SOURCE = Sign("source", None, 0.0, "the declared outlet")
_DESCRIPTION = Sign("description", Label.DECK, 2.5, "the declared description")
_DESCRIPTION_IN = Sign("description-part", Label.DECK, 1.0, "begins like the declared description")
_BODY = Sign("body", Label.BODY, 4.0, "in the declared text of the article")
_NO_BODY = Sign("no-body", Label.CRUFT, 1.5, "prose that is not in the declared text of the article")
_FURTHER_BODY = Sign("further-body", Label.BODY, 3.0, "in the declared text of another article on the page")

SHORT = 120
"""Characters of the longest line that is looked through for names and days."""
HEADLINE = 300
"""Characters of the longest line that is compared with the titles."""
WINDOW = 24
"""Characters at both ends of a block by which it is looked up in the declared text; shorter blocks are not."""
LONGEST = 400_000
"""Characters of a declared text that are looked at."""
ENOUGH = 600
"""Characters of a declared text from which what is not in it counts; shorter ones are often cut."""


def detect(dump: Dump) -> Iterator[Mark]:
    """Marks blocks that repeat the metadata of an HTML page; says nothing where nothing is declared."""
    declared = dump.declared
    if declared is None:
        return
    look = _Looks(declared)
    for i, block in enumerate(dump.blocks):
        for sign in look.at(block):
            yield Mark(i, *sign)


class _Looks:
    """The metadata, prepared for comparison with many blocks."""

    def __init__(self, declared: Declared) -> None:
        self.title = fold(declared.title or "")
        self.titles = [fold(t) for t in declared.titles]
        self.near = Titles(self.titles).near
        self.authors = [key for a in declared.authors if len(key := fold(a)) > 1]
        self.source = fold(declared.source or "")
        self.description = fold(declared.description or "").removesuffix("...").rstrip()
        self.opening = self.description[:40]
        self.published, self.modified = declared.published, declared.modified
        self.days = _days(declared.published)
        self.body = _windows(declared.body)
        self.whole = len(declared.body or "") >= ENOUGH
        self.further = frozenset(fold(t) for d in declared.further for t in d.titles)
        self.further_body = frozenset().union(*(_windows(d.body) for d in declared.further))

    def at(self, block: Block) -> list[Sign]:
        """What the block repeats."""
        key, markup = block.key, block.markup
        found: list[Sign] = []
        if sign := self._title(key):
            found.append(_TITLE_AWAY if markup is not None and _is_away(markup) else sign)
        if len(key) <= SHORT:
            if sign := self._byline(key):
                found.append(sign)
            if markup is not None and markup.datetime:
                if sign := self._time(markup.datetime):
                    found.append(sign)
            elif self.days and _DIGIT.search(key) and any(_says(key, day) for day in self.days):
                found.append(_DAY)
        if self.opening and key.startswith(self.opening):
            found.append(_DESCRIPTION if key == self.description else _DESCRIPTION_IN)
        if len(key) >= WINDOW and (self.body or self.further_body) and (sign := self._text(key)):
            found.append(sign)
        return found

    def _title(self, key: str) -> Sign | None:
        if not self.title:
            return None
        if key == self.title:
            return _TITLE
        if key in self.titles:
            return _OTHER_TITLE
        if key in self.further:
            return _FURTHER_TITLE
        return _NEAR_TITLE if len(key) <= HEADLINE and self.near(key) else None

    def _byline(self, key: str) -> Sign | None:
        if key in self.authors:
            return _AUTHOR
        for author in self.authors:
            if author in key:
                return _AUTHOR_IN
        return _SOURCE if key == self.source and self.source else None

    def _time(self, datetime: str) -> Sign | None:
        when = declared_time(datetime)
        if when is None:
            return None
        return _DATE if _same_time(when, self.published) else _MODIFIED if _same_time(when, self.modified) else None

    def _text(self, key: str) -> Sign | None:
        head, tail = key[:WINDOW], key[-WINDOW:]
        if head in self.body or tail in self.body:
            return _BODY
        if head in self.further_body and tail in self.further_body:
            return _FURTHER_BODY
        return _NO_BODY if self.whole and len(key) > SHORT else None


def _is_away(markup: Markup) -> bool:
    return "nav" in markup.inside or not markup.words.isdisjoint(_CRUMBS)


_CRUMBS = frozenset(["breadbar", "breadcrumb", "breadcrumbs", "crumb", "crumbs"])


def _same_time(a: When, b: When | None) -> bool:
    return (
        b is not None
        and a.at is not None
        and b.at is not None
        and abs(a.at - b.at)
        < (timedelta(hours=24) if Precision.DAY in (a.precision, b.precision) else timedelta(minutes=2))
    )


def _days(when: When | None) -> list[date]:
    """The day as the zone there and as UTC has it."""
    if when is None or when.at is None:
        return []
    return sorted({when.at.date(), when.at.astimezone(UTC).date()} if _LOW < when.at.year < _HIGH else {when.at.date()})


APART = 15
"""Characters from a day's end to its year, or the other way round, that are too many; the month stands between them."""


def _says(line: str, day: date) -> bool:
    """Whether a line holds the day in figures with the year behind it, in two figures or four, or before it in four."""
    short = f"{day.year % 100:02}"
    if short not in line or str(day.day) not in line:
        return False
    numbers = list(_NUMBER.finditer(line))
    days = [n.span() for n in numbers if n[0] in (str(day.day), f"0{day.day}")]
    behind = [n.start() for n in numbers if n[0] in (str(day.year), short)]
    before = [n.end() for n in re.finditer(str(day.year), line)]
    return any(0 < start - end < APART for _, end in days for start in behind) or any(
        0 < start - end < APART for start, _ in days for end in before
    )


_LOW, _HIGH = 2, 9998
"""Years in which every time zone has a date."""


def _windows(body: str | None) -> frozenset[str]:
    """Pieces of the text, each beginning or ending with a word."""
    if not body:
        return frozenset()
    text = fold(_TAG.sub(" ", unescape(body[:LONGEST])))
    found: set[str] = set()
    for word in _WORD.finditer(text):
        start, end = word.span()
        found.add(text[start : start + WINDOW])
        found.add(text[max(0, end - WINDOW) : end])
    return frozenset(found)


_TAG = re.compile("<[^<>]{1,300}>")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w+")

DECLARED = Detector("declared", detect, "blocks that repeat the page's metadata")
