"""Builds pages in the layouts of real aggregators, and in invented ones, whose records are known.

`python -m dumpclean.testing.layouts --seed 7 --layout daily8-flat` prints a page with its labels.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from dumpclean.errors import ArgumentValueError
from dumpclean.testing import daily8, furniture, lists, sites
from dumpclean.testing.aggregator import aggregator
from dumpclean.testing.cipher import enciphered
from dumpclean.testing.coherence import slug
from dumpclean.testing.page import Built, Draft, Expected
from dumpclean.testing.prose import LANGUAGES, Voice, voice
from dumpclean.testing.site import make_site

__all__ = ["CASED_ONLY", "EXACT", "INVENTED", "LANGUAGES", "LAYOUTS", "Built", "Expected", "build"]

Layout = Callable[[random.Random, Voice, Draft], None]

_REAL: dict[str, Layout] = {
    "daily8-flat": daily8.flat,
    "daily8-flat-one-blank": partial(daily8.flat, gap=1),
    "daily8-flat-no-blank": partial(daily8.flat, gap=0),
    "daily8-spaced": daily8.spaced,
    "daily8-hashtag-spaced": daily8.hashtag_spaced,
    "daily8-hashtag-flat": daily8.hashtag_flat,
    "daily8-hashtag-headless": daily8.hashtag_headless,
    "daily8-ads": daily8.with_ads,
    "daily8-courses": daily8.with_courses,
    "date-section": lists.date_section,
    "feed-reader": lists.feed_reader,
    "tag-page": lists.tag_page,
    "date-last": lists.french_front,
    "syndication": lists.syndication,
    "cut-headline": lists.image_and_cut_headline,
    "tag-counts": lists.tag_counts,
    "most-read-box": lists.most_read_box,
    "episodes": lists.episodes,
    "press-reposts": lists.press_reposts,
    "ranking": lists.ranking,
    "headlines-first": lists.headlines_first,
    "items-at-end": lists.items_at_end,
    "briefing": lists.briefing,
    "heading-twice": lists.heading_twice,
    "author-twice": lists.author_twice,
    "headlines-run-on": lists.headlines_run_on,
    "magazine": lists.magazine,
    "newspaper-list": lists.newspaper_list,
    "radio-stories": lists.radio_stories,
    "news-ribbon": lists.news_ribbon,
    "plain-article": sites.plain_article,
}
_AMBIGUOUS: dict[str, Layout] = {
    "app-briefing": lists.app_briefing,
    "rss-line": lists.rss_line,
    "kicker-archive": lists.kicker_archive,
    "ticker-and-glue": lists.ticker_and_glue,
    "category-line": lists.category_line,
}


def _decorated(rng: random.Random, speaker: Voice, draft: Draft) -> None:
    """One of the real lists, with the furniture of an invented site around it."""
    site = make_site(rng, speaker, draft)
    if site.odds(0.7):
        furniture.top(site)
    if site.odds(0.3):
        furniture.breadcrumb(site)
    name = rng.choice([name for name in (*_REAL, *_AMBIGUOUS) if not name.startswith("daily8")])
    (_REAL | _AMBIGUOUS)[name](rng, speaker, draft)
    if site.odds(0.6):
        draft.blank()
        furniture.footer(site)


_INVENTED: dict[str, Layout] = {
    "aggregator": aggregator,
    "decorated": _decorated,
    "site-article": sites.article_page,
    "site-article-only": sites.article_only,
    "site-front": sites.front_page,
    "site-section": sites.section_page,
    "site-nothing": sites.nothing,
    "site-thread": sites.thread,
}

EXACT: tuple[str, ...] = tuple(_REAL)
"""Layouts whose fields can be told apart by what stands on the page, so that the records must come back exactly."""
INVENTED: tuple[str, ...] = tuple(_INVENTED)
"""Layouts of sites and aggregators that nobody has seen; where a line of theirs belongs, the page alone may not tell."""
CASED_ONLY = frozenset({"briefing", "tag-counts"})
"""Those of `EXACT` that need capitals to be told apart: not to be asked of the scripts that have none."""
LAYOUTS: dict[str, Layout] = _REAL | _AMBIGUOUS | _INVENTED
"""All layouts by name."""

# How often a layout and a language come up when none is asked for: as they do on real pages, roughly.
_WEIGHTS = {
    "aggregator": 16.0,
    "decorated": 8.0,
    "daily8-flat": 6.0,
    "site-article": 40.0,
    "site-article-only": 6.0,
    "site-front": 4.0,
    "site-section": 4.0,
    "plain-article": 6.0,
}
_SPOKEN = {"en": 6.0, "de": 4.0, "ar": 2.0, "es": 2.0, "fr": 2.0}


def build(rng: random.Random, layout: str | None = None, language: str | None = None) -> Built:
    """A page with known lines and records, made of nothing but the random numbers of `rng`.

    Args:
        rng: the only source of choice; the same state gives the same page in any process.
        layout: a name of `LAYOUTS`, or None for any.
        language: a code of `LANGUAGES`, or None for any, which makes some invented pages speak none at all.

    Raises:
        ArgumentValueError: an unknown layout or language.

    """
    if layout is None:
        layout = rng.choices(list(LAYOUTS), [_WEIGHTS.get(name, 0.6) for name in LAYOUTS])[0]
    elif layout not in LAYOUTS:
        raise ArgumentValueError(f"unknown layout {layout!r}; there are {', '.join(LAYOUTS)}")
    free = language is None and layout in _INVENTED
    speaker = voice(language or rng.choices(LANGUAGES, [_SPOKEN.get(code, 1.0) for code in LANGUAGES])[0])
    draft = Draft()
    LAYOUTS[layout](rng, speaker, draft)
    captured = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=rng.randrange(300 * 86400))
    page = draft.build(
        layout,
        speaker.language,
        url=_url(rng, layout, speaker, draft) if rng.random() < 0.7 else None,
        captured_at=captured if rng.random() < 0.7 else None,
    )
    return enciphered(rng, page) if free and rng.random() < 0.06 else page


def _url(rng: random.Random, layout: str, speaker: Voice, draft: Draft) -> str:
    if layout.startswith("daily8"):
        return f"https://www.daily8.com/{speaker.language}/article/{rng.getrandbits(128):032x}"
    headline = next((e.headline for e in draft.entries if e.number is None and e.headline), None)
    name = slug(headline) if headline and rng.random() < 0.7 else ""
    return f"https://www.example.org/{speaker.language}/{name}-{rng.randrange(10**7)}".replace("/-", "/")


def _show(page: Built) -> None:
    out = sys.stdout.write
    out(f"{page.layout} · {page.language} · {page.url} · {page.captured_at}\n")
    for line, (label, item) in zip(page.text.split("\n"), page.labels, strict=True):
        out(f"{label or '':11}{item or '':>3} |{line}\n")
    for record in page.records:
        out(f"{record}\n")


def _main() -> None:
    parser = argparse.ArgumentParser(description="Print a made-up page with its labels and records.")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--layout", choices=list(LAYOUTS))
    parser.add_argument("--language", choices=LANGUAGES)
    given = parser.parse_args()
    _show(build(random.Random(given.seed), given.layout, given.language))


if __name__ == "__main__":
    _main()
