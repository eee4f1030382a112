"""Profiles as files: written for people, and refused by file and line when they are not well formed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean import Cleaner
from dumpclean.detectors.base import Detector
from dumpclean.errors import ArgumentTypeError, ArgumentValueError, DetectorError, OutputError, PackError
from dumpclean.profiles import (
    Field,
    Furniture,
    Place,
    Profile,
    Role,
    Token,
    Votes,
    dump_profile,
    load_profiles,
    read_profile,
    save_profiles,
)
from dumpclean.profiles.files import LARGEST, fitted

HAND = """\
version = 1
site = "example.org"
hosts = ["example.org", "m.example.org"]
pages = 40

lines = [
  { text = "Read next", role = "heading", pages = 40, below = { items = 39 } },
  # A remark.
  { text = "{n} readers", role = "interface", pages = 31 },
  { text = "Follow {x}", role = "interface", pages = 40, example = "Follow Ann Lee" },
]
places = [
  { line = "short", after = "furniture", before = "headline", part = "items", state = "item.source", times = 9, of = 10, pages = 8 },
]
tokens = [{ text = ".promo", holds = "cruft", times = 9, of = 9, pages = 9 }]
"""


def test_a_profile_written_by_hand_is_read() -> None:
    assert read_profile(HAND) == Profile(
        site="example.org",
        hosts=("example.org", "m.example.org"),
        pages=40,
        lines=(
            Furniture(text="Read next", role=Role.HEADING, pages=40, below=Votes(items=39)),
            Furniture(text="{n} readers", role=Role.INTERFACE, pages=31),
            Furniture(text="Follow {x}", role=Role.INTERFACE, pages=40, example="Follow Ann Lee"),
        ),
        places=(
            Place(
                line="short",
                after="furniture",
                before="headline",
                part="items",
                state="item.source",
                times=9,
                of=10,
                pages=8,
            ),
        ),
        tokens=(Token(text=".promo", holds="cruft", times=9, of=9, pages=9),),
    )


@pytest.mark.parametrize(
    ("old", "new", "row", "said"),
    [
        ("version = 1", "version = 2", 1, "version"),
        ("version = 1\n", "", 1, "version"),
        ('site = "example.org"', "site = 3", 2, "site"),
        ('"m.example.org"', '"www.example.org"', 3, "hosts"),
        ('"m.example.org"', "7", 3, "hosts"),
        ("pages = 40\n\n", "pages = -1\n\n", 4, "pages"),
        ("pages = 40\n\n", "pages = 40\ncolour = 1\n\n", 5, "colour"),
        ('role = "heading"', 'role = "hat"', 7, "role"),
        ('role = "heading", ', "", 7, "role is missing"),
        ("items = 39", "itmes = 39", 7, "below"),
        ("items = 39", "items = true", 7, "below"),
        ("below =", "beneath =", 7, "beneath"),
        ("{n} readers", "{m} readers", 9, "placeholder"),
        ("{n} readers", "{n}", 9, "letter"),
        ("{n} readers", "READ  NEXT!", 9, "line 7"),
        ("Follow {x}", "Follow {x} now", 10, "beginning or its end"),
        ("Follow {x}", "{x} follow {x}", 10, "once"),
        ("pages = 40, example", 'pages = "40", example', 10, "pages"),
        ('after = "furniture"', 'after = "sofa"', 13, "after"),
        ('state = "item.source"', 'state = "cruft"', 13, "state"),
        ("times = 9, of = 10", "times = 11, of = 10", 13, "times"),
        ('holds = "cruft"', 'holds = "gold"', 15, "holds"),
        ("places = [", "places = [[", 15, "no TOML"),
    ],
)
def test_what_is_not_well_formed_is_refused_by_line(old: str, new: str, row: int, said: str, tmp_path: Path) -> None:
    assert HAND.count(old) == 1
    file = tmp_path / "example.toml"
    file.write_text(HAND.replace(old, new), encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_profiles(file)
    assert str(caught.value).startswith(f"{file}:{row}: ")
    assert said in str(caught.value)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xff")
    with pytest.raises(PackError, match=r"a\.toml"):
        load_profiles(tmp_path)


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    profiles = [Profile(site=s, hosts=(s,), pages=9) for s in ("b.example", "a.example")]
    files = save_profiles(profiles, tmp_path / "new")
    assert [f.name for f in files] == ["b.example.toml", "a.example.toml"]
    assert load_profiles(str(tmp_path / "new")) == (profiles[1], profiles[0])


def test_names_of_sites_stay_within_the_folder(tmp_path: Path) -> None:
    sites = ("../up", "a/b", "a\\b", "..", "Ünï")
    files = save_profiles([Profile(site=s, hosts=("a.example",), pages=1) for s in sites], tmp_path)
    assert len({f.name for f in files}) == len(sites)
    assert {f.resolve().parent for f in files} == {tmp_path.resolve()}
    assert {p.site for p in load_profiles(tmp_path)} == set(sites)


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        save_profiles([], tmp_path / "file")


TEXT = st.text(max_size=60).map(lambda t: t.encode(errors="replace").decode())


@given(TEXT, TEXT, st.integers(0, 10**6))
def test_any_example_and_site_come_back(example: str, site: str, pages: int) -> None:
    profile = Profile(
        site=f"s{site}", hosts=("a.example",), pages=pages, fields=(Field(text="Ago", pages=1, example=example),)
    )
    assert read_profile(dump_profile(profile)) == profile


def test_a_profile_that_is_too_large_loses_what_stands_on_the_fewest_pages() -> None:
    lines = tuple(
        Furniture(text=f"{'ж' * 100} {chr(0x430 + n % 32)}{n}", role=Role.BUTTON, pages=900 - n) for n in range(400)
    )
    small = fitted(Profile(site="a", hosts=("a",), pages=900, lines=lines))
    assert len(dump_profile(small).encode()) <= LARGEST
    assert len(small.lines) > 40
    assert small.lines == lines[: len(small.lines)]


PROFILE = read_profile(HAND)


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        ({"profile": 3}, ArgumentTypeError, "profile must be"),
        ({"profile": [PROFILE, "a"]}, ArgumentTypeError, "not str"),
        ({"profile": [PROFILE, PROFILE]}, ArgumentValueError, "Two profiles speak of example.org"),
        ({"profile": [], "any_host": True}, ArgumentValueError, "there are 0"),
        ({"any_host": True}, ArgumentValueError, "give one"),
        ({"profile": "/nowhere/at/all"}, ArgumentValueError, "There is no profile"),
        ({"profile": PROFILE, "detectors": [Detector("profile", lambda _: [])]}, DetectorError, "Rename"),
    ],
)
def test_wrong_arguments_are_refused_at_once(arguments: dict[str, object], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        Cleaner(**arguments)  # type: ignore[arg-type]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArgumentValueError, match="holds no profile"):
        Cleaner(profile=tmp_path)
