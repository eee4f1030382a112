"""What each block keeps of its elements: place, words, links, times, containers."""

from __future__ import annotations

import json

from dumpclean.reading.dump import Dump, Markup
from dumpclean.reading.elements import element
from dumpclean.reading.html import read_html


def markups(html: str) -> dict[str, Markup]:
    return {b.text: b.markup for b in read_html(html).blocks if b.markup is not None}


def only(html: str) -> Markup:
    (markup,) = markups(html).values()
    return markup


class TestWords:
    def test_are_split_at_case_hyphens_and_digits(self) -> None:
        assert only('<p class="articleBody__text-2col" id="mainHTML_box">x</p>').words == {
            "article",
            "body",
            "text",
            "col",
            "main",
            "html",
            "box",
        }

    def test_of_role_rel_itemprop_and_test_id(self) -> None:
        page = '<div role="note"><p itemprop="articleBody" data-testid="storyText"><a rel="author">x</a></p></div>'
        assert only(page).words == {"note", "article", "body", "story", "text", "author"}

    def test_come_from_the_nearest_four_elements_that_have_any(self) -> None:
        page = "".join(f'<div class="{name}"><div>' for name in ("one", "two", "three", "four", "five")) + "x"
        assert only(page).words == {"two", "three", "four", "five"}

    def test_leave_out_the_page_as_a_whole(self) -> None:
        assert only('<html class="no-js"><body class="single">x').words == frozenset()

    def test_of_an_inline_element_count_when_it_holds_the_whole_block(self) -> None:
        found = markups(
            '<p><span class="byline">By Ann</span></p><p><span class="kicker">Sea</span> The harbour is open</p>'
        )
        assert found["By Ann"].words == {"byline"}
        assert found["Sea The harbour is open"].words == frozenset()


class TestPlace:
    def test_tag_and_path(self) -> None:
        markup = only("<main><article><ul><li><b>x</b></li></ul></article></main>")
        assert markup.tag == "li"
        assert markup.path == ("html", "body", "main", "article", "ul", "li")

    def test_inside(self) -> None:
        assert only("<nav><ul><li>x").inside == {"nav", "li"}
        assert only("<header><p>x").inside == {"header"}
        assert only("<article><header><p>x").inside == {"article", "article-header"}
        assert only("<main><footer>x").inside == {"main", "article-footer"}
        assert only("<article><article>x").inside == {"article", "nested-article"}
        assert only('<div role="complementary"><div role="dialog">x').inside == {"aside", "dialog"}
        assert only('<p aria-hidden="true">x').inside == {"aria-hidden"}
        assert only("<figure><figcaption>x").inside == {"figure", "figcaption"}

    def test_level_counts_for_all_within_a_heading(self) -> None:
        assert only("<h2><a href=x><span>x</span></a></h2>").level == 2
        assert only('<div role="heading" aria-level="3">x').level == 3
        assert only('<div role="heading">x').level == 2
        assert only("<h7>x").level == 0

    def test_articles_are_numbered(self) -> None:
        found = markups("<article>a<article>b</article>c</article><article>d</article>e")
        assert [found[x].article for x in "abcde"] == [1, 2, 1, 3, 0]

    def test_cells_of_a_row_share_its_number(self) -> None:
        found = markups("<table><tr><td>a<td>b<tr><td>c</table>d")
        assert [found[x].row for x in "abcd"] == [1, 1, 2, 0]

    def test_microdata_property_is_the_nearest(self) -> None:
        found = markups('<div itemprop="articleBody"><p>a</p><p itemprop="headline">b</p></div>')
        assert found["a"].itemprop == "articleBody"
        assert found["b"].itemprop == "headline"


class TestContainers:
    def test_siblings_share_one_and_a_new_one_makes_a_gap(self) -> None:
        dump = read_html("<div><p>a</p><p>b</p></div><div><p>c</p><p>d</p></div>e")
        assert [b.gap for b in dump.blocks] == [False, False, True, False, True]
        a, b, c, d, e = (block.markup for block in dump.blocks if block.markup is not None)
        assert a.container == b.container != c.container == d.container
        assert dump.containers[a.container].parent == dump.containers[c.container].parent == e.container

    def test_text_between_paragraphs_is_in_the_container_of_the_paragraphs(self) -> None:
        dump = read_html("<div>a<p>b</p>c</div>")
        assert len({b.markup.container for b in dump.blocks if b.markup}) == 1

    def test_keep_their_own_words(self) -> None:
        dump = read_html('<div class="outer"><div class="inner"><p class="leaf">a</p></div></div>')
        markup = dump.blocks[0].markup
        assert markup
        inner = dump.containers[markup.container]
        assert inner.words == {"inner"}
        assert dump.containers[inner.parent].words == {"outer"}


class TestLinks:
    def test_density_and_target(self) -> None:
        found = markups(
            '<p><a href="/a">abcd</a> efgh</p><p><a href=b>one</a> <a href=c>longer</a></p><p>none</p><p><a name=x>anchor</a></p>'
        )
        assert found["abcd efgh"].link_density == 4 / 9
        assert found["abcd efgh"].href == "/a"
        assert found["one longer"].href == "c"
        assert found["none"].link_density == found["anchor"].link_density == 0
        assert found["none"].href is found["anchor"].href is None

    def test_around_blocks(self) -> None:
        found = markups('<a href="/a"><h3>Head</h3><p>Text</p></a>')
        assert {m.href for m in found.values()} == {"/a"}
        assert {m.link_density for m in found.values()} == {1.0}

    def test_base(self) -> None:
        assert read_html('<base href="/a/"><p>x', url="https://e.example/b/c").base == "https://e.example/a/"
        assert read_html("<p>x", url="https://e.example/b/c").base == "https://e.example/b/c"
        assert read_html('<base href="http://[bad">', url="https://e.example/").base == "https://e.example/"
        assert read_html("<p>x").base is None


class TestParts:
    def pieces(self, dump: Dump) -> list[tuple[str, str]]:
        return [(p.tag, dump.text[p.start : p.end]) for b in dump.blocks if b.markup for p in b.markup.parts]

    def test_links_times_and_classed_spans(self) -> None:
        dump = read_html(
            '<p>By <a rel="author" href="/j"> Jo Reed </a>, <i class="x">Sea</i> <b>bold</b> · <time datetime="2024-05-01">1 May</time></p>'
        )
        assert self.pieces(dump) == [("a", "Jo Reed"), ("i", "Sea"), ("time", "1 May")]
        markup = dump.blocks[0].markup
        assert markup
        link, _, time = markup.parts
        assert link.href == "/j"
        assert link.words == {"author"}
        assert time.datetime == markup.datetime == "2024-05-01"

    def test_inner_ones_come_after_those_around_them(self) -> None:
        assert self.pieces(read_html("<p>a <a href=x><i class=y>b</i> c</a></p>")) == [("a", "b c"), ("i", "b")]
        assert self.pieces(read_html("<p>a <a href=x><i class=y>b</i></a></p>")) == [("a", "b"), ("i", "b")]

    def test_of_the_whole_block_is_none(self) -> None:
        assert self.pieces(read_html("<p><a href=x>all</a></p>")) == []

    def test_are_cut_where_lines_end(self) -> None:
        assert self.pieces(read_html("<p>x <a href=y>one<br>two</a> z</p>")) == [("a", "one"), ("a", "two")]

    def test_are_found_again_after_repair(self) -> None:
        dump = read_html("<p>It wasnâ€™t <a href=x>donâ€™t</a> at all</p>")
        assert dump.text == "It wasn’t don’t at all"
        assert self.pieces(dump) == [("a", "don’t")]


def test_a_line_stands_in_the_innermost_element_that_holds_both_its_ends() -> None:
    page = "<div class=page><span class=names><b>By Ann Lee</b> and <i class=last>Bo Reed</i></span></div>"
    (block,) = read_html(page).blocks
    assert block.markup is not None
    assert block.markup.words == {"page", "names"}


def test_only_h1_to_h6_are_headings() -> None:
    assert [element(name).level for name in ("h1", "h6", "h0", "h7", "b2", "x2", "h12", "hr")] == [
        1,
        6,
        0,
        0,
        0,
        0,
        0,
        0,
    ]


class TestLines:
    def lines(self, html: str) -> list[str]:
        return [b.text for b in read_html(html).blocks]

    def test_inline_elements_do_not_break(self) -> None:
        assert self.lines("<p>un<b>break</b><x-y>able</x-y>, <span>all</span>") == ["unbreakable, all"]

    def test_boxes_that_touch_do(self) -> None:
        assert self.lines("<a href=a>One</a><a href=b>Two</a>") == ["One", "Two"]
        assert self.lines("<span class=src>Post</span><span class=age>2h</span>") == ["Post", "2h"]
        assert self.lines("<p>Ann Lee<time>1 May</time>Oslo") == ["Ann Lee", "1 May", "Oslo"]

    def test_words_in_pieces_do_not(self) -> None:
        assert self.lines("<span class=cap>O</span><span class=rest>nce upon</span>") == ["Once upon"]
        assert self.lines("<span class=n>31</span><span class=u>g</span>") == ["31g"]
        assert self.lines("<p>in prose <a href=a>[1]</a><a href=b>[2]</a> and on") == ["in prose [1][2] and on"]
        assert self.lines("<span class=a>One</span> <span class=b>Two</span>") == ["One Two"]
        assert self.lines("<span class=a>Mac</span><span class=a>Donald</span>") == ["MacDonald"]

    def test_a_page_is_never_hidden_as_a_whole(self) -> None:
        assert self.lines("<html hidden><body style='display:none'><p>x</p><p hidden>y</p>") == ["x"]

    def test_bullets_in_the_text_are_no_part_of_a_block(self) -> None:
        assert self.lines("<ul><li>• One</li><li>- Two</li></ul>") == ["One", "Two"]


class TestLanguage:
    def test_declared(self) -> None:
        assert read_html('<html lang="de-AT">x').language == "de"
        assert read_html('<html xml:lang="pt_BR">x').language == "pt"
        assert read_html('<meta property="og:locale" content="fr_CA">x').language == "fr"
        assert read_html("<p>x").language is None

    def test_of_the_page_beats_that_of_an_article(self) -> None:
        script = json.dumps({"@type": "Article", "inLanguage": "en", "headline": "x"})
        assert read_html(f'<html lang="nl"><script type="application/ld+json">{script}</script>x').language == "nl"


def test_a_path_has_the_nearest_thirty_two_elements() -> None:
    dump = read_html("<main>" + "<div>" * 60 + "<p>The old quay</p><section>The new <b>quay</b></section>")
    for block in dump.blocks:
        assert block.markup is not None
        assert len(block.markup.path) == 32
        assert block.markup.path[-1] == block.markup.tag
        assert "main" not in block.markup.path
    (near,) = read_html("<main><div><p>The old quay</p></div></main>").blocks
    assert near.markup is not None
    assert near.markup.path[-3:] == ("main", "div", "p")
