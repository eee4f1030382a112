"""The laws of reading for HTML: total, every visible character once, offsets that are true, form that does not matter."""

from __future__ import annotations

import html
import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from dumpclean.detectors.declared import DECLARED
from dumpclean.detectors.markup import MARKUP
from dumpclean.reading import read
from dumpclean.reading.dump import Dump
from dumpclean.reading.html import read_html
from dumpclean.reading.text import read_text

WORDS = (
    "the",
    "harbour",
    "Öl",
    "東京",
    "пристань",
    "قال",
    "it's",
    "9,50",
    "&",
    "<3",
    "a\xa0b",
    "soft\xadhyphen",
    "x\u200by",
    "“so”",
    "👩‍👩‍👧",
)
BLANKS = (" ", "\n", "\t", "  ", "\r\n", " \n ", "\u2028", "")
INLINE = ("span", "b", "em", "a", "time", "sup", "x-tag", "label", "font", "code", "mark")
BLOCK = ("p", "div", "h1", "h2", "ul", "li", "table", "tr", "td", "section", "article", "header", "footer", "nav", "aside", "figure",
         "figcaption", "blockquote", "details", "summary", "pre", "form", "button", "dl", "dt", "dd", "main", "center")  # fmt: skip
UNSEEN = ("script", "style", "iframe", "template", "svg", "video", "noframes", "title", "textarea hidden", "p hidden", 'div style="display:none"',
          'div style="color:red; display: none"', "dialog", "object")  # fmt: skip
ATTRIBUTES = ("", ' class="artBody main-text"', ' id="a1"', ' href="/x"', ' datetime="2024-05-01"', ' itemprop="author"', ' role="navigation"',
              ' aria-hidden="true"', " style=x", ' itemscope itemtype="https://schema.org/Article"', ' class=""', " open")  # fmt: skip
GATHERED = "script,style,iframe,template,svg,video,noframes,title,object,[hidden],dialog:not([open])"

text_nodes = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BLANKS)), max_size=5).map(
    lambda pairs: html.escape("".join(word + blank for word, blank in pairs), quote=False)
)


def element(tags: tuple[str, ...], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, attributes, within, closed: f"<{tag}{attributes}>{within}" + (f"</{tag}>" if closed else ""),
        st.sampled_from(tags),
        st.sampled_from(ATTRIBUTES),
        inner,
        st.integers(0, 9).map(bool),
    )


unseen = st.builds(lambda tag, text: f"<{tag}>{text}</{tag.split()[0]}>", st.sampled_from(UNSEEN), text_nodes)
leaves = st.one_of(text_nodes, text_nodes, st.sampled_from(("<br>", "<hr/>", "<!-- no -->", "<img alt=no>")), unseen)
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        *(element(tags, st.lists(inner, max_size=4).map("".join)) for tags in (BLOCK, INLINE, BLOCK)),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=25,
)
pages = st.builds(
    lambda body, head: f"<html lang=en><head>{head}</head><body>{body}</body></html>" if head is not None else body,
    trees,
    st.none() | st.sampled_from(("", "<title>T - S</title>", '<meta property="og:title" content="Harbour">')),
)
soups = st.builds(
    lambda page, seed, times: damaged(page, random.Random(seed), times), pages, st.integers(0, 2**32), st.integers(1, 4)
)


def damaged(page: str, dice: random.Random, times: int) -> str:
    for _ in range(times):
        a, b = sorted(dice.randrange(len(page) + 1) for _ in range(2))
        page = dice.choice((page[:a] + page[b:], page[:b] + page[a:], page[:a] + dice.choice("<>&\"'/=!") + page[a:]))
    return page


def squeezed(text: str) -> str:
    return "".join(text.split())


def visible(page: str) -> str:
    """Selectolax's own text of what is shown."""
    tree = LexborHTMLParser(page)
    root = tree.root
    assert root is not None
    for node in root.css(GATHERED):
        node.decompose()
    for node in root.css("[style]"):
        rules = (node.attributes["style"] or "").lower().split(";")
        if ["display", "none"] in [[side.strip() for side in rule.split(":")] for rule in rules]:
            node.decompose()
    return squeezed(root.text())


def check(dump: Dump) -> None:
    at = 0
    for block in dump.blocks:
        assert at <= block.start < block.end
        assert dump.text[block.start : block.end] == block.text
        markup = block.markup
        assert markup is not None
        assert 0 <= markup.container < len(dump.containers)
        assert 0 <= markup.link_density <= 1
        assert (markup.href is not None) == (markup.link_density > 0)
        starts = [part.start for part in markup.parts]
        assert starts == sorted(starts)
        for part in markup.parts:
            assert block.start <= part.start < part.end <= block.end
            assert part.end - part.start < block.end - block.start
        at = block.end
    for i, container in enumerate(dump.containers):
        assert -1 <= container.parent < i


class TestTotal:
    """Law 1: any str is a page."""

    @given(soups | st.text(max_size=300) | st.text("<>/ab\"'=!-\x00\ud800", max_size=80))
    @example("")
    @example("<")
    @example("\ud800<p>\udc00</p>\x00")
    @example('<script type="application/ld+json">' + "[" * 5000)
    @example(
        '<script type="application/ld+json">{"@type":"NewsArticle","author":'
        + '{"name":' * 900
        + "1"
        + "}" * 901
        + "</script>"
    )
    @example('<meta property="article:published_time" content="9999-12-31T23:59:59-12:00"><time datetime="0001-01-01">')
    @example('<base href="http://[::1"><link rel=canonical href="http://[x"><a href="//[">x</a>')
    @example('<p itemprop=author itemscope><p itemprop="author">')
    @example("<div itemprop=publisher><div<>")
    def test_any_str(self, page: str) -> None:
        dump = read_html(page, url="https://[broken")
        dump.text.encode()
        check(dump)
        for detector in (MARKUP, DECLARED):
            for mark in detector.detect(dump):
                assert 0 <= mark.block < len(dump.blocks)

    @given(soups)
    def test_reading_twice_gives_the_same(self, page: str) -> None:
        assert read_html(page) == read_html(page)


class TestVisibleCharacters:
    """Laws 4 and 5 for the tree: every visible character once, in order, and no other."""

    @given(pages)
    @example("<table>loose<tr><td>cell</table>")
    @example("<p>a<table><tr><td>b</p>c</table>")
    @example("<select><option>one<option>two</select>")
    @example("<body><p>a</body></html><p>b")
    @example("<pre>\n\na\n\n  b</pre>c")
    @example("<p <b>a</p>b<div<p>c</div<p>d<x<y z>e</x<y><br>f<i<!-->g</i<!-->h")
    @example("<p class=x <b><i></i>a</p><span<></span<>b<p <hr>c")
    def test_of_pages(self, page: str) -> None:
        assert squeezed(read_html(page).text) == visible(page)

    @given(soups)
    def test_of_soup(self, page: str) -> None:
        assert squeezed(read_html(page).text) == visible(page)


class TestForm:
    """Laws 7 and 12: what a form of the same page must not change."""

    @given(pages)
    def test_the_text_read_as_text_has_the_same_lines(self, page: str) -> None:
        dump = read_html(page)
        assert [b.text for b in read_text(dump.text).blocks] == [b.text for b in dump.blocks]
        assert [b.key for b in read_text(dump.text).blocks] == [b.key for b in dump.blocks]

    @given(pages.filter(lambda page: "<pre" not in page))
    def test_line_ends_and_doubled_blanks(self, page: str) -> None:
        lines = [b.text for b in read_html(page).blocks]
        for form in (page.replace("\r\n", "\n"), page.replace("\n", "\r\n"), page.replace(" \n ", "\n\n\t")):
            assert [b.text for b in read_html(form).blocks] == lines

    @given(pages)
    def test_bytes_are_read_like_the_str(self, page: str) -> None:
        assert read(page.encode(), kind="html", encoding="utf-8") == read(page, kind="html")


DEEP = [
    "div",
    "p",
    "section class=x",
    "span",
    "b",
    "a",
    "font size=1",
    "x-y",
    "ul><li",
    "div><p",
    "table><tr><td",
    "svg",
    "select",
    "object",
]


@pytest.mark.parametrize("tags", DEEP)
def test_a_hundred_thousand_nested_elements(tags: str) -> None:
    """Linear: a quadratic reader would run into the time limit of the suite."""
    depth = 100_000 // (tags.count("><") + 1)
    page = f"<{tags}>" * depth + "deep" + "</p>after"
    shown = {"object": "", "svg": "after"}  # a `</p>` ends a drawing
    assert squeezed(read_html(page).text) == shown.get(tags, "deepafter")


LONG = {
    "formatting left open": "".join(f"<p><b id={i}>x" for i in range(5000)),
    "one line of links": "<p>" + "<b>x</b> <a href=y>z</a>" * 30_000,
    "links that touch": "<p>text " + "".join(f"<a href=x{i}>a</a>" for i in range(20_000)),
    "deep and broken into lines": "<p>" + "<span class=a>" * 3000 + "x<br>" * 10_000,
    "paragraphs": "<p>x" * 20_000,
    "class": '<p class="' + "word " * 200_000 + '">x</p>',
    "title": "<title>" + " - " * 100_000 + "</title><h1>x</h1>",
    "author": '<meta name=author content="' + "A. B, " * 100_000 + '"><h1>x</h1>',
    "many scripts in one": '<script type="application/ld+json">' + '{"@type":"Article"}' * 50_000 + "</script>",
    "one article many times": '<script type="application/ld+json">[' + ",".join(['{"@type":"Article","headline":"x"}'] * 4900) + "]</script>",
    "many articles": '<script type="application/ld+json">[' + ",".join(f'{{"@type":"Article","headline":"x{i}","author":"A B"}}' for i in range(4900)) + "]</script>",
    "declared text": '<script type="application/ld+json">{"@type":"Article","articleBody":"' + "word " * 300_000 + '"}</script>'
    + "<p>word word word word word word x" * 3000,
    "comments left open": "<!--" * 100_000,
    "pictures that scripts load": "<noscript><img>" * 20_000,
    "microdata": "<div itemscope itemprop=author>" * 20_000,
}  # fmt: skip


@pytest.mark.parametrize("name", LONG)
def test_long_pages(name: str) -> None:
    """As above: each of these took minutes where something was quadratic."""
    dump = read_html(LONG[name])
    check(dump)
    for detector in (MARKUP, DECLARED):
        for mark in detector.detect(dump):
            assert mark.reason
