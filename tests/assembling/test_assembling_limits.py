"""The limits of what is cut out of a line, what makes a comment, a table or a record: the last that counts, the first that does not."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

import dumpclean
from dumpclean.assembling.fields import cut
from dumpclean.assembling.forms import read_forms
from dumpclean.assembling.page import assemble
from dumpclean.assembling.weighing import weigh
from dumpclean.detectors.base import Mark
from dumpclean.labelling import Decision, Evidence
from dumpclean.model import FormKind, Label, Record, Role, Within
from dumpclean.reading import read
from dumpclean.reading.declared import Declared
from dumpclean.reading.dump import Block, Markup
from dumpclean.reading.folding import fold
from dumpclean.reading.html import read_html
from dumpclean.when.interval import Precision, When

TITLE = "Ferry line closes after the bridge takes its passengers"


def cut_of(line: str, state: str = "item.title", *marks: tuple[str, Mark]) -> list[tuple[str, str]]:
    (block,) = read(line, kind="text").blocks
    found = cut(block, Decision(state, "phrases", "a phrase"), marks)
    assert all(one.end <= other.start for one, other in pairwise(found))
    return [(str(piece.label), line[piece.start : piece.end]) for piece in found]


def words(size: int, begin: str = "", end: str = "") -> str:
    middle = ("old quay " * 300)[: size - len(begin) - len(end)]
    return begin + (middle[:-1] + "x" if middle.endswith(" ") else middle) + end


@pytest.mark.parametrize(("size", "name"), [(32, True), (33, False)])
def test_a_name_that_stands_twice_has_thirty_two_characters(size: int, name: bool) -> None:
    twice = "Anna " + "H" + "o" * (size - 6)
    label, text = cut_of(f"{twice} {twice} {TITLE}")[0]
    assert text == twice
    assert label == ("byline" if name else "title")


@pytest.mark.parametrize(
    ("twice", "name"),
    [
        ("Anna Holm", True),
        ("Anna Maria Luise Holm", True),  # four words
        ("Anna Maria Luise Eva Holm", False),
        ("Annaholm", False),  # one
        ("Anna HO", True),  # two capitals
        ("Anna HOL", False),
        ("Anna Holm 7", False),
    ],
)
def test_what_is_a_name_that_stands_twice(twice: str, name: bool) -> None:
    assert cut_of(f"{twice} {twice} {TITLE}")[0] == ("byline" if name else "title", twice)


@pytest.mark.parametrize(("size", "parted"), [(140, False), (141, True)])
def test_a_place_in_capitals_begins_the_text_of_more_than_a_hundred_and_forty_characters(
    size: int, parted: bool
) -> None:
    line = words(size, f"{TITLE} BERLIN (AP) — ")
    assert len(line) == size
    assert (cut_of(line)[0] == ("title", TITLE)) is parted


@pytest.mark.parametrize(("before", "parted"), [(19, False), (20, True), (199, True), (200, False)])
def test_a_headline_before_a_place_has_twenty_to_two_hundred_characters(before: int, parted: bool) -> None:
    headline = words(before, "F")
    found = cut_of(f"{headline} BERLIN (AP) — {words(120, 'It ')}")
    assert (found[0] == ("title", headline)) is parted


@pytest.mark.parametrize(("size", "parted"), [(200, False), (201, True)])
def test_a_row_of_headlines_holds_no_longer_line(size: int, parted: bool) -> None:
    first = words(size, "F")
    assert (len(cut_of(f"{first} | Old quay | New bridge")) == 5) is not parted


@pytest.mark.parametrize(("size", "parted"), [(20, True), (19, False)])
def test_a_headline_and_the_text_that_runs_on(size: int, parted: bool) -> None:
    """The headline's sentence ends behind its twentieth character."""
    headline = words(size, "F") + "."
    assert (cut_of(f"{headline} {words(240, 'It ')}")[0] == ("title", headline)) is parted


@pytest.mark.parametrize(("before", "link"), [(21, True), (20, False)])
def test_a_link_to_more_stands_behind_twenty_characters(before: int, link: bool) -> None:
    text = words(before - 1, "A", ".")
    assert (cut_of(f"{text} Read more", "item.text")[-1] == ("cruft", "Read more")) is link


@pytest.mark.parametrize(("beside", "own"), [(6, True), (7, False)])
def test_an_element_with_a_date_holds_six_more_characters(beside: int, own: bool) -> None:
    line = f'<a href="/x">{TITLE}</a> <span class="when">{"-" * (beside - 3)}6 July 2025---</span>'
    dump = read_html(f"<ul><li>{line}</li></ul>")
    (block,) = dump.blocks
    at = dump.text.index("6 July")
    mark = Mark(0, "date-end", Label.DATE, 1.0, "a date", (at, at + 11))
    labels = [piece.label for piece in cut(block, Decision("item.title", "x", "y"), [("dates", mark)])]
    assert (Label.DATE in labels) is own


@pytest.mark.parametrize(
    ("front", "back", "cut_off"),
    [(3, 50, True), (4, 50, False), (50, 3, True), (50, 4, False), (4, 4, False), (0, 0, True)],
)
def test_a_date_that_is_cut_off_an_item_stands_within_three_characters_of_its_end(
    front: int, back: int, cut_off: bool
) -> None:
    line = "x" * front + "6 July 2025" + "y" * back
    mark = Mark(0, "date-glued", Label.DATE, 1.0, "a date", (front, front + 11))
    found = cut_of(line, "item.title", ("dates", mark))
    assert (("date", "6 July 2025") in found) is cut_off


@pytest.mark.parametrize(("name", "source"), [("Bay", True), ("By", False)])
def test_a_name_beside_a_date_has_three_letters(name: str, source: bool) -> None:
    line = f"{name} 6 July 2025"
    mark = Mark(0, "date-end", Label.DATE, 1.0, "a date", (len(name) + 1, len(line)))
    assert cut_of(line, "item.date", ("dates", mark))[0] == ("source" if source else "cruft", name)


def commented(*lines: str, states: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], str]]:
    """The authors and the text of each comment of a page that is nothing else."""
    dump = read("\n".join(lines), kind="text")
    decisions = [Decision(state, "x", "y") for state in states or ["comment"] * len(lines)]
    page = assemble(dump, Evidence([[] for _ in lines], [[] for _ in lines]), decisions)
    assert {record.role for record in page.records} == {Role.COMMENT}
    return [(record.authors, record.text) for record in page.records]


@pytest.mark.parametrize(("size", "named"), [(50, True), (51, False)])
def test_the_name_of_a_commenter_has_fifty_characters(size: int, named: bool) -> None:
    name = "Ann " + "O" + "x" * (size - 5)
    (found,) = commented(name, "I was there.")
    assert found == (((name,), "I was there.") if named else ((), f"{name}\nI was there."))


@pytest.mark.parametrize(("size", "named"), [(120, True), (121, False)])
def test_where_the_markup_says_whose_comment_it_is_the_line_has_a_hundred_and_twenty(size: int, named: bool) -> None:
    line = "said " + "so " * 30 + "a" * (size - 100) + "b"
    dump = read_html(f"<div><p><b class=username>ann</b> {line}</p></div>")
    assert len(dump.blocks[0].text) == size
    page = assemble(dump, Evidence([[]], [[]]), [Decision("comment", "x", "y")])
    assert page.records[0].authors == (("ann",) if named else ())


def test_a_name_behind_a_text_begins_the_next_comment() -> None:
    assert commented("Ann Other", "I was there, too.", "Tom Sample", "So was I, my dear.") == [
        (("Ann Other",), "I was there, too."),
        (("Tom Sample",), "So was I, my dear."),
    ]


def test_comments_with_something_else_between_are_two() -> None:
    lines = ("I was there, too.", "Share", "So was I, my dear.")
    assert len(commented(*lines, states=("comment", "cruft", "comment"))) == 2
    assert len(commented(lines[0], lines[2])) == 1


def forms(html: str) -> list[tuple[int, int]]:
    dump = read_html(f"<article>{html}</article>")
    found = read_forms(dump.blocks, dump.containers)
    return [(form.row, form.cell) if form else (-1, -1) for form in found]


@pytest.mark.parametrize(
    ("rows", "table"),
    [
        (("ab", "cd"), True),
        (("ab",), False),  # one row
        (("a", "b", "c"), False),  # one column
        (("ab", "c"), False),  # one row of two cells
        (("ab", "c", "de"), True),
    ],
)
def test_a_table_has_two_rows_of_two_cells(rows: tuple[str, ...], table: bool) -> None:
    html = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    expected = [(i, j) for i, row in enumerate(rows, 1) for j, _ in enumerate(row, 1)]
    assert forms(f"<p>Before</p><table>{html}</table>")[1:] == (expected if table else [(0, 0)] * len(expected))


@pytest.mark.parametrize(("blocks", "table"), [(4, True), (5, False)])
def test_a_cell_of_a_table_has_four_blocks(blocks: int, table: bool) -> None:
    html = f"<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>{'<p>d</p>' * blocks}</td></tr>"
    assert (forms(f"<p>Before</p><table>{html}</table>")[-1] == (2, 2)) is table


@pytest.mark.parametrize(("deep", "kept"), [(7, 7), (8, 8), (9, 8)])
def test_quotes_inside_each_other_are_kept_eight_deep(deep: int, kept: int) -> None:
    dump = read_html(f"<article><p>So</p>{'<blockquote>' * deep}<p>Sea</p>{'</blockquote>' * deep}</article>")
    form = read_forms(dump.blocks, dump.containers)[1]
    assert form is not None
    assert form.kind is FormKind.PARAGRAPH
    assert form.within == (Within.QUOTE,) * kept


def weighed(shown: str, declared: str) -> bool:
    """Whether the shown headline counts, a main heading, against one that JSON-LD declares."""
    heading = Block(start=0, end=len(shown), text=shown, key=fold(shown), markup=Markup("h1", level=1))
    told = Declared(title=declared, titles=(declared,), provenance={"title": "json-ld"})
    return weigh(Record(role=Role.MAIN, title=shown), told, [heading], heading).title == shown


@pytest.mark.parametrize(
    ("shown", "declared", "counts"),
    [
        ("aa bb cc dd ee ff gg", "hh ii jj", True),  # seven words
        ("aa bb cc dd ee ff", "hh ii jj", False),
        ("aa bb cc dd ee ff gg", "aa ii jj kk", True),  # a quarter in common
        ("aa bb cc dd ee ff gg", "aa ii jj", False),  # a third
    ],
)
def test_a_main_heading_of_seven_words_that_shares_less_than_a_third(shown: str, declared: str, counts: bool) -> None:
    assert weighed(shown, declared) is counts


@pytest.mark.parametrize(("apart", "agrees"), [(26, True), (27, False), (-26, True), (-27, False)])
def test_a_shown_date_agrees_with_a_declared_one_up_to_twenty_six_hours_apart(apart: int, agrees: bool) -> None:
    """How far apart the days of one moment can be; where it does not agree, the declared date counts with its own words."""
    day = datetime.fromisoformat("2025-07-06T00:00:00+00:00")
    shown = When(text="6 July", precision=Precision.DAY, at=day, earliest=day, latest=day + timedelta(hours=24))
    at = day + timedelta(hours=24 + apart if apart > 0 else apart)
    told = When(text="declared", precision=Precision.MINUTE, at=at, earliest=at, latest=at)
    found = weigh(Record(role=Role.MAIN, title=TITLE, published=shown), Declared(published=told), [], None).published
    assert found is not None
    assert found.text == ("6 July" if agrees else "declared")
    assert found.at == at


@pytest.mark.parametrize(("size", "signed"), [(200, True), (199, False)])
def test_an_item_of_two_hundred_characters_is_signed_by_its_author(size: int, signed: bool) -> None:
    """Of a teaser, "By ..." names the outlet, as lists print it."""
    dump = read(f"{TITLE}\nBy Ann Other\n{words(size, 'The ', '.')}", kind="text")
    states = ("item.title", "item.source", "item.text")
    page = assemble(dump, Evidence([[], [], []], [[], [], []]), [Decision(s, "x", "y") for s in states])
    (record,) = page.records
    assert (record.source, record.authors) == ((None, ("Ann Other",)) if signed else ("By Ann Other", ()))


def test_the_confidence_of_a_record_is_that_of_its_characters() -> None:
    dump = read("Ferry ends\nIt was old. It was slow. It sank.", kind="text")
    decisions = [Decision("title", "x", "y", 0.5), Decision("body", "x", "y", 0.9)]
    page = assemble(dump, Evidence([[], []], [[], []]), decisions)
    assert page.records[0].confidence == pytest.approx((10 * 0.5 + 33 * 0.9) / 43)
    assert dumpclean.clean("").records == ()
