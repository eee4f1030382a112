"""Pages built by `dumpclean.testing.layouts` from known records, as examples of flat text and of HTML."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from dumpclean.testing.layouts import EXACT, Built, build
from dumpclean.testing.markup import STYLES, as_html
from training.pages import states_of

__all__ = ["built_markup", "built_pages"]

LAYOUTS = (
    tuple(n for n in EXACT if n.startswith("daily8")),
    tuple(n for n in EXACT if not n.startswith("daily8")),
    (None,),
)
"""Layouts of the built pages, a third each: the aggregator of which most dumps are, other aggregators, anything."""


def built_pages(count: int) -> Iterator[tuple[str, str | None, tuple[str, ...]]]:
    """Text, address and the state of each line; besides, some articles on their own, as text that is clean already."""
    for seed in range(count):
        names = LAYOUTS[seed % len(LAYOUTS)]
        page = build(random.Random(seed), names[seed // len(LAYOUTS) % len(names)])
        labels, items = zip(*page.labels, strict=True)
        yield page.text, page.url, states_of(page.text.split("\n"), labels, items)
        if seed % 4 == 0:
            yield from _alone(page)


def _alone(page: Built) -> Iterator[tuple[str, None, tuple[str, ...]]]:
    record = next((r for r in page.records if r.title and r.text), None)
    if record is None or not record.title:
        return
    parts = [
        (record.title, "title"),
        *((x, "deck") for x in (record.deck or "").split("\n") if x),
        *((x, "body") for x in record.text.split("\n")),
    ]
    rows = [row for part in parts for row in (part, ("", "cruft"))][:-1]
    lines, states = zip(*rows, strict=True)
    yield "\n".join(lines), None, states


def built_markup(count: int) -> Iterator[tuple[str, str | None, tuple[str, ...], tuple[str, ...]]]:
    """HTML, address, lines and their states: they stand in for aggregators, of which no HTML is at hand."""
    for seed in range(count):
        names, style = LAYOUTS[seed % len(LAYOUTS)], sorted(STYLES)[seed // len(LAYOUTS) % len(STYLES)]
        page = build(random.Random(seed), names[seed // len(LAYOUTS) % len(names)])
        yield _as_html(page, style)
        if seed % 4 == 0 and (article := _bare(page)):
            yield _as_html(article, style)


def _as_html(page: Built, style: str) -> tuple[str, str | None, tuple[str, ...], tuple[str, ...]]:
    rows = [(x, *label) for x, label in zip(page.text.split("\n"), page.labels, strict=True) if x.strip()]
    lines, labels, items = zip(*rows, strict=True)
    return as_html(page, style), page.url, lines, states_of(lines, labels, items)


SHORT = 45
"""Characters of the longest line that may be an entry of a menu."""


def _bare(page: Built) -> Built | None:
    """One of the page's articles, its headline and a few paragraphs, between a menu and a foot."""
    record = next((r for r in page.records if r.title and r.text), None)
    if record is None or not record.title:
        return None
    short = [
        x
        for x, (label, _) in zip(page.text.split("\n"), page.labels, strict=True)
        if x and not label and len(x) < SHORT
    ]
    rows = [
        *((x, None) for x in short[:6]),
        (record.title, "title"),
        *((x, "body") for x in record.text.split("\n")[:6]),
        *((x, None) for x in short[6:8]),
    ]
    return replace(page, text="\n".join(x for x, _ in rows), labels=tuple((label, None) for _, label in rows))
