"""Lines with one number, such as "BBC News 3 hours ago": read once with any number, then filled in.

Proven equal to reading each line anew by `tests/laws/test_dates.py`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from dumpclean.when.amounts import Amount, amount_of
from dumpclean.when.gate import may_hold
from dumpclean.when.rules import UNITS, Age
from dumpclean.when.scanning import NOTHING, Scan, Span, read_stamp, scan

__all__ = ["look"]

_NUMBER = re.compile(r"(\d\d*)")  # a class stands first, not a repeated one, for a search for one character is fast
_SAMPLES = {1: "8", 2: "88", 3: "888"}
"""Numbers that stand for all of their length."""
LONG = 48
"""Characters from which on a line is seldom the same as another but for its number, so that it is read but once."""


class _Template(NamedTuple):
    """A line that holds an amount of one unit and nothing else of time."""

    unit: str
    start: int
    """Offset of the span's first character."""
    tail: int
    """Characters from the number's end to the span's end."""
    kind: str
    rest: int
    reading: bool


def look(line: str, languages: tuple[str, ...] | None, language: str | None) -> Scan:
    """The spans of a line; a line that cannot hold a date is turned away at once."""
    if line[:4].isdigit() and (stamp := read_stamp(line)):
        return Scan((stamp,), 0, reading=False)
    parts = _NUMBER.split(line, 2)
    if len(parts) != 3 or len(parts[1]) > 3 or len(line) >= LONG:
        return scan(line, languages, language) if may_hold(line) else NOTHING
    before, number, after = parts
    found = _template(before, after, len(number), languages, language)
    if found is None:
        return scan(line, languages, language)
    if isinstance(found, Scan):
        return found
    amount = _amount(found.unit, int(number))
    span = Span(found.start, len(before) + len(number) + found.tail, found.kind, amount.age, amount.precision)
    return Scan((span,), found.rest, reading=found.reading)


@lru_cache(maxsize=1024)
def _template(
    before: str, after: str, digits: int, languages: tuple[str, ...] | None, language: str | None
) -> _Template | Scan | None:
    """`NOTHING` where no number makes a date of the line, None where each number must be read for itself."""
    number = _SAMPLES[digits]
    line = before + number + after
    if not may_hold(line):
        return NOTHING
    found = scan(line, languages, language)
    if len(found.spans) != 1 or not isinstance(found.spans[0].meaning, Age):
        return None
    span = found.spans[0]
    unit = next((u for u in UNITS if _amount(u, int(number)).age == span.meaning), None)
    if unit is None or not span.start <= len(before) < span.end:
        return None
    return _Template(unit, span.start, span.end - len(before) - digits, span.kind, found.rest, found.reading)


@lru_cache(maxsize=1024)
def _amount(unit: str, count: int) -> Amount:
    return amount_of(unit, count)
