"""Hypothesis strategies for dumps, made-up pages, HTML, what they are read and cleaned to, and records. Needs the extra `testing`."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dumpclean.cleaner import Cleaner
from dumpclean.errors import MissingExtraError
from dumpclean.model import Page, Record, Role, When
from dumpclean.reading.dump import Dump
from dumpclean.testing.layouts import EXACT, LANGUAGES, LAYOUTS, build
from dumpclean.testing.markup import STYLES, as_html
from dumpclean.testing.page import Built
from dumpclean.testing.samples import Sample
from dumpclean.when import parse_when

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

try:
    from hypothesis import strategies as st
except ImportError:  # pragma: no cover - what remains says what to install when it is called
    st = None  # type: ignore[assignment]

__all__ = [
    "cleaned_pages",
    "dumps",
    "exact_pages",
    "html_dumps",
    "need_hypothesis",
    "pages",
    "read_dumps",
    "records",
    "samples",
]

_STRANGE = (
    "",
    " ",
    "\t",
    "•",
    "- ",
    "\u200f",
    "\ufeff",
    "\x00",
    "\ud800",
    "\r",
    "\x85",
    "\u2028",
    "a" * 300,
    "&amp;",
    "<p>",
    "[]",
    "…",
)


def pages(layouts: Sequence[str] | None = None, languages: Sequence[str] | None = None) -> SearchStrategy[Built]:
    """Made-up pages of the given layouts and languages, or of all.

    Raises:
        MissingExtraError: Hypothesis is not installed.

    """
    need_hypothesis()
    return st.builds(
        _page,
        st.integers(0, 2**32 - 1),
        st.sampled_from(layouts or list(LAYOUTS)),
        st.sampled_from(languages or LANGUAGES),
    )


def exact_pages(languages: Sequence[str] | None = None) -> SearchStrategy[Built]:
    """Made-up pages whose records must come back exactly.

    Raises:
        MissingExtraError: Hypothesis is not installed.

    """
    return pages(EXACT, languages)


def dumps() -> SearchStrategy[str]:
    """Dumps of any kind: made-up pages, pieces of them in any order, any text, and what no page should hold.

    Raises:
        MissingExtraError: Hypothesis is not installed.

    """
    need_hypothesis()
    whole = pages().map(lambda p: p.text)
    line = st.one_of(
        st.text(max_size=40), st.sampled_from(_STRANGE), whole.flatmap(lambda t: st.sampled_from(t.split("\n")))
    )
    end = st.sampled_from(("\n", "\r\n", "\r", "\n\n"))
    mixed = st.lists(st.tuples(line, end), max_size=30).map(lambda parts: "".join(a + b for a, b in parts))
    return st.one_of(whole, mixed, st.text())


def html_dumps() -> SearchStrategy[str]:
    """HTML of any kind: made-up pages in the elements of news sites, and tags, text and halves of both in any order.

    Raises:
        MissingExtraError: Hypothesis is not installed.

    """
    need_hypothesis()
    whole = st.builds(as_html, pages(), st.sampled_from(sorted(STYLES)))
    pieces = st.lists(st.one_of(st.sampled_from(_SOUP), st.text(max_size=20)), max_size=30).map("".join)
    return st.one_of(whole, pieces)


def read_dumps() -> SearchStrategy[Dump]:
    """What detectors get: text and HTML as read, with and without an address, a moment of capture, allowed languages.

    Raises:
        MissingExtraError: Hypothesis is not installed.

    """
    return samples().map(Sample.dump)


def cleaned_pages(cleaner: Cleaner | None = None) -> SearchStrategy[Page]:
    """What a cleaner, by default `Cleaner()`, makes of dumps of text and HTML.

    Raises:
        MissingExtraError: Hypothesis is not installed.

    """
    own = cleaner or Cleaner()
    return samples().map(lambda sample: own.clean(sample.content, kind=sample.kind, captured_at=_NOW))


def records(role: Role | None = None) -> SearchStrategy[Record]:
    """Records as a page may hold them: of one role or of any, fields of made-up words in many scripts, each but the role and the
    text None or empty in some.

    Raises:
        MissingExtraError: Hypothesis is not installed.

    """
    need_hypothesis()
    words = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)
    line = st.lists(words, min_size=1, max_size=8).map(" ".join)
    return st.builds(
        Record,
        role=st.sampled_from(list(Role)) if role is None else st.just(role),
        title=st.none() | line,
        deck=st.none() | line,
        text=st.lists(line, max_size=5).map("\n".join),
        source=st.none() | line,
        authors=st.lists(line, max_size=3, unique=True).map(tuple),
        published=st.none() | _whens(),
        url=st.none() | words.map("https://a.example/{}".format),
        confidence=st.floats(0, 1),
    )


def samples(own: Sequence[Sample] = ()) -> SearchStrategy[Sample]:
    """Pages with the arguments that they are read with; lines of `own` ones stand among those of others."""
    need_hypothesis()
    text, markup = _mixed(dumps(), [s.content for s in own if s.kind == "text"]), html_dumps()
    if htmls := [s.content for s in own if s.kind == "html"]:
        markup = _mixed(markup, htmls)
    content = st.one_of(st.tuples(text, st.just("text")), st.tuples(markup, st.just("html")))
    languages = st.sampled_from((None, None, ("en",), ("ar", "de")))
    return st.tuples(content, st.booleans(), languages).map(lambda drawn: Sample(*drawn[0], *drawn[1:]))  # type: ignore[arg-type]


def _mixed(others: SearchStrategy[str], own: Sequence[str]) -> SearchStrategy[str]:
    """Others' contents, with lines of one's own put between their lines, cut short, or said again."""
    if not own:
        return others
    lines = [line for content in own for line in content.splitlines(keepends=True)] or [""]
    piece = st.one_of(
        st.sampled_from(lines),
        st.tuples(st.sampled_from(lines), st.integers(0, 60)).map(lambda drawn: drawn[0][: drawn[1]]),
        st.tuples(st.sampled_from(lines), st.integers(0, 60)).map(lambda drawn: drawn[0][drawn[1] :]),
        st.text(max_size=6),
    )
    pieces = st.lists(piece, max_size=12).map("".join)
    return st.one_of(pieces, st.tuples(pieces, others, pieces).map("".join), others)


def _whens() -> SearchStrategy[When]:
    numbers = st.integers(1, 30)
    ages = st.builds("{} {} ago".format, numbers, st.sampled_from(("minutes", "hours", "days", "weeks", "months")))
    days = st.builds("{} May {}".format, numbers, st.integers(1990, 2030))
    found = st.tuples(ages | days, st.sampled_from((None, _NOW))).map(lambda d: parse_when(d[0], captured_at=d[1]))
    return found.filter(lambda when: when is not None)  # type: ignore[return-value]


_NOW = datetime(2025, 7, 6, 12, 0, tzinfo=UTC)
_SOUP = (
    "<p>", "</p>", "<div>", "</div>", "<article>", "</article>", "<h1>", "</h1>", "<h2>", "<a href='/b'>", "</a>", "<a>", "<li>", "<ul>",
    "<time datetime='2025-07-06'>", "</time>", "<table><tr><td>", "<br>", "<b class=author>", "</b>", "<img alt=a>", "<figcaption>", "<",
    "<!--", "-->", "<script>", "</script>", "&amp;", "&#0;", "<title>", "</title>", "<p hidden>", "Ferry line closes", "2 hours ago", "By Ann Other",
)  # fmt: skip
"""Pieces of HTML."""


def _page(seed: int, layout: str, language: str) -> Built:
    return build(random.Random(seed), layout, language)


def need_hypothesis() -> None:
    """Raises `MissingExtraError` where Hypothesis is not installed."""
    if st is None:
        raise MissingExtraError("Hypothesis is not installed. Install it with: pip install 'dumpclean[testing]'")
