"""Flat text, by example. The laws are in tests/laws/test_reading.py."""

from __future__ import annotations

import pytest

from dumpclean.reading import read
from dumpclean.reading.text import as_read, read_text


def texts(dump: str) -> list[str]:
    return [block.text for block in read_text(dump).blocks]


@pytest.mark.parametrize(
    ("dump", "text"),
    [
        ("\ufeffone", "one"),
        ("one\ufefftwo", "one\ufefftwo"),
        ("one\r\ntwo\rthree\vfour\ffive\u2028six\u2029seven", "one\ntwo\nthree\nfour\nfive\nsix\nseven"),
        ("one\r\n\r\ntwo", "one\n\ntwo"),
        ("one\x85two", "one\ntwo"),
        ("wait\x85 it\x92s", "wait… it’s"),
        ("Ã\x85ngstrÃ¶m", "Ångström"),
        ("H\0e\0l\0l\0o\0", "Hello"),
        ("\ud83d\ude00 and \ud83d", "😀 and \ufffd"),
        ("  indented\ttabbed  ", "  indented\ttabbed  "),
        ("one\x1ctwo\x1e", "one\x1ctwo\x1e"),
        ("ï»¿one", "one"),
    ],
)
def test_text_as_read(dump: str, text: str) -> None:
    assert as_read(dump) == text


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("  • SOURCE", "SOURCE"),
        ("- SOURCE", "SOURCE"),
        ("* SOURCE", "SOURCE"),
        ("●SOURCE", "SOURCE"),
        ("▪\u00a0SOURCE", "SOURCE"),
        ("  • - SOURCE  ", "SOURCE"),
        ("-\tSOURCE", "SOURCE"),
        ("1. First", "1. First"),
        ("-5 degrees", "-5 degrees"),
        ("-\u200e5", "-\u200e5"),
        ("*emphasis*", "*emphasis*"),
        ("— she said", "— she said"),
        ("– she said", "– she said"),
        ("#", "#"),
        ("---", "---"),
        ("...", "..."),
        ("\u200f\u202bمرحبا\u202c", "مرحبا"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("a\u200bb", "a\u200bb"),
        ("one\x1ctwo", "one\x1ctwo"),
    ],
)
def test_what_of_a_line_is_its_block(line: str, text: str) -> None:
    assert texts(f"x\n{line}\ny") == ["x", text, "y"]


@pytest.mark.parametrize("line", ["", "   ", "\t", "\u200b", "\xa0\u3000", "-", " * ", "•", "● ●", "- -", "\x07"])
def test_lines_without_a_block(line: str) -> None:
    blocks = read_text(f"x\n{line}\ny").blocks
    assert [(block.text, block.gap) for block in blocks] == [("x", False), ("y", True)]


def test_first_block_has_no_gap() -> None:
    assert [block.gap for block in read_text("\n\n \nx\ny").blocks] == [False, False]


def test_offsets_are_those_of_the_repaired_text() -> None:
    dump = read_text("\ufeffDonâ€™t\r\n\r\n  • QuÃ©bec \r\n")
    assert dump.text == "Don’t\n\n  • Québec \n"
    assert [(b.start, b.end, b.text, b.key, b.gap) for b in dump.blocks] == [
        (0, 5, "Don’t", "don't", False),
        (11, 17, "Québec", "québec", True),
    ]


def test_fast_blocks_are_blocks() -> None:
    from dumpclean.reading.dump import Block

    (block,) = read_text(" x").blocks
    assert block == Block(start=1, end=2, text="x", key="x")
    assert repr(block) == repr(Block(start=1, end=2, text="x", key="x"))
    assert hash(block) == hash(Block(start=1, end=2, text="x", key="x"))


def test_a_page_of_one_kind_of_thing() -> None:
    """A megabyte each; what is quadratic would run into the time limit of the test run."""
    n = 1_000_000
    for dump in ("a" * n, "é" * n, "-" * n, "- " * (n // 2), "•" * n, " " * n, "\u200b" * n, "\n" * n, "\r" * n, "\0" * n, "\x85" * n,
                 "same line\n" * (n // 10), "donâ€™t\n" * (n // 8), "Ã" * n, "Ã©" * (n // 2), "\ud83d" * n, "<" * n, "-\u200b" * (n // 2)):  # fmt: skip
        dump_read = read_text(dump)
        assert len(dump_read.blocks) <= dump_read.text.count("\n") + 1


@pytest.mark.parametrize("bullet", "*•·▪▫‣⁃●○◦■□▸▹►▻∙\uf0b7-")
def test_each_bullet_is_taken_off(bullet: str) -> None:
    (block,) = read(f"{bullet} The old quay", kind="text").blocks
    assert block.text == "The old quay"


@pytest.mark.parametrize("line", ["-5 degrees", "*note", "– Nobody waved", "— Nobody waved"])
def test_what_is_no_bullet_stays(line: str) -> None:
    (block,) = read(line, kind="text").blocks
    assert block.text == line


def test_what_was_measured_of_a_dump_does_not_make_it_another() -> None:
    one, other = read("The old quay", kind="text"), read("The old quay", kind="text")
    one.measures["shapes"] = []
    assert one == other
