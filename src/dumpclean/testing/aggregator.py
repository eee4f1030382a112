"""Aggregators that nobody has seen: an article, an interface, and items with whole texts, in any order and spacing."""

from __future__ import annotations

import random
from dataclasses import dataclass

from dumpclean.testing import dates, furniture
from dumpclean.testing.cards import heading
from dumpclean.testing.damage import cut_off, damaged
from dumpclean.testing.page import Draft, Entry
from dumpclean.testing.prose import Voice
from dumpclean.testing.site import Site, make_site

__all__ = ["aggregator"]

_ORDERS = (
    "source date title text",
    "source date source title text",
    "title title source date source title text",
    "title source date text",
    "title date source text",
    "date source title text",
    "date title text",
    "title text source date",
    "title text date",
    "title source text",
    "title deck source text",
    "section title source date text",
    "source title text",
    "title source-date text",
    "source-date title text",
    "title source-date deck text",
    "alt title date text",
    "date section source title deck text",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """What every item of one page looks like."""

    order: tuple[str, ...]
    glue: str
    """What is glued to the front of a date, or nothing."""
    between: str
    """What stands between source and date on one line."""
    bullet: str
    """What stands before the second source and the section."""
    within: int
    """Blank lines between the fields of an item."""
    after: int
    """Blank lines after an item."""
    body: str
    """`"line"`, `"paragraphs"`, `"teaser"` or `"none"`."""
    button: str
    """A line after each item, or nothing."""


def aggregator(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """An article with related ones, or a topic's list, in the layout of one invented aggregator."""
    site = make_site(rng, voice, draft)
    shape = _shape(site)
    if site.odds(0.3):
        furniture.menu(site)
    if site.odds(0.7):
        _article(site, shape)
        _interface(site)
    else:
        site.put(rng.choice(("logo", "#", site.outlet, site.ui("nav"))))
        site.put(voice.fill(rng, rng.choice(voice.all("latest-with")), x=voice.word(rng).capitalize()))
        draft.blank(site.between(0, 2))
    for _ in range(site.rng.choice((1, 2, 3, 3, 5, 8, 12))):
        _item(site, shape)
    if site.odds(0.3):
        draft.shorten_text(lambda text: cut_off(rng, text))
    elif site.odds(0.4):
        furniture.footer(site)


def _shape(site: Site) -> _Shape:
    rng = site.rng
    within = rng.choice((0, 0, 0, 1))
    return _Shape(
        order=tuple(rng.choice(_ORDERS).split()),
        glue=rng.choice(("", "", "", "time", "schedule ", "· ", "- ")),
        between=rng.choice((" · ", " | ", " - ", ", ", "", "  ", " / ")),
        bullet=rng.choice(("- ", "  • ", "• ", "", "By "))
        if site.voice.language == "en"
        else rng.choice(("- ", "  • ", "")),
        within=within,
        after=rng.choice((0, 1, 2, 2, 3)) if not within else rng.choice((1, 2)),
        body=rng.choice(("line", "line", "line", "paragraphs", "teaser", "none")),
        button=site.ui("more") if site.odds(0.15) else "",
    )


def _article(site: Site, shape: _Shape) -> None:
    rng, voice, draft = site.rng, site.voice, site.draft
    title = site.headline()
    if site.odds(0.3):
        draft.cruft("logo" if site.odds(0.5) else title)
    entry = draft.main().title(title)
    draft.blank(shape.within)
    if site.odds(0.2):
        entry.title(title)
        draft.blank(shape.within)
    if site.odds(0.5):
        source, when = voice.say(rng, "outlet"), _when(site)
        line = f"{source}{shape.between}{shape.glue}{when}"
        entry.mixed(line, label="date", source=source, published=when)
    for _ in range(rng.choice((0, 1, 2, 4, 7, 12, 18))):
        entry.text(damaged(rng, voice, voice.paragraph(rng)))
        draft.blank(shape.within)
    if site.odds(0.3):
        draft.cruft(voice.say(rng, "hashtags"))


def _interface(site: Site) -> None:
    """What such a site puts between the article and the others."""
    draft = site.draft
    draft.blank(site.between(0, 1))
    for rule in ("share", "try", "explore", "comments", "no-comments", "newsletter", "nav"):
        if site.odds(0.45):
            draft.cruft(site.ui(rule))
            draft.blank(1 if site.airy > 0.3 else 0)
    if site.odds(0.85):
        heading(site)
    draft.blank(site.between(0, 2))


def _when(site: Site) -> str:
    return dates.numeric(site.rng) if site.odds(0.25) else dates.age(site.rng, site.voice)


def _item(site: Site, shape: _Shape) -> None:
    rng, voice, draft = site.rng, site.voice, site.draft
    entry, title = draft.item(), site.headline()
    source, when, seen = voice.say(rng, "outlet"), _when(site), False
    for part in shape.order:
        if part in {"title", "alt"}:
            entry.title(title)
        elif part == "deck":
            entry.text(voice.deck(rng))
        elif part == "source":
            entry.source(source, f"{shape.bullet}{source}" if seen else source)
            seen = True
        elif part == "section":
            name = rng.choice(site.names)
            entry.section(name, f"{shape.bullet}{name}")
        elif part == "date":
            entry.date(when, f"{shape.glue}{when}")
        elif part == "source-date":
            entry.mixed(f"{source}{shape.between}{when}", source=source, published=when)
        else:
            _text(site, shape, entry)
        draft.blank(shape.within)
    if shape.button:
        draft.cruft(shape.button)
    draft.blank(shape.after)


def _text(site: Site, shape: _Shape, entry: Entry) -> None:
    rng, voice = site.rng, site.voice
    if shape.body == "line":
        entry.text(damaged(rng, voice, voice.long_line(rng)))
    elif shape.body == "paragraphs":
        for _ in range(rng.choice((1, 2, 3, 5))):
            entry.text(voice.paragraph(rng))
    elif shape.body == "teaser":
        entry.text(voice.teaser(rng))
