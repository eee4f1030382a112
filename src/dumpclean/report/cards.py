"""Records as cards, each with its date on the axis that they share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from dumpclean.model import Page, Record, When
from dumpclean.report.escaping import attribute, text
from dumpclean.report.timeline import Ages, Axis, ages_of

__all__ = ["axis_html", "card_html", "opening"]

OPENING = 180
"""Characters of a text that are shown."""
APART = 0.16
"""Part of the axis that the words for one tick take up."""


def card_html(page: Page, number: int, axis: Axis | None, cell: int) -> str:
    """A record; its title leads to its first cell."""
    record = page.records[number]
    return (
        f'<li class="card of-{record.role}" id=r{number} data-record={number}>'
        f"<p class=top><span class=number>{number + 1}</span><span class=role>{record.role}</span>"
        f"<span class=sure>{record.confidence:.0%} sure</span></p>"
        f'<h3 dir=auto><a href="#s{cell}">{text(record.title or opening(record.text, 60) or "(no headline)")}</a></h3>'
        f"{''.join(_lines(record))}{_date(record.published, axis)}</li>"
    )


def _lines(record: Record) -> Iterator[str]:
    date = record.published.text if record.published else ""
    signed = " · ".join(filter(None, (record.source, ", ".join(record.authors), date)))
    for name, words in (("signed", signed), ("deck", record.deck or ""), ("text", opening(record.text, OPENING))):
        if words:
            yield f"<p class={name} dir=auto>{text(words)}</p>"
    if record.text:
        paragraphs = record.text.count("\n") + 1
        yield f"<p class=size>{paragraphs:,} paragraph{'' if paragraphs == 1 else 's'}, {len(record.text):,} characters</p>"
    if record.url:
        yield f"<p class=url>{text(record.url)}</p>"
    if record.provenance:
        told = ", ".join(f"{field} from {origin}" for field, origin in record.provenance.items())
        yield f"<p class=size>{text(told)}</p>"


def opening(words: str, size: int) -> str:
    """The beginning of a text on one line, cut at a word."""
    line = " ".join(words[: 2 * size].split())
    return line if len(line) <= size else f"{line[:size].rpartition(' ')[0] or line[:size]} …"


def _date(when: When | None, axis: Axis | None) -> str:
    if when is None:
        return ""
    told = _interval(when)
    ages = ages_of(when, axis) if axis else None
    if axis is None or ages is None:
        return f"<p class=when>{text(told)}</p>"
    return f"{_picture(ages, axis, told)}<p class=when>{text(told)}</p>"


def _picture(ages: Ages, axis: Axis, told: str) -> str:
    """The interval as a bar, the named moment as a dot; the newest is on the right."""
    old, young = _percent(axis.place(ages.oldest)), _percent(axis.place(ages.youngest))
    dot = "" if ages.point is None else f'<circle cx="{_percent(axis.place(ages.point))}" cy=8 r=4 />'
    marks = "".join(f'<line class=tick x1="{x}" x2="{x}" y1=3 y2=13 />' for x in (_percent(p) for _, p in axis.ticks()))
    return (
        f'<svg class=time role=img aria-label="{attribute(told)}"><line class=axis x1="0" x2="100%" y1=8 y2=8 />{marks}'
        f'<line class=interval x1="{old}" x2="{young}" y1=8 y2=8 />{dot}</svg>'
    )


def axis_html(axis: Axis) -> str:
    """The axis with words, above the cards."""
    zero = "captured" if axis.captured else "newest" if axis.zero else "capture"
    marks, last = "", 2.0
    for name, place in reversed(list(axis.ticks())):
        if APART <= place <= last - APART:
            marks += f'<text x="{_percent(place)}" y=11{_anchor(place)}>{name}</text>'
            last = place
    return f'<svg class="time words" aria-hidden=true>{marks}<text x="100%" y=11 text-anchor=end>{zero}</text></svg>'


def _anchor(place: float) -> str:
    return " text-anchor=middle" if place < 0.95 else ""


def _percent(place: float) -> str:
    return f"{100 - 100 * place:.1f}%"


def _interval(when: When) -> str:
    """The date's interval in words."""
    if when.contradictory:
        return "dates that exclude each other"
    if when.earliest and when.latest:
        return _between(when.earliest, when.latest)
    if when.earliest or when.latest:
        return f"not before {_moment(when.earliest)}" if when.earliest else f"not after {_moment(when.latest)}"
    if when.youngest is not None and when.oldest is not None:
        return f"{_age(when.youngest)} to {_age(when.oldest)} before the capture, whose time is unknown"
    return "the words name no moment"


def _between(earliest: datetime, latest: datetime) -> str:
    if _moment(earliest) == _moment(latest):
        return f"at {_moment(earliest)}"
    if earliest.utcoffset() != latest.utcoffset():
        return f"between {_moment(earliest)} and {_moment(latest)}"
    end = f"{latest:%H:%M}" if earliest.date() == latest.date() else _moment(latest, zone=False)
    return f"between {_moment(earliest, zone=False)} and {end}{_zone(earliest)}"


def _moment(moment: datetime | None, *, zone: bool = True) -> str:
    return f"{moment.year:04}-{moment:%m-%d %H:%M}{_zone(moment) if zone else ''}" if moment else ""


def _zone(moment: datetime) -> str:
    return f" {moment.isoformat()[-6:]}" if moment.utcoffset() else " UTC"


def _age(age: timedelta) -> str:
    for name, size in (("year", 365), ("month", 30), ("week", 7), ("day", 1)):
        if age >= timedelta(days=size):
            return _count(age / timedelta(days=size), name)
    hours = age / timedelta(hours=1)
    return _count(hours, "hour") if hours >= 1 else _count(age / timedelta(minutes=1), "minute")


def _count(number: float, noun: str) -> str:
    words = f"{number:.1f}".removesuffix(".0")
    return f"{words} {noun}{'' if words == '1' else 's'}"
