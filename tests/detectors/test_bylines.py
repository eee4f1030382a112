from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean.detectors.base import Mark
from dumpclean.detectors.bylines import BYLINES
from dumpclean.model import Label
from dumpclean.reading import read

PROSE = (
    "The council met on Tuesday and heard what the engineers had to say about the bridge over the river, which is closed. "
    * 2
)


def marks(*lines: str) -> list[tuple[int, str]]:
    return [(m.block, m.kind) for m in BYLINES.detect(read("\n".join(lines), kind="text"))]


def meant(line: str) -> dict[str, str | None]:
    """Kind → the text of its span."""
    dump = read(line, kind="text")
    return {m.kind: dump.text[slice(*m.span)] if m.span else None for m in BYLINES.detect(dump)}


@pytest.mark.parametrize(
    ("line", "kind", "span"),
    [
        ("By Ann Other", "byline-prefix", "Ann Other"),
        ("Von Anna Muster und Peter Beispiel", "byline-prefix", "Anna Muster und Peter Beispiel"),
        ("Par Jeanne Exemple", "byline-prefix", "Jeanne Exemple"),
        ("Автор: Иван Пример", "byline-prefix", "Иван Пример"),
        ("بقلم محمد مثال", "byline-prefix", "محمد مثال"),
        ("bySally Sample", "byline-prefix", "Sally Sample"),
        ("By Ann Other | Published: May 3, 2024", "byline-prefix", "Ann Other"),
        ("By Ann Other, Senior Reporter", "byline-prefix", "Ann Other"),
        ("By Madonna", "byline-prefix-one", "Madonna"),
        ("By Associated Press", "byline-prefix-agency", None),
        ("Ann Other", "names", "Ann Other"),
        ("Ann Other, Tom Sample and Eve Example", "names-several", "Ann Other, Tom Sample and Eve Example"),
        ("佐藤健一", "names-caseless", "佐藤健一"),
        ("Ann Other, @annother", "names-handle", "Ann Other"),
        ("Ann Other Deputy Editor", "name-job", "Ann Other"),
        ("Ann Other · CBC News", "name-agency", "Ann Other"),
        ("Ann Other May 3, 2024", "names-dated", "Ann Other"),
        ("Sunset Boulevard", "names-shape", "Sunset Boulevard"),
        ("SDA/sep", "agency-codes", "SDA/sep"),
        ("Reuters", "agency", "Reuters"),
        ("Source: Radio Example", "source-line", "Radio Example"),
        ("Quelle: Beispiel Zeitung", "source-line", "Beispiel Zeitung"),
        ("المصدر: مثال", "source-line", "مثال"),
        ("Continued at Example Times...", "source-line", "Example Times"),
        ("via Example", "source-line", "Example"),
        ("This article was originally published by The Leaf", "source-line", "The Leaf"),
        ("(Quelle: Beispiel)", "source-line", "Beispiel"),
    ],
)
def test_lines_and_what_they_mean(line: str, kind: str, span: str | None) -> None:
    assert meant(line).get(kind, "no such mark") == span


@pytest.mark.parametrize(
    "line",
    [
        "By the time the rain had stopped, everyone was home.",
        "By-election to be held in Leeds",
        "By 2030 the plant should be carbon neutral",
        "Von Montag an wird gebaut",
        "Por fin llueve en el valle",
        "Via the app you can pay at once",
        "Home",
        "More from Ann Other",
        "Share this article",
        "The river rose by two metres overnight",
        "3 May: Ann Memorial Day",
        "Anna Latest",
    ],
)
def test_prose_headlines_and_menus_are_no_bylines(line: str) -> None:
    strong = [m for m in BYLINES.detect(read(line, kind="text")) if m.label is not None and m.score >= 1]
    assert strong == []


def test_a_lead_alone_makes_the_next_line_a_name() -> None:
    assert marks("By", "Sabrina Sample") == [(0, "byline-lead"), (1, "name-after-lead")]
    assert marks("Artikel von:", "Anna Muster") == [(0, "byline-lead"), (1, "name-after-lead")]
    assert (1, "name-after-lead") not in marks("By", PROSE)


def test_a_source_lead_makes_the_next_line_an_outlet() -> None:
    dump = read("Source\nRadio Example", kind="text")
    assert [(m.kind, m.label) for m in BYLINES.detect(dump)][-1] == ("source-after-lead", Label.SOURCE)


def test_an_author_box_is_no_byline() -> None:
    assert meant("Ann Other is a reporter at the Example Times.").keys() == {"author-box"}


def test_prose_is_marked_only_for_an_agency_at_its_ends() -> None:
    assert marks(PROSE) == []
    assert marks("LONDON, May 3 (Reuters) - " + PROSE) == [(0, "agency-opening")]
    assert marks(PROSE + "(dpa)") == [(0, "agency-ending")]
    assert all(m.label is None for m in BYLINES.detect(read("LONDON (AP) — " + PROSE, kind="text")))


LINES = [
    "By",
    "Von:",
    "Ann Other",
    "By Ann Other",
    "Source:",
    "Radio Example",
    PROSE,
    "(AP) — " + PROSE,
    "Home",
    "文/張三",
    "@x",
    "",
]


@given(st.one_of(st.text(max_size=400), st.lists(st.sampled_from(LINES), max_size=8).map("\n".join)))
def test_spans_lie_in_their_blocks(text: str) -> None:
    dump = read(text, kind="text")
    for mark in BYLINES.detect(dump):
        assert isinstance(mark, Mark)
        block = dump.blocks[mark.block]
        if mark.span:
            assert block.start <= mark.span[0] < mark.span[1] <= block.end


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("SDA/sep", True),
        ("AFP, SDA, DPA", True),
        ("AFP-sep", True),
        ("AFP", False),  # one agency is an agency
        ("AFP/s", False),
        ("AFP/editor", False),
        ("AFP, SDA, DPA, APA, EFE, ANSA", True),
        ("AFP, SDA, DPA, APA, EFE, ANSA, PTI", False),  # beyond thirty characters
    ],
)
def test_agencies_and_initials(line: str, codes: bool) -> None:
    assert ((0, "agency-codes") in marks(line)) is codes


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Xqz Wvut, Yrk Zbnm", {"names-several-shape"}),  # no first name is known
        ("Xqz Wvut · CBC News", {"names-beside"}),
        ("Xqz Wvut", {"names-shape"}),
        ("By Ann Other, Tom Sample ann@x.org", {"byline-prefix", "handle"}),
        ("Staff writer", {"byline-phrase"}),
        ("Ann Other is glad", {"names-and-more"}),
        ("By Ann Other said so. It was.", set()),  # a sentence
        ("Ann Other 1 May: Labour Day", set()),
        ("— Ann Other", set()),  # signs a quotation
        ("Ann Other!", set()),
        ("via a b c d e", set()),
        ("More from Ann Other", set()),
    ],
)
def test_what_else_is_beside_a_name(line: str, kinds: set[str]) -> None:
    assert meant(line).keys() == kinds


def test_many_names_take_more_room_than_one() -> None:
    three = "Ann Other, Tom Sample, Eve Example"
    assert meant(f"{three}, {three}, {three}, Max Muster").keys() == {"names-several"}  # 118 characters
    assert meant(f"{three}, {three}, {three}, Maximus Muster").keys() == set()
    assert meant("Ann " + "Other" * 16).keys() == set()


@pytest.mark.parametrize(
    ("line", "found"), [("Kyodo", True), ("AFP", True), ("afp", True), ("Ansa", False), ("ANSA", True)]
)
def test_a_short_agency_is_written_in_capitals_or_small(line: str, found: bool) -> None:
    """With one capital it may be a name or a word."""
    assert ("agency" in meant(line)) is found
