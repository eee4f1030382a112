"""The layouts of the aggregator daily8, as its dumps show them: article and related ones, hashtag lists, advertising."""

from __future__ import annotations

import random
from dataclasses import dataclass

from dumpclean.testing import dates
from dumpclean.testing.damage import cut_off, damaged
from dumpclean.testing.page import Draft, Entry
from dumpclean.testing.prose import Voice

__all__ = ["flat", "hashtag_flat", "hashtag_headless", "hashtag_spaced", "spaced", "with_ads", "with_courses"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    title: str
    text: str
    source: str
    age: str


def flat(rng: random.Random, voice: Voice, draft: Draft, *, gap: int = 2) -> None:
    """V1: no blank line inside an item; `gap` blank lines before each item (2, 1 or 0)."""
    if gap == 2 and rng.random() < 0.8:
        draft.blank()
    title = _fresh(rng, voice, draft) if rng.random() < 0.92 else draft.fresh(lambda: voice.say(rng, "short"))
    article = draft.main().title(title)
    _body(rng, voice, article)
    _flat_end(rng, voice, draft, gap=gap)


def with_ads(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """V4: advertising between two paragraphs of the body; an advertised page counts as an item."""
    draft.blank()
    article = draft.main().title(_fresh(rng, voice, draft))
    for _ in range(rng.randint(1, 5)):
        article.text(voice.paragraph(rng))
    _taboola(rng, voice, draft)
    for _ in range(rng.randint(1, 6)):
        article.text(voice.paragraph(rng))
    _flat_end(rng, voice, draft)


def with_courses(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """V4: a course picker between two paragraphs of the body, some with advertising after it."""
    draft.blank()
    article = draft.main().title(_fresh(rng, voice, draft))
    for _ in range(rng.randint(1, 5)):
        article.text(voice.paragraph(rng))
    _courses(rng, voice, draft)
    if rng.random() < 0.5:
        _taboola(rng, voice, draft)
    for _ in range(rng.randint(1, 6)):
        article.text(voice.paragraph(rng))
    _flat_end(rng, voice, draft)


def spaced(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """V2: blank lines between all, image texts, the source glued to the date, each headline up to three times."""
    title, source = _fresh(rng, voice, draft), _source(rng, voice)
    draft.cruft("logo")
    article = draft.main().title(title)
    draft.blank()
    draft.cruft(title)
    draft.blank()
    if rng.random() < 0.8:
        when = _glued_date(rng, voice)
        article.mixed(source + when, label="date", source=source, published=when)
    for _ in range(rng.randint(1, 8)):
        article.text(damaged(rng, voice, voice.paragraph(rng)))
    draft.cruft("Orange background")
    draft.blank()
    for words in _footer(voice):
        draft.cruft(words)
        draft.blank()
    items = _items(rng, voice, draft, rng.randint(1, 4))
    for item in items:
        _spaced_item(rng, draft, item, section=None)
    _truncate(rng, draft)


def hashtag_spaced(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """V3 spaced: a page of one hashtag, no article of its own; two bullets an item."""
    draft.cruft("logo", "#")
    draft.blank()
    draft.cruft(_latest(rng, voice))
    draft.blank()
    for item in _items(rng, voice, draft, rng.randint(1, 5)):
        _spaced_item(rng, draft, item, section=voice.say(rng, "section"))
    _truncate(rng, draft)


def hashtag_flat(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """V3 flat."""
    draft.cruft(_latest(rng, voice))
    for item in _items(rng, voice, draft, rng.randint(1, 5)):
        draft.blank(2)
        entry = draft.item().source(item.source).date(item.age)
        section = voice.say(rng, "section")
        entry.section(section, f"- {section}").source(item.source, f"- {item.source}")
        entry.title(item.title).text(item.text)
    _truncate(rng, draft)


def hashtag_headless(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """V3 headless: begins at an age, the source stands in its bullet only, the text has several lines."""
    for number, item in enumerate(_items(rng, voice, draft, rng.randint(1, 4))):
        if number:
            draft.blank(2)
        entry = draft.item().date(item.age).source(item.source, f"- {item.source}").title(item.title)
        entry.text(voice.deck(rng))
        for _ in range(rng.randint(1, 4)):
            entry.text(voice.paragraph(rng))


def _flat_end(rng: random.Random, voice: Voice, draft: Draft, *, gap: int = 2) -> None:
    if rng.random() < 0.5:
        draft.cruft(voice.first("hashtags"))
    draft.blank()
    draft.cruft(*_footer(voice))
    for item in _items(rng, voice, draft, _count(rng)):
        draft.blank(gap)
        entry = draft.item().source(item.source).date(item.age).source(item.source, f"- {item.source}")
        entry.title(item.title).text(item.text)
    _truncate(rng, draft, flat=True)


def _footer(voice: Voice) -> tuple[str, ...]:
    return tuple(voice.first(rule) for rule in ("try", "explore", "comments", "no-comments", "related"))


def _count(rng: random.Random) -> int:
    return rng.choice((1, 1, 1, 2, 2, 3, 3, 4, 6, 9))


def _body(rng: random.Random, voice: Voice, article: Entry) -> None:
    if rng.random() < 0.12:
        article.text(voice.deck(rng).rstrip("."))
    for number in range(rng.choice((0, 0, 1, 2, 3, 5, 8, 12, 16))):
        if number == 0 and rng.random() < 0.08:
            article.caption(f"{voice.say(rng, 'caption')} {voice.first('credit')}")
        if number and rng.random() < 0.08:
            article.text(voice.say(rng, "fact"))
        article.text(damaged(rng, voice, voice.paragraph(rng)))


def _items(rng: random.Random, voice: Voice, draft: Draft, count: int) -> list[_Item]:
    items: list[_Item] = []
    source = _source(rng, voice)
    for _ in range(count):
        if rng.random() < 0.4:
            source = _source(rng, voice)
        text = damaged(rng, voice, voice.long_line(rng))
        item = _Item(title=_fresh(rng, voice, draft), text=text, source=source, age=dates.age(rng, voice))
        items.append(item)
    return items


def _fresh(rng: random.Random, voice: Voice, draft: Draft) -> str:
    return draft.fresh(lambda: voice.headline(rng))


def _source(rng: random.Random, voice: Voice) -> str:
    return voice.say(rng, "outlet")


def _glued_date(rng: random.Random, voice: Voice) -> str:
    if voice.language in {"ar", "fa"} and rng.random() < 0.5:
        return dates.numeric(rng, "{dd}-{mm}-{yyyy}", eastern=True)
    return dates.numeric(rng, "{dd}-{mm}-{yyyy}") if rng.random() < 0.6 else dates.gluable_age(rng, voice)


def _latest(rng: random.Random, voice: Voice) -> str:
    return voice.fill(rng, voice.first("latest-with"), x="".join(voice.say(rng, "topic").title().split()))


def _spaced_item(rng: random.Random, draft: Draft, item: _Item, *, section: str | None) -> None:
    when = item.age if rng.random() < 0.7 else dates.numeric(rng, "{dd}-{mm}-{yyyy}")
    entry = draft.item().title(item.title).title(item.title)
    draft.blank()
    entry.source(item.source)
    draft.blank()
    entry.date(when, f"time{when}")
    draft.blank()
    if section:
        entry.section(section, f"  • {section}")
    entry.source(item.source, f"  • {item.source}")
    draft.blank()
    entry.title(item.title)
    draft.blank()
    entry.text(item.text)
    draft.blank()


def _truncate(rng: random.Random, draft: Draft, *, flat: bool = False) -> None:
    """Half of the dumps end inside their last item: in its text, before it, or before its headline."""
    how = rng.random()
    if how < 0.35:
        draft.shorten(lambda text: cut_off(rng, text))
    elif how < 0.5:
        draft.drop_text()
        if flat and how < 0.42:
            draft.drop_title()


def _taboola(rng: random.Random, voice: Voice, draft: Draft) -> None:
    draft.cruft(*(words for words in ("by Taboola", "Sponsored Links", "Promoted Links") for _ in range(2)))
    draft.cruft("You May Like")
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        draft.item().title(_fresh(rng, voice, draft)).source(voice.say(rng, "outlet"))
        if rng.random() < 0.4:
            draft.cruft(rng.choice(("Learn More", "Shop Now", "Read More", "Install Now")))
        draft.cruft("Undo")


_SUBJECTS = (
    "Others",
    "Cybersecurity",
    "Healthcare",
    "others",
    "Data Science",
    "MBA",
    "Management",
    "Operations Management",
    "CXO",
    "Public Policy",
    "PGDM",
    "Degree",
    "Technology",
    "Leadership",
    "Design Thinking",
    "MCA",
    "healthcare",
    "Project Management",
    "Data Analytics",
    "Digital Marketing",
    "Product Management",
    "Finance",
    "Artificial Intelligence",
)


def _courses(rng: random.Random, voice: Voice, draft: Draft) -> None:
    draft.cruft("Explore courses from Top Institutes in", "Please select course:", "Select a Course Category")
    draft.cruft(*rng.sample(_SUBJECTS, rng.randint(4, len(_SUBJECTS))))
    for _ in range(rng.randint(1, 6)):
        draft.cruft("Skills you'll gain:", "Duration:", f"{rng.randint(3, 40)} {rng.choice(('Weeks', 'Months'))}")
        school = voice.word(rng).capitalize()
        draft.cruft(
            f"{school} School of {rng.choice(_SUBJECTS)}", f"CERT-{school.upper()} {voice.word(rng).title()} India"
        )
        draft.cruft("Starts on", "undefined", "Get Details")
