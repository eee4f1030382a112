"""The limits of what is mended: at each the last that counts and the first that does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.detectors.base import Mark, Sign, Signs
from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.alike import follow_the_alike, follow_the_body
from dumpclean.mending.articles import part_articles
from dumpclean.mending.behind import leave_behind, leave_far
from dumpclean.mending.bylines import take_bylines
from dumpclean.mending.discussions import part_discussions
from dumpclean.mending.elements import hubs
from dumpclean.mending.evidence import NOT_BODY, worded
from dumpclean.mending.gaps import fill_gaps
from dumpclean.mending.headlines import drop_headlines
from dumpclean.mending.missing import find_body
from dumpclean.mending.paragraphs import keep_together
from dumpclean.mending.related import take_related
from dumpclean.model import Label
from dumpclean.reading import read
from dumpclean.reading.dump import Dump

Mend = Callable[[Dump, Evidence, Sequence[Decision]], list[Decision]]


def sentence(size: int) -> str:
    """One sentence of so many characters; prose from seventy on."""
    return ("Ferry " + "waits " * 400)[: size - 2] + "s."


def p(*sizes: int, kind: str = "") -> str:
    """Paragraphs of so many characters."""
    return "".join(f'<p class="{kind}">{sentence(size)}</p>' for size in sizes)


def mended(mend: Mend, page: str, *states: str) -> list[str]:
    dump = read(page, kind="html" if "<" in page else "text")
    found = mend(dump, detect(dump, DETECTORS), [Decision(state, "x", "y") for state in states])
    return [decision.state for decision in found]


@pytest.mark.parametrize(("second", "state"), [(100, "body"), (99, "cruft")])
def test_the_text_that_is_looked_for_has_two_hundred_columns(second: int, state: str) -> None:
    page = f"<h1>Ferry waits</h1><div>{p(100, second)}</div>"
    assert mended(find_body, page, "title", "cruft", "cruft") == ["title", state, state]


@pytest.mark.parametrize(("between", "state"), [(119, "body"), (120, "cruft")])
def test_prose_more_than_a_hundred_and_twenty_blocks_behind_is_far(between: int, state: str) -> None:
    lines = [sentence(700), *["Line"] * between, sentence(90), "Line", sentence(90)]
    states = ["body", *["cruft"] * between, "body", "cruft", "body"]
    assert mended(leave_far, "\n".join(lines), *states)[-3:] == [state, "cruft", state]


@pytest.mark.parametrize(("sizes", "state"), [((600,), "cruft"), ((599,), "body"), ((300, 300), "cruft"), ((300, 299), "body")])  # fmt: skip
def test_what_came_before_is_an_article_from_six_hundred_columns(sizes: tuple[int, ...], state: str) -> None:
    lines = [*map(sentence, sizes), *["Line"] * 120, sentence(90)]
    states = [*["body"] * len(sizes), *["cruft"] * 120, "body"]
    assert mended(leave_far, "\n".join(lines), *states)[-1] == state


@pytest.mark.parametrize(("held", "state"), [(700, "cruft"), (699, "body")])
def test_the_element_of_the_article_holds_seven_tenths_of_it(held: int, state: str) -> None:
    page = f"<main><section>{p(400, held - 400)}</section><section>{p(1000 - held)}</section></main>"
    assert mended(leave_behind, page, "body", "body", "body") == ["body", "body", state]


@pytest.mark.parametrize(("before", "state"), [(7, "body"), (8, "cruft")])
def test_a_short_gap_has_eight_blocks(before: int, state: str) -> None:
    lines = [sentence(90), *["Line"] * before, sentence(90), sentence(90)]
    states = ["body", *["cruft"] * before, "cruft", "body"]
    assert mended(fill_gaps, "\n".join(lines), *states)[-2] == state


def test_a_gap_of_one_is_the_shortest() -> None:
    lines = "\n".join([sentence(90)] * 3)
    assert mended(fill_gaps, lines, "body", "cruft", "body") == ["body"] * 3
    assert mended(fill_gaps, lines, "cruft", "body", "body") == ["cruft", "body", "body"]


@pytest.mark.parametrize(("between", "state"), [(0, "item.title"), (11, "item.title"), (12, "cruft")])
def test_related_articles_stand_within_twelve_blocks_of_their_heading(between: int, state: str) -> None:
    link = "<li><a href='/a'>Ferry line closes after the bridge takes its passengers</a> 6 July 2025</li>"
    page = f"<ul><li>Related articles</li>{'<li>Line</li>' * between}{link}</ul>"
    assert mended(take_related, page, *["cruft"] * (between + 2))[-1] == state


@pytest.mark.parametrize(("between", "state"), [(0, "comment"), (2, "comment"), (3, "cruft")])
def test_the_date_of_a_comment_stands_within_three_blocks_above_it(between: int, state: str) -> None:
    said = "I was on the bridge when it closed, and nobody told us why."
    page = f"<div class=comments><p>2 hours ago</p>{'<p>Ole</p>' * between}<p>{said}</p></div>" + p(500)
    states = ["cruft"] * (between + 2)
    assert mended(part_discussions, page, *states, "body") == [*[state] * len(states), "body"]


@pytest.mark.parametrize(("size", "state"), [(120, "comment"), (121, "cruft")])
def test_the_head_of_a_comment_has_lines_of_a_hundred_and_twenty_characters(size: int, state: str) -> None:
    said, head = "I was on the bridge when it closed, and nobody told us why.", "x" * size
    page = f"<div class=comments><p>2 hours ago</p><p>{head}</p><p>{said}</p></div>" + p(500)
    assert mended(part_discussions, page, *["cruft"] * 3, "body") == [*[state] * 3, "body"]


@pytest.mark.parametrize(("count", "same"), [(1, True), (3, True), (4, False)])
def test_an_element_of_three_blocks_is_a_wrapper(count: int, same: bool) -> None:
    dump = read(f"<main><div>{p(90) * count}</div>{p(90) * 4}</main>", kind="html")
    found = hubs(dump)
    assert (found[0] == found[-1]) is same
    assert len(set(found[:count])) == len(set(found[count:])) == 1


@pytest.mark.parametrize(("deep", "same"), [(6, True), (7, False)])
def test_six_wrappers_are_looked_through(deep: int, same: bool) -> None:
    dump = read(f"<main>{'<div>' * deep}{p(90)}{'</div>' * deep}{p(90) * 4}</main>", kind="html")
    found = hubs(dump)
    assert (found[0] == found[-1]) is same


@pytest.mark.parametrize(("between", "state"), [(0, "byline"), (11, "byline"), (12, "cruft")])
def test_the_declared_author_stands_within_twelve_blocks_of_the_headline(between: int, state: str) -> None:
    head = "<html><head><meta name='author' content='Nils Abend'></head><body><h1>Clock is late</h1>"
    page = f"{head}{'<p>Tick</p>' * between}<p>Nils Abend</p></body></html>"
    assert mended(take_bylines, page, "title", *["cruft"] * (between + 1))[-1] == state


@pytest.mark.parametrize("above", range(1, 9))
def test_wherever_the_headline_stands(above: int) -> None:
    head = "<html><head><meta name='author' content='Nils Abend'></head><body>" + "<p>Tock</p>" * above
    for between, state in ((11, "byline"), (12, "cruft")):
        page = f"{head}<h1>Clock is late</h1>{'<p>Tick</p>' * between}<p>Nils Abend</p></body></html>"
        states = [*["cruft"] * above, "title", *["cruft"] * (between + 1)]
        assert mended(take_bylines, page, *states)[-1] == state


@pytest.mark.parametrize(
    ("line", "state"),
    [
        ("Tides", "item.title"),
        ("Tide", "cruft"),
        ("潮", "cruft"),  # three
        ("潮位", "item.title"),
        ("潮 no", "item.title"),  # three and two
        ("潮 o", "cruft"),
        ("1" * 34 + " Tides", "item.title"),  # the first forty characters
        ("1" * 35 + " Tides", "cruft"),
    ],
)
def test_the_shortest_headline_has_five_letters(line: str, state: str) -> None:
    assert mended(drop_headlines, f"<h3><a href='/a'>{line}</a></h3>", "item.title") == [state]


@pytest.mark.parametrize(
    ("own", "other", "state"),
    [(1000, 1500, "item.text"), (999, 1500, "body"), (500, 500, "item.text"), (500, 501, "body")],
)
def test_an_article_that_is_whole_has_a_thousand_characters(own: int, other: int, state: str) -> None:
    page = f"<article><h1>Ferry waits</h1>{p(own)}</article><article><h2>Tram comes</h2>{p(other)}</article>"
    assert mended(part_articles, page, "title", "body", "item.title", "body") == ["title", "body", "item.title", state]


def test_an_article_without_a_text_is_none() -> None:
    page = f"<article><h1>Ferry waits</h1>{p(500)}</article><article><h2>Tram comes</h2><p>By Ida Holm</p></article>"
    states = ["title", "body", "item.title", "byline"]
    assert mended(part_articles, page, *states) == states


@pytest.mark.parametrize(("count", "of", "followed"), [(3, 4, True), (7, 10, True), (6, 10, False), (3, 3, False), (2, 4, False)])  # fmt: skip
def test_seven_tenths_of_a_look_and_three_blocks_must_agree(count: int, of: int, followed: bool) -> None:
    """A look that all blocks agree on needs no mending."""
    words = ["Ferry waits for it", "Tram comes at noon", "Clock is late again", "Bridge opens late"] * 3
    page = "<main>" + "".join(f"<h3 class=headline>{line}</h3>" for line in words[:of]) + "</main>"
    states = ["item.title"] * count + ["cruft"] * (of - count)
    assert mended(follow_the_alike, page, *states) == (["item.title"] * of if followed else states)


@pytest.mark.parametrize(
    ("held", "rest", "others", "state"),
    [(150, 100, 850, "body"), (149, 100, 851, "cruft"), (400, 600, 100, "body"), (399, 601, 100, "cruft")],
)
def test_a_look_of_the_body_holds_enough_of_it_and_is_mostly_body(
    held: int, rest: int, others: int, state: str
) -> None:
    """15 % of the body; and 40 % of the look."""
    page = f"<main>{p(held, rest, kind='text')}{p(others, kind='more')}</main>"
    assert mended(follow_the_body, page, "body", "cruft", "body") == ["body", state, "body"]


def together(first: int, behind: int, *elsewhere: int) -> list[str]:
    """What becomes of the paragraphs behind the only one of the body in its element."""
    page = f"<main><section>{p(*elsewhere)}</section><section>{p(first)}{p(90) * behind}</section></main>"
    states = [*["body"] * len(elsewhere), "body", *["cruft"] * behind]
    return mended(keep_together, page, *states)[len(elsewhere) + 1 :]


def test_an_element_with_less_than_half_of_the_body_takes_two_paragraphs_behind_its_last() -> None:
    assert together(399, 5, 100, 100, 100, 100) == ["body"] * 2 + ["cruft"] * 3
    assert together(400, 5, 100, 100, 100, 100) == ["body"] * 5


def test_an_element_with_less_than_fifteen_hundredths_of_the_body_takes_none() -> None:
    assert together(150, 3, 250, 250, 250, 100) == ["body", "body", "cruft"]
    assert together(149, 3, 250, 250, 250, 101) == ["cruft"] * 3


@pytest.mark.parametrize(("size", "state"), [(60, "body"), (59, "cruft")])
def test_a_paragraph_that_shows_where_the_body_begins_has_sixty_characters(size: int, state: str) -> None:
    page = f"<main>{p(size, 90, 90, 200)}</main>"
    assert mended(keep_together, page, "body", "cruft", "cruft", "body") == ["body", state, state, "body"]


@pytest.mark.parametrize(
    ("linked", "plain", "state"), [(60, 40, "cruft"), (59, 41, "body"), (199, 0, "cruft"), (200, 0, "body")]
)
def test_a_line_that_leads_away_is_short_and_mostly_link(linked: int, plain: int, state: str) -> None:
    page = f"<main>{p(200)}<p><a href='/x'>{'x' * linked}</a>{'y' * plain}</p>{p(200)}</main>"
    assert mended(keep_together, page, "body", "body", "body") == ["body", state, "body"]


@pytest.mark.parametrize(("heading", "state"), [("h1", "cruft"), ("h2", "body"), ("h5", "body")])
def test_a_subhead_is_of_the_second_level_or_lower(heading: str, state: str) -> None:
    page = f"<main>{p(200)}<{heading}>Ferry waits</{heading}>{p(200, 200)}</main>"
    assert mended(keep_together, page, "body", "cruft", "body", "body") == ["body", state, "body", "body"]


@pytest.mark.parametrize(
    ("detector", "score", "label", "sure"),
    [
        ("phrases", 1.5, Label.CRUFT, True),
        ("phrases", 1.4, Label.CRUFT, False),
        ("phrases", 1.5, Label.DECK, False),
        ("prose", 1.5, Label.CRUFT, False),
        ("captions", 2.0, Label.CAPTION, True),
    ],
)
def test_words_tell_from_a_score_of_one_and_a_half(detector: str, score: float, label: Label, sure: bool) -> None:
    marked = Evidence([[(detector, Mark(0, "x", label, score, "y"))]], [[]])
    signed = Evidence([[]], [[Signs(detector, Sign("x", label, score, "y"))]])
    assert worded(marked, 0, NOT_BODY) is worded(signed, 0, NOT_BODY) is sure
