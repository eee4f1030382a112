"""Nesting without end is cut, and nothing else: no visible character is lost, and ordinary pages stay the same object."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dumpclean.reading.html import read_html
from dumpclean.reading.nesting import DEEPEST, FEW, limit_nesting

TAGS = ("div", "section", "span", "b", "font color=red", "ul", "blockquote", "x-y", "h2", "form", "a href=x")
OTHERS = (
    "<p>",
    "<li>",
    "<br>",
    "<img>",
    "<!-- <div> -->",
    '<script>"<div>"</script>',
    "<style><div></style>",
    "<svg><path d=x /><g/></svg>",
    "</p>",
    "</q>",
)
FILLER = "<p>x</p>" * (FEW // 2)


def squeezed(text: str) -> str:
    return "".join(text.split())


def depth(page: str) -> int:
    deepest, node = 0, LexborHTMLParser(page).root
    level = 0
    while node is not None:
        deepest = max(deepest, level)
        following = node.first_child
        if following is not None:
            level += 1
        else:
            while node is not None and (following := node.next) is None:
                node, level = node.parent, level - 1
        node = following
    return deepest


def test_few_tags_are_left_alone() -> None:
    page = "<div>" * FEW
    assert limit_nesting(page) is page


def test_shallow_pages_are_left_alone() -> None:
    page = FILLER + "<div><ul><li><b>x</b></ul></div>" * 500 + "<svg>" + "<path/>" * 900 + "</svg>" + "<p>open" * 900
    assert limit_nesting(page) is page


@pytest.mark.parametrize("tag", TAGS)
def test_deep_pages_become_shallow(tag: str) -> None:
    page = "x" + f"<{tag}>y" * 3000 + f"</{tag.split(maxsplit=1)[0]}>z" * 3000 + FILLER
    cut = limit_nesting(page)
    assert depth(cut) <= DEEPEST + 10
    assert squeezed(LexborHTMLParser(cut).text()) == squeezed("x" + "y" * 3000 + "z" * 3000 + "x" * (FEW // 2))


def test_lines_end_where_blocks_would() -> None:
    lines = [b.text for b in read_html(FILLER + "<div>word " * (DEEPEST + 50)).blocks]
    assert lines[-60:] == ["word"] * 60


def test_what_follows_a_deep_element_stands_outside_it() -> None:
    page = read_html(FILLER + "<div>" * 3000 + "deep" + "</div>" * 3000 + "<nav>after</nav>")
    after = page.blocks[-1].markup
    assert after is not None
    assert after.path == ("html", "body", "nav")


@given(st.integers(0, 2**32), st.integers(DEEPEST, 2 * DEEPEST))
def test_no_visible_character_is_lost(seed: int, size: int) -> None:
    dice = random.Random(seed)
    parts = [FILLER]
    for i in range(size):
        parts.append(f"<{dice.choice(TAGS)}>")
        parts.append(dice.choice(OTHERS) if dice.random() < 0.3 else f"w{i}")
        if dice.random() < 0.1:
            parts.append(f"</{dice.choice(TAGS).split()[0]}>")
    page = "".join(parts)
    cut = limit_nesting(page)
    for unseen in (False, True):
        trees = [LexborHTMLParser(form) for form in (page, cut)]
        for tree in trees:
            for node in tree.css("script, style") if unseen else ():
                node.decompose()
        assert squeezed(trees[0].text()) == squeezed(trees[1].text())
