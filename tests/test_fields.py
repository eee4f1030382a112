"""Fields inside one block: where a line holds several, each is cut out."""

from __future__ import annotations

import pytest

from dumpclean.assembling.fields import cut
from dumpclean.detectors.base import Mark
from dumpclean.detectors.dates import DATES
from dumpclean.labelling import Decision
from dumpclean.model import Label
from dumpclean.reading import read
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


def parts(line: str, state: str, *marks: tuple[str, Mark]) -> list[tuple[str, str]]:
    """What a line of flat text is cut into, given its state and marks whose spans are offsets in it."""
    (block,) = read(line, kind="text").blocks
    return [(str(p.label), line[p.start : p.end]) for p in cut(block, Decision(state, "phrases", "a phrase"), marks)]


def dated(line: str, words: str, score: float = 2.0, kind: str = "date-tail") -> tuple[str, Mark]:
    at = line.index(words)
    return "dates", Mark(0, kind, Label.DATE, score, "a date", (at, at + len(words)))


SOMETHING_ELSE = ("phrases", Mark(0, "menu", Label.CRUFT, 2.0, "a menu"))


def test_a_line_that_is_a_date_is_cut_even_where_the_date_alone_speaks_against_it() -> None:
    line = "The Leaf 6 July 2025"
    whole = [("source", "The Leaf"), ("date", "6 July 2025")]
    elsewhere = ("captions", Mark(0, "credit-end", Label.CAPTION, 2.0, "a credit", (0, 3)))
    assert parts(line, "item.date", SOMETHING_ELSE, elsewhere, dated(line, "6 July 2025", score=-1.0)) == whole
    assert parts(line, "item.date", SOMETHING_ELSE) == [("date", line)]


def test_a_date_that_says_nothing_cuts_no_byline() -> None:
    line = "Ann Other, 6 July 2025"
    assert parts(line, "byline", dated(line, "6 July 2025", score=0.0)) == [("byline", line)]
    assert parts(line, "byline", dated(line, "6 July 2025", score=0.5)) == [
        ("byline", "Ann Other,"),
        ("date", "6 July 2025"),
    ]


def test_names_stand_around_the_date_of_a_byline() -> None:
    line = "Ann Other 6 July 2025 Per Sand"
    assert parts(line, "byline", dated(line, "6 July 2025")) == [
        ("byline", "Ann Other"),
        ("date", "6 July 2025"),
        ("byline", "Per Sand"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The Leaf 6 July 2025", [("source", "The Leaf"), ("date", "6 July 2025")]),
        ("Posted: 6 July 2025", [("cruft", "Posted:"), ("date", "6 July 2025")]),  # a colon asks for what follows
        ("Date 6 July 2025", [("cruft", "Date"), ("date", "6 July 2025")]),
        ("on 6 July 2025", [("cruft", "on"), ("date", "6 July 2025")]),  # two letters are no name
        ("BBC 6 July 2025", [("source", "BBC"), ("date", "6 July 2025")]),
        ("| The Leaf | 6 July 2025 | Sport", [("cruft", "|"), ("source", "The Leaf"), ("cruft", "|"), ("date", "6 July 2025"), ("cruft", "| Sport")]),
    ],
)  # fmt: skip
def test_what_stands_beside_the_date_of_an_item(line: str, expected: list[tuple[str, str]]) -> None:
    assert parts(line, "item.date", dated(line, "6 July 2025")) == expected


def test_a_name_beside_a_date_is_a_person_where_the_byline_is_sure() -> None:
    line = "Ann Other 6 July 2025"
    person = ("bylines", Mark(0, "byline", Label.BYLINE, 2.0, "a name"))
    perhaps = ("bylines", Mark(0, "byline", Label.BYLINE, 1.9, "a name"))
    assert parts(line, "date", person, dated(line, "6 July 2025"))[0] == ("byline", "Ann Other")
    assert parts(line, "item.date", perhaps, dated(line, "6 July 2025"))[0] == ("source", "Ann Other")
    assert parts(line, "date", perhaps, dated(line, "6 July 2025"))[0] == (
        "cruft",
        "Ann Other",
    )  # the article's own date


@pytest.mark.parametrize("size", [60, 61])
def test_only_a_short_line_has_a_name_beside_its_date(size: int) -> None:
    """Sixty characters in all: the words before the date are a name, or a sentence."""
    date = "6 July 2025"
    line = "Leaf " * 12
    line = f"{line[: size - len(date) - 2]}. {date}"
    assert len(line) == size
    label, _ = parts(line, "item.date", dated(line, date))[0]
    assert label == ("source" if size == 60 else "cruft")


def test_a_date_at_either_end_is_cut_off_the_text_of_an_item_and_off_its_headline_only_when_glued() -> None:
    line = f"{TITLE} – 6 July 2025"
    assert parts(line, "item.text", dated(line, "6 July 2025")) == [
        ("body", TITLE),
        ("cruft", "–"),
        ("date", "6 July 2025"),
    ]
    assert parts(line, "item.title", dated(line, "6 July 2025")) == [("title", line)]
    assert parts(line, "item.title", dated(line, "6 July 2025", kind="glued-tail")) == [
        ("title", TITLE),
        ("cruft", "–"),
        ("date", "6 July 2025"),
    ]
    for lead in ("", "|", "->"):  # up to three characters before it
        line = f"{lead}6 July 2025{TITLE}"
        assert parts(line, "item.title", dated(line, "6 July 2025", kind="glued-head")) == [
            *[("cruft", lead)] * bool(lead),
            ("date", "6 July 2025"),
            ("title", TITLE),
        ]
    amid = f"{TITLE} on 6 July 2025 at the old quay"
    assert parts(amid, "item.text", dated(amid, "6 July 2025")) == [("body", amid)]


def test_an_outlet_s_name_is_cut_out_of_the_words_around_it() -> None:
    line = "Source: The Leaf (print)"
    mark = ("bylines", Mark(0, "source", Label.SOURCE, 1.0, "an outlet", (8, 16)))
    assert parts(line, "item.source", SOMETHING_ELSE, mark) == [
        ("cruft", "Source:"),
        ("source", "The Leaf"),
        ("cruft", "(print)"),
    ]
    assert parts(line, "item.source", SOMETHING_ELSE) == [("source", line)]


def test_ranks_and_rows_of_headlines() -> None:
    assert parts(f"12. {TITLE}", "item.title") == [("cruft", "12."), ("title", TITLE)]
    assert parts(f"No. 3) {TITLE}", "item.title") == [("cruft", "No. 3)"), ("title", TITLE)]
    assert parts("Old quay sold | New bridge open | Ferry ends", "item.title") == [
        ("title", "Old quay sold"),
        ("cruft", "|"),
        ("title", "New bridge open"),
        ("cruft", "|"),
        ("title", "Ferry ends"),
    ]
    two = "Old quay sold | New bridge open"  # two may be a headline and the outlet's name
    assert parts(two, "item.title") == [("title", two)]


def test_a_long_line_is_a_headline_and_the_text_that_runs_on() -> None:
    sentence = "The ferry line across the bay closes in autumn because the new bridge has taken most of its passengers."
    text = (
        "Nobody was surprised when the council met on the quay to say so and the last captain took off his cap at once."
    )
    assert len(f"{sentence} {text}") > 200
    assert parts(f"{sentence} {text}", "item.title") == [("title", sentence), ("body", text)]
    for size in (200, 201):
        line = (f"{sentence} {text}")[: size - 1] + "x"
        assert len(parts(line, "item.title")) == (1 if size == 200 else 2)
    glued = (
        "Ferry line closes after the bridge takes its passengersNobody was surprised when the council said so"
        + " and more" * 12
    )
    assert parts(glued, "item.title")[0] == ("title", "Ferry line closes after the bridge takes its passengers")


def test_a_place_in_capitals_and_a_dash_begin_the_text_of_a_longer_line() -> None:
    text = "BERLIN (AP) — The ferry line across the bay closes in autumn because the new bridge has taken most of them."
    line = f"{TITLE} {text}"
    assert len(line) > 140
    assert parts(line, "item.title") == [("title", TITLE), ("body", text)]
    short = f"{TITLE} BERLIN (AP) — Autumn"
    assert len(short) < 140
    assert parts(short, "item.title") == [("title", short)]


def test_a_link_to_more_at_the_end_of_a_text() -> None:
    text = "The last ferry left the old quay at noon."
    assert parts(f"{text} Read more", "item.text") == [("body", text), ("cruft", "Read more")]
    assert parts(f"{text[:-1]} read more", "item.text") == [("body", f"{text[:-1]} read more")]  # amid a sentence
