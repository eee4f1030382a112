"""Law 12: one page as text and as HTML gives the same titles."""

import random
from collections import Counter
from html import escape
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dumpclean
from dumpclean import Page
from dumpclean.reading.html import read_html
from dumpclean.reading.text import read_text
from dumpclean.testing.layouts import EXACT, LAYOUTS, Built, build
from dumpclean.testing.markup import STYLES, as_html

SAMPLE = tuple(
    build(random.Random(f"{layout}{language}"), layout, language) for layout, language in product(EXACT, ("en", "de"))
)
ARTICLES = tuple(
    r
    for n in range(60)
    for r in build(random.Random(n), "site-article").records
    if r.role == "main" and r.title and r.text
)
SAME = 0.95
"""Articles, of headline and paragraphs only, with the same title."""
SHARE = 0.93
"""Titles that both have, of all titles in either (F1)."""


def cleaned(built: Built, style: str | None) -> Page:
    content = as_html(built, style) if style else built.text
    return dumpclean.clean(content, url=built.url, captured_at=built.captured_at, kind="html" if style else "text")


def titles(page: Page) -> Counter[str]:
    return Counter(r.title for r in page.records if r.title)


@given(st.integers(0, 2**32), st.sampled_from(sorted(LAYOUTS)), st.sampled_from(sorted(STYLES)))
def test_both_are_read_as_the_same_lines(seed: int, layout: str, style: str) -> None:
    built = build(random.Random(seed), layout)
    shown = [line for b in read_html(as_html(built, style)).blocks for line in _lines(b.text)]
    read = read_text(built.text)
    assert [line for b in read.blocks for line in _lines(read.text[b.start : b.end])] == shown


def _lines(text: str) -> list[str]:
    """The lines of a block: flat text's sentences may have several."""
    return [" ".join(line.split()) for line in text.split("\n")]


@pytest.mark.parametrize("style", sorted(STYLES))
def test_most_titles_are_the_same(style: str) -> None:
    both = all_ = 0
    for built in SAMPLE:
        text, markup = titles(cleaned(built, None)), titles(cleaned(built, style))
        both += 2 * (text & markup).total()
        all_ += text.total() + markup.total()
    assert both >= SHARE * all_


def test_an_article_has_the_same_title() -> None:
    same = 0
    for article in ARTICLES:
        paragraphs = article.text.split("\n")
        text = dumpclean.clean("\n\n".join([article.title or "", *paragraphs]), kind="text").main
        page = f"<h1>{escape(article.title or '')}</h1>" + "".join(f"<p>{escape(x)}</p>" for x in paragraphs)
        markup = dumpclean.clean(page, kind="html").main
        same += text is not None and markup is not None and text.title == markup.title
    assert same >= SAME * len(ARTICLES)
