"""Cutting a line into tokens moves nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dumpclean.when.encoding import split_glued
from dumpclean.when.tokens import BLANKS, fold_line, fold_word, tokenise


@given(st.text())
def test_tokens_are_in_order_and_inside_the_line(line: str) -> None:
    assert len(fold_line(line)) == len(line)
    at = 0
    for token in split_glued(tokenise(line)):
        assert at <= token.start < token.end <= len(line)
        assert token.text
        at = token.end


@given(st.text())
@example("\u0640")
def test_a_folded_word_is_folded(word: str) -> None:
    assert fold_word(fold_word(word)) == fold_word(word)
    assert fold_word(word) or not word


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("Economic Times20 hours", ["economic", "times", "20", "hours"]),
        ("EditorialMay 26", ["editorial", "may", "26"]),
        ("UTCUpdated", ["utc", "updated"]),
        ("2/4/20243 minutes", ["2/4/2024", "3", "minutes"]),
        ("March 7, 20247:55 AM", ["march", "7", ",", "2024", "7:55", "am"]),
        ("٢٢-٠٧-٢٠٢٥", ["22-07-2025"]),
        ("7:43 p. m.", ["7:43", "pm"]),
        ("aujourd’hui", ["aujourd'hui"]),
        ("घंटे पहले", ["घंटे", "पहले"]),
        ("１４：０５", ["14:05"]),
        ("2023-05-03T12:00:00Z", ["2023-05-03T12:00:00Z"]),
    ],
)
def test_tokens(line: str, texts: list[str]) -> None:
    assert [token.text for token in tokenise(line)] == texts


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("timea", ["time", "a"]),
        ("Stundenvor", ["stunden", "vor"]),
        ("3時間前", ["3", "時間", "前"]),
        ("1ปีที่แล้ว", ["1", "ปี", "ที่แล้ว"]),
        ("times", ["times"]),
        ("ham", ["ham"]),
    ],
)
def test_glued_words_are_taken_apart(line: str, texts: list[str]) -> None:
    assert [token.text for token in split_glued(tokenise(line))] == [fold_word(text) for text in texts]


def test_blanks_show_nothing() -> None:
    """Of the basic plane all white space, and of what shows nothing only that."""
    categories = {code: unicodedata.category(chr(code)) for code in BLANKS}
    assert set(categories.values()) <= {"Zs", "Zl", "Zp", "Cf", "Cc", "Cn"}
    assert [code for code, category in categories.items() if category in ("Cc", "Cn")] == [0x85, 0x2065]
    assert {code for code in range(0x80, 0x10000) if unicodedata.category(chr(code))[0] == "Z"} <= set(BLANKS)
    assert fold_line("5\u061c May\u200f") == "5  May "


def test_the_digits_of_every_script_are_read() -> None:
    """Of the basic plane, as Unicode has them (general category Nd)."""
    for char in filter(str.isdecimal, map(chr, range(0x10000))):
        assert fold_line(char) == str(unicodedata.decimal(char))
