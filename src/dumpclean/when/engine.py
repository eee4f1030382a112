"""dateparser, for absolute dates in an order that our own grammar does not have ("Sat May 3 10:20:30 UTC 2025", "3 May 23").

It is asked rarely: a phrase must hold a month's name and numbers, and every word must be known in one language. It is always told the
language and the base, and never guesses: strict, so that day, month and year must all be there.
"""

from __future__ import annotations

import re
import warnings
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from dumpclean.patterns import late
from dumpclean.when.absolute import Absolute
from dumpclean.when.encoding import encode, languages_of, options_of, split_glued
from dumpclean.when.interval import Precision, When
from dumpclean.when.rules import Clock
from dumpclean.when.tokens import tokenise
from dumpclean.when.words import table_of, words

__all__ = ["ask_dateparser"]

LONGEST = 40
"""Characters of the longest phrase that is asked about."""
_TRIED = 2


def ask_dateparser(text: str, captured_at: datetime | None, languages: tuple[str, ...] | None) -> When | None:
    """The absolute date that dateparser reads in the phrase, or None."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    for language in _languages(text, languages):
        found = _asked(text, language)
        if found is not None:
            return found.when(text, captured_at)
    return None


def _languages(text: str, allowed: tuple[str, ...] | None) -> list[str]:
    """The languages in which every word is known and one is a month."""
    tokens = split_glued(tokenise(text))
    if sum(token.kind in ("number", "clock") for token in tokens) < 2:
        return []
    options = options_of(tokens)
    counts = languages_of(options)
    if allowed is not None:
        named = {table_of(x) for x in allowed}
        counts = {x: n for x, n in counts.items() if x in named}
    found = []
    for language in sorted(counts, key=lambda x: (-counts[x], words().languages[x])):
        encoded = encode(tokens, options, language)
        known = [bool(i.codes) or i.text in words().zones for i in encoded.items if i.text[-1].isalpha()]
        if known and all(known) and any(c[0] == "m" for i in encoded.items for c in i.codes):
            found.append(language)
    return found[:_TRIED]


@lru_cache(maxsize=512)
def _asked(text: str, language: str) -> Absolute | None:
    """Absolute dates need no base: this one only keeps dateparser from looking at the clock."""
    if language == "en" and (match := _UNIX.fullmatch(text)) and (found := _unix(match)) is not None:
        return found
    try:
        moment = _parser(language).get_date_data(text).date_obj
    except Exception:  # noqa: BLE001 - strange text must not raise, whatever dateparser makes of it
        return None
    if moment is None:
        return None
    day, offset = moment.date(), moment.utcoffset()
    if ":" not in text:
        return Absolute(day)
    zoned = offset is not None and any(token.text in words().zones for token in tokenise(text))
    clock = moment.time().replace(microsecond=0, tzinfo=timezone(offset) if zoned and offset is not None else None)
    return Absolute(day, clock=Clock(clock, Precision.SECOND if text.count(":") > 1 else Precision.MINUTE))


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ZONES = {"utc": 0, "gmt": 0, "cet": 60, "cest": 120, "est": -300, "edt": -240, "pst": -480, "pdt": -420}
_UNIX = late(
    __name__,
    rf"({'|'.join(_DAYS)}) ({'|'.join(_MONTHS)}) (\d\d?) (\d\d):(\d\d):(\d\d)(?: ({'|'.join(_ZONES)}))? ([12]\d{{3}})",
    re.IGNORECASE | re.ASCII,
)
"""As the Unix command `date` prints them, which dateparser takes a third of a second to be imported for."""


def _unix(match: re.Match[str]) -> Absolute | None:
    """What dateparser makes of it; None where the day of the week or the numbers are wrong."""
    weekday, month, day, hour, minute, second, zone, year = match.groups()
    offset = timezone(timedelta(minutes=_ZONES[zone.lower()])) if zone else None
    try:
        moment = datetime(
            int(year), _MONTHS.index(month.lower()) + 1, int(day), int(hour), int(minute), int(second), tzinfo=offset
        )
    except ValueError:
        return None
    if moment.weekday() != _DAYS.index(weekday.lower()):
        return None
    if offset is not None:
        moment = moment.astimezone(UTC)
    return Absolute(moment.date(), clock=Clock(moment.timetz(), Precision.SECOND))


@lru_cache(maxsize=16)
def _parser(language: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own imports
        from dateparser.date import DateDataParser  # noqa: PLC0415 - it takes 0.2 s to import and is seldom needed

    settings = {
        "RELATIVE_BASE": datetime(2000, 1, 1, tzinfo=UTC),
        "RETURN_AS_TIMEZONE_AWARE": True,
        "STRICT_PARSING": True,
        "PARSERS": ["absolute-time"],
        "TIMEZONE": "UTC",
    }
    return DateDataParser(languages=[language], settings=settings)
