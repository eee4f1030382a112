"""How phrases are compared and looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean.packs import phrase_book, phrase_key
from dumpclean.packs.book import _edge
from dumpclean.packs.keys import template
from dumpclean.reading.folding import fold


def key(text: str) -> str:
    return phrase_key(fold(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No comments yet...", "NO COMMENTS YET"),
        ("1,204 views", "٣ views"),
        ("12K shares", "5 shares"),
        ("Comments (16)", "comments 3"),
        ("À LIRE AUSSI", "A lire aussi"),
        ("Ähnliche Artikel", "ÄHNLICHE ARTIKEL"),
        ("İLGİLİ HABERLER", "İlgili haberler"),
        ("ISPARTA HABERLERİ", "ısparta haberleri"),
        ("إقرأ أيضاً", "اقرأ أيضا"),
        ("Διαβάστε επίσης", "ΔΙΑΒΑΣΤΕ ΕΠΙΣΗΣ"),
        ("Editor’s pick", "Editor's Pick"),
        ("Source : AFP", "source: afp"),
        ("Ｒｅａｄ　ｍｏｒｅ", "read more"),
        ("▶ Play video", "Play video »"),
    ],
)
def test_looks_do_not_count(one: str, other: str) -> None:
    assert key(one) == key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Share", "Shares"), ("Source: x", "Source x"), ("© 2024 A", "2024 A"), ("コメント", "コメン")]
)
def test_words_count(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text(max_size=80))
def test_keys_are_their_own_keys(text: str) -> None:
    assert phrase_key(key(text)) == key(text)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_look_ups_take_any_text(text: str) -> None:
    book, text = phrase_book(), key(text)
    hits = [book.prefix(text), book.suffix(text), book.pattern(text), *book.inside(text)]
    for hit in filter(None, hits):
        assert 0 <= hit.start < hit.end <= len(text)
        assert hit.senses


def test_punctuation_at_the_open_side_is_asked_for() -> None:
    assert template("Source:", "prefix") == "source:"
    assert template("Source:", "line") == "source"
    assert template("(photo", "suffix") == "photo"
    assert template("The post {x} appeared first on", "pattern") == ("the post", "appeared first on")


def test_a_phrase_begins_and_ends_with_a_word() -> None:
    book = phrase_book()
    assert book.prefix("read also: the mayor") is not None
    assert book.prefix("published 3 days ago") is not None
    assert book.prefix("publishedly") is None
    assert book.suffix("the mayor wins read more") is not None
    assert book.suffix("the mayor wins tread more") is None
    assert [hit.start for hit in book.inside("we think all rights reserved here")] == [9]
    assert list(book.inside("small rights reserved")) == []


def test_a_prefix_is_more_than_the_whole_line() -> None:
    assert phrase_book().prefix("read also:") is None


def test_a_suffix_is_more_than_the_whole_line() -> None:
    assert phrase_book().suffix("the mayor wins read more") is not None
    assert phrase_book().suffix("read more") is None


def test_scripts_without_spaces_need_none() -> None:
    book = phrase_book()
    assert book.prefix(key("来源:中央社")) is not None
    assert book.suffix(key("市長が辞任続きを読む")) is not None


def test_a_pattern_needs_something_between() -> None:
    book = phrase_book()
    found = book.pattern(key("The post Mayor resigns appeared first on"))
    assert found is not None
    assert book.pattern(key("The post appeared first on")) is None


def test_a_pattern_that_ends_open_is_a_prefix_of_a_few_words() -> None:
    book = phrase_book()
    found = book.pattern(key("More on the mountain fires"))
    assert found is not None
    assert (found.form, found.start, found.end) == ("prefix", 0, len("more on"))
    assert book.pattern(key("More on the mountain than ever before, say rangers")) is None
    assert book.pattern(key("More on")) is None


@pytest.mark.parametrize(
    ("key", "at", "edge"),
    [
        ("ab", 1, False), ("a b", 1, True), ("ab", 0, True), ("ab", 2, True), ("a-b", 1, True),
        ("ếa", 1, False), ("가나", 1, False), ("का", 1, False),  # Vietnamese, Korean and Hindi have spaces
        ("กข", 1, True), ("ລາ", 1, True), ("かな", 1, True), ("日本", 1, True), ("日a", 1, True),
    ],
)  # fmt: skip
def test_words_begin_and_end_at_spaces_but_where_a_script_has_none(key: str, at: int, edge: bool) -> None:
    assert _edge(key, at) is edge


@pytest.mark.parametrize(("before", "behind"), [("zz ", " zz"), ("", ""), ("(", "), zz"), ("zz-", "_zz")])
def test_every_phrase_that_is_looked_for_anywhere_is_found(before: str, behind: str) -> None:
    """The first two words of a line's phrase are what decides whether a closer look is worth it."""
    book = phrase_book()
    missed = [phrase for phrase in book.contains if not any(book.inside(f"{before}{phrase}{behind}"))]
    assert [phrase for phrase in missed if phrase[0].isalnum() and phrase[-1].isalnum()] == []
