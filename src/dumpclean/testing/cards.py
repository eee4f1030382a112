"""Lists of other articles: each list has one shape, drawn once, and repeats it for every item."""

from __future__ import annotations

from collections.abc import Callable

from dumpclean.testing import dates
from dumpclean.testing.page import Entry
from dumpclean.testing.site import Site

__all__ = ["bare_links", "card_list", "heading"]

Field = Callable[[Site, Entry], None]

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
    ("glued-card",),
    ("spaced-card",),
    ("section", "spaced-card"),
)


def heading(site: Site, rule: str = "related") -> None:
    """The line over a list."""
    words = site.ui(rule, section=site.rng.choice(site.names))
    site.put(words.upper() if site.odds(site.capitals / 2) else words)


def card_list(site: Site, count: int, *, shape: tuple[str, ...] | None = None) -> None:
    """Items of one shape, with the ranks, counts and buttons of that list between them."""
    fields = shape or site.rng.choice(_SHAPES)
    bullet = site.bullet if site.odds(0.35) else ""
    before = site.rng.choice((None, None, None, None, None, "rank", "share", "hint"))
    after = site.rng.choice((None, None, None, None, "count", "facts", "more", "save"))
    hint, more = site.ui("share"), site.ui("more")
    gap = site.airy > 0 or site.odds(0.1)
    known = [e for e in site.draft.entries if e.number and e.headline] if site.odds(0.06) else []
    for number in range(1, count + 1):
        if before == "rank":
            site.draft.put(site.rng.choice((str(number), str(number), f"{number}.")))
        elif before:
            site.draft.put(hint)
        _card(site, fields, bullet, known.pop(0) if known else None)
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


def bare_links(site: Site, count: int) -> None:
    """Headlines only, as in tickers and "most read" boxes."""
    card_list(site, count, shape=("title",))


def _card(site: Site, fields: tuple[str, ...], bullet: str, known: Entry | None) -> None:
    """One item; `known` where the page shows it for the second time, which makes no second record."""
    entry = site.draft.item()
    title = (known and known.headline) or site.headline()
    entry.repeated = known is not None
    for field in fields:
        _field(site, entry, field, title, bullet)
        bullet = ""


def _field(site: Site, entry: Entry, field: str, title: str, bullet: str) -> None:
    say, rng = site.voice.say, site.rng
    if field in {"title", "alt"}:
        entry.title(title, bullet + title)
    elif field == "teaser":
        entry.text(site.voice.teaser(rng))
    elif field == "date":
        words = site.date()
        entry.date(words, _dated(site, bullet, words))
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
        name = say(rng, "name")
        entry.byline(bullet + say(rng, "by", name=name), name)
    elif field == "author-date":
        name, words = say(rng, "name"), site.date()
        entry.mixed(f"{bullet}{say(rng, 'by', name=name)}, {words}", authors=(name,), published=words)
    elif field == "section-date":
        words, section = site.date(), rng.choice(site.names)
        line = f"{bullet}{section}{rng.choice((' / ', ' | ', ' · ', ' - '))}{words}"
        entry.mixed(line, section=section, published=words)
    elif field == "kicker-title":
        kicker = say(rng, "topic")
        entry.mixed(f"{bullet}{kicker}{rng.choice(('', '', ': ', ' – '))}{title}", label="title", title=title)
    elif field == "title-topic":
        entry.mixed(f"{bullet}{title}{say(rng, 'topic')}", title=title)
    elif field in {"glued-card", "spaced-card"}:
        _whole_card(site, entry, title, bullet, " " if field == "spaced-card" else "")
    else:
        words = dates.calendar(rng, site.voice)
        entry.mixed(f"{bullet}{title} {words}", title=title, published=words)


def _whole_card(site: Site, entry: Entry, title: str, bullet: str, between: str) -> None:
    """All that a card shows, on one line."""
    rng = site.rng
    topic = [site.voice.say(rng, "topic")] if site.odds(0.5) else []
    words = site.date()
    text = site.voice.teaser(rng) if site.odds(0.4) else ""
    parts = [*topic, title, *([text] if text else []), words]
    entry.mixed(bullet + between.join(parts), title=title, published=words, text=text)


def _dated(site: Site, bullet: str, words: str) -> str:
    chosen = site.rng.random()
    if chosen < 0.8:
        return bullet + words
    if chosen < 0.9:
        return bullet + site.voice.fill(site.rng, site.rng.choice(site.voice.all("dated")), x=words)
    return f"{bullet}{words} {site.voice.say(site.rng, 'facts')}"
