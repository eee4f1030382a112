"""Markdown: what it shows, and where its links lead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dumpclean
from dumpclean.reading.markdown import read_markdown
from dumpclean.reading.text import read_text

CASES = {
    "[Fog](/fog)": ("Fog", {"Fog": "/fog"}),
    '[Fog](https://a.example/fog "All of it")': ("Fog", {"Fog": "https://a.example/fog"}),
    '[Fog](/fog "The \\"fog\\" (again)")': ("Fog", {"Fog": "/fog"}),
    "[Fog](<../the fog> 'hint')": ("Fog", {"Fog": "../the fog"}),
    "[Fog](/fog_(weather))": ("Fog", {"Fog": "/fog_(weather)"}),
    "[Fog](fog.html), [sun](2024/sun)": ("Fog, sun", {"Fog": "fog.html", "sun": "2024/sun"}),
    "* [Fog](/fog) and [sun](/sun) today": ("* Fog and sun today", {"Fog": "/fog", "sun": "/sun"}),
    "## [Fog](/fog)": ("Fog", {"Fog": "/fog"}),
    "[ ### Fog ](/fog)": ("Fog", {"Fog": "/fog"}),
    "[\n\n### Fog\n\nA teaser\n\n](/fog)": ("Fog\n\nA teaser", {"Fog\n\nA teaser": "/fog"}),
    "[Fog in\nthe bay](/fog)": ("Fog in the bay", {"Fog in the bay": "/fog"}),
    "**[Fog](/fog)** in _the_ bay": ("Fog in the bay", {"Fog": "/fog"}),
    "[**Fog**](/fog)": ("Fog", {"Fog": "/fog"}),
    "[Fog \\[photos\\]](/fog) 1\\. day": ("Fog [photos] 1. day", {"Fog [photos]": "/fog"}),
    "![A ship](/ship.jpg) [Fog](/fog)": (" Fog", {"Fog": "/fog"}),
    "[![A ship](/ship.jpg)](/ship)\n[Fog](/fog)": ("\nFog", {"Fog": "/fog"}),
    "[![A ship](/ship.jpg) Ship](/ship)": ("Ship", {"Ship": "/ship"}),
    "[Fog][1] [sun] [2]\n[1]: /fog\n  [2]: <https://a.example/> 'hint'\n": (
        "Fog sun\n",
        {"Fog": "/fog", "sun": "https://a.example/"},
    ),
    "[Fog][]\n\n[fog]: /fog": ("Fog\n\n", {"Fog": "/fog"}),
    "[Home](#)\n[All](javascript:void(0))": ("Home\nAll", {"Home": "#", "All": "javascript:void(0)"}),
}

PLAIN = (
    "Nothing here",
    "f[i](x), a[0](b) and [note](see below)",
    "[Updated] (10:30) The [Post] says",
    "`[words](/address)`",
    "\\[words](/address)",
    "[1]: the first of two notes, [2]: the other",
    "# 1 in the charts, *five* stars, \\o/",
    "[words](/address",
    "[words\x02](/address)",
    "[](",
)


@pytest.mark.parametrize("dump", CASES)
def test_links_are_understood(dump: str) -> None:
    shown, links = read_markdown(dump)
    assert (shown, {shown[k.start : k.end]: k.href for k in links}) == CASES[dump]


@pytest.mark.parametrize("text", PLAIN)
def test_what_has_no_link_stays_as_it_is(text: str) -> None:
    assert read_markdown(text) == (text, [])


phrases = st.lists(st.sampled_from(("fog", "Ships", "ça va?", "2 hours", "«море»", "島")), min_size=1, max_size=5).map(
    " ".join
)
addresses = st.sampled_from(("/a", "https://a.example/b?c=1", "../x/y_z_", "#top", "/a_(b)", "/*/**"))


@given(
    st.lists(st.tuples(phrases, st.one_of(st.none(), addresses)), min_size=1, max_size=8),
    st.sampled_from((" ", "\n", "\n\n")),
)
def test_a_text_with_links_is_the_text_without_them(parts: list[tuple[str, str | None]], between: str) -> None:
    parts = [*parts, ("the end", "/end")]
    dump = read_text(between.join(f"[{words}]({to})" if to else words for words, to in parts))
    plain = read_text(between.join(words for words, _ in parts))
    assert dump.text == plain.text
    assert dump.blocks == plain.blocks
    assert [(dump.text[k.start : k.end], k.href) for k in dump.links] == [(words, to) for words, to in parts if to]


LIST = """\
Related Articles

[Valley News](https://valley.example/)

2 hours ago

[Bakers of the valley ask for a later curfew on ovens](../bakers?page=1 "Bakers")

Hill Courier

1 day ago

Snow fence on the pass is moved by forty metres after the survey
"""


def test_records_have_the_addresses_of_their_headlines() -> None:
    page = dumpclean.clean(LIST, url="https://valley.example/news/today/")
    assert {r.title: r.url for r in page.records} == {
        "Bakers of the valley ask for a later curfew on ovens": "https://valley.example/news/bakers?page=1",
        "Snow fence on the pass is moved by forty metres after the survey": None,
    }
    assert page.kind == "text"
    assert "".join(page.text[s.start : s.end] for s in page.segments) == page.text


@pytest.mark.parametrize(
    "unit", ["[", "[a](", "[a](b(c", "![[", "**a", "_a", "\\[", "[a\n", '[a](/b "', "[a] [", "# # ", "[1]: /x\n"]
)
def test_much_of_anything_is_read(unit: str) -> None:
    shown, links = read_markdown("[q](/q) " + unit * 20_000)
    assert shown.startswith("q")
    assert links[0].href == "/q"
