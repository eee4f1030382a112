"""Many pages of one made-up site: what they share is drawn once, what they tell is drawn anew for each.

The site speaks no language and its interface consists of invented phrases, so that only its other pages tell what is furniture.
Some of what stands on many of its pages is news: paragraphs that several articles share, credits of agencies, top stories.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from dumpclean.testing import dates
from dumpclean.testing.cipher import enciphered
from dumpclean.testing.coherence import slug
from dumpclean.testing.page import Built, Draft, Entry
from dumpclean.testing.prose import Voice, voice
from dumpclean.testing.site import invented

__all__ = ["SPOKEN", "Series", "make_series"]

SPOKEN = ("cs", "de", "en", "es", "fr", "id", "it", "nl", "pl", "pt", "ru", "sl", "sr", "sv", "tr", "uk")
"""Languages whose letters the cipher exchanges."""

_ORDERS = (
    "source date source title text",
    "title title source date source title text",
    "title source date text",
    "title date source text",
    "date source title text",
    "date title text",
    "title text source date",
    "title text date",
    "title source text",
    "source title text",
    "title source-date text",
    "source-date title text",
    "section title date text",
    "title text",
)
_BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
_HOURS = 7
"""Hours between two pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """A line of the interface."""

    words: str
    odds: float
    """Of standing on a page."""
    hole: str = ""
    """What stands behind the words and differs from page to page: `"number"`, `"name"` or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _News:
    """What several pages tell alike."""

    paragraphs: tuple[str, ...]
    credits: tuple[str, ...]
    """Of agencies, one behind some articles."""
    stories: tuple[tuple[str, str, str], ...]
    """Title, text and source of items that are listed again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """One site. The same seed gives the same site."""

    seed: int
    voice: Voice
    menu: tuple[_Phrase, ...]
    head: str
    """What stands between headline and text: `"mixed"`, `"byline"`, `"date"` or nothing."""
    twice: bool
    """Whether the headline comes twice."""
    inner: _Phrase | None
    """Amid the text."""
    tail: tuple[_Phrase, ...]
    """Between the article and the list."""
    heading: _Phrase | None
    order: tuple[str, ...]
    date: Callable[[random.Random], str]
    bullet: str
    between: str
    within: int
    """Blank lines between the fields of an item."""
    after: int
    """Blank lines behind an item."""
    body: str
    """`"line"`, `"paragraphs"`, `"teaser"` or `"none"`."""
    button: _Phrase | None
    links: _Phrase | None
    """The heading of a second list, of bare headlines."""
    foot: tuple[_Phrase, ...]
    topics: float
    """Odds of a page that lists a topic and has no article."""
    sources: tuple[str, ...]
    sections: tuple[str, ...]
    news: _News

    @property
    def host(self) -> str:
        """The host of all its pages."""
        return f"site{self.seed}.example"

    def page(self, number: int) -> Built:
        """The page of that number, 0 or more; the same each time."""
        rng = random.Random(f"{self.seed}/{number}")
        draft = Draft()
        _write(self, rng, draft)
        first = next((e.headline for e in draft.entries if e.headline), "")
        built = draft.build(
            "series",
            self.voice.language,
            url=f"https://{self.host}/{slug(first) if rng.random() < 0.5 else 'page'}-{number}",
            captured_at=_BEGIN + timedelta(hours=_HOURS * number),
        )
        return enciphered(random.Random(self.seed), built)

    def told(self) -> tuple[str, ...]:
        """The lines of news that stand on many pages, as the pages show them."""
        lines = (*self.news.paragraphs, *self.news.credits, *(part for s in self.news.stories for part in s[:2]))
        page = Built(text="\n".join(lines), labels=(), records=(), layout="series", language=self.voice.language)
        return tuple(enciphered(random.Random(self.seed), page).text.split("\n"))


def make_series(seed: int) -> Series:
    """The site of a seed."""
    rng = random.Random(f"series {seed}")
    speaker = voice(rng.choice(SPOKEN))
    within = rng.choice((0, 0, 0, 1))
    when = rng.choice(
        (
            partial(_age, speaker),
            partial(_age, speaker),
            lambda page: dates.numeric(page, "{dd}-{mm}-{yyyy}"),
            lambda page: dates.calendar(page, speaker),
        )
    )
    return Series(
        seed=seed,
        voice=speaker,
        menu=_phrases(rng, speaker, rng.choice((0, 0, 2, 5, 9, 14))),
        head=rng.choice(("mixed", "mixed", "byline", "date", "")),
        twice=rng.random() < 0.2,
        inner=_phrase(rng, speaker, 0.5) if rng.random() < 0.3 else None,
        tail=_phrases(rng, speaker, rng.randint(1, 6)),
        heading=_phrase(rng, speaker) if rng.random() < 0.85 else None,
        order=tuple(rng.choice(_ORDERS).split()),
        date=when,
        bullet=rng.choice(("- ", "• ", "")),
        between=rng.choice((" · ", " | ", " - ", ", ", "", " / ")),
        within=within,
        after=rng.choice((1, 2)) if within else rng.choice((0, 1, 2, 2)),
        body=rng.choice(("line", "line", "paragraphs", "teaser", "none")),
        button=_phrase(rng, speaker) if rng.random() < 0.2 else None,
        links=_phrase(rng, speaker) if rng.random() < 0.25 else None,
        foot=_phrases(rng, speaker, rng.choice((0, 0, 2, 4, 8, 12))),
        topics=rng.choice((0.0, 0.0, 0.15)),
        sources=tuple(speaker.say(rng, "outlet") for _ in range(rng.choice((3, 8, 20)))),
        sections=tuple(speaker.say(rng, "section") for _ in range(6)),
        news=_news(rng, speaker),
    )


def _age(speaker: Voice, rng: random.Random) -> str:
    return dates.age(rng, speaker)


def _news(rng: random.Random, speaker: Voice) -> _News:
    agencies = dict.fromkeys(speaker.say(rng, "outlet") for _ in range(rng.choice((0, 3, 4))))
    if len(agencies) < 2:  # of one agency alone, nobody could tell that it is no furniture
        agencies = {}
    frame = " ".join(speaker.word(rng) for _ in range(rng.choice((0, 1, 2)))).capitalize()
    return _News(
        paragraphs=tuple(speaker.paragraph(rng) for _ in range(5)),
        credits=tuple(f"{frame} {name}".strip() for name in agencies),
        stories=tuple((speaker.headline(rng), speaker.long_line(rng), speaker.say(rng, "outlet")) for _ in range(6)),
    )


def _phrases(rng: random.Random, speaker: Voice, count: int) -> tuple[_Phrase, ...]:
    return tuple(_phrase(rng, speaker, rng.choice((1.0, 1.0, 1.0, 0.6))) for _ in range(count))


def _phrase(rng: random.Random, speaker: Voice, odds: float = 1.0) -> _Phrase:
    words = invented(rng, speaker)
    while len(words) < 3:
        words = invented(rng, speaker)
    hole = rng.choice(("",) * 8 + ("number", "name"))
    return _Phrase(words=words.rstrip("0123456789()") if hole else words, odds=odds, hole=hole)


# ---------------------------------------------------------------- one page
def _write(site: Series, rng: random.Random, draft: Draft) -> None:
    _put(site, rng, draft, *site.menu)
    if rng.random() < site.topics:
        draft.cruft(f"{site.tail[0].words} #{site.voice.word(rng)}")
    else:
        _article(site, rng, draft)
        draft.blank(rng.randint(0, 1))
        _put(site, rng, draft, *site.tail)
    if site.heading:
        _put(site, rng, draft, site.heading)
        draft.blank(site.after)
    for _ in range(rng.choice((1, 2, 3, 3, 5, 8))):
        _item(site, rng, draft)
    if site.links:
        _put(site, rng, draft, site.links)
        for _ in range(rng.randint(3, 6)):
            draft.item().title(draft.fresh(lambda: site.voice.headline(rng)))
    _put(site, rng, draft, *site.foot)


def _put(site: Series, rng: random.Random, draft: Draft, *phrases: _Phrase) -> None:
    for phrase in phrases:
        if rng.random() < phrase.odds:
            filled = {"number": str(rng.randint(0, 3000)), "name": site.voice.say(rng, "name"), "": ""}[phrase.hole]
            draft.cruft(f"{phrase.words} {filled}".strip())
            draft.blank(site.within)


def _article(site: Series, rng: random.Random, draft: Draft) -> None:
    speaker, title = site.voice, draft.fresh(lambda: site.voice.headline(rng))
    entry = draft.main().title(title)
    draft.blank(site.within)
    if site.twice:
        entry.title(title)
    if site.head == "mixed":
        source, when = rng.choice(site.sources), site.date(rng)
        entry.mixed(f"{source}{site.between}{when}", label="date", source=source, published=when)
    if site.head == "byline":
        name = speaker.say(rng, "name")
        entry.byline(speaker.say(rng, "by", name=name, other=name), name)
    if site.head == "date":
        entry.date(site.date(rng))
    count = rng.choice((1, 2, 4, 7, 12, 18))
    at = rng.randrange(count) if site.inner else -1
    for number in range(count):
        if number and number == at and site.inner:
            _put(site, rng, draft, site.inner)
        if rng.random() < 0.03:
            shared = rng.choice(site.news.paragraphs)
            entry.mixed(shared, label="body", text=shared)
        else:
            entry.text(speaker.paragraph(rng))
        draft.blank(site.within)
    if site.news.credits and rng.random() < 0.6:
        entry.byline(rng.choice(site.news.credits))


def _item(site: Series, rng: random.Random, draft: Draft) -> None:
    entry = draft.item()
    title, text, source = _story(site, rng, draft)
    when, seen = site.date(rng), False
    for part in site.order:
        if part == "title":
            entry.title(title)
        elif part == "source":
            entry.source(source, f"{site.bullet}{source}" if seen else source)
            seen = True
        elif part == "section":
            section = rng.choice(site.sections)
            entry.section(section)
        elif part == "date":
            entry.date(when)
        elif part == "source-date":
            entry.mixed(f"{source}{site.between}{when}", source=source, published=when)
        else:
            _text(site, rng, entry, text)
        draft.blank(site.within)
    if site.button:
        _put(site, rng, draft, site.button)
    draft.blank(site.after)


def _story(site: Series, rng: random.Random, draft: Draft) -> tuple[str, str, str]:
    """An item of today, or one of those that are listed for weeks."""
    story = rng.choice(site.news.stories)
    if rng.random() < 0.25 and story[0] not in draft.titles:
        draft.titles.add(story[0])
        return story
    return draft.fresh(lambda: site.voice.headline(rng)), "", rng.choice(site.sources)


def _text(site: Series, rng: random.Random, entry: Entry, told: str) -> None:
    if site.body == "paragraphs":
        for _ in range(rng.choice((1, 2, 3))):
            entry.text(site.voice.paragraph(rng))
    elif site.body == "teaser":
        entry.text(site.voice.teaser(rng))
    elif site.body == "line" and told:
        entry.mixed(told, label="text", text=told)
    elif site.body == "line":
        entry.text(site.voice.long_line(rng))
