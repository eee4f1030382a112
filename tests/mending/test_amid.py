"""Lists, tables and code amid an article's paragraphs: body, unless something tells of more than their shape."""

from __future__ import annotations

import pytest

from dumpclean.detectors.base import Mark, Sign, Signs
from dumpclean.detectors.markup import MARKUP
from dumpclean.labelling import Decision, Evidence
from dumpclean.mending.amid import keep_amid
from dumpclean.model import Label
from dumpclean.reading.html import read_html
from dumpclean.reading.text import read_text

AMID = Signs("markup", Sign("amid-prose", Label.BODY, 1.5, "part of a list"))
SHORT = Signs("lists", Sign("run", Label.CRUFT, 1.0, "in a run of short lines"))
BUTTON = Signs("controls", Sign("button", Label.CRUFT, 3.0, "a button"))


def kept(*rows: tuple[str, list[Signs]]) -> list[str]:
    decisions = [Decision(state, "x", "y") for state, _ in rows]
    evidence = Evidence([[] for _ in rows], [signs for _, signs in rows])
    return [d.state for d in keep_amid(read_text(""), evidence, decisions)]


def test_what_is_cruft_for_its_shape_only_is_body() -> None:
    assert kept(("body", []), ("cruft", [AMID, SHORT]), ("caption", []), ("cruft", [AMID]), ("body", [])) == [
        "body", "body", "caption", "body", "body",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        [("body", []), ("cruft", [AMID, BUTTON]), ("body", [])],
        [("body", []), ("cruft", [SHORT]), ("body", [])],
        [("body", []), ("cruft", [AMID])],
        [("cruft", [AMID]), ("body", [])],
        [("body", []), ("cruft", [AMID]), ("item.title", []), ("cruft", [AMID]), ("body", [])],
    ],
    ids=["a button", "no part of a list", "at the end", "at the beginning", "beside an item"],
)
def test_all_else_stays(rows: list[tuple[str, list[Signs]]]) -> None:
    assert kept(*rows) == [state for state, _ in rows]


@pytest.mark.parametrize("label", [None, *Label])
@pytest.mark.parametrize("score", [-1.0, 0.0, 0.1])
def test_only_what_speaks_for_cruft_speaks_against_a_cell(label: Label | None, score: float) -> None:
    signs = [[], [AMID], []]
    marks = [[], [("mine", Mark(1, "seen", label, score, "evidence"))], []]
    decisions = [Decision(state, "x", "y") for state in ("body", "cruft", "body")]
    found = keep_amid(read_text(""), Evidence(marks, signs), decisions)
    assert found[1].state == ("cruft" if label is Label.CRUFT and score > 0 else "body")
    shown = [[], [AMID, Signs("mine", Sign("seen", label, score, "evidence"))], []]
    assert keep_amid(read_text(""), Evidence([[], [], []], shown), decisions)[1].state == found[1].state


PROSE = "<p>The harbour office has put its gauge on the network, and whoever can write a line of code may ask it.</p>"


def amid(page: str) -> set[str]:
    dump = read_html(page)
    return {dump.blocks[m.block].text for m in MARKUP.detect(dump) if m.kind == "amid-prose"}


def test_parts_between_paragraphs_are_marked() -> None:
    inner = "<ul><li>one</li><li>two<br>lines</li></ul><table><tr><td>6</td></tr></table><pre>x = 1</pre><h2>So</h2>"
    assert amid(f"<article>{PROSE}{inner}{PROSE}<ul><li>after</li></ul></article>") == {
        "one",
        "two",
        "lines",
        "6",
        "x = 1",
    }


def test_links_and_what_stands_outside_are_not() -> None:
    links = '<ul><li><a href="/x">linked</a></li></ul>'
    assert amid(f"<ul><li>menu</li></ul><article>{PROSE}{links}{PROSE}</article><ul><li>foot</li></ul>") == set()
    assert amid(f"<table><tr><td>{PROSE}{PROSE}<div>between</div>{PROSE}</td></tr></table>") == set()
