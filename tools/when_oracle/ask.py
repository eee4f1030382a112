"""Asks the PyPI libraries, in all their locales, how they word each age; the counterpart of ask.mjs, same input and output.

It runs with the pinned libraries on PYTHONPATH: `python ask.py plan.json`.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import arrow
import django
import humanize
import pendulum
from arrow import locales as arrow_locales
from babel.dates import format_timedelta
from babel.localedata import locale_identifiers
from django.conf import settings
from django.contrib.humanize.templatetags import humanize as django_humanize
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import tzinfo
    from types import ModuleType

    Word = Callable[[datetime, datetime], str]
    Width = Literal["long", "short", "narrow"]

PLAN = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
BASES = [datetime.fromtimestamp(base / 1000, UTC) for base in PLAN["bases"]]


def ask(library: str, locale: str, word: Word, ages: list[list[int]] = PLAN["ages"]) -> None:
    for index, base in enumerate(BASES):
        found: dict[str, list[int]] = {}
        for age in ages[index]:
            try:
                found.setdefault(word(base - timedelta(seconds=age), base), []).append(age)
            except KeyError:  # Babel, where CLDR has no past form for this unit in this locale
                continue
        for phrase, all_ages in found.items():
            kept = sorted({all_ages[0], all_ages[len(all_ages) // 2], all_ages[-1]})
            print(json.dumps([library, locale, index, phrase, kept], ensure_ascii=False))


def folders_with(package: ModuleType, marker: str) -> Iterable[str]:
    home = Path(str(package.__file__)).parent
    return sorted(path.relative_to(home).parts[1] for path in home.glob(marker))


def ask_humanize() -> None:
    for locale in ["en", *folders_with(humanize, "locale/*/LC_MESSAGES/humanize.mo")]:
        if locale != "en":
            humanize.i18n.activate(locale)
        ask("humanize", locale, lambda date, base: humanize.naturaltime(base - date))
        humanize.i18n.deactivate()


def ask_arrow() -> None:
    without_weeks = [
        [age for age in ages if "week" not in arrow.get(base - timedelta(seconds=age)).humanize(arrow.get(base))]
        for ages, base in zip(PLAN["ages"], BASES, strict=True)
    ]
    for locale in sorted(arrow_locales._locale_map):  # noqa: SLF001 - the only list of them

        def word(date: datetime, base: datetime, *, locale: str = locale) -> str:
            return arrow.get(date).humanize(arrow.get(base), locale=locale)

        has_weeks = "weeks" in arrow_locales.get_locale(locale).timeframes  # a locale that has no word for it raises
        ask("arrow", locale, word, PLAN["ages"] if has_weeks else without_weeks)


def ask_pendulum() -> None:
    for locale in folders_with(pendulum, "locales/*/locale.py"):

        def word(date: datetime, base: datetime, *, locale: str = locale) -> str:
            return pendulum.format_diff(
                pendulum.instance(date).diff(pendulum.instance(base)), is_now=True, locale=locale
            )

        ask("pendulum", locale, word)


WIDTHS: tuple[Width, ...] = ("long", "short", "narrow")

# Numbers that have every plural form of every language; asking for all up to 59 in 1,000 locales would only add bulk.
TELLING_COUNTS = {*range(1, 13), 15, 19, 20, 21, 22, 23, 25, 30, 31, 32, 42, 45, 50, 51, 59}


def ask_babel() -> None:
    """Babel picks unit and number before it looks at the locale, so English tells which ages are borders."""
    borders: list[list[int]] = []
    for ages in PLAN["ages"]:
        worded = [(age, format_timedelta(-age, add_direction=True, locale="en")) for age in ages]
        ends = {age for (a, before), (b, after) in pairwise(worded) if before != after for age in (a, b)}
        borders.append([age for age, phrase in worded if age in ends and int(phrase.split()[0]) in TELLING_COUNTS])
    for locale in sorted(locale_identifiers(), key=lambda name: (name.count("_"), name)):
        for width in WIDTHS:

            def word(date: datetime, base: datetime, *, locale: str = locale, width: Width = width) -> str:
                return format_timedelta(date - base, add_direction=True, format=width, locale=locale)

            ask(f"babel {width}", locale, word, borders)


def ask_django() -> None:
    """Django takes the present from the clock, so the class it asks is replaced by one that answers with the base."""
    settings.configure(USE_I18N=True, USE_TZ=True, INSTALLED_APPS=["django.contrib.humanize"])
    django.setup()

    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls.fromtimestamp(cls.base.timestamp(), tz)

        base = BASES[0]

    django_humanize.datetime = Clock

    def word(date: datetime, base: datetime) -> str:
        Clock.base = base
        return str(django_humanize.naturaltime(date))

    borders: list[list[int]] = []
    for ages, base in zip(PLAN["ages"], BASES, strict=True):
        worded = [(age, word(base - timedelta(seconds=age), base)) for age in ages]
        ends = {age for (a, before), (b, after) in pairwise(worded) if before != after for age in (a, b)}
        borders.append([age for age, phrase in worded if age in ends and set(numbers(phrase)) <= {1, 2, 3, 5, 11, 21}])
    for locale, _ in settings.LANGUAGES:
        with translation.override(locale):
            ask("django", locale, word, borders)


def numbers(phrase: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", phrase)]


ask_humanize()
ask_arrow()
ask_pendulum()
ask_babel()
ask_django()
