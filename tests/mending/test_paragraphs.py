"""What the elements of a page mend in the decoder's labels."""

from __future__ import annotations

import pytest

from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Decision
from dumpclean.mending import mend
from dumpclean.reading.html import read_html
from dumpclean.reading.text import read_text

PROSE = (
    "The harbour office has put its gauge on the network, and whoever can write a line of code may ask it for the tide."
)
PAGE = f"""<body><nav><a href="/">Home</a></nav><article>
<p>{PROSE} One.</p><p>{PROSE} Two.</p>%s<p>{PROSE} Three.</p><p>{PROSE} Four.</p>
</article><footer><p>{PROSE} Footer.</p></footer></body>"""


def mended(inner: str, state: str, *, off: str = "") -> str:
    """The state of the one block between the article's paragraphs, which the decoder took for `state`."""
    dump = read_html(PAGE % inner)
    evidence = detect(dump, [d for d in DETECTORS if d.name != off])
    states = ["cruft", "body", "body", state, "body", "body", "cruft"]
    found = mend(dump, evidence, [Decision(s, "x", "y") for s in states])
    assert [d.state for i, d in enumerate(found) if i != 3] == [s for i, s in enumerate(states) if i != 3]
    return found[3].state


@pytest.mark.parametrize("state", ["cruft", "item.text", "item.title", "byline"])
def test_a_paragraph_between_the_articles_is_one_of_them(state: str) -> None:
    assert mended(f"<p>{PROSE} And more.</p>", state) == "body"


def test_a_paragraph_in_a_wrapper_of_its_own_is_one_of_them_too() -> None:
    assert mended(f"<div><p>{PROSE} And more.</p></div>", "cruft") == "body"


def test_a_heading_right_above_a_paragraph_is_a_subhead() -> None:
    assert mended("<h2>What the divers found</h2>", "item.title") == "body"


def test_a_line_that_is_all_link_leads_away() -> None:
    assert mended('<p><a href="/a">Read more: the ferry that nobody asked for</a></p>', "body") == "cruft"


@pytest.mark.parametrize(
    ("inner", "state"),
    [
        (f"<aside><p>{PROSE} Beside.</p></aside>", "cruft"),
        (f"<p>{PROSE} Said.</p>", "comment"),
        ("<p>Short words</p>", "cruft"),
        ('<h2><a href="/b">Another story altogether</a></h2>', "item.title"),
        ("<p>Share this article</p>", "cruft"),
    ],
    ids=["beside", "a comment", "short", "a linked headline", "a phrase"],
)
def test_all_else_stays(inner: str, state: str) -> None:
    assert mended(inner, state) == state


def test_elements_count_only_where_somebody_looks_at_the_markup() -> None:
    line = '<p><a href="/a">The ferry that nobody asked for</a></p>'
    assert mended(line, "body") == "cruft"
    assert mended(line, "body", off="markup") == "body"


def test_flat_text_stays() -> None:
    dump = read_text(f"{PROSE}\nA line\n{PROSE}")
    decisions = [Decision(s, "x", "y") for s in ("body", "cruft", "body")]
    assert mend(dump, detect(dump, DETECTORS), decisions) == decisions
