"""The shape of a person's name, and how the parts of a byline are counted."""

from __future__ import annotations

import pytest

from dumpclean.authors import Byline, read_byline
from dumpclean.names import caseless_name, name_words


@pytest.mark.parametrize(
    ("line", "size"),
    [
        ("Anna", 0),
        ("Anna Holm", 2),
        ("Anna Maria Luise Eva Holm", 5),
        ("Anna Maria Luise Eva Sofia Holm", 0),  # six with capitals
        ("Anna de la Cruz van Holm", 6),
        ("Anna Holm said so", 2),
        ("anna Holm", 0),
        ("Anna holm", 0),
        ("van Holm", 0),
        ("J. K. Holm", 3),
        ("J. K.", 0),  # initials alone
        ("Anna Holm Jr.", 3),
        ("Anna Holmen. Eva", 2),  # a full stop ends it
        ("The Holm", 0),
        ("El Holm", 0),  # an article in Spanish
        ("El Holm Berg", 3),  # and a first name
        ("BRT Holm", 0),  # letters that nobody can speak
        ("BR Holm", 2),
        ("BRA Holm", 2),
        ("Anna Holm News", 2),
        ("Anna News", 0),
        ("Anna Editor", 0),
    ],
)
def test_a_name_is_two_to_five_words_with_capitals(line: str, size: int) -> None:
    assert name_words(line.split()) == size


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("محمد", False),
        ("محمد مثال", True),
        ("محمد مثال علي حسن", True),
        ("محمد مثال علي حسن حسين", False),  # five words
        ("م" * 20 + " " + "ح" * 11, True),  # thirty-two characters
        ("م" * 20 + " " + "ح" * 12, False),
        ("김", False),
        ("김혜", True),
        ("김혜진남", True),
        ("김혜진남은", False),
        ("김혜진 기자", False),  # two words
        ("佐", False),
        ("佐藤", True),
        ("佐藤健一健一健", True),  # seven
        ("佐藤健一健一健一", False),
        ("佐藤 健一", True),
        ("佐藤7", False),
        ("Ann 佐藤", False),
        ("", False),
    ],
)
def test_names_without_capitals(line: str, name: bool) -> None:
    assert caseless_name(line) is name


def counted(line: str) -> dict[str, int]:
    """How much of each kind a line has, zeros left out."""
    found: Byline = read_byline(line)
    numbers = {
        "names": len(found.names), "known": found.known, "posts": found.posts, "organisations": found.organisations,
        "handles": found.handles, "rest": found.rest, "lead": found.lead, "single": int(found.single),
    }  # fmt: skip
    return {name: n for name, n in numbers.items() if n}


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Ann Other", {"names": 1, "known": 1}),
        ("Xqz Wvut", {"names": 1}),
        ("Ann Other, Xqz Wvut", {"names": 2, "known": 1}),
        ("By Ann Other", {"lead": 2, "names": 1, "known": 1}),
        ("By Xqzlor", {"lead": 2, "names": 1, "single": 1}),
        ("By Xqz", {"lead": 2, "names": 1, "single": 1}),
        ("By Xq", {"lead": 2, "rest": 1}),  # two letters are no name
        ("By Xqzlor, Xqzlar", {"lead": 2, "names": 1, "single": 1, "rest": 1}),
        ("Xqzlor", {"rest": 1}),
        ("Ann Other, deputy editor", {"names": 1, "known": 1, "posts": 1}),
        ("Ann Other, PhD", {"names": 1, "known": 1, "posts": 1}),
        ("Ann Other, ann@x.org, @ann", {"names": 1, "known": 1, "handles": 2}),
        ("Ann Other, the Leaf Bay News", {"names": 1, "known": 1, "organisations": 1}),  # four words
        ("Ann Other, the Old Leaf Bay News", {"names": 1, "known": 1, "rest": 5}),
        ("Ann Other old gold cold", {"names": 1, "known": 1, "rest": 3}),
        ("Ann Other, old gold cold", {"names": 1, "known": 1, "rest": 3}),
        ("Ann Other, Bay University", {"names": 1, "known": 1, "organisations": 1}),
        ("Ann Other, 3 minutes", {"names": 1, "known": 1}),
        ("Ann Other Ann Other", {"names": 1, "known": 1}),
    ],
)
def test_what_a_byline_is_made_of(line: str, numbers: dict[str, int]) -> None:
    assert counted(line) == numbers


@pytest.mark.parametrize(("blanks", "name"), [(391, "Ann Otter"), (392, "Ann Otte")])
def test_four_hundred_characters_of_a_byline_are_read(blanks: int, name: str) -> None:
    line = " " * blanks + "Ann Otter"
    ((start, end),) = read_byline(line).names
    assert line[start:end] == name
