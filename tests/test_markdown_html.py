"""The Markdown of an HTML page keeps the structure of its text, and every word of it."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

import dumpclean
from dumpclean import Cleaner, Label, Page, Record, Role, Segment
from dumpclean.model import Form, FormKind, Within

PARSER = MarkdownIt("commonmark").enable("table")
BARE = Cleaner(detectors=())
"""Takes every block of a page for body, so that these tests do not turn on what the decoder makes of a page."""
LEAD = "<p>The old crane by the harbour was taken down on Monday.</p>"


def clean(body: str) -> Page:
    return BARE.clean(body, kind="html")


def markdown(body: str) -> str:
    """The Markdown of what follows the first paragraph."""
    first, _, rest = clean(LEAD + body).to_markdown().partition("\n\n")
    assert first == "The old crane by the harbour was taken down on Monday."
    return rest


def words_of(tokens: Sequence[Token]) -> Iterator[str]:
    """All text that a CommonMark parser sees, in order."""
    for token in tokens:
        if token.type in {"text", "text_special", "fence"}:
            yield token.content
        elif token.children:
            yield "".join(words_of(token.children))


def parsed_words(text: str) -> list[str]:
    return " ".join(words_of(PARSER.parse(text))).split()


SETTINGS = {
    "headings, the highest one below the title": (
        "<h3>Plans</h3><p>a</p><h5>Costs</h5><p>b</p><h3>Dates #</h3>",
        "## Plans\n\na\n\n### Costs\n\nb\n\n## Dates \\#",
    ),
    "a heading by its role": ("<div role=heading aria-level=4>Plans</div><p>a</p>", "## Plans\n\na"),
    "a list": ("<ul><li>one</li><li>two</li></ul><p>end</p>", "- one\n- two\n\nend"),
    "a numbered list": ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
    "lines in an item": (
        "<ul><li>one,<br>two</li><li>three</li></ul>",
        "- one,\n\n  two\n- three",
    ),
    "lines in a cell": (
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1<br>2</td><td>3</td></tr></table>",
        "| a | b |\n| --- | --- |\n| 1 2 | 3 |",
    ),
    "a list in a list": (
        "<ol><li>one<ul><li>a</li><li>b</li></ul></li><li>two</li></ol>",
        "1. one\n   - a\n   - b\n2. two",
    ),
    "an item that goes on after its inner list": (
        "<ul><li>one<ul><li>a</li></ul>more</li><li>two</li></ul>",
        "- one\n  - a\n\n  more\n- two",
    ),
    "items of several paragraphs": (
        "<ul><li><p>one</p><p>more</p></li><li><p>two</p></li></ul>",
        "- one\n\n  more\n- two",
    ),
    "an item that is only a list": ("<ul><li><ul><li>a</li><li>b</li></ul></li></ul>", "- - a\n  - b"),
    "two lists": ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n* b"),
    "two numbered lists": ("<ol><li>a</li><li>b</li></ol><ol><li>c</li></ol>", "1. a\n2. b\n\n1) c"),
    "a list that a paragraph parts": (
        "<ol><li>a</li><li>b</li></ol><p>between</p><ol><li>c</li></ol>",
        "1. a\n2. b\n\nbetween\n\n1. c",
    ),
    "a quote": ("<blockquote><p>a</p><p>b</p></blockquote><p>c</p>", "> a\n>\n> b\n\nc"),
    "a quote in a quote": ("<blockquote><p>a</p><blockquote>b</blockquote></blockquote>", "> a\n>\n> > b"),
    "a list in a quote": ("<blockquote><p>a</p><ul><li>b<li>c</ul>d</blockquote>", "> a\n>\n> - b\n> - c\n>\n> d"),
    "a quote in a list": ("<ul><li>a<blockquote>b</blockquote></li><li>c</li></ul>", "- a\n\n  > b\n\n- c"),
    "code": (
        "<pre><code>if a:\n\n    - `b` *c*\n</code></pre><p>end</p>",
        "```\nif a:\n\n    - `b` *c*\n```\n\nend",
    ),
    "code that holds a fence": ("<pre>````\nx\n````</pre>", "`````\n````\nx\n````\n`````"),
    "code in an item": (
        "<ul><li>a<pre>if b:\n\n    c</pre></li><li>d</li></ul>",
        "- a\n\n  ```\n  if b:\n\n      c\n  ```\n\n- d",
    ),
    "code in two items": (
        "<ul><li><pre>a\nb</pre><li><pre>c</pre></ul>",
        "- ```\n  a\n  b\n  ```\n\n- ```\n  c\n  ```",
    ),
    "code that is indented from the first line": ("<pre>    a\n  b</pre>", "```\n    a\n  b\n```"),
    "a table": (
        "<table><tr><th>Year</th><th>Load</th></tr><tr><td>1999</td><td>a|b</td></tr></table><p>end</p>",
        "| Year | Load |\n| --- | --- |\n| 1999 | a\\|b |\n\nend",
    ),
    "a table without a corner": (
        "<table><tr><td></td><th>Low</th><th>High</th></tr><tr><th>Oak</th><td>1</td><td>2</td></tr></table>",
        "|  | Low | High |\n| --- | --- | --- |\n| Oak | 1 | 2 |",
    ),
    "a short row": (
        "<table><tr><td>a<td>b<td>c<tr><td>d<td>e<tr><td>f<td>g<td>h</table>",
        "| a | b | c |\n| --- | --- | --- |\n| d | e |  |\n| f | g | h |",
    ),
    "cells with blocks": (
        "<table><tr><td>a<td>b<tr><td><p>c</p><p># d</p><td><ul><li>e<li>f</ul></table>",
        "| a | b |\n| --- | --- |\n| c # d | e f |",
    ),
    "two tables": (
        "<table><tr><td>a<td>b<tr><td>c<td>d</table><table><tr><td>e<td>f<tr><td>g<td>h</table>",
        "| a | b |\n| --- | --- |\n| c | d |\n\n| e | f |\n| --- | --- |\n| g | h |",
    ),
    "a table that sets out the page": (
        "<table><tr><td><p>a</p><h2>b</h2></td><td>c</td></tr><tr><td><ul><li>d<li>e</ul></td></tr></table>",
        "a\n\n## b\n\nc\n\n- d\n- e",
    ),
    "a table with a long text in a cell": (
        "<table><tr><td>a<td>b<tr><td><p>c<p>d<p>e<p>f<p>g</td><td>h</table>",
        "a\n\nb\n\nc\n\nd\n\ne\n\nf\n\ng\n\nh",
    ),
    "what would be markup in flat text": (
        "<p># a</p><ul><li>+b</li><li>1. c</li><li>---</li></ul><blockquote>&gt; d</blockquote><h2>*e*</h2>",
        "\\# a\n\n- +b\n- 1\\. c\n- \\---\n\n> \\> d\n\n## \\*e\\*",
    ),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_what_markup_sets_is_set_in_markdown(name: str) -> None:
    body, expected = SETTINGS[name]
    assert markdown(body) == expected


def test_a_list_around_the_whole_text_is_no_list() -> None:
    page = clean("<ul><li><blockquote><p>one</p><p>two</p></blockquote></li></ul>")
    assert page.to_markdown() == "one\n\ntwo"


def test_segments_tell_the_form() -> None:
    page = clean(f"{LEAD}<blockquote><ol><li>a<li><h3>b</h3></ol></blockquote><pre>c</pre>")
    forms = {page.text[s.start : s.end]: s.form for s in page.segments if s.form}
    within = (Within.QUOTE, Within.NUMBERED)
    assert [(f.kind, f.level, f.within, f.number) for f in forms.values()] == [
        (FormKind.PARAGRAPH, 0, (), 0),
        (FormKind.PARAGRAPH, 0, within, 1),
        (FormKind.HEADING, 3, within, 2),
        (FormKind.CODE, 0, (), 0),
    ]


def test_flat_text_has_no_forms() -> None:
    page = BARE.clean("# one\n\n- two\n- three", kind="text")
    assert all(s.form is None for s in page.segments)
    assert page.to_markdown() == "\\# one\n\ntwo\n\nthree"


def test_cruft_between_two_pieces_of_code_is_not_in_the_code() -> None:
    code = Form(kind=FormKind.CODE)
    segments = (
        Segment(start=0, end=3, label=Label.BODY, record=0, form=code),
        Segment(start=3, end=4, label=Label.BLANK),
        Segment(start=4, end=8, label=Label.CRUFT),
        Segment(start=8, end=11, label=Label.BLANK),
        Segment(start=11, end=14, label=Label.BODY, record=0, form=code),
    )
    page = Page(
        text="one\nCopy\n  two", segments=segments, records=(Record(role=Role.MAIN, text="one\ntwo"),), kind="html"
    )
    assert page.to_markdown() == "```\none\n```\n\n```\n  two\n```"


def test_a_record_alone_is_paragraphs() -> None:
    page = clean(f"{LEAD}<ul><li>a<li>b</ul>")
    assert page.main is not None
    assert page.main.to_markdown().endswith("\n\na\n\nb")


def test_a_text_that_was_changed_is_written_as_it_is() -> None:
    page = clean(f"{LEAD}<ul><li>a<li>b</ul>")
    changed = replace(page, records=(Record(role=Role.MAIN, text="- other"),))
    assert changed.to_markdown() == "\\- other"


def test_the_title_stands_above_the_headings() -> None:
    prose = "The council voted on Tuesday to keep the crane, which has stood by the harbour for ninety years. " * 3
    page = dumpclean.clean(
        f"<main><article><h1>Harbour crane stays</h1><p>{prose}</p><p>{prose}</p><h2>What it costs</h2><p>{prose}</p>"
        f"<blockquote><p>{prose}</p></blockquote><p>{prose}</p></article></main>",
        kind="html",
    )
    tokens = PARSER.parse(page.to_markdown())
    assert [t.tag for t in tokens if t.type == "heading_open"] == ["h1", "h2"]
    assert sum(t.type == "blockquote_open" for t in tokens) == 1


def test_lists_without_end_are_written_in_linear_size() -> None:
    depth = 300
    body = LEAD + "".join(f"<ul><li>item {i}" for i in range(depth))
    written = clean(body).to_markdown()
    assert written.count("item") == depth
    assert len(written) < 60 * depth


raw = st.text(alphabet="ab1 #*_-+.()[]<>&;~`\\|!=:\"'$/é本", min_size=1, max_size=12)
told = raw.map(lambda text: f"w{text}")  # begins with a letter: reading takes bullets off
leaves = (
    st.tuples(st.sampled_from(["p", "h2", "h4", "div", "pre", "figcaption"]), told).map(
        lambda t: f"<{t[0]}>{html.escape(t[1])}</{t[0]}>"
    )
    | told.map(html.escape)
    | st.lists(told, min_size=1, max_size=3).map(lambda code: f"<pre>{html.escape(chr(10).join(code))}</pre>")
)


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    some = st.lists(inner, min_size=1, max_size=3)
    item = some.map("".join)
    rows = st.lists(st.lists(item, min_size=1, max_size=3), min_size=1, max_size=3)
    return (
        st.tuples(st.sampled_from(["ul", "ol"]), some).map(
            lambda t: f"<{t[0]}>{''.join(f'<li>{one}</li>' for one in t[1])}</{t[0]}>"
        )
        | item.map(lambda one: f"<blockquote>{one}</blockquote>")
        | rows.map(
            lambda all_: f"<table>{''.join(f'<tr>{_cells(row)}</tr>' for row in all_)}</table>",
        )
        | item.map(lambda one: f"<li>{one}")
    )


def _cells(row: Sequence[str]) -> str:
    return "".join(f"<td>{one}</td>" for one in row)


bodies = st.lists(st.recursive(leaves, _nested, max_leaves=8), min_size=1, max_size=4).map("".join)


@given(bodies)
@example("<ul><li><pre>wa\nwb</pre>wc<table><tr><td>wd<td>we<tr><td>wf<td>w`|</table></ul>")
def test_the_words_of_the_markdown_are_those_of_the_record(body: str) -> None:
    page = clean(LEAD + body)
    assert page.main is not None
    assert (
        parsed_words(page.to_markdown()) == f"{page.main.title or ''} {page.main.deck or ''} {page.main.text}".split()
    )


@given(bodies)
def test_what_is_set_is_what_a_parser_sees(body: str) -> None:
    """As many headings and lines of code as the segments tell of, and no more."""
    page = clean(LEAD + body)
    forms = [s.form for s in page.segments if s.form]
    tokens = PARSER.parse(page.to_markdown())
    seen = [t.type for t in tokens]
    cells = [f for f in forms if f.row]
    assert seen.count("heading_open") == sum(f.kind is FormKind.HEADING and not f.row for f in forms)
    assert sum(t.content.count("\n") for t in tokens if t.type == "fence") == sum(
        f.kind is FormKind.CODE for f in forms
    )
    assert ("table_open" in seen) == bool(cells)
    assert ("blockquote_open" in seen) == any(Within.QUOTE in f.within for f in forms)
    assert "code_block" not in seen
    assert "html_block" not in seen
    assert ("ordered_list_open" in seen) == any(Within.NUMBERED in f.within for f in forms)


def test_a_table_at_the_beginning_of_a_page_is_one() -> None:
    rows = "<tr><td>pier</td><td>boats</td></tr><tr><td>old</td><td>two</td></tr>"
    assert clean(f"<table>{rows}</table>").to_markdown().splitlines()[-3:] == [
        "| pier | boats |",
        "| --- | --- |",
        "| old | two |",
    ]
