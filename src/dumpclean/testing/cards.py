"""Lists of other articles: each list has one shape, drawn once, and repeats it for every item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dumpclean.testing import dates
from dumpclean.testing.page import Entry
from dumpclean.testing.site import Site

__all__ = ["bare_links", "box", "card_list", "heading"]

_SHAPES: tuple[tuple[str, ...], ...] = (
    ("title",),
    ("title",),
    ("title", "date"),
    ("date", "title"),
    ("title", "teaser"),
    ("title", "teaser", "date"),
    ("title", "date", "teaser"),
    ("section", "title"),
    ("section", "title", "teaser"),
    ("section", "title", "teaser", "date"),
    ("section", "title", "date"),
    ("section", "date", "title", "teaser"),
    ("source", "title", "date"),
    ("source", "date", "title"),
    ("source", "date", "title", "teaser"),
    ("title", "source"),
    ("title", "source", "date"),
    ("title", "author"),
    ("title", "author-lines"),
    ("title",),
    ("section", "title", "author"),
    ("title", "teaser", "author"),
    ("date", "section", "title", "teaser"),
    ("title", "teaser", "source", "date"),
    ("section-date", "title"),
    ("kicker-title", "date"),
    ("kicker-title",),
    ("title-topic",),
    ("title-date", "teaser"),
    ("title-date",),
    ("clock", "title"),
    ("alt", "title", "teaser"),
    ("section", "title", "teaser", "author-date"),
    ("source-again",),
    ("glued-card",),
    ("spaced-card",),
    ("section", "spaced-card"),
)


def heading(site: Site, rule: str = "related") -> None:
    """The line over a list."""
    words = site.ui(rule, section=site.rng.choice(site.names))
    site.put(words.upper() if site.odds(site.capitals / 2) else words)


@dataclass(frozen=True, slots=True, kw_only=True)
class _List:
    """What all items of one list have in common."""

    fields: tuple[str, ...]
    bullet: str
    date: Callable[[], str]
    dated: str
    """A template around each date."""
    between: str
    """What stands between two fields on one line."""
    short: bool
    """Whether headlines have a few words only."""


def card_list(site: Site, count: int, *, shape: tuple[str, ...] | None = None) -> None:
    """Items of one shape, with the ranks, counts and buttons of that list between them."""
    rng = site.rng
    cards = _List(
        fields=shape or rng.choice(_SHAPES),
        bullet=site.bullet if site.odds(0.35) else "",
        date=dates.maker(rng, site.voice),
        dated=rng.choice(site.voice.all("dated")) if site.odds(0.15) else "{x}",
        between=rng.choice((" / ", " | ", " · ", " - ")),
        short=site.odds(0.12),
    )
    before = rng.choice((*[None] * 9, "rank", "share", "hint"))
    after = rng.choice((*[None] * 9, "count", "facts", "more", "save"))
    hint, more = site.ui("share"), site.ui("more")
    gap = site.airy > 0 or site.odds(0.1)
    known = [e for e in site.draft.entries if e.number and e.headline] if site.odds(0.06) else []
    for number in range(1, count + 1):
        if before == "rank":
            site.draft.put(rng.choice((str(number), str(number), f"{number}.")))
        elif before:
            site.draft.put(hint)
        _card(site, cards, known.pop(0) if known else None)
        if after == "count" and site.odds(0.8):
            site.draft.put(str(site.between(0, 150)))
        elif after == "facts" and site.odds(0.6):
            site.draft.put(site.ui("facts"))
        elif after == "more":
            site.draft.put(more)
        elif after == "save":
            site.draft.cruft(hint, more)
        if gap:
            site.draft.blank()


_BOXES: tuple[tuple[str, ...], ...] = (
    ("title",),
    ("title",),
    ("section", "title"),
    ("section", "title"),
    ("kicker-title",),
)


def box(site: Site, count: int) -> None:
    """A few linked headlines, as they stand inside a body."""
    card_list(site, count, shape=site.rng.choice(_BOXES))


def bare_links(site: Site, count: int) -> None:
    """Headlines only, as in tickers and "most read" boxes."""
    card_list(site, count, shape=("title",))


def _card(site: Site, cards: _List, known: Entry | None) -> None:
    """One item; `known` where the page shows it for the second time, which makes no second record."""
    entry = site.draft.item()
    title = (known and known.headline) or site.headline(short=cards.short)
    entry.repeated = known is not None
    bullet = cards.bullet
    for field in cards.fields:
        _field(site, cards, entry, field, title=title, bullet=bullet)
        bullet = ""


def _field(site: Site, cards: _List, entry: Entry, field: str, *, title: str, bullet: str) -> None:
    say, rng = site.voice.say, site.rng
    if field in {"title", "alt"}:
        entry.title(title, bullet + title)
    elif field == "teaser":
        entry.text(site.voice.teaser(rng))
    elif field == "date":
        words = cards.date()
        entry.date(words, bullet + site.voice.fill(rng, cards.dated, x=words))
    elif field == "clock":
        words = f"{site.between(0, 23):02}:{site.between(0, 59):02}"
        entry.date(words, bullet + words)
    elif field == "section":
        words = rng.choice(site.names) if site.odds(0.6) else say(rng, "topic")
        entry.section(words, bullet + (words.upper() if site.odds(site.capitals) else words))
    elif field == "source":
        words = say(rng, "outlet")
        entry.source(words, bullet + words)
    elif field == "author":
        line, names = site.byline()
        entry.byline(bullet + line, *names)
    elif field == "author-lines":
        name = say(rng, "name")
        entry.byline(bullet + say(rng, "by2")).byline(name, name)
    else:
        _mixed(site, cards, entry, field, title=title, bullet=bullet)


def _mixed(site: Site, cards: _List, entry: Entry, field: str, *, title: str, bullet: str) -> None:
    """Several fields of an item on one line."""
    say, rng = site.voice.say, site.rng
    words = cards.date()
    if field == "author-date":
        line, names = site.byline()
        entry.mixed(f"{bullet}{line}, {words}", authors=names, published=words)
    elif field == "section-date":
        section = rng.choice(site.names)
        entry.mixed(f"{bullet}{section}{cards.between}{words}", section=section, published=words)
    elif field == "kicker-title":
        kicker = say(rng, "topic")
        entry.mixed(f"{bullet}{kicker}{rng.choice(('', '', ': ', ' – '))}{title}", label="title", title=title)
    elif field == "title-topic":
        entry.mixed(f"{bullet}{title}{say(rng, 'topic')}", title=title)
    elif field == "source-again":
        source = say(rng, "outlet")
        entry.source(source).mixed(title + source, title=title)
    elif field == "title-date":
        entry.mixed(f"{bullet}{title} {words}", title=title, published=words)
    else:
        topic = [say(rng, "topic")] if site.odds(0.5) else []
        text = [site.voice.teaser(rng)] if site.odds(0.4) else []
        between = " " if field == "spaced-card" else ""
        entry.mixed(
            bullet + between.join([*topic, title, *text, words]), title=title, published=words, text="".join(text)
        )
