"""Fingerprints by the rule of `docs/sightings.md`, worked out by hand and hashed by another program."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from dumpclean import Record, Role
from dumpclean.fingerprints import fold, headline, opening
from loading_tools import load_tool

TEXT = "Trams crossed the harbour on Monday for the first time, and the first car left the depot at five with the mayor on board."

# title, deck, text; folded by hand into "1\n<title>\n<opening>" and hashed with: printf ... | b2sum -l 64
GOLDEN = [
    # 1\nharbourbridgeopenstotramsaftersi\ntramscrossedtheharbouronmondayforthefirsttimeandthefirstcarleftthedepotatfivewiththemayoronboard
    ("Harbour bridge opens to trams after six years of work", None, TEXT, "41e7f2b5565b7204"),
    ("Politics: HARBOUR BRIDGE opens to trams, after six years… | Port Herald", None, TEXT.upper(), "41e7f2b5565b7204"),
    ("Harbour bridge opens to trams after six years", TEXT[:54], TEXT[54:], "41e7f2b5565b7204"),
    # 1\nlive\n
    ("LIVE!", None, "", "2ef60b1620449cdd"),
    # 1\n\n
    (None, None, "", "b39506e55614764a"),
    # 1\npoliticsnewferry\ntheferrysails: so little text, so the whole headline counts
    ("Politics: New ferry", None, "The ferry sails.", "0aae299391cbcc18"),
    # 1\nstrasseninderstadt\n
    ("Straßen in der Stadt", None, "", "3dca4bc98bcb0e42"),
    # 1\n川の水位が上がる\n
    ("川の水位が、上がる。", None, "", "6668c6ec47405b9b"),
    # 1\nмостоткрыт2025\n
    ("Мост открыт (２０２５)", None, "", "39823bedc3df58c9"),
    # 1\n\nabab... of 200 letters
    (None, None, "Ab " * 500, "691e36c06dec0eb5"),
]


@pytest.mark.parametrize(("title", "deck", "text", "expected"), GOLDEN)
def test_fingerprints_are_what_the_rule_says(title: str | None, deck: str | None, text: str, expected: str) -> None:
    assert Record(role=Role.RELATED, title=title, deck=deck, text=text).fingerprint == expected


def test_no_hash_seed_or_locale_changes_a_fingerprint() -> None:
    code = (
        "import json, sys; from dumpclean import Record, Role\n"
        "print([Record(role=Role.MAIN, title=t, deck=d, text=x).fingerprint for t, d, x, _ in json.load(sys.stdin)])"
    )
    found = {
        subprocess.run(  # noqa: S603 -- our own interpreter
            [sys.executable, "-c", code],
            input=json.dumps(GOLDEN),
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": language},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, language in (("1", "C"), ("2", "tr_TR.UTF-8"))
    }
    assert found == {f"{[expected for *_, expected in GOLDEN]}\n"}


@pytest.mark.parametrize(
    ("title", "kicker", "core", "cut"),
    [
        ("Politics: Harbour bridge opens", "politics", "harbourbridgeopens", False),
        ("Harbour bridge opens | Port Herald - Home", "", "harbourbridgeopensportherald", False),  # too long a name
        ("Harbour bridge opens to trams | Port Herald - Home", "", "harbourbridgeopenstotrams", False),
        ("[Video] LIVE: Harbour bridge opens", "videolive", "harbourbridgeopens", False),
        ("【独家】港口大桥向有轨电车开放｜港口报", "独家", "港口大桥向有轨电车开放", False),
        ("独家：港口大桥向有轨电车开放", "独家", "港口大桥向有轨电车开放", False),
        ("Harbour bridge opens to tra... | Herald", "", "harbourbridgeopenstotra", True),
        ("Harbour bridge opens to tra [...]", "", "harbourbridgeopenstotra", True),
        (
            "Day 5: the ceasefire holds in the north",
            "",
            "day5theceasefireholdsinthenorth",
            False,
        ),  # a number tells days apart
        ("Arsenal beat Chelsea 2 - 1", "", "arsenalbeatchelsea21", False),
        ("Live: Sport", "", "livesport", False),  # of an even pair both halves stay
        ("Self-driving trams", "", "selfdrivingtrams", False),
        ("At 10:30 the bridge opened", "", "at1030thebridgeopened", False),
        (" | ", "", "", False),
        ("...", "", "", False),
    ],
)
def test_headlines_are_taken_apart(title: str, kicker: str, core: str, cut: bool) -> None:
    found = headline(title)
    assert (found.kicker, found.core, found.cut) == (kicker, core, cut)


def test_where_a_long_text_is_first_cut_does_not_count() -> None:
    spaced = "a " * 199 + " e\u0301 and so on" + " ." * 300  # the accent is the 401st character
    assert len(spaced) > 400
    assert spaced[400] == "\u0301"
    assert opening(None, spaced) == opening(None, spaced.replace(" ", "")) == "a" * 199 + "é"


def test_what_later_unicode_assigns_is_passed_over() -> None:
    assert fold("a\U00011f04b\u1c89c") == "abc"  # Kawi (15.0), a Cyrillic letter (16.0)


def test_the_list_of_unassigned_characters_is_current() -> None:
    tool = load_tool("build_unassigned")
    if tool.unicodedata.unidata_version == tool.VERSION:
        lines = [f"{first:x}-{last:x}" for first, last in tool.ranges()]
        assert tool.TARGET.read_text("ascii").split() == lines


@pytest.mark.parametrize(("size", "core"), [(63, False), (64, True)])
def test_an_opening_of_sixty_four_letters_tells_an_article(size: int, core: bool) -> None:
    """With fewer the kicker counts, too."""
    one, other = (
        Record(role=Role.MAIN, title=title, text="a" * size).fingerprint
        for title in ("Politics: Harbour bridge opens", "Harbour bridge opens")
    )
    assert (one == other) is core


@pytest.mark.parametrize(("same", "alike"), [(31, False), (32, True)])
def test_thirty_two_letters_of_the_headline_count(same: int, alike: bool) -> None:
    one, other = (Record(role=Role.MAIN, title="a" * same + letter * 9, text="a" * 64).fingerprint for letter in "xy")
    assert (one == other) is alike


@pytest.mark.parametrize(("same", "alike"), [(199, False), (200, True)])
def test_two_hundred_letters_of_the_opening_count(same: int, alike: bool) -> None:
    one, other = (Record(role=Role.MAIN, title="T", text="a" * same + letter * 9).fingerprint for letter in "xy")
    assert (one == other) is alike


def test_a_headline_has_a_thousand_characters() -> None:
    assert headline("a" * 1001).core == "a" * 1000


@pytest.mark.parametrize(("kicker", "dropped"), [("abcdef", True), ("abcdefg", False), ("abcde7", False)])
def test_a_kicker_is_half_as_long_as_the_rest_at_most(kicker: str, dropped: bool) -> None:
    assert headline(f"{kicker}: harbourferry").core == ("harbourferry" if dropped else f"{kicker}harbourferry")
    assert headline(f"harbourferry | {kicker}").core == ("harbourferry" if dropped else f"harbourferry{kicker}")
