"""Tags of a tree that was written out: attributes, comments, raw text."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dumpclean.reading.html import read_html
from dumpclean.reading.tags import behind_comment, read_tag, texts


def head(page: str) -> str:
    """The opening tag of the first element in the body, as the parser writes it."""
    body = LexborHTMLParser(page).body
    assert body is not None
    assert body.first_child is not None
    return (body.first_child.html or "")[1:].partition(">")[0]


@given(st.dictionaries(st.sampled_from(["class", "id", "data-x", "title"]), st.text("ab \"'<>&=/\n\xa0", max_size=12)))
def test_attributes_come_back(attributes: dict[str, str]) -> None:
    def quoted(value: str) -> str:
        return value.replace("&", "&amp;").replace('"', "&quot;")

    html = "<p " + " ".join(f'{name}="{quoted(value)}"' for name, value in attributes.items()) + ">x"
    assert read_tag(head(html)).attributes == attributes


@pytest.mark.parametrize("style", ["display:none", "color: red; DISPLAY : none !important"])
def test_what_is_not_displayed_is_not_shown(style: str) -> None:
    assert not read_tag(f'p style="{style}"').shown
    assert read_tag(f'body style="{style}"').shown


def test_a_comment_may_hold_tags() -> None:
    assert behind_comment(["!-- a ", "b> ", "/b>-->text"], 0) == (3, "text")
    assert behind_comment(["!---->x"], 0) == (1, "x")
    assert behind_comment(["!-- open"], 0) == (1, "")


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a<b) document.write('<p>no</p>')</script>",
        "<script><!-- <script>no</script> no --></script>",
        "<style>p > a { }</style>",
        "<svg><svg><text>no</text></svg><text>no</text></svg>",
        "<template><p>no</p></template>",
        "<div hidden><div>no</div><p>no</p></div>",
        "<iframe><p>no</p></iframe>",
        "<!-- <p>no</p> -->",
        "<noscript><img src=x>no</noscript>",
    ],
)
def test_nothing_of_what_is_hidden_is_shown(hidden: str) -> None:
    assert read_html(f"<p>before</p>{hidden}<p>behind</p>").text == "before\nbehind"


@pytest.mark.parametrize("tag", ["xmp", "plaintext", "textarea"])
def test_tags_in_raw_text_are_text(tag: str) -> None:
    assert read_html(f"<p>before</p><{tag}><b>shown</b>").text == "before\n<b>shown</b>"


def test_an_element_without_content_closes_nothing_around_it() -> None:
    dump = read_html("<div class=out><div></div><p>one</p><span></span><p>two</p></div><p>three</p>")
    one, two, three = [b.markup.container for b in dump.blocks if b.markup]
    assert one == two
    assert dump.containers[one].parent == three


@given(
    st.dictionaries(
        st.sampled_from(["class", "id", "rel", "href", "data-id", "title", "data-testid"]),
        st.text(st.sampled_from('abc =&"<>\xa0é'), max_size=8),
        max_size=5,
    )
)
def test_what_is_read_of_a_tag_by_itself_is_what_its_attributes_say(attributes: dict[str, str]) -> None:
    written = "".join(
        f' {name}="{html.escape(value).replace("&#x27;", chr(39))}"' for name, value in attributes.items()
    )
    tag = read_tag(head(f"<a{written}>x</a>"))
    assert tag.attributes == attributes
    assert tag.href == (attributes.get("href") or None)
    wordy = [value for name, value in attributes.items() if name in ("class", "id", "rel", "data-testid")]
    assert tag.words == {word for word in re.findall("[a-z]+", " ".join(wordy)) if len(word) > 2}


def test_an_address_that_is_cut_off_is_none() -> None:
    """Found in a page with flipped bits, of which a name of an attribute held a `<`."""
    for head in ('a href="x', 'a href="', "a href="):
        assert read_tag(head).href is None


def test_no_comment_is_text() -> None:
    pieces = ["", "p>one", "!-- ", "b>2", "/b> > 1 -->two", "i>three", "/i>", "/p>"]
    assert texts(pieces, 1, len(pieces)) == "onetwothree"
