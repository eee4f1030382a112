from __future__ import annotations

import sys
from unicodedata import category

import pytest

from dumpclean.reading.folding import fold, fold_lines
from dumpclean.reading.foreign import foreign


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Comments", "comments"),
        ("  No comments   yet... ", "no comments yet"),
        ("No comments yet…", "no comments yet"),
        ("RELATED\tARTICLES:", "related articles"),
        ("• Related Articles", "related articles"),
        ("You’ll love “this”", "you'll love \"this"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("ΟΔΟΣ", "οδοσ"),
        ("οδός", "οδόσ"),
        ("aΣ", "aσ"),
        ("İstanbul", "i̇stanbul"),
        ("ﬁrst ＡＢＣ\u3000１", "first abc 1"),
        ("e\u0301te\u0301", "été"),
        ("a\u200bb\u200d\u00adc\ufeff", "abc"),
        ("مـ هاشتاغز:", "مـ هاشتاغز"),
        ("「見出し」", "見出し"),
        ("क्या हुआ।", "क्या हुआ"),
        ("¿Qué?", "qué"),
        ("❤\ufe0f", "❤"),
        ("5%", "5%"),
        ("#TAG", "#tag"),
        ("-5 $", "5 $"),
        ("#", "#"),
        ("---", "---"),
        ("– —", "- -"),
        ("", ""),
        (" \u200b ", ""),
        ("a\nb\u2028c", "a b c"),
    ],
)
def test_fold(text: str, key: str) -> None:
    assert fold(text) == key


def test_every_character_folds_once_and_for_all() -> None:
    ends = "\n\v\f\r\x85\u2028\u2029"
    once = fold_lines("\n".join(f"x{chr(code)}y" for code in range(sys.maxunicode + 1) if chr(code) not in ends))
    assert fold_lines("\n".join(once)) == once


def test_format_characters_are_invisible() -> None:
    shown = {
        "\u0600",
        "\u0601",
        "\u0602",
        "\u0603",
        "\u0604",
        "\u0605",
        "\u06dd",
        "\u070f",
        "\u0890",
        "\u0891",
        "\u08e2",
    }
    for code in range(0x10000):
        c = chr(code)
        if category(c) == "Cf" and c not in shown:  # those are Arabic and Syriac signs with a shape
            assert fold(f"x{c}y") == "xy", hex(code)


def test_fold_lines_is_fold_of_each_line() -> None:
    text = "Ärger\n\n  • Müßig “x” \n...\nascii Only\t x\n\u200b"
    assert fold_lines(text) == [key if any(map(str.isalnum, key)) else "" for key in map(fold, text.split("\n"))]


def test_foreign_keeps_neighbours_together() -> None:
    assert foreign("plain ASCII\twith\nlines") == ""
    assert foreign("é") == " é "
    assert foreign("a “é” b\x07Ж中😀z") == " “é” \x07Ж中😀 "


def test_heaps_of_accents_are_folded_in_linear_time() -> None:
    """Normalising them would take minutes."""
    for accents in ("\u0301\u0323", "\u0344", "\u0301\U00010a0f"):
        heap = "a" + accents * 500_000
        assert len(fold(heap)) < 100
        assert fold(fold(heap)) == fold(heap)
    for n in (1023, 1024, 2000):
        for at in range(0, 2048, 300):
            assert fold_lines("é" * at + "x" + "\u0301" * n)[0] == "é" * at + "x" + "\u0301" * (30 if n > 1023 else n)
