"""Marks dates: lines that are a date, and dates at the edges of other lines, glued or not.

Must not mark as an item's date what is a date in prose, a duration ("12:41", "3 min read"), a price, a score or a count: these get
marks of other kinds, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dumpclean.detectors.base import Detector, Mark
from dumpclean.detectors.places import menus
from dumpclean.model import Label
from dumpclean.reading.dump import Block, Dump
from dumpclean.when.finding import EDGE, SHORT, Found, find_in, first_date
from dumpclean.when.scanning import NOTHING, Scan
from dumpclean.when.templates import look

__all__ = ["DATES", "detect"]

ICON = "time"
"""What an aggregator's clock icon leaves of itself in a flat dump, glued to the date."""

_BODY_KINDS = {"absolute": "date", "relative": "date-relative", "day": "date-day", "yearless": "date-yearless", "age": "date-age", "clock": "date-clock",
               "partial": "date-partial", "weekday": "date-weekday"}  # fmt: skip
_ALONE = {
    "date": 4.0,
    "date-relative": 4.5,
    "date-day": 3.0,
    "date-yearless": 3.0,
    "date-age": 2.5,
    "date-partial": 1.5,
    "date-weekday": 0.5,
    "date-clock": 1.5,
}
_WORDS = {
    "date": "a date",
    "date-relative": "a time counted back from now",
    "date-day": "a day counted back from today",
    "date-yearless": "a day without its year",
    "date-age": "an age",
    "date-partial": "a month or year",
    "date-weekday": "a weekday",
    "date-clock": "a time of day",
}


def detect(dump: Dump) -> Iterator[Mark]:
    """At most two marks a block; none in menus and the page's foot but for time elements."""
    for number, (block, in_menu) in enumerate(zip(dump.blocks, menus(dump), strict=True)):
        if block.markup is not None and block.markup.datetime:
            yield Mark(number, "time-element", Label.DATE, 2.0, "the HTML says that this is a time")
        text = block.text
        icon = text.startswith(ICON)
        if in_menu:
            continue
        if len(text) <= SHORT:
            seen = look(text, dump.languages, dump.language)
            if not seen.spans and not icon:
                continue
            found = first_date(text, seen, dump.captured_at)
        else:
            seen, found = NOTHING, find_in(text, dump.captured_at, dump.languages, dump.language)
        if found is None and icon:
            found = find_in(text[len(ICON) :], dump.captured_at, dump.languages, dump.language)
            if found is not None and found.alone:
                yield _mark(number, block, replace(found, start=found.start + len(ICON), end=found.end + len(ICON)))
                continue
            found = None
        if found is not None:
            yield _mark(number, block, found)
        elif len(text) <= EDGE:
            yield from _no_date(number, block, seen)


def _mark(number: int, block: Block, found: Found) -> Mark:
    """The mark of a date by its place in the block."""
    name = _BODY_KINDS[found.kind]
    what = _WORDS[name]
    span = (block.start + found.start, block.start + found.end)
    before, after = block.text[: found.start], block.text[found.end :]
    if found.alone:
        return Mark(number, f"{name}-line", Label.DATE, _ALONE[name], f"the line is {what}", span)
    first, last = not _WORD.search(before), not _WORD.search(after)
    near = len(block.text) <= SHORT
    if last and before[-1:].isalpha():
        return Mark(number, f"{name}-glued-end", Label.DATE, 2.5 if near else 1.0, f"{what} is glued to the end", span)
    if first and after[:1].isalpha():
        return Mark(
            number, f"{name}-glued-start", Label.DATE, 2.0 if near else 1.0, f"{what} is glued to the start", span
        )
    rest = len(_WORD.findall(before)) + len(_WORD.findall(after))
    place = 0 if last else 1 if first else 2
    if rest <= FEW:
        kind, score = f"{name}-{('end', 'start', 'amid')[place]}", (2.0, 1.5, 1.0)[place]
    elif _set_off(before, after):
        kind, score = f"{name}-{('tail', 'head', 'set-off')[place]}", 0.3
    else:
        return Mark(number, "date-in-prose", None, 0.0, f"{what} stands inside a sentence", span)
    where = ("end", "start", "middle")[place]
    return Mark(number, kind, Label.DATE, score, f"{what} at the {where} of a line of {rest} more words", span)


FEW = 6
"""Words beside a date that may be a name, a place or a rubric."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def _set_off(before: str, after: str) -> bool:
    """Whether marks, the end of a sentence or a lost blank set the date off from the words around it."""
    left = not before.strip() or before.rstrip()[-1] in '.!?…|·•–—-:;)»”"'
    right = not after.strip() or after.lstrip()[0] in "|·•–—-(" or after[0].isalpha()
    return left and right


def _no_date(number: int, block: Block, found: Scan) -> Iterator[Mark]:
    for span in found.spans[:1]:
        where = (block.start + span.start, block.start + span.end)
        if span.kind == "clock":
            kind = "clock-only" if not found.rest else "clock"
            yield Mark(number, kind, None, 0.0, "a time of day, or a length in minutes and seconds", where)
        elif found.reading:
            yield Mark(number, "reading-time", None, 0.0, "the time it takes to read", where)
        elif not found.rest:
            yield Mark(number, "duration", None, 0.0, "a span of time", where)


DATES = Detector(name="dates", detect=detect, about="dates: lines that are one, and dates at the edges of other lines")
