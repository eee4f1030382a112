"""The generator of pages keeps its own promises."""

import hashlib
import os
import random
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean import Role
from dumpclean.errors import ArgumentValueError
from dumpclean.testing.layouts import EXACT, LANGUAGES, LAYOUTS, Built, build
from dumpclean.testing.prose import voice
from dumpclean.testing.strategies import dumps, pages

LABELS = {
    "title", "deck", "byline", "date", "body", "caption", "comment",
    "item", "item.title", "item.source", "item.date", "item.text", None,
}  # fmt: skip
PACKS = Path(__file__).resolve().parents[2] / "src" / "dumpclean" / "packs" / "testing"


@given(pages())
def test_every_line_has_one_label_of_the_vocabulary(page: Built) -> None:
    lines = page.text.split("\n")
    assert lines == page.text.splitlines()
    assert len(lines) == len(page.labels)
    for line, (label, item) in zip(lines, page.labels, strict=True):
        assert label in LABELS
        assert (item is not None) == (label is not None and label.startswith("item"))
        assert label is None or line.strip()


@given(pages())
def test_fields_are_the_words_of_their_lines(page: Built) -> None:
    lines = page.text.split("\n")
    title = [x for x, (label, _) in zip(lines, page.labels, strict=True) if label == "title"]
    main = [r for r in page.records if r.role is Role.MAIN]
    assert len(main) <= 1
    assert len(title) <= 1
    assert [r.title for r in main] in (title, [None])
    for record in page.records:
        for field in (record.title, record.source, record.published, *record.authors):
            assert field is None or any(field in line for line in lines)
        for paragraph in record.text.split("\n"):
            assert any(paragraph in line for line in lines)


@given(pages())
def test_roles_follow_from_the_article(page: Built) -> None:
    roles = {r.role for r in page.records}
    assert roles <= ({Role.MAIN, Role.RELATED} if Role.MAIN in roles else {Role.LISTED})


@given(st.sampled_from(list(LAYOUTS)), st.sampled_from(LANGUAGES), st.integers(0, 999))
def test_the_seed_decides_everything(layout: str, language: str, seed: int) -> None:
    assert build(random.Random(seed), layout, language) == build(random.Random(seed), layout, language)


def test_no_process_makes_another_page() -> None:
    code = (
        "import random, hashlib\n"
        "from dumpclean.testing.layouts import build\n"
        "print(hashlib.sha256(repr([build(random.Random(n)) for n in range(40)]).encode()).hexdigest())"
    )
    here = hashlib.sha256(repr([build(random.Random(n)) for n in range(40)]).encode()).hexdigest()
    env = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=env, check=True)  # noqa: S603
    assert done.stdout.strip() == here


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_what_english_says(language: str) -> None:
    spoken = {
        k: set(tomllib.loads((PACKS / f"{k}.toml").read_text("utf-8"))) for k in (language, "de", "en", "ja", "pl")
    }
    wanted = (spoken["de"] & spoken["en"] & spoken["ja"] & spoken["pl"]) - {"embed", "subject"}
    assert wanted <= spoken[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_can_be_said(language: str) -> None:
    speaker, rng = voice(language), random.Random(1)
    dates = {"date", "datetime", "dated", "continued", "latest-with"}
    for rule in tomllib.loads((PACKS / f"{language}.toml").read_text("utf-8")):
        for _ in range(50):
            said = speaker.say(rng, rule, **dict.fromkeys(("x", "d", "dd", "m", "mm", "yyyy", "HH", "H12", "MM"), "1"))
            assert said
            assert rule in dates or "{" not in said


def test_headlines_and_paragraphs_have_the_lengths_of_news() -> None:
    rng = random.Random(5)
    for language in LANGUAGES:
        speaker = voice(language)
        heads = sorted(len(speaker.headline(rng)) for _ in range(200))
        paragraphs = sorted(len(speaker.paragraph(rng)) for _ in range(200))
        assert heads[100] > (12 if speaker.dense else 35)
        assert heads[-1] <= 130
        assert (60 if speaker.dense else 120) < paragraphs[100] < 320


@pytest.mark.parametrize("layout", EXACT)
def test_headlines_of_a_page_differ(layout: str) -> None:
    for seed in range(20):
        titles = [r.title for r in build(random.Random(seed), layout).records if r.title]
        assert len(titles) == len(set(titles))


def test_unknown_names_are_refused_with_the_known_ones() -> None:
    with pytest.raises(ArgumentValueError, match=r"unknown layout 'no'; there are daily8-flat"):
        build(random.Random(1), "no")
    with pytest.raises(ArgumentValueError, match=r"no vocabulary for language 'xx'; there is one for ar"):
        build(random.Random(1), None, "xx")


@given(dumps())
def test_dumps_are_text(dump: str) -> None:
    assert isinstance(dump, str)
