"""Finds what in a line is a date, a time of day or a span of time, and reads it; nothing here needs the time of capture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from dumpclean.patterns import late
from dumpclean.when import grammar
from dumpclean.when.absolute import Absolute
from dumpclean.when.amounts import read_amount, read_whole
from dumpclean.when.clocks import read_clock, read_zone
from dumpclean.when.days import read_day
from dumpclean.when.encoding import Encoded, Item, encode, languages_of, options_of, split_glued
from dumpclean.when.interval import Precision
from dumpclean.when.rules import UNITS, Age, Clock, Day, DayBack, LastClock, Yearless
from dumpclean.when.tokens import Token, tokenise
from dumpclean.when.words import table_of, words

__all__ = ["Meaning", "Scan", "Span", "may_begin", "may_end", "read_stamp", "scan"]

Meaning = Absolute | Age | Day | DayBack | LastClock | Yearless


class Span(NamedTuple):
    """A stretch of the line that names a time."""

    start: int
    end: int
    kind: str
    """`absolute`, `yearless`, `partial` (month, year), `relative`, `day` ("yesterday"), `weekday`, `age` ("3h"), `duration` or `clock`."""
    meaning: Meaning | None
    """None for a duration, and for a clock that may be one ("12:41")."""
    precision: Precision


class Scan(NamedTuple):
    """All spans of a line, and what else it holds."""

    spans: tuple[Span, ...]
    rest: int
    """The number of words outside the spans that are no part of a date's dress, such as "Published"."""
    reading: bool
    """Whether a word says that a span is a reading time."""


NOTHING = Scan((), 0, reading=False)
_CANDIDATES = 4
"""Languages that are tried on a line: those that know most of its words."""


@lru_cache(maxsize=2048)
def scan(line: str, languages: tuple[str, ...] | None, language: str | None) -> Scan:
    """The spans of a line under the language that explains most of it.

    `languages`: the only ones allowed. `language`: the page's, tried first.
    """
    tokens = split_glued(tokenise(line))
    options = options_of(tokens)
    counts = languages_of(options)
    page = language and table_of(language)
    most = max(counts.values(), default=0)
    readings: list[_Reading] = []
    seen = set()
    ranks = words().languages
    for candidate in _candidates(counts, languages, page):
        settled = candidate == page or languages is not None
        encoded = encode(tokens, options, candidate)
        meant = (encoded.letters, tuple(item.codes for item in encoded.items))
        if meant in seen and candidate != page:
            continue  # a language that reads the words like one before it, and comes later
        seen.add(meant)
        found = _read(line, encoded, candidate, settled=settled)
        rank = ranks[candidate]
        if not settled and rank >= _COMMON:
            found = found._replace(spans=tuple(s for s in found.spans if s.kind not in _WEAK))
        dates = [s for s in found.spans if s.meaning is not None]
        key = (min(1, len(dates)), -found.rest if found.spans else -len(line), sum(s.end - s.start for s in dates))
        signs = sum("b" in item.codes for item in encoded.items)
        readings.append(_Reading(key, found, signs, rank))
        if candidate == page and (key[1:] == (0, len(line)) or counts.get(page, 0) == most):
            break  # nothing is left to explain, or no other language knows more of the words
    best = max(readings, key=lambda reading: reading.key)
    if not best.key[0] and languages is not None and "en" not in languages:
        # Where a library lacks the words of a locale, its sites print the English ones.
        found = _read(line, encode(tokens, options, "en"), "en", settled=True)
        if any(s.kind == "relative" for s in found.spans):
            return found._replace(spans=tuple(s for s in found.spans if s.kind == "relative"))
    return best.scan if page and page in counts else _reconciled([r for r in readings if r.key == best.key])


def may_begin(line: str) -> bool:
    """Whether a span of a line may begin at its first character; False is certain."""
    tokens = split_glued(tokenise(line)[:5])  # whether a word is taken apart hangs on the four behind it
    return bool(tokens) and (tokens[0].text == "(" or _may_be_part(tokens[0]))


def may_end(line: str) -> bool:
    """Whether a span of a line may end at its last character; False is certain."""
    tokens = split_glued(tokenise(line))
    return bool(tokens) and (tokens[-1].text in ").?'" or _may_be_part(tokens[-1]))


def _may_be_part(token: Token) -> bool:
    """Whether a token may stand at the edge of a span: a number, or a word of the tables."""
    known = token.kind == "word" and (words().known(token.text) or token.text in words().zones)
    return known or token.kind not in ("word", "mark")


def read_stamp(line: str) -> Span | None:
    """The span of a line that is a moment in ISO 8601 and nothing else; what `scan` finds there, much faster."""
    if not _STAMP.fullmatch(line):
        return None
    item = Item(line, frozenset(), 0, len(line))
    meaning = read_day("stamp", [item], None, "en", settled=True)
    return Span(0, len(line), "absolute", meaning, meaning.precision) if isinstance(meaning, Absolute) else None


_STAMP = late(__name__, r"[0-9]{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z| ?[+-]\d\d:?\d\d)?", re.ASCII)
"""As the tokens have it."""


class _Reading(NamedTuple):
    """A line as one language has it."""

    key: tuple[int, int, int]
    """Whether it holds a date, how little of it is left unexplained, how much of it is dates."""
    scan: Scan
    signs: int
    """Number of units that are signs or abbreviations."""
    rank: int
    """Place of the language among those of the web."""


def _reconciled(equal: Sequence[_Reading]) -> Scan:
    """What languages that explain a line equally well make of it; an age is as wide as they disagree about its unit.

    A word counts for more than an abbreviation (the Russian "год" is a year, the Ukrainian an hour), a common language for more than others.
    """
    if len(equal) == 1 or {s.kind for s in equal[0].scan.spans} != {"relative"}:
        return equal[0].scan
    first = equal[0].scan.spans
    alike = [r for r in equal if [s[:3] for s in r.scan.spans] == [s[:3] for s in first]]
    fewest = min(r.signs for r in alike)
    best, *others = (r for r in alike if r.signs == fewest)
    spans = best.scan.spans
    for other in others:
        if other.rank < _COMMON or best.rank >= _COMMON:
            spans = tuple(map(_either, spans, other.scan.spans))
    return best.scan._replace(spans=spans)


def _either(one: Span, other: Span) -> Span:
    """An age that is hours in one language and years in another: from the youngest to the oldest, to the precision of the coarser."""
    here, there = one.meaning, other.meaning
    if (
        one.kind != "relative"
        or not isinstance(here, Age)
        or not isinstance(there, Age)
        or one.precision is other.precision
    ):
        return one
    youngest, oldest = min(here.youngest, there.youngest), max(here.oldest, there.oldest)
    coarser = max(one, other, key=lambda s: _COARSENESS[s.precision])
    return one._replace(meaning=replace(here, youngest=youngest, oldest=oldest), precision=coarser.precision)


_COARSENESS = {precision: rank for rank, precision in enumerate(UNITS.values())}


_COMMON = 40
"""Rank of the languages whose shortest dates are believed without other evidence: the most used on the web."""
_WEAK = frozenset({"yearless", "weekday", "age", "day", "partial"})


def _candidates(counts: dict[str, int], languages: tuple[str, ...] | None, page: str | None) -> Iterator[str]:
    """The languages to try, the likeliest first; English, whose table the signs of all languages share, when no word tells."""
    named = [x for x in (page, *map(table_of, languages or ())) if x]
    first = named[0] if named else None
    if first in counts:
        yield first
    if languages is not None:
        counts = {x: n for x, n in counts.items() if x in named}
    ranks = words().languages
    known = sorted(counts, key=lambda x: (-counts[x], ranks[x]))[:_CANDIDATES]
    yield from [x for x in known if x != first] if known else [first or "en"]


_DATES = {
    "stamp": "absolute", "iso": "absolute", "slashed": "absolute", "marked": "absolute", "dmy": "absolute", "ymd": "absolute",
    "mdy": "absolute", "spaced": "absolute", "day_month": "yearless", "month_day": "yearless", "month_year": "partial", "marked_day": "yearless",
    "weekday": "weekday",
}  # fmt: skip


def _read(text: str, line: Encoded, language: str, *, settled: bool) -> Scan:
    letters, items = line
    clocks = list(_clocks(line))
    zones = {n for _, end, after, _ in clocks for n in range(end, after)}
    spans: list[Span] = []
    taken = [False] * len(items)
    pattern, at = grammar.date(), 0
    while match := pattern.search(letters, at):
        at = match.start() + 1
        if match.start() in zones:
            continue  # the 8 of "GMT+8"
        found = _span(text, line, match, clocks, language, settled=settled)
        if found is not None:
            span, first, last = found
            spans.append(span)
            taken[first:last] = [True] * (last - first)
            at = max(at, last)
    for first, _, last, clock in clocks:
        if not any(taken[first:last]):
            meaning = LastClock(clock) if clock.marked else None
            if clock.sure or meaning is not None:
                spans.append(Span(items[first].start, items[last - 1].end, "clock", meaning, clock.precision))
                taken[first:last] = [True] * (last - first)
    rest = sum(_is_word(items[i].text) and not _dress(items[i].codes) for i in range(len(items)) if not taken[i])
    reading = any(c[0] == "j" for item in items for c in item.codes)
    kept = [s for s in spans if not ((rest or reading) and s.kind in ("weekday", "word"))]
    return Scan(tuple(sorted(_settle(s) for s in kept)), rest, reading)


def _settle(span: Span) -> Span:
    if span.kind != "word":
        return span
    return span._replace(kind="day" if isinstance(span.meaning, DayBack) else "relative")


def _is_word(text: str) -> bool:
    return len(text) > 1 or text.isalnum()


def _dress(codes: frozenset[str]) -> bool:
    return any(c[0] in "xcje~" for c in codes)


def _span(
    text: str,
    line: Encoded,
    match: re.Match[str],
    clocks: Sequence[_Timed],
    language: str,
    *,
    settled: bool,
) -> tuple[Span, int, int] | None:
    """The span of a match of the grammar and the items it covers, or None where its numbers make no date."""
    items = line.items
    form = match.lastgroup or ""
    first, last = match.span()
    part = items[first:last]
    if form in ("age", "duration") and not _is_amount(text, part):
        return None
    if form == "duration" or (form == "age" and _is_length(text, part)):
        return Span(part[0].start, part[-1].end, "duration", None, Precision.MINUTE), first, last
    if form == "minus" and (len(items) > last or any(item.text != "|" for item in items[:first])):
        return None
    if form in ("left", "right", "age", "dual", "pattern", "minus"):
        if first and _counts(items[first - 1], part[0]):
            return None  # a count that is no number that we know
        amount = read_amount(part, coarse=form == "minus")
        if amount is None:
            return None
        clock, _, after = _with_clock(line, first, last, clocks)
        if clock is not None and after > last and form in ("left", "right") and amount.days is not None:
            end = items[after - 1].end
            return Span(part[0].start, end, "relative", DayBack(amount.days, clock), clock.precision), first, after
        kind = {"age": "age", "dual": "age"}.get(form, "relative")
        return Span(part[0].start, part[-1].end, kind, amount.age, amount.precision), first, last
    if form == "month_year" and first and items[first - 1].text.isdigit():
        return None  # a day that the month does not have
    clock, first, last = _with_clock(line, first, last, clocks)
    start, end = items[first].start, items[last - 1].end
    if form == "whole":
        whole = read_whole(part[0], clock)
        if whole is None:
            return None
        kind = "day" if isinstance(whole.meaning, DayBack) else "relative"
        return Span(start, end, kind if whole.firm else "word", whole.meaning, whole.precision), first, last
    meaning = read_day(form, part, clock, language, settled=settled)
    if meaning is None:
        return None
    precision = clock.precision if clock else Precision.DAY
    if isinstance(meaning, Absolute):
        precision = meaning.precision
    kind = "day" if form == "weekday" and clock else _DATES[form]
    return Span(start, end, kind, meaning, precision), first, last


def _counts(before: Item, first: Item) -> bool:
    """Whether what stands before an amount belongs to its number: the "30+" of "30+ days", the "2 1/" of "2 1/2 hours", an unknown word."""
    glued = before.end == first.start
    if not first.codes:
        return glued and before.text in "+/.,:"
    if before.text == ")" and not any(c[0] in "n<~f" for c in first.codes):
        return True  # Filipino "2 (na) oras"
    return (
        before.text[0].isdigit() or before.text in "+/%" or (not before.codes and not glued and _is_word(before.text))
    )


def _is_amount(line: str, part: Sequence[Item]) -> bool:
    """As in "3h" and "238 D" are ages; "3D", "100M" and "36.8m" are not."""
    if part[1].text in ".,":
        return False
    unit = line[part[-1].start : part[-1].end] if part[-1].text != "." else line[part[-2].start : part[-2].end]
    return not (len(unit) == 1 and unit.isupper() and line[part[-1].start - 1 : part[-1].start].isdigit())


def _is_length(line: str, part: Sequence[Item]) -> bool:
    """Whether an amount with nothing before it is how long a text or a film takes: "5 min", which few sites write for an age."""
    unit = part[-1] if part[-1].codes else part[-2]
    glued = part[0].start > 0 and line[part[0].start - 1].isalpha()
    return unit.text.startswith(("min", "мин")) and not glued


class _Timed(NamedTuple):
    """A clock of the line, by its items."""

    first: int
    last: int
    """The item behind the clock."""
    after: int
    """The item behind its zone, if it has one."""
    clock: Clock


def _clocks(line: Encoded) -> Iterator[_Timed]:
    for match in grammar.clock().finditer(line.letters):
        if clock := read_clock(match, line.items):
            zone, after = read_zone(line.items, match.end())
            yield _Timed(match.start(), match.end(), after, clock.with_zone(zone))


def _parts(date: Item, between: Sequence[Item]) -> bool:
    """Whether an unknown word between a date and a time of day says that they are not one: glued to the date, as Japanese prose is."""
    return bool(between) and not between[0].codes and between[0].text[0].isalpha() and between[0].start == date.end


def _with_clock(line: Encoded, first: int, last: int, clocks: Sequence[_Timed]) -> tuple[Clock | None, int, int]:
    """The time of day behind or before a date, with its zone, and the items that both cover."""
    letters, items = line
    gap = grammar.after_date().match(letters, last)
    behind = gap.end() if gap else last
    for start, _, after, clock in clocks:
        if last <= start <= behind and not _parts(items[last - 1], items[last:start]):
            return clock, first, after
    for start, _, after, clock in clocks:
        gap = grammar.after_clock().match(letters, after)
        if after <= first and gap and gap.end() >= first:
            return clock, start, last
    return None, first, last
