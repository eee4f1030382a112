"""Whole pages of made-up sites: an article, a front page, a section, a search result, or nothing at all."""

from __future__ import annotations

import random

from dumpclean.testing import furniture
from dumpclean.testing.articles import article, comment_block, lists_after
from dumpclean.testing.cards import bare_links, card_list, heading
from dumpclean.testing.page import Draft
from dumpclean.testing.prose import Voice
from dumpclean.testing.site import Site, make_site

__all__ = ["article_only", "article_page", "front_page", "nothing", "plain_article", "section_page", "thread"]


def article_page(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """An article with the whole furniture of its site and lists of other articles."""
    site = make_site(rng, voice, draft)
    at = len(draft.lines)
    furniture.top(site)
    if site.odds(0.12):
        heading(site, "mostread")
        card_list(site, site.between(2, 12))
    if site.odds(0.45):
        furniture.breadcrumb(site)
    entry = article(site)
    if site.odds(0.2):
        _page_title(site, at, entry.headline)
    lists_after(site)
    if site.odds(0.15):
        furniture.widget(site)
    if site.odds(0.1):
        furniture.classifieds(site)
    furniture.footer(site)


def article_only(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """An article with next to nothing around it."""
    site = make_site(rng, voice, draft)
    if site.odds(0.3):
        furniture.breadcrumb(site)
    article(site)
    if site.odds(0.3):
        lists_after(site)
    if site.odds(0.3):
        site.put(site.ui("rights"))


def plain_article(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """A headline and paragraphs, some with small headings between them, nothing else; blank lines between all or none."""
    gap, heads = rng.choice((0, 1)), rng.choice((0.0, 0.0, 0.12, 0.3))
    entry = draft.main().title(draft.fresh(lambda: voice.headline(rng)))
    for number in range(rng.randint(3, 20)):
        draft.blank(gap)
        if number and rng.random() < heads:
            entry.text(voice.say(rng, "fact"))
            draft.blank(gap)
        entry.text(voice.paragraph(rng))


def front_page(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """Sections of other articles, no article of its own."""
    site = make_site(rng, voice, draft)
    furniture.top(site)
    if site.odds(0.6):
        card_list(site, site.between(1, 6))
    for _ in range(site.between(1, 6)):
        heading(site, rng.choice(("mostread", "section", "section", "related")))
        if site.odds(0.35):
            bare_links(site, site.between(3, 14))
        else:
            card_list(site, site.between(2, 9))
        if site.odds(0.3):
            site.put(site.ui("more"))
        if site.odds(0.15):
            furniture.promotion(site)
        if site.odds(0.15):
            site.put(site.ui("ad"))
    furniture.footer(site)


def section_page(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """One list under a name: a section, a tag, an archive or a search result, with its pages."""
    site = make_site(rng, voice, draft)
    furniture.top(site)
    if site.odds(0.4):
        furniture.breadcrumb(site)
    site.put(rng.choice(site.names))
    if site.odds(0.3):
        site.put(site.ui("pages"))
    card_list(site, site.between(4, 25))
    site.put(*(site.ui("pages") for _ in range(site.between(0, 6))))
    if site.odds(0.4):
        lists_after(site)
    furniture.footer(site)


def thread(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """A forum: the first post is the article, the others are comments; some links to other threads."""
    site = make_site(rng, voice, draft)
    furniture.top(site)
    entry = draft.main().title(site.headline(short=site.odds(0.5)))
    if site.odds(0.7):
        words = site.date()
        entry.date(words, f"{site.ui('facts')} {words}" if site.odds(0.3) else words)
    for _ in range(site.between(0, 5)):
        entry.text(voice.prose(rng, voice.size(120)) if site.odds(0.6) else voice.say(rng, "remark"))
    furniture.share_bar(site)
    for _ in range(site.between(1, 3)):
        comment_block(site, busy=True)
    if site.odds(0.6):
        heading(site)
        bare_links(site, site.between(3, 20))
    furniture.footer(site)


def nothing(rng: random.Random, voice: Voice, draft: Draft) -> None:
    """A page that holds no article: an error, a login, a consent wall, or only the furniture."""
    site = make_site(rng, voice, draft)
    if site.odds(0.7):
        furniture.top(site)
    site.put(*(site.ui("error") for _ in range(site.between(1, 5))))
    if site.odds(0.3):
        furniture.login(site)
    if site.odds(0.3):
        furniture.consent(site)
    furniture.footer(site)


def _page_title(site: Site, at: int, title: str | None) -> None:
    """What the browser shows as the page's title, as the first line."""
    line = site.rng.choice((" | ", " - ", " – ", " — ")).join(
        part for part in (title or "", site.rng.choice(site.names) if site.odds(0.4) else "", site.outlet) if part
    )
    site.draft.insert(at, line)
