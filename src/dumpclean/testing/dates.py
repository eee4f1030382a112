"""Dates as pages print them: ages ("2 hours ago") and calendar dates, in words of the language."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from dumpclean.testing.prose import Voice

__all__ = ["age", "calendar", "gluable", "gluable_age", "maker", "moment", "numeric", "short_age", "with_time"]

_START = datetime(2004, 1, 1, tzinfo=UTC)
_MINUTES = 60 * 24 * 365 * 22
_NUMERIC = ("{dd}-{mm}-{yyyy}", "{dd}.{mm}.{yyyy}", "{dd}/{mm}/{yyyy}", "{yyyy}-{mm}-{dd}", "{m}/{d}/{yyyy}")
_EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def moment(rng: random.Random) -> datetime:
    """Some minute of the years 2004 to 2025."""
    return _START + timedelta(minutes=int(rng.random() * _MINUTES))


def age(rng: random.Random, voice: Voice) -> str:
    """Such as "2 hours ago"."""
    return voice.say(rng, "ago")


def short_age(rng: random.Random, voice: Voice) -> str:
    """Such as "2h ago"."""
    return voice.say(rng, "ago-short")


def calendar(rng: random.Random, voice: Voice, at: datetime | None = None) -> str:
    """A date without a time of day."""
    return _fill(rng, voice, rng.choice(voice.all("date")), at or moment(rng))


def maker(rng: random.Random, voice: Voice) -> Callable[[], str]:
    """Dates as one list prints them: all ages, or all in one form."""
    chosen = rng.random()
    if chosen < 0.4:
        return lambda: age(rng, voice)
    if chosen < 0.5:
        return lambda: short_age(rng, voice)
    if chosen < 0.6:
        pattern = rng.choice(_NUMERIC)
        return lambda: numeric(rng, pattern)
    form = rng.choice(voice.all("datetime" if chosen < 0.7 else "date"))
    return lambda: _fill(rng, voice, form, moment(rng))


def gluable(rng: random.Random, voice: Voice) -> str:
    """A date that can be told from a word before it and after it: figures at its end, figures or a capital before."""
    for _ in range(20):
        words = calendar(rng, voice)
        if words[-1].isdecimal() and (words[0].isdecimal() or (words[0].isupper() and voice.language == "en")):
            return words
    return numeric(rng, "{dd}.{mm}.{yyyy}")


def gluable_age(rng: random.Random, voice: Voice) -> str:
    """An age that can be told from a word before it: it has figures."""
    while True:
        words = age(rng, voice)
        if any(c.isdecimal() for c in words):
            return words


def with_time(rng: random.Random, voice: Voice, at: datetime | None = None) -> str:
    """A date with a time of day."""
    return _fill(rng, voice, rng.choice(voice.all("datetime")), at or moment(rng))


def numeric(rng: random.Random, pattern: str | None = None, *, eastern: bool = False) -> str:
    """A date in figures; `eastern` takes the Arabic-Indic ones."""
    at = moment(rng)
    figures = pattern or rng.choice(_NUMERIC)
    for slot, value in _slots(at).items():
        figures = figures.replace(slot, value)
    return figures.translate(_EASTERN) if eastern else figures


def _fill(rng: random.Random, voice: Voice, template: str, at: datetime) -> str:
    months = voice.all("months")
    names = {
        "{month}": months[at.month - 1],
        "{mon}": voice.all("mons")[at.month - 1] if voice.has("mons") else months[at.month - 1],
        "{day}": voice.all("days")[at.weekday()],
    }
    for slot, value in (_slots(at) | names).items():
        if slot in template:
            template = template.replace(slot, value)
    return voice.fill(rng, template)


def _slots(at: datetime) -> dict[str, str]:
    return {
        "{yyyy}": str(at.year),
        "{mm}": f"{at.month:02}",
        "{dd}": f"{at.day:02}",
        "{m}": str(at.month),
        "{d}": str(at.day),
        "{HH}": f"{at.hour:02}",
        "{H12}": str(at.hour % 12 or 12),
        "{MM}": f"{at.minute:02}",
    }
