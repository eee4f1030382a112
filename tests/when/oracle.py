"""Holds `parse_when` against the date oracle: fixtures/when/README.md says what a row is and where it comes from."""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dumpclean import parse_when

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dumpclean import When

FOLDER = Path(__file__).parents[2] / "fixtures" / "when"

# fmt: off
LARGE_LANGUAGES = (
    "en", "es", "ru", "de", "fr", "ja", "pt", "tr", "it", "fa", "nl", "pl", "zh", "vi", "id",
    "cs", "ko", "uk", "hu", "ar", "sv", "ro", "el", "da", "fi", "he", "sk", "th", "bg", "hr",
)
# fmt: on
"""The 30 most used content languages of web sites, by W3Techs (w3techs.com/technologies/overview/content_language)."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a library says in a locale, and for each base the ages in seconds of which it says so."""

    library: str
    locale: str
    language: str
    phrase: str
    ages: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Limit:
    """Rows that are not read, and why; the first three are `fnmatch` patterns."""

    library: str
    locale: str
    phrase: str
    reason: str

    def covers(self, row: Row) -> bool:
        pairs = ((row.library, self.library), (row.locale, self.locale), (row.phrase, self.phrase))
        return all(fnmatchcase(text, pattern) for text, pattern in pairs)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How `parse_when` did on a row."""

    row: Row
    problem: str
    """Empty when a date was found and its interval holds every true age."""
    blunt: bool
    """Whether an interval is far wider than what the libraries mean by the phrase."""


@cache
def bases() -> tuple[datetime, ...]:
    header = json.loads(_lines()[0].removeprefix("# "))
    return tuple(datetime.fromisoformat(base) for base in header["bases"])


@cache
def rows() -> tuple[Row, ...]:
    return tuple(_read(_lines()[1:]))


@cache
def limits() -> tuple[Limit, ...]:
    lines = (FOLDER / "known-limits.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(Limit(*line.split("\t")) for line in lines if line and not line.startswith("#"))


@cache
def _lines() -> tuple[str, ...]:
    return tuple(lzma.decompress((FOLDER / "oracle.tsv.xz").read_bytes()).decode().rstrip("\n").split("\n"))


def _read(lines: Iterable[str]) -> Iterator[Row]:
    for line in lines:
        library, locale, language, phrase, first, second = line.split("\t")
        written = (first, first if second == "=" else second)
        yield Row(library, locale, language, phrase, tuple(tuple(map(int, ages.split())) for ages in written))


FURTHER = ("date-fns intl", "date-fns relative", "django", "javascript-time-ago", "moment ", "react-timeago")


def is_core(row: Row) -> bool:
    """Whether the row is of the eight libraries as they come; the rest are other libraries, options and calendar phrases."""
    return not row.library.startswith(FURTHER)


def judge(some: Iterable[Row], *, hint: bool) -> list[Verdict]:
    """A verdict for each row; with `hint`, `parse_when` is told the language."""
    answers: dict[tuple[str, str | None, datetime], When | None] = {}

    def ask(row: Row, base: datetime) -> When | None:
        language = row.language if hint and row.language != "und" else None
        key = (row.phrase, language, base)
        if key not in answers:
            answers[key] = parse_when(row.phrase, captured_at=base, languages=[language] if language else None)
        return answers[key]

    meant = _meant()
    verdicts = []
    for row in some:
        problem, blunt = "", False
        for base, ages in zip(bases(), row.ages, strict=True):
            if not ages or problem:
                continue
            try:
                when = ask(row, base)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is reported as a miss
                problem = f"raises {error!r}"
                continue
            problem = _problem(when, base, ages)
            of_phrase = meant.get((row.language, row.phrase))
            blunt |= is_core(row) and of_phrase is not None and _is_blunt(when, base, *of_phrase)
        verdicts.append(Verdict(row, problem, blunt))
    return verdicts


@cache
def _meant() -> dict[tuple[str, str], tuple[int, int]]:
    """The youngest and oldest age that any library means by a phrase."""
    meant: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows():
        ages = [age for each in row.ages for age in each]
        youngest, oldest = meant.get((row.language, row.phrase), (min(ages), max(ages)))
        meant[row.language, row.phrase] = (min(youngest, *ages), max(oldest, *ages))
    return meant


def _problem(when: When | None, base: datetime, ages: tuple[int, ...]) -> str:
    if when is None:
        return "no date"
    if when.earliest is None or when.latest is None:
        return "no interval"
    outside = [age for age in ages if not when.earliest <= base - timedelta(seconds=age) <= when.latest]
    if not outside:
        return ""
    youngest, oldest = base - when.latest, base - when.earliest
    return f"{timedelta(seconds=outside[0])} is not in {youngest} … {oldest}"


def _is_blunt(when: When | None, base: datetime, youngest: int, oldest: int) -> bool:
    """2.5 times as young or as old as any library means, and ten minutes more: no rounding rule is that vague."""
    if when is None or when.earliest is None or when.latest is None:
        return False
    factor, slack = 2.5, 600
    too_old = (base - when.earliest).total_seconds() > factor * oldest + slack
    return too_old or (base - when.latest).total_seconds() < youngest / factor - slack


def share_read(verdicts: Iterable[Verdict]) -> float:
    """The share of the rows that are read right; known limits count as not read."""
    right = [not verdict.problem for verdict in verdicts]
    return sum(right) / len(right)


def report(verdicts: list[Verdict], *, shown: int = 60) -> str:
    """The misses, most frequent first: by library and locale, then by language and shape of the phrase."""
    misses = [verdict for verdict in verdicts if verdict.problem]
    lines = [f"{len(misses)} of {len(verdicts)} rows are not read ({share_read(verdicts):.2%} are)"]
    lines += ["", "library: read / rows"]
    for library in sorted({verdict.row.library for verdict in verdicts}):
        of_library = [verdict for verdict in verdicts if verdict.row.library == library]
        lines.append(f"  {library}: {share_read(of_library):.2%} of {len(of_library)}")
    lines += ["", "library, locale: misses"]
    places = Counter((verdict.row.library, verdict.row.locale) for verdict in misses)
    lines += [f"  {count:6} {library}, {locale}" for (library, locale), count in places.most_common(shown)]
    lines += ["", "language, shape of the phrase: misses, libraries, an example and what is wrong"]
    groups: dict[tuple[str, str, str], list[Verdict]] = defaultdict(list)
    for miss in misses:
        kind = "outside" if " is not in " in miss.problem else miss.problem
        groups[miss.row.language, re.sub(r"\d+", "#", miss.row.phrase), kind].append(miss)
    for (language, shape, _kind), group in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))[:shown]:
        libraries = ", ".join(sorted({miss.row.library for miss in group}))
        lines.append(f"  {len(group):6} {language} “{shape}” ({libraries}): “{group[0].row.phrase}” {group[0].problem}")
    return "\n".join(lines)
