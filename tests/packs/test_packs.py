"""The packs that are shipped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dumpclean import names
from dumpclean.packs import languages, phrase_book
from dumpclean.packs.source import read_categories, read_pack
from dumpclean.packs.weights import read_weights
from loading_tools import load_tool

PACKS = Path(__file__).resolve().parents[2] / "src" / "dumpclean" / "packs"
FILES = sorted((PACKS / "phrases").glob("*.toml"))
CATEGORIES = read_categories(PACKS / "categories.toml")

MAJOR = ("en", "ar", "de", "fr", "es", "pt", "it", "nl", "pl", "ru", "tr", "hi", "ja", "zh")
"""Languages for which packs are promised."""

EVERY = frozenset(
    [
        "share",
        "follow",
        "comment",
        "comment-count",
        "newsletter",
        "related-heading",
        "list-heading",
        "ad",
        "promo",
        "image-debris",
        "read-more",
        "tags",
        "widget",
        "footer",
        "navigation",
        "section",
        "credit",
        "source",
        "byline",
        "date",
    ]
)
"""Categories that each language has phrases of."""


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_pack_is_well_formed(path: Path) -> None:
    pack = read_pack(path, CATEGORIES)
    assert pack.language == path.stem
    if pack.language != "mul":
        assert set(pack.phrases) >= EVERY


@pytest.mark.parametrize("language", MAJOR)
def test_a_major_language_has_phrases_of_every_category(language: str) -> None:
    pack = read_pack(PACKS / "phrases" / f"{language}.toml", CATEGORIES)
    assert set(pack.phrases) >= {c.name for c in CATEGORIES} - {"agency"}
    assert sum(len(phrases) for forms in pack.phrases.values() for phrases in forms.values()) > 800


def test_the_compiled_phrases_are_current() -> None:
    assert load_tool("packing").is_current("phrases.z", load_tool("build_packs").build())


def test_the_packed_names_are_those_of_the_list() -> None:
    assert load_tool("packing").is_current("names.z", load_tool("build_names").build())


def test_the_names_of_each_letter_are_those_of_the_list() -> None:
    listed, _, _ = (PACKS / "names.txt").read_text(encoding="utf-8").partition("\n---\n")
    by_letter: dict[str, set[str]] = {}
    for name in listed.split("\n"):
        if not name.startswith("#"):
            by_letter.setdefault(name[0], set()).add(name)
    assert len(by_letter) > 400
    assert {letter: names._first_names(letter) for letter in by_letter} == by_letter
    assert not any(map(names._first_names, ("", "-", "\u0378", "漢", "\U0001f600")))


@pytest.mark.parametrize("form", ["lines", "markup"])
def test_the_packed_weights_are_those_that_were_trained(form: str) -> None:
    assert load_tool("packing").is_current(f"weights-{form}.z", load_tool("build_weights").build(form))
    assert read_weights(form) == json.loads((PACKS / f"weights-{form}.json").read_text(encoding="utf-8"))


def test_the_compiled_vocabularies_are_current() -> None:
    assert load_tool("packing").is_current("testing.z", load_tool("build_vocabularies").build())


def test_the_tables_are_current() -> None:
    assert load_tool("packing").is_current("tables.z", load_tool("build_tables").build())


def test_every_phrase_is_in_the_book() -> None:
    counts = {code: count for code, _, count in languages()}
    assert set(counts) == {path.stem for path in FILES}
    book = phrase_book()
    assert sum(counts.values()) >= len(book.lines) + len(book.prefixes) + len(book.suffixes) + len(book.contains)


def test_the_book_is_read_once() -> None:
    assert phrase_book() is phrase_book()
