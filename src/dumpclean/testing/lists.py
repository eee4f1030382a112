"""The other layouts that real aggregators, archives and feeds show: lists of short items, glued fields, press reposts."""

from __future__ import annotations

import random

from dumpclean.testing import dates
from dumpclean.testing.damage import cut_off
from dumpclean.testing.page import Draft
from dumpclean.testing.prose import Voice

__all__ = [
    "app_briefing",
    "author_twice",
    "briefing",
    "category_line",
    "date_section",
    "episodes",
    "feed_reader",
    "french_front",
    "heading_twice",
    "headlines_first",
    "headlines_run_on",
    "image_and_cut_headline",
    "items_at_end",
    "kicker_archive",
    "magazine",
    "most_read_box",
    "news_ribbon",
    "newspaper_list",
    "press_reposts",
    "radio_stories",
    "ranking",
    "rss_line",
    "syndication",
    "tag_counts",
    "tag_page",
    "ticker_and_glue",
]


def date_section(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """Short-news topic page: date, section, headline, teaser, blank lines between."""
    for _ in range(rng.randint(3, 9)):
        entry = draft.item().date(_date(rng, voice))
        draft.blank()
        entry.section(voice.say(rng, "section"))
        draft.blank()
        entry.title(_headline(rng, voice, draft))
        draft.blank()
        entry.text(voice.teaser(rng))
        draft.blank()


def feed_reader(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """Headline, date, teaser and a button to read on."""
    button = voice.first("more")
    for _ in range(rng.randint(3, 10)):
        draft.item().title(_headline(rng, voice, draft)).date(dates.age(rng, voice)).text(voice.teaser(rng))
        draft.cruft(button)
        draft.blank()


def tag_page(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """The tag in a line of its own, then headline, date with time, text; blank lines between."""
    draft.cruft(voice.word(rng))
    draft.blank()
    for _ in range(rng.randint(3, 8)):
        entry = draft.item().title(_headline(rng, voice, draft))
        draft.blank()
        entry.date(dates.numeric(rng, "{dd}. {mm}. {yyyy} {HH}.{MM}"))
        draft.blank()
        entry.text(voice.paragraph(rng))
        draft.blank()


def french_front(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """A front page with the date last."""
    for _ in range(rng.randint(3, 10)):
        draft.item().title(_headline(rng, voice, draft)).text(voice.teaser(rng)).date(_date(rng, voice))
        draft.blank()


def syndication(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """Headline, then text with dots and its button in the same line; two blank lines between items."""
    button = voice.first("more")
    for _ in range(rng.randint(3, 10)):
        teaser = _dotted(rng, voice)
        draft.item().title(_headline(rng, voice, draft)).text(teaser, f"{teaser} {button}")
        draft.blank(2)


def image_and_cut_headline(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """An image's text, the headline, the headline again cut with dots, a teaser."""
    draft.cruft(voice.say(rng, "section"))
    draft.blank()
    for _ in range(rng.randint(3, 9)):
        title = _headline(rng, voice, draft)
        draft.cruft("bg")
        entry = draft.item().title(title)
        draft.blank()
        entry.title(title, _cut(rng, title))
        draft.blank()
        entry.text(voice.teaser(rng))
        draft.blank()
    draft.shorten(lambda text: cut_off(rng, text))


def tag_counts(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """A count, tags in capitals, headline, text, "Continued at SOURCE..."."""
    draft.cruft(f"{voice.say(rng, 'mostread')} {voice.say(rng, 'section')}")
    for _ in range(rng.randint(3, 8)):
        draft.cruft(str(rng.randint(2, 40)))
        draft.cruft(", ".join(voice.word(rng).upper() for _ in range(4)))
        source = voice.say(rng, "outlet")
        title = draft.fresh(lambda: voice.sentence(rng)) if rng.random() < 0.25 else _headline(rng, voice, draft)
        entry = draft.item().title(title)
        for _ in range(rng.choice((0, 1, 1, 1, 2))):
            entry.text(voice.deck(rng))
        entry.source(source, f"Continued at {source}...")


def most_read_box(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """A dash, a rank and a headline each; then a dash, headline, teaser and date each."""
    for rank in range(1, rng.randint(4, 7)):
        draft.cruft("-", str(rank))
        draft.item().title(_headline(rng, voice, draft))
    for _ in range(rng.randint(3, 8)):
        draft.cruft("-")
        draft.item().title(_headline(rng, voice, draft)).text(voice.teaser(rng)).date(_date(rng, voice))


def episodes(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """A podcast: the programme, then episodes with the date glued to the length."""
    draft.cruft(f"{voice.word(rng).capitalize()} Logo")
    draft.blank()
    draft.main().title(voice.say(rng, "short")).text(voice.paragraph(rng))
    draft.blank()
    for _ in range(rng.randint(3, 9)):
        draft.cruft("Episode Artwork")
        draft.blank()
        entry = draft.item().title(_headline(rng, voice, draft))
        draft.blank()
        entry.text(voice.deck(rng))
        day = dates.numeric(rng, "{m}/{d}/{yyyy}")
        entry.date(day, f"{day}{rng.randint(2, 59)} minutes, {rng.randint(2, 59)} seconds")


def press_reposts(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """Headline, "Source: X", the whole text in paragraphs, a newsletter line, who published it."""
    for _ in range(rng.randint(2, 4)):
        entry = draft.item().title(_headline(rng, voice, draft))
        draft.blank()
        source = voice.say(rng, "outlet")
        entry.source(source, f"{voice.first('source-is')} {source}")
        draft.blank()
        for _ in range(rng.randint(3, 9)):
            entry.text(voice.paragraph(rng))
            draft.blank()
        draft.cruft(voice.first("newsletter"))
        draft.blank()
        draft.cruft(f"– {voice.say(rng, 'published-by').lstrip('– ')}")
        draft.blank()


def ranking(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """Rank and headline, text, and a line that cites "headline / source"."""
    for rank in range(1, rng.randint(4, 10)):
        title, source = _headline(rng, voice, draft), voice.say(rng, "outlet")
        entry = draft.item().title(title, f"{rank}. {title}").text(voice.teaser(rng))
        entry.mixed(f"{title} / {source}", source=source)


def headlines_first(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """Bare headlines, then an article without one; some with four blanks before each headline."""
    indent = rng.choice(("", "    "))
    for _ in range(rng.randint(4, 12)):
        title = _headline(rng, voice, draft)
        draft.item().title(title, indent + title)
    draft.blank()
    article = draft.main()
    for _ in range(rng.randint(4, 10)):
        article.text(voice.paragraph(rng))


def items_at_end(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """An article; headline, teaser and date of others follow at its end without any heading."""
    article = draft.main().title(_headline(rng, voice, draft))
    for _ in range(rng.randint(3, 10)):
        article.text(voice.prose(rng, voice.size(160)))
    for _ in range(rng.randint(2, 5)):
        at = dates.numeric(rng, "{dd}. {mm}. {yyyy}. {HH}:{MM}")
        draft.item().title(_headline(rng, voice, draft)).text(voice.teaser(rng)).date(at)
    draft.cruft(f"{voice.first('comments')} (0)")


def briefing(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """Blocks such as "LATEST NEWS"; headline, place and text in one line with its button."""
    intro = f"{voice.say(rng, 'newsletter')} {voice.say(rng, 'newsletter')}"
    draft.cruft(f" date {dates.numeric(rng, '{yyyy}-{mm}-{dd}')} {intro}" if rng.random() < 0.5 else intro)
    draft.blank()
    button = voice.first("more")
    for heading in ("LATEST NEWS", "TOP VIEWED", "TOP LIKED"):
        draft.cruft(heading if rng.random() < 0.5 else voice.say(rng, "mostread").upper())
        draft.blank()
        for _ in range(rng.choice((1, 1, 2, 3))):
            title = _headline(rng, voice, draft)
            while title.split(" ")[-1].isupper():
                title = _headline(rng, voice, draft)
            place = f"{voice.say(rng, 'place').upper()} ({voice.say(rng, 'agency')}) —"
            text = f"{place} {voice.prose(rng, voice.size(150))}"
            draft.item().mixed(f"{title} {text} {button}", title=title, text=text)
            draft.blank()
    draft.cruft(voice.say(rng, "newsletter"))


def app_briefing(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """Headline and text with only a blank between them."""
    for _ in range(rng.randint(3, 8)):
        title, text = _headline(rng, voice, draft), voice.prose(rng, voice.size(200))
        draft.item().mixed(f"{title} {text}", title=title, text=text)
        draft.blank()


def rss_line(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """Title, path, title, text and date of a feed's entry on one line."""
    for _ in range(rng.randint(3, 9)):
        title, text, day = _headline(rng, voice, draft), voice.teaser(rng), dates.with_time(rng, voice)
        path = f"/{voice.word(rng)}/{rng.randint(1000, 99999)}"
        draft.item().mixed(f"{title} {path} {title} {text} {day}", title=title, text=text, published=day)


def headlines_run_on(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """All headlines of a site on one line."""
    between = rng.choice(("    ", " | "))
    titles = [_headline(rng, voice, draft).replace(" | ", " – ") for _ in range(rng.randint(4, 20))]
    draft.cruft(voice.say(rng, "mostread"))
    draft.run_on(titles, between.join(titles))


def kicker_archive(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """Kicker, headline, text and date run together on one line."""
    for _ in range(rng.randint(3, 10)):
        title, text, day = _headline(rng, voice, draft), voice.prose(rng, voice.size(100)), _date(rng, voice)
        kicker = voice.say(rng, "topic")
        text = text if rng.random() < 0.5 else text.rstrip(".")
        line = f"{kicker} {title}{text}{'' if text.endswith('.') else ' '}{day}"
        draft.item().mixed(line, title=title, text=text, published=day)


def heading_twice(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """The headline twice without a blank, then the text."""
    for _ in range(rng.randint(3, 8)):
        title, text = _headline(rng, voice, draft), voice.teaser(rng)
        draft.item().mixed(f"{title}{title} {text}", title=title, text=text)
        draft.blank()


def ticker_and_glue(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """A ticker's label with a headline; items whose text is glued to their headline."""
    title = _headline(rng, voice, draft)
    draft.item().title(title, f"{voice.say(rng, 'mostread')} {title}")
    for _ in range(rng.randint(3, 8)):
        title, text = _headline(rng, voice, draft), voice.prose(rng, voice.size(150))
        draft.item().mixed(title + text, title=title, text=text)


def author_twice(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """A newspaper's opinions: the author twice, then the headline; the text and a count of comments."""
    draft.cruft(f"  {voice.first('mostread')}")
    for _ in range(rng.randint(3, 9)):
        title = _headline(rng, voice, draft)
        draft.item().title(title, f"    {title}")
    for _ in range(rng.randint(2, 4)):
        title, name, text = _headline(rng, voice, draft), voice.say(rng, "name"), voice.deck(rng)
        entry = draft.item().mixed(f"    {name} {name} {title}", title=title, authors=(name,))
        draft.blank()
        entry.text(text, f"    {text}")
        draft.blank()
        draft.cruft(f"    {rng.randint(5, 20)} {voice.first('comments').lower()}")


def category_line(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """Category, headline, place, text, button and date in one line."""
    button = voice.first("more")
    for _ in range(rng.randint(3, 8)):
        title, day = _headline(rng, voice, draft), _date(rng, voice)
        text = f"{voice.say(rng, 'place')} – {_dotted(rng, voice)}"
        line = f"{voice.say(rng, 'section').upper()} {title} {text} {button} {day}"
        draft.item().mixed(line, title=title, text=text, published=day)


def magazine(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """The site's own date, then category, count and age in one word, headline, text."""
    draft.cruft(f"• {dates.calendar(rng, voice)}")
    draft.blank()
    for _ in range(rng.randint(1, 6)):
        age, section = f"{rng.randint(2, 400)} D", voice.say(rng, "section")
        entry = draft.item().mixed(section + age, label="date", section=section, published=age)
        draft.blank()
        entry.title(_headline(rng, voice, draft))
        draft.blank()
        entry.text(voice.paragraph(rng))
        draft.blank()


def newspaper_list(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """The section glued to the date, headline, teaser."""
    for _ in range(rng.randint(3, 9)):
        section, day = voice.say(rng, "section"), dates.gluable(rng, voice)
        entry = draft.item().mixed(section + day, label="date", section=section, published=day)
        entry.title(_headline(rng, voice, draft)).text(voice.teaser(rng))


def radio_stories(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """A dash, the headline, the date glued to the teaser."""
    draft.cruft(voice.say(rng, "skip"), voice.say(rng, "mostread"))
    for _ in range(rng.randint(3, 8)):
        draft.cruft("-")
        title, day, text = _headline(rng, voice, draft), dates.gluable(rng, voice), voice.teaser(rng)
        while not text[0].isalpha():
            text = voice.teaser(rng)
        draft.item().title(title).mixed(day + text, published=day, text=text)


def news_ribbon(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """A heading and headlines alone, indented."""
    draft.cruft(f"  {voice.first('mostread')}")
    for _ in range(rng.randint(4, 14)):
        title = _headline(rng, voice, draft)
        draft.item().title(title, f"    {title}")


def _headline(rng: random.Random, voice: Voice, draft: Draft) -> str:
    return draft.fresh(lambda: voice.headline(rng))


def _cut(rng: random.Random, title: str) -> str:
    """The headline as far as it fits a card, with dots; whole where it fits."""
    width = rng.randint(40, 56)
    return title if len(title) <= width or " " not in title else f"{title[:width].rsplit(' ', 1)[0]}..."


def _date(rng: random.Random, voice: Voice) -> str:
    return dates.calendar(rng, voice) if rng.random() < 0.7 else dates.age(rng, voice)


def _dotted(rng: random.Random, voice: Voice) -> str:
    words = voice.prose(rng, voice.size(120))
    return (words[: int(len(words) * 0.8)].rsplit(" ", 1)[0].rstrip(" ,.;:") if voice.joiner else words[:50]) + "..."
