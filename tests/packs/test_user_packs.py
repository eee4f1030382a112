"""Packs of users: their phrases say what the package's own say, from a file, a package or the command line."""

from __future__ import annotations

import pickle
import random
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dumpclean import ArgumentTypeError, Cleaner, Label, Pack, PackError, clean_many, read_pack
from dumpclean.batch import Job
from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Evidence
from dumpclean.packs import Book, categories, languages, phrase_book
from dumpclean.packs.advising import advise
from dumpclean.packs.loading import compile_book
from dumpclean.packs.merging import merged_book
from dumpclean.packs.source import FORMS, check_pack
from dumpclean.reading import read
from dumpclean.testing.layouts import build

FOLDER = Path(__file__).resolve().parents[2] / "src" / "dumpclean" / "packs" / "phrases"
NOTHING = compile_book({form: {} for form in FORMS}, {})
HEAD = 'language = "mul"\nname = "Ours"\n'


@cache
def shipped() -> dict[str, Pack]:
    return {code: read_pack(FOLDER / f"{code}.toml") for code, _, _ in languages()}


def pack(category: str = "share", **forms: tuple[str, ...]) -> Pack:
    return Pack(language="mul", name="Ours", phrases={category: forms})


def seen(evidence: Evidence) -> list[Any]:
    """What the detectors saw; which languages a reason lists does not matter."""
    return [[(name, m._replace(reason="")) for name, m in marks] for marks in evidence.marks]


def test_a_book_made_of_the_shipped_packs_alone_is_the_shipped_book() -> None:
    made, own = merged_book([*shipped().values()], NOTHING), phrase_book()
    for field in fields(Book):
        if field.name == "opening":
            assert {k: sorted(v) for k, v in made.opening.items()} == {k: sorted(v) for k, v in own.opening.items()}
        else:
            assert getattr(made, field.name) == getattr(own, field.name), field.name


@pytest.mark.parametrize("language", ["de", "ar"])
def test_a_shipped_pack_that_a_user_gives_says_what_it_said(language: str) -> None:
    """Taken out of the package and given by a user, a language's phrases give the same marks, and so the same pages."""
    without = merged_book([pack for code, pack in shipped().items() if code != language], NOTHING)
    given_back = merged_book([shipped()[language]], without)
    changed = 0
    for seed in range(15):
        dump = read(build(random.Random(seed), language=language).text)
        own = seen(detect(dump, DETECTORS))
        assert seen(detect(replace(dump, book=given_back), DETECTORS)) == own
        changed += seen(detect(replace(dump, book=without), DETECTORS)) != own
    assert changed > 9, "the phrases of the language hardly count on these pages"


TEXT = """Ferry line closes after the storm
{}

The last ferry left the harbour at noon on Monday, and only a handful of people had come down to see it go. It was empty.

The operator said that nine in ten passengers had moved to the trams within a week, and that both boats are for sale. "We are sad," said the captain of the older one.

The ferry had crossed the sound for ninety years. In its best days it took four thousand people to work every morning, and as many back at night.

The trams cross the new bridge, which the storm did not touch. They go every six minutes.
{}
"""


@pytest.mark.parametrize("category", ["share", "comment", "newsletter", "ad", "promo", "read-more", "footer", "widget"])
def test_a_phrase_of_ones_own_is_left_out_with_its_reason(category: str) -> None:
    cleaner = Cleaner(packs=[pack(category, line=("Zorbulate with quandles",))])
    page = cleaner.clean(TEXT.format("By Ann Other", "ZORBULATE with Quandles!"), kind="text")
    (segment,) = [s for s in page.segments if "ZORBULATE" in page.text[s.start : s.end]]
    assert (segment.label, segment.detector) == (Label.CRUFT, "phrases")
    assert segment.reason == f"interface phrase: {categories()[category].about} (any language)"
    assert page.main is not None
    assert page.main.text.endswith("every six minutes.")


def test_words_before_an_author_are_taken_off() -> None:
    ours = pack("byline", prefix=("Zorbulated by",))
    below = "Comments\nRelated Articles\nPort Herald\n2 hours ago\nBridge opens to trams\n"
    text = TEXT.format("The trams win.\nZorbulated by Ann Other\n5 May 2025", below)
    page, bare = Cleaner(packs=[ours]).clean(text, kind="text"), Cleaner().clean(text, kind="text")
    assert page.main is not None
    assert page.main.authors == ("Ann Other",)
    assert bare.main is None or bare.main.authors != ("Ann Other",)


@pytest.mark.parametrize(
    ("category", "form", "phrase", "line", "kind"),
    [
        ("share", "prefix", "Zorbulate now:", "Zorbulate now: mail print", "share-prefix"),
        ("read-more", "suffix", "zorbulate onwards", "The ferry is gone zorbulate onwards", "read-more-suffix"),
        ("read-more", "pattern", "The zorb {x} came to", "The zorb Ferry line closes came to", "read-more-pattern"),
        ("footer", "contains", "zorbulate the quandles", "We zorbulate the quandles, always", "footer-contains"),
        ("source", "prefix", "Zorb from:", "Zorb from: Port Herald", "source-line"),
        ("source", "line", "Zorb from", "Zorb from:", "source-lead"),
        ("byline", "prefix", "Zorb by", "Zorb by Ann Other", "byline-prefix"),
        ("byline", "line", "Zorb crew", "Zorb crew", "byline-phrase"),
        ("job", "line", "Chief Quandler", "Chief Quandler", "job"),
        ("agency", "line", "Zorb News Agency", "Zorb News Agency", "agency"),
        ("credit", "prefix", "Zorbshot:", "Zorbshot: Ann Other", "credit-line"),
        ("credit", "line", "Zorbshot courtesy", "Zorbshot courtesy", "credit-line"),
        ("date", "prefix", "Zorbed on", "Zorbed on 5 May 2025", "date-prefix"),
    ],
)
def test_every_form_gives_the_mark_of_its_category(category: str, form: str, phrase: str, line: str, kind: str) -> None:
    ours = pack(category, **{form: (phrase,)})
    dump = read(f"Harbour bridge opens\n\n{line}\n\nThe ferry left at noon.\n", kind="text")
    number = next(i for i, block in enumerate(dump.blocks) if block.text == line)
    marks = detect(replace(dump, book=merged_book([ours])), DETECTORS).marks[number]
    assert kind in {mark.kind for _, mark in marks}
    assert kind not in {mark.kind for _, mark in detect(dump, DETECTORS).marks[number]}


def test_a_pack_takes_the_place_of_what_the_package_says_in_its_language() -> None:
    english = Pack(language="en", name="English", phrases={"section": {"line": ("Read more",)}})
    senses = merged_book([english]).line("read more")
    assert [s.category.name for s in senses if "en" in s.languages] == ["section"]
    basque = Pack(language="eu", name="Basque", phrases={"section": {"line": ("Read more",)}})
    senses = merged_book([basque]).line("read more")
    assert senses[0].category.name == "section", "the user's meaning comes first"
    assert senses[1:] == phrase_book().line("read more")


def test_of_two_packs_in_one_language_the_later_is_right() -> None:
    first, second = pack("ad", line=("Zorbulate",)), pack("share", line=("zorbulate!",))
    assert [s.category.name for s in merged_book([first, second]).line("zorbulate")] == ["share"]
    assert [s.category.name for s in merged_book([second, first]).line("zorbulate")] == ["ad"]


def test_a_cleaner_with_packs_is_a_value(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(HEAD + '[share]\nline = ["Zorbulate"]\n')
    cleaner = Cleaner(packs=[path, str(path)])
    assert cleaner.packs == (read_pack(path),) * 2
    assert cleaner == Cleaner(packs=cleaner.packs) != Cleaner()
    copy = pickle.loads(pickle.dumps(cleaner))  # noqa: S301 -- our own
    assert copy == cleaner
    text = TEXT.format("Zorbulate", "Zorbulate")
    assert (
        copy.clean(text)
        == cleaner.clean(text)
        == cleaner.without_detector("ads").with_detector(DETECTORS[9]).clean(text)
    )
    assert cleaner.clean(text) != Cleaner().clean(text)
    (outcome,) = clean_many([text], cleaner=cleaner)
    assert outcome.page == cleaner.clean(text)


def test_a_run_with_other_packs_is_another_run(tmp_path: Path) -> None:
    def settings_of(*packs: Pack) -> Any:
        return Job(inputs=("x",), output=tmp_path, cleaner=Cleaner(packs=packs)).settings(1, 1, "")["packs"]

    one, other = pack("share", line=("Zorbulate",)), pack("share", line=("Zorbulates",))
    assert settings_of(one) == settings_of(pack("share", line=("Zorbulate",))) != settings_of(other)
    assert settings_of(one) != settings_of() == []


@pytest.mark.parametrize("packs", ["ours.toml", Path("ours.toml"), b"x", 5, None, pack()])
def test_packs_that_are_no_list_are_refused(packs: Any) -> None:
    with pytest.raises(ArgumentTypeError, match="packs must be a list"):
        Cleaner(packs=packs)


def test_what_is_no_pack_is_refused() -> None:
    with pytest.raises(ArgumentTypeError, match=r"paths of TOML files or dumpclean\.Pack, not 5"):
        Cleaner(packs=[5])  # type: ignore[list-item]


def test_a_pack_that_is_wrong_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(HEAD + '[share]\nline = [\n  "Zorbulate {y}",\n  "Zorb {x}",\n]\n')
    with pytest.raises(PackError, match=rf"{path}:5: share\.line: .*and 1 more; dumpclean packs check"):
        Cleaner(packs=[path])


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"\xef\xbb\xbf" + HEAD.encode() + b'[share]\nline = ["{y}"]', 4, "placeholder"),
        (HEAD.encode() + b'[share]\nline = ["caf\xe9"]', 4, "not UTF-8: byte 0xe9"),
        (HEAD.encode() + b'[share]\nline = ["a"\n\n', 4, "no TOML: Unclosed array"),
        (HEAD.encode() + b'[share]\nline = ["a", }]\n', 4, "no TOML"),
        (HEAD.encode() + b"[share]\r\nline = ['a',\r\n'{y}']\r\n", 5, "placeholder"),
        (HEAD.encode() + b'share.line = [ "a",\n"{y}" ]', 4, "placeholder"),
        (HEAD.encode() + b'share = { line = ["a", "{y}"] }', 3, "placeholder"),
        (HEAD.encode() + b'["share"]\n"line" = ["a",\n\n"""\nb {y}"""]', 6, "placeholder"),
        (HEAD.encode() + b"[ad]\nline = ['# {y} [']\n[share]\nline = ['#', '[x]',\n'b']", 4, "placeholder"),
        (HEAD.encode() + b"[[share]]\nline = ['a']", 3, "write [share] as a table"),
        (HEAD.encode() + b"[share]\nline = [['a']]", 4, "is not text"),
        (b"[share]\nline = ['a']\n", 1, "ISO 639"),
        (b"[" * 5000, 1, "no TOML"),
    ],
)
def test_a_fault_has_its_line(content: bytes, line: int, words: str) -> None:
    pack, faults = check_pack(content, "ours.toml")
    assert pack is None
    assert (faults[0].file, faults[0].line) == ("ours.toml", line), faults
    assert words in faults[0].text


SPACE = st.sampled_from(("", " ", "\n", "\n\n  ", "  # a [comment] with \"marks', {y}\n"))
WORD = st.sampled_from(("word", "# no comment", "a [b], c", "d = e", "f.g", "it''s", 'say "so"', "ö", "{n} h"))
BAD = "bad {y}"


@settings(max_examples=80)
@given(st.lists(st.tuples(SPACE, WORD, SPACE), max_size=6), st.data())
def test_a_fault_has_its_line_however_the_list_is_written(
    items: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    items.insert(data.draw(st.integers(0, len(items))), (data.draw(SPACE), BAD, data.draw(SPACE)))
    text = HEAD + data.draw(SPACE).lstrip(" ") + data.draw(st.sampled_from(("[share]\nline = [", "share.line=[")))
    for number, (before, word, behind) in enumerate(items):
        text += before
        if word == BAD:
            line = text.count("\n") + 1
        # A word of its own, that no item has twice.
        text += f"'{word}'" if word == BAD else f'"{word.replace(chr(34), chr(92) + chr(34))} {chr(97 + number)}"'
        text += behind + ","
    _, (fault,) = check_pack((text + "]\n").encode(), "ours.toml")
    assert fault.line == line


@given(st.binary(max_size=80) | st.text(alphabet="[]{}=,.'\"#\\ \nabx1", max_size=60).map(str.encode))
def test_any_bytes_are_a_pack_or_have_faults(content: bytes) -> None:
    pack, faults = check_pack(content, "ours.toml")
    assert (pack is None) == bool(faults)
    pack, faults = check_pack(HEAD.encode() + content, "ours.toml")
    assert (pack is None) == bool(faults)


def test_advice_tells_what_is_known_and_what_counts_less() -> None:
    text = 'language = "en"\nname = "English"\n[share]\nline = ["Read more", "Zorb", "Share"]\nprefix = ["Zorb"]\npattern = ["Zorb {x} up"]\n'
    pack, _ = check_pack(text.encode(), "ours.toml")
    assert pack is not None
    said = [(note.line, note.text) for note in advise(text.encode(), "ours.toml", pack)]
    assert [line for line, _ in said] == [4, 4, 5]
    assert "'Read more' takes the place of the package's own meaning, [read-more]" in said[0][1]
    assert "'Share' is in the package's own pack already" in said[1][1]
    assert "'Zorb' is one plain word: as a prefix it counts on pages in 'en' only" in said[2][1]
