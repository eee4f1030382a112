"""Law 1 for dumps that are too long: a page of what was read, and an exact count of what was not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dumpclean
from dumpclean import Cleaner, Page
from dumpclean.cleaner import MAX_CHARS
from dumpclean.testing.accounting import check_page
from dumpclean.testing.strategies import dumps

WHOLE = Cleaner(max_chars=None)
kinds = st.sampled_from(("text", "html"))


def limited(content: str | bytes, max_chars: int, kind: str) -> Page:
    return Cleaner(max_chars=max_chars).clean(content, kind=kind)  # type: ignore[arg-type]


@given(dumps(), st.integers(1, 400), kinds)
@example("\n", 1, "text")
@example("\nab", 1, "text")
@example("<p>", 1, "html")
@example("ab\ncd", 2, "text")
@example("ab\ncd", 3, "text")
@example("0000000\n00000000", 15, "text")
def test_a_long_dump_is_read_as_its_beginning(content: str, max_chars: int, kind: str) -> None:
    page = limited(content, max_chars, kind)
    check_page(page)
    read = len(content) - page.unread
    assert min(len(content), max_chars // 2) <= read <= max_chars
    assert (page.unread > 0) == (len(content) > max_chars)
    assert replace(page, unread=0) == WHOLE.clean(content[:read], kind=kind)  # type: ignore[arg-type]


@given(dumps(), st.integers(0, 50), kinds)
def test_a_dump_within_the_limit_is_read_whole(content: str, more: int, kind: str) -> None:
    assert limited(content, max(len(content) + more, 1), kind) == WHOLE.clean(content, kind=kind)  # type: ignore[arg-type]


@given(st.text(alphabet="aé本😀\n", min_size=1), st.integers(1, 50), st.sampled_from(("utf-8", "utf-16", "utf-32")))
def test_of_bytes_the_characters_count(text: str, max_chars: int, encoding: str) -> None:
    assert limited(text.encode(encoding), max_chars, "text") == limited(text, max_chars, "text")


@pytest.mark.parametrize(
    ("content", "kind", "shown"),
    [
        ("one two\nthree four", "text", "one two"),
        ("one two three four five", "text", "one two thre"),
        ("one two\n" + "x" * 30, "text", "one two"),
        ("a\n" + "x" * 30, "text", "a\nxxxxxxxxxx"),
        ("<p>one</p><p>two</p>", "html", "one"),
        ("<p>one<b class=a>two</b>", "html", "one"),
    ],
)
def test_where_a_long_dump_ends(content: str, kind: str, shown: str) -> None:
    assert limited(content, 12, kind).text == shown


def test_the_limit_that_nobody_named() -> None:
    page = dumpclean.clean("word " * (MAX_CHARS // 5) + "more", kind="text")
    assert (len(page.text), page.unread) == (MAX_CHARS, 4)


def test_a_cleaner_made_of_another_has_its_limit() -> None:
    cleaner = Cleaner(max_chars=9)
    assert cleaner.max_chars == 9
    assert cleaner.without_detector("dates").max_chars == 9
    assert Cleaner(max_chars=None).max_chars is None
    assert Cleaner().max_chars == MAX_CHARS
