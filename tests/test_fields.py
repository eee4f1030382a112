"""Fields inside one block: what an element sets apart is cut out of a headline."""

from __future__ import annotations

import pytest

from dumpclean.assembling.fields import cut
from dumpclean.detectors.dates import DATES
from dumpclean.labelling import Decision
from dumpclean.reading.html import read_html

TITLE = "Ferry line closes after the bridge takes its passengers"
ITEM = Decision("item.title", "headlines", "has the shape of a headline")


def pieces(line: str) -> list[tuple[str, str]]:
    dump = read_html(f"<ul><li>{line}</li></ul>")
    (block,) = dump.blocks
    marks = [("dates", mark) for mark in DATES.detect(dump)]
    return [(str(p.label), dump.text[p.start : p.end]) for p in cut(block, ITEM, marks)]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        (f'<a href="/x">{TITLE}</a> <time datetime="2025-07-06">6 July 2025</time>', "6 July 2025"),
        (f'<a href="/x">{TITLE}</a> <time>yesterday at nine</time>', "yesterday at nine"),
        (f'<a href="/x">{TITLE}</a> <span class="when">(6 July 2025)</span>', "6 July 2025"),
        (f'<time>6 July 2025</time> <a href="/x">{TITLE}</a>', "6 July 2025"),
    ],
    ids=["time", "time in words", "span", "before"],
)
def test_a_date_in_an_element_of_its_own_is_no_part_of_the_headline(line: str, date: str) -> None:
    found = [piece for piece in pieces(line) if piece[0] != "cruft"]
    assert sorted(found) == [("date", date), ("title", TITLE)]


@pytest.mark.parametrize(
    "line",
    [
        f'<a href="/x">{TITLE} 6 July 2025</a> <b>!</b>',
        "<b>6 July 2025, a day that the harbour will not forget soon</b> and its end",
        '<a href="/x">What the ferry took along on <time>6 July 2025</time> at noon</a>',
    ],
    ids=["of the link", "of a longer element", "amid the headline"],
)
def test_a_date_in_the_words_of_a_headline_stays(line: str) -> None:
    assert [label for label, _ in pieces(line)] == ["title"]


def test_an_author_who_stands_twice_is_cut_off_the_headline() -> None:
    assert pieces(f"Anna Holm Anna Holm Per Sand Per Sand {TITLE}") == [
        ("byline", "Anna Holm"),
        ("cruft", "Anna Holm"),
        ("byline", "Per Sand"),
        ("cruft", "Per Sand"),
        ("title", TITLE),
    ]
    assert pieces(f"{TITLE} {TITLE} It was the last trip.") == [
        ("title", TITLE),
        ("cruft", TITLE),
        ("body", "It was the last trip."),
    ]


def test_a_name_over_and_over_comes_to_an_end() -> None:
    found = pieces("Anna Holm " * 3000)
    assert [label for label, _ in found].count("byline") == 8
    assert "".join("".join(words.split()) for _, words in found) == "AnnaHolm" * 3000
