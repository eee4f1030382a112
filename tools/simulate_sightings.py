"""How fast a date sharpens with the sightings of its article: simulated articles, real rounding rules.

    python tools/simulate_sightings.py [--articles N]

Draws 100,000 articles, each seen ten times on a site with one of the rules below, reads what the site prints with `parse_when`, merges
the sightings with `merge_records`, and checks that the interval holds the true time. Writes the figures between the marks in
docs/sightings.md, and docs/sightings.svg; the same bytes every time. Exit code 1 where a true time lies outside. Takes minutes.

An article's ages when it is seen are exponential: pages come by at random, and it falls out of lists. The rules are those that the
libraries document or have in their source; a site's own zone is any from UTC-12 to UTC+14.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import accumulate, chain
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from dumpclean import Record, Role, When, merge_records, parse_when
from dumpclean.sightings import as_merged

DOCS = Path(__file__).resolve().parent.parent / "docs"
MARKS = re.compile(r"(?<=<!-- figures of tools/simulate_sightings.py -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
SEEN = 10
MEAN_AGE = 12 * HOUR
LONG, LONG_ARTICLES = 100, 500
"""Sightings and articles of the right half of the plot."""

Rule = Callable[[datetime, datetime], str]
"""From the true time and the time of capture, in the site's zone, to what the site prints."""


def count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'} ago"


def stepped(rounding: Callable[[float], int]) -> Rule:
    """Minutes below an hour, hours below a day, then days, each rounded the same way; below a minute, "just now"."""

    def rule(true: datetime, now: datetime) -> str:
        age = (now - true).total_seconds()
        if age < MINUTE:
            return "just now"
        for size, unit, below in ((MINUTE, "minute", 60), (HOUR, "hour", 24), (DAY, "day", 10**9)):
            number = rounding(age / size)
            if number < below:
                return count(number, unit)
        raise AssertionError

    return rule


def moment(true: datetime, now: datetime) -> str:
    """Moment.js, `fromNow`: https://momentjs.com/docs/#/displaying/fromnow/."""
    age = (now - true).total_seconds()
    if age < 45:
        return "a few seconds ago"
    if (minutes := round(age / MINUTE)) < 45:
        return "a minute ago" if minutes <= 1 else f"{minutes} minutes ago"
    if (hours := round(age / HOUR)) < 22:
        return "an hour ago" if hours <= 1 else f"{hours} hours ago"
    return "a day ago" if (days := round(age / DAY)) <= 1 else f"{days} days ago"


def date_fns(true: datetime, now: datetime) -> str:
    """date-fns, `formatDistance`: https://date-fns.org/docs/formatDistance."""
    minutes = (now - true).total_seconds() / MINUTE
    if minutes < 0.5:
        return "less than a minute ago"
    if minutes < 44.5:
        return count(round(minutes) or 1, "minute")
    if minutes < 89.5:
        return "about 1 hour ago"
    if minutes < 1439.5:
        return f"about {round(minutes / 60)} hours ago"
    return "1 day ago" if minutes < 2519.5 else count(round(minutes / 1440), "day")


def calendar(true: datetime, now: datetime) -> str:
    """Hours on the same day, then days by the calendar of the site's zone."""
    days = (now.date() - true.date()).days
    if days == 0:
        return stepped(math.floor)(true, now)
    return "yesterday" if days == 1 else f"{days} days ago"


def dated(true: datetime, now: datetime) -> str:
    """Rounded down for a day, then the date."""
    return stepped(math.floor)(true, now) if now - true < timedelta(days=1) else f"{true:%d-%m-%Y}"


RULES: dict[str, Rule] = {
    "rounded down (timeago.js, humanize)": stepped(math.floor),
    "to nearest, of the same steps": stepped(round),
    "rounded up": stepped(math.ceil),
    "Moment.js": moment,
    "date-fns": date_fns,
    "hours, yesterday, days of the calendar": calendar,
    "rounded down, after a day dd-mm-yyyy": dated,
}


def sightings(
    rng: random.Random, rule: Rule, number: int, mean_age: float = MEAN_AGE
) -> tuple[datetime, list[tuple[datetime, When]]]:
    """The true time of an article, and its captures with what the page said."""
    zone = timedelta(hours=rng.randint(-12, 14))
    true = EPOCH + timedelta(seconds=rng.uniform(0, 365 * DAY))
    found = []
    for _ in range(number):
        captured = true + timedelta(seconds=rng.expovariate(1 / mean_age))
        when = parse_when(rule(true + zone, captured + zone), captured_at=captured, languages=["en"])
        assert when is not None
        found.append((captured, when))
    return true, found


def width(when: When) -> float:
    """Hours between the ends."""
    assert when.earliest is not None
    assert when.latest is not None
    return (when.latest - when.earliest) / timedelta(hours=1)


def merged(found: list[tuple[datetime, When]]) -> When:
    """The date of the record that the sightings make."""
    seen = [as_merged(Record(role=Role.LISTED, title="A", published=when), captured_at=at) for at, when in found]
    published = merge_records(seen).published
    assert published is not None
    return published


def simulate(articles: int) -> tuple[dict[str, list[list[float]]], int]:
    """By rule the widths after 1 to `SEEN` sightings of each article, and how many true times lie outside."""
    widths: dict[str, list[list[float]]] = {name: [] for name in RULES}
    outside = 0
    for name, number in zip(RULES, shares(articles), strict=True):
        rng = random.Random(f"sightings {name}")
        for _ in range(number):
            true, found = sightings(rng, RULES[name], SEEN)
            steps = list(accumulate((when for _, when in found), When.merge))
            last = merged(found)
            assert (last.earliest, last.latest) == (steps[-1].earliest, steps[-1].latest)
            outside += sum(not (s.earliest and s.latest and s.earliest <= true <= s.latest) for s in (*steps, last))
            widths[name].append([width(step) for step in steps])
    return widths, outside


def shares(articles: int) -> list[int]:
    """Articles of each rule, that add up."""
    each, rest = divmod(articles, len(RULES))
    return [each + (number < rest) for number in range(len(RULES))]


def by_speed() -> dict[str, list[float]]:
    """Median widths after 1 to `LONG` sightings, rounded down, by the mean age at which pages are seen."""
    curves = {}
    for name, mean_age in (("2 hours", 2 * HOUR), ("12 hours", MEAN_AGE), ("3 days", 3 * DAY)):
        rng = random.Random(f"speed {name}")
        rows = []
        for _ in range(LONG_ARTICLES):
            _, found = sightings(rng, RULES["rounded down (timeago.js, humanize)"], LONG, mean_age)
            rows.append([width(step) for step in accumulate((when for _, when in found), When.merge)])
        curves[name] = [median(column) for column in zip(*rows, strict=True)]
    return curves


def table(widths: dict[str, list[list[float]]], articles: int, outside: int) -> str:
    """The figures as Markdown."""
    lines = [
        "| the site prints | after 1 | 2 | 3 | 5 | 10 | of one, 9 in 10 | of ten, 9 in 10 |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for name, rows in (*widths.items(), ("**all**", list(chain.from_iterable(widths.values())))):
        columns = list(zip(*rows, strict=True))
        medians = [spoken(median(columns[n - 1])) for n in (1, 2, 3, 5, 10)]
        ninths = [spoken(quantiles(columns[n - 1], n=10)[-1]) for n in (1, 10)]
        lines.append(f"| {name} | {' | '.join((*medians, *ninths))} |")
    held = "In none" if not outside else f"**In {outside}**"
    return (
        f"Median widths of the interval, {articles:,} articles with {SEEN} sightings each. {held} of the "
        f"{articles * (SEEN + 1):,} intervals that were merged the true time lay outside.\n\n" + "\n".join(lines) + "\n"
    )


def spoken(hours: float) -> str:
    return f"{hours:.1f} h" if hours >= 1 else f"{hours * 60:.0f} min"


def plot(widths: dict[str, list[list[float]]], curves: dict[str, list[float]]) -> None:
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams |= {"svg.hashsalt": "sightings", "font.size": 9}
    from matplotlib import pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.2), constrained_layout=True, sharey=True)
    for name, rows in widths.items():
        left.plot(
            range(1, SEEN + 1), [median(column) for column in zip(*rows, strict=True)], "-o", markersize=3, label=name
        )
    left.set_xlabel("sightings")
    left.set_ylabel("median width of the interval, hours")
    for name, curve in curves.items():
        right.plot(range(1, LONG + 1), curve, label=f"seen at a mean age of {name}")
    right.set_xscale("log")
    right.set_xticks([1, 2, 5, 10, 20, 50, 100], labels=["1", "2", "5", "10", "20", "50", "100"])
    right.set_xticks([], minor=True)
    right.set_xlabel("sightings, rounded down")
    decorate(left)
    decorate(right)
    figure.savefig(DOCS / "sightings.svg", metadata={"Date": None})


def decorate(axes: Any) -> None:
    axes.set_yscale("log")
    axes.set_yticks([1 / 60, 0.1, 1, 10], labels=["1 min", "6 min", "1 h", "10 h"])
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(frameon=False, fontsize=7)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    articles = parser.parse_args().articles
    widths, outside = simulate(articles)
    text = table(widths, articles, outside)
    print(text)
    page = DOCS / "sightings.md"
    page.write_text(MARKS.sub(lambda _: text, page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    plot(widths, by_speed())
    return 1 if outside else 0


if __name__ == "__main__":
    raise SystemExit(main())
