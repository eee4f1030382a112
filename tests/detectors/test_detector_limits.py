"""The limits of what detectors take a line for: at each the last that counts and the first that does not."""

from __future__ import annotations

import json

import pytest

from dumpclean.detectors.ads import ADS
from dumpclean.detectors.base import Detector
from dumpclean.detectors.bylines import BYLINES
from dumpclean.detectors.captions import CAPTIONS
from dumpclean.detectors.dates import DATES
from dumpclean.detectors.declared import DECLARED
from dumpclean.detectors.headlines import HEADLINES
from dumpclean.detectors.markup import MARKUP
from dumpclean.detectors.phrases import PHRASES
from dumpclean.detectors.places import menus
from dumpclean.detectors.prose import PROSE
from dumpclean.detectors.repeats import REPEATS
from dumpclean.model import Label
from dumpclean.reading import read


def words(size: int, begin: str = "The ", end: str = "") -> str:
    """Words between a beginning and an end, so many that the line has that many characters."""
    middle = ("old quay " * 300)[: size - len(begin) - len(end)]
    return begin + (middle[:-1] + "x" if middle.endswith(" ") else middle) + end


def kinds(detector: Detector, content: str, *, block: int = 0, url: str | None = None) -> set[str]:
    dump = read(content, kind="html" if content.startswith("<") else "text", url=url)
    return {mark.kind for mark in detector.detect(dump) if mark.block in (block, block + len(dump.blocks))}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (words(161, end=" (Reuters)"), "agency-ending"),  # a line of a hundred and sixty is looked at as a whole
        (words(161, "LONDON (AP) - "), "agency-opening"),
        ("Source: XY", "source-line"),
        ("via Radio Example Town", "source-line"),
        ("Ann " + "O" + "x" * 75, "names"),
        ("Ann Other, Tom " + "S" + "x" * 104, "names-several"),
        (", ".join(["Anna B. C. Holm"] * 6), "names-several"),  # twenty-four words
        ("By Ann Other.", "byline-prefix"),
        ("By Ann Other old.", "byline-credit"),  # a full stop and two more words are a sentence
        ("By Ann Other old gold", "byline-credit"),
        ("By Ann Other old gold cold", "byline-credit"),  # three words for each name that is known
        ("By Xqz Wvut old", "byline-credit"),  # one for each that is not
        ("Ann Other is reporter", "author-box"),
        ("Ann Other is a " + "very " * 11 + "reporter", "author-box"),  # the sixteenth word
    ],
)
def test_the_last_line_that_is_a_byline(line: str, kind: str) -> None:
    assert kind in kinds(BYLINES, line)


@pytest.mark.parametrize(
    "line",
    [
        words(160, end=" (Reuters)"),
        words(160, "LONDON (AP) - "),
        "Source: X",
        "via Radio Example Old Town",
        "Ann " + "O" + "x" * 76,
        "Ann Other, Tom " + "S" + "x" * 105,
        "By Ann Other old gold.",
        "By Ann Other old gold cold told",
        "By Xqz Wvut old gold",
        ", ".join([*["Anna B. C. Holm"] * 5, "Anna B. C. D. Holm"]),
        "Ann Other is a " + "very " * 12 + "reporter",
    ],
)
def test_the_first_line_that_is_none(line: str) -> None:
    assert kinds(BYLINES, line) == set()


@pytest.mark.parametrize(
    ("lead", "last", "kind"),
    [("By", "Ann " + "O" + "x" * 75, "name-after-lead"), ("Source", "Radio " + "E" + "x" * 53, "source-after-lead")],
)
def test_behind_a_lead(lead: str, last: str, kind: str) -> None:
    assert kind in kinds(BYLINES, f"{lead}\n{last}", block=1)
    assert kind not in kinds(BYLINES, f"{lead}\n{last}x", block=1)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("so (Ann Other/Reuters)", "credit-line"),  # two letters and a blank before it are nothing
        ("oak (Ann Other/Reuters)", "credit-line"),
        ("The old quay by the bay anx.dpa", "credit-glued"),  # thirty-one
        ("The old quay by the bay ax.dpa", None),
        (words(90, "Photo: "), "credit-line"),
        (words(91, "Photo: "), "credit-start"),
        ("Supplied by Ann Other in the old town of", "credit-line"),  # eight blanks
        ("Supplied by Ann Other in the old town of Ex", None),
        ("Annas Muster (links)", "figure-wording"),
        ("Anna Muster (links)", None),
        ("Old quay in town, 24. April 2023", "date-place-end"),
        ("Old quay town, 24. April 2023", None),
    ],
)
def test_captions(line: str, kind: str | None) -> None:
    assert kinds(CAPTIONS, line) == ({kind} if kind else set())


def test_a_credit_behind_its_lead_has_sixty_characters() -> None:
    assert kinds(CAPTIONS, "Bild:\n" + words(60), block=1) == {"credit-after-lead"}
    assert kinds(CAPTIONS, "Bild:\n" + words(61), block=1) == set()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (words(200, "READ ALSO: "), "read-more-prefix"),
        (words(201, "READ ALSO: "), None),  # a paragraph, of which the ends are looked at
        ("Skip to quay bay oaks elms.", "navigation-prefix"),  # six words
        ("Skip to quay bay oaks elms boat.", None),  # seven, a sentence
        ("Skip to quay bay oaks elms boat", "navigation-prefix"),
        ("Old Example Times logo", "image-debris-suffix"),
        ("The Old Example Times logo", None),
        ("Share Tweet Email " * 8, "phrases-joined"),  # twenty-four words
        ("Share Tweet Email " * 8 + "Share", None),
        ("Share Be the first to comment", "phrases-joined"),  # a phrase of five words
        ("Share Be the first to like this", None),  # one of six
    ],
)
def test_phrases(line: str, kind: str | None) -> None:
    assert kinds(PHRASES, line) == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Old Quay Ann Other Tom Sample 6 July 2025", "date-end"),  # six words beside it
        ("Old Quay Ann Other Tom Samples Now 6 July 2025", "date-in-prose"),
        ("6 July 2025 Old Quay Ann Other Tom Sample", "date-start"),
        ("6 July 2025 Old Quay Ann Other Tom Samples Now", "date-in-prose"),
        ("Old Quay 6 July 2025 Ann Other Tom Sample", "date-amid"),
        ("Old Quay Ann 6 July 2025 Other Tom Samples Now", "date-in-prose"),
        ("Old Quay Ann Other Tom Samples Now | 6 July 2025", "date-tail"),
        ("6 July 2025 | Old Quay Ann Other Tom Samples Now", "date-head"),
        ("time6 July 2025", "date-line"),
        ("6 July 2025", "date-line"),
    ],
)
def test_dates(line: str, kind: str) -> None:
    assert kinds(DATES, line) == {kind}


def test_a_date_that_is_glued_to_a_line_counts_for_more_up_to_a_hundred_and_sixty_characters() -> None:
    (near,), (far,) = (DATES.detect(read(words(n, end="6 July 2025"), kind="text")) for n in (160, 161))
    assert near.kind == far.kind == "date-glued-end"
    assert near.score > far.score


TITLE = "Bees return to the city roofs"


def declared(inner: str, **data: object) -> set[str]:
    """What is told of the block behind the headline."""
    facts = {"@type": "NewsArticle", "headline": TITLE, **data}
    script = f'<script type="application/ld+json">{json.dumps(facts)}</script>'
    return kinds(DECLARED, f"<html><head>{script}</head><body><h1>{TITLE}</h1>{inner}</body></html>", block=1)


@pytest.mark.parametrize(("size", "kind"), [(120, "author-in"), (121, None)])
def test_a_line_that_holds_the_declared_author(size: int, kind: str | None) -> None:
    assert declared(f"<p>{words(size, 'By Nils Abend ')}</p>", author="Nils Abend") == ({kind} if kind else set())


@pytest.mark.parametrize(("size", "kind"), [(120, "day"), (121, None)])
def test_a_line_that_holds_the_declared_day(size: int, kind: str | None) -> None:
    found = declared(f"<p>{words(size, '6 July 2025 ')}</p>", datePublished="2025-07-06T10:00:00Z")
    assert found == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("6 xxxxxxxxxxxx 2025", True),  # fourteen characters between
        ("6 xxxxxxxxxxxxx 2025", False),
        ("2025 xxxxxxxxxxxx 6", True),
        ("2025 xxxxxxxxxxxxx 6", False),
        ("06.07.25", True),
        ("06.07.26", False),
        ("16.07.25", False),
        ("25.07.06", False),  # a year of two figures stands behind its day
        ("x6x2025x", True),
    ],
)
def test_the_year_stands_near_its_day(line: str, found: bool) -> None:
    assert ("day" in declared(f"<p>{line}</p>", datePublished="2025-07-06T10:00:00Z")) is found


@pytest.mark.parametrize(
    ("time", "kind"),
    [
        ("2025-07-06T10:00:00Z", "date"),
        ("2025-07-06T10:01:59Z", "date"),
        ("2025-07-06T10:02:00Z", None),
        ("2025-07-06", "date"),
        ("2025-07-07", "date"),  # less than a day away
        ("2025-07-08", None),
        ("2025-07-09T10:00:00Z", "modified"),
    ],
)
def test_a_time_element_says_the_declared_time(time: str, kind: str | None) -> None:
    told = {"datePublished": "2025-07-06T10:00:00Z", "dateModified": "2025-07-09T10:00:00Z"}
    assert declared(f"<p><time datetime='{time}'>then</time></p>", **told) == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("size", "body", "kind"),
    [(121, 600, "no-body"), (120, 600, None), (121, 599, None)],
)
def test_prose_that_is_not_in_a_declared_text(size: int, body: int, kind: str | None) -> None:
    found = declared(f"<p>{words(size)}</p>", articleBody=("New ships " * 60)[: body - 1] + "x")
    assert found == ({kind} if kind else set())


@pytest.mark.parametrize(("line", "kind"), [("Nobody waits for old Ann.", "body"), ("Nobody waits for Ann.", None)])
def test_a_line_of_twenty_four_characters_is_looked_up_in_the_declared_text(line: str, kind: str | None) -> None:
    assert declared(f"<p>{line}</p>", articleBody=f"So it is. {line} That is why.") == ({kind} if kind else set())


@pytest.mark.parametrize(("size", "menu"), [(119, [True, False]), (120, [False, False])])
def test_a_paragraph_that_shows_an_open_menu_has_a_hundred_and_twenty_characters(size: int, menu: list[bool]) -> None:
    assert menus(read(f"<nav><p>{words(size)}</p></nav><p>{words(100)}</p>", kind="html")) == menu


def test_a_phrase_in_a_group_has_a_hundred_characters() -> None:
    for size, found in ((100, 2), (101, 0)):
        lines = [words(size, "Sponsored by "), "Advertisement"]
        marks = [m for m in ADS.detect(read("\n".join(lines), kind="text")) if m.kind == "block"]
        assert len(marks) == found


@pytest.mark.parametrize(("size", "double"), [(29, False), (30, True), (399, True), (400, False)])
def test_a_line_that_says_the_same_twice(size: int, double: bool) -> None:
    opening = "Ferry comes ins"
    line = opening + "x" * (size - 2 * len(opening)) + opening if size >= 30 else (opening * 2)[:size]
    assert len(line) == size
    assert ("double" in kinds(REPEATS, line)) is double


@pytest.mark.parametrize(
    ("line", "end"),
    [("Nobody waved...", "cut"), ("Nobody waved…", "cut"), ("Nobody waved.", "stop"), ("Nobody waved;", "comma"), ("誰も。", "stop"), ("誰も！", "call"), ("誰も？", "question"), ("Who:", "colon"), ("Nobody", "open"),
     (words(1199, end="..."), "cut"), (words(1200, end="..."), "stop")],
)  # fmt: skip
def test_how_a_line_ends(line: str, end: str) -> None:
    assert {kind for kind in kinds(PROSE, line) if kind.startswith("end-")} == {f"end-{end}"}


def linked(share: int) -> set[str]:
    """A line of a hundred characters with so many of a link."""
    other = "b" * (100 - share)
    page = f"<div><p>{other}<a href='/x'>{'a' * share}</a></p></div>" if share else f"<div><p>{other}</p></div>"
    return {kind for kind in kinds(MARKUP, page) if kind.startswith("link-")}


@pytest.mark.parametrize(
    ("share", "kind"),
    [(100, "all"), (90, "all"), (89, "heavy"), (50, "heavy"), (49, "some"), (1, "some"), (0, None)],
)
def test_how_much_of_a_line_is_link(share: int, kind: str | None) -> None:
    assert linked(share) == ({f"link-{kind}"} if kind else set())


@pytest.mark.parametrize(
    ("below", "kind"),
    [
        (-1, "before-heading"),
        (0, "main-heading"),
        (1, "below-heading-1"),
        (2, "below-heading-2"),
        (4, "below-heading-2"),
        (5, "below-heading-3"),
        (12, "below-heading-3"),
        (13, None),
    ],
)
def test_how_far_below_the_main_heading(below: int, kind: str | None) -> None:
    found = kinds(MARKUP, f"<div><p>Home</p><h1>{TITLE}</h1>{'<p>Tick</p>' * 14}</div>", block=1 + below)
    assert {k for k in found if "heading" in k} == ({kind} if kind else set())


@pytest.mark.parametrize(("linked", "amid"), [(29, True), (30, False)])
def test_a_part_of_the_text_is_hardly_linked(linked: int, amid: bool) -> None:
    item = f"<li><a href='/x'>{'a' * linked}</a>{'b' * (100 - linked)}</li>"
    page = f"<article><p>{words(300, end='.')}</p><ul>{item}</ul><p>{words(300, end='.')}</p></article>"
    assert ("amid-prose" in kinds(MARKUP, page, block=1)) is amid


@pytest.mark.parametrize(("count", "alike"), [(2, False), (3, True)])
def test_siblings_alike_are_three(count: int, alike: bool) -> None:
    page = f"<div><h2>So</h2>{'<p class=x>Tick</p>' * count}</div>"
    assert ("alike" in kinds(MARKUP, page, block=1)) is alike


@pytest.mark.parametrize(("size", "echo"), [(15, False), (16, True), (200, True), (201, False)])
def test_the_words_of_a_line_are_looked_for_in_the_address(size: int, echo: bool) -> None:
    found = kinds(HEADLINES, words(size, "Ferry harbour "), url="https://x.example/2025/ferry-harbour-bridge")
    assert any(kind.startswith("slug-") for kind in found) is echo


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("Nobody waits anywhere today", 0),
        ("Ferry waits anywhere today behind", 1),  # one word of five
        ("Ferry waits anywhere today", 2),  # a quarter
        ("Ferry waits harbour today anywhere", 3),  # two fifths
        ("Ferry harbour bridge today anywhere", 4),  # three fifths
        ("Ferry harbour bridge", 5),
    ],
)
def test_grades_of_echoes(line: str, grade: int) -> None:
    found = kinds(HEADLINES, line, url="https://x.example/2025/ferry-harbour-bridge")
    assert {kind for kind in found if kind.startswith("slug-")} == {f"slug-{grade}"}


@pytest.mark.parametrize(("between", "lead"), [(0, True), (3, True), (4, False)])
def test_the_text_of_a_headline_follows_within_four_blocks(between: int, lead: bool) -> None:
    lines = ["Ferry harbour bridge", *["Tick"] * between, "Ferry and harbour and bridge are there to stay. " * 2]
    found = kinds(HEADLINES, "\n".join(lines))
    assert any(kind.startswith("lead-") for kind in found) is lead


@pytest.mark.parametrize(("between", "best"), [(0, True), (59, True), (60, False)])
def test_the_headline_stands_within_sixty_blocks_before_the_text(between: int, best: bool) -> None:
    lines = ["Ferry harbour bridge captain", *["Tick"] * between, "Ferry and harbour and bridge and captain stay. " * 9]
    found = kinds(HEADLINES, "\n".join(lines), url="https://x.example/2025/ferry-harbour-bridge-captain")
    assert ("best" in found) is best


def test_echoes_speak_for_a_headline_from_the_third_grade_on() -> None:
    """The more of its words are found elsewhere, the more."""
    lines = {0: "Nobody waits anywhere today", 1: "Ferry waits anywhere today behind", 3: "Ferry waits harbour today anywhere",
             4: "Ferry harbour bridge today anywhere", 5: "Ferry harbour bridge"}  # fmt: skip
    text = "Ferry and harbour and bridge are there to stay. " * 4
    for grade, line in lines.items():
        dump = read(f"{line}\n{text}", kind="text", url="https://x.example/2025/ferry-harbour-bridge")
        found = {m.kind.rpartition("-")[0]: m for m in HEADLINES.detect(dump) if m.block == 0 and m.kind[-1].isdigit()}
        for kind in ("slug", "lead"):
            assert found[kind].kind == f"{kind}-{grade}"
            assert (found[kind].label, found[kind].score > 0) == ((Label.TITLE, True) if grade > 2 else (None, False))


@pytest.mark.parametrize("steps", range(6))
def test_how_far_a_block_is_from_the_element_of_the_prose(steps: int) -> None:
    """Steps up to it from within, or up to an element around it from elsewhere; three and more are as far."""
    prose = f"<p>{words(300, end='.')}</p>" * 3
    inner, around = "<div>" * steps, "</div>" * steps
    found = kinds(MARKUP, f"<main><section>{inner}<p>Tick</p>{around}{prose}</section></main>")
    assert {kind for kind in found if kind.startswith("prose-")} == {
        f"prose-inner-{min(steps, 3)}" if steps else "prose-home"
    }
    found = kinds(MARKUP, f"<main>{inner}<p>Tick</p>{around}<section>{prose}</section><p>Tock</p></main>")
    assert {kind for kind in found if kind.startswith("prose-")} == {f"prose-outer-{min(steps, 3)}"}
