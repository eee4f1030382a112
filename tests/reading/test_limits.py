"""The limits of what is read of a page: at each the last that counts and the first that does not."""

from __future__ import annotations

import json

import pytest

from dumpclean.reading.addresses import absolute
from dumpclean.reading.attributes import limit_attributes
from dumpclean.reading.declared import Declared
from dumpclean.reading.encoding import decode
from dumpclean.reading.headline import Titles, bare_title, is_site, letters_of, same_title, site_keys
from dumpclean.reading.html import read_html
from dumpclean.reading.json_ld import first_text, parse, things
from dumpclean.reading.language import guess_language
from dumpclean.reading.nesting import limit_nesting
from dumpclean.reading.people import people
from dumpclean.reading.rejoining import rejoin
from dumpclean.reading.sniff import sniff
from dumpclean.reading.text import read_text


def declared(head: str, body: str = "") -> Declared:
    found = read_html(f"<html><head>{head}</head><body>{body}</body></html>").declared
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["a" * 40, ", " + "b" * 37 + "."], True),  # eighty characters in all, of which one piece has forty
        (["a" * 40, ", " + "b" * 36 + "."], False),
        (["a" * 39, ", " + "b" * 36 + ".", ", " + "c" * 9 + "."], False),
        (["a" * 39, ", " + "b" * 37 + ".", ", " + "c" * 9 + "."], True),
        (["a" * 50, ", " + "b" * 50 + ":"], False),  # not closed
        (["a" * 50, ", " + "b" * 50 + "..."], False),
        (["a" * 50, ", " + "b" * 50], False),
        (["a" * 50 + ".", ", " + "b" * 50 + "."], True),  # a comma begins no sentence
        (["a" * 50 + ".", "! " + "b" * 50 + "."], False),
        (["a" * 50, "Bees", ", " + "b" * 50 + "."], True),
    ],
)
def test_a_sentence_that_is_put_together_is_long_and_closed(lines: list[str], whole: bool) -> None:
    assert rejoin(lines) == ([(0, len(lines))] if whole else [])


@pytest.mark.parametrize(("between", "whole"), [(40, True), (39, False)])
def test_what_stands_around_a_name_is_long(between: int, whole: bool) -> None:
    lines = ["a" * between, "Bees", ", " + "b" * 77 + "."]
    assert rejoin(lines) == ([(0, 3)] if whole else [(1, 3)] if len(lines[2]) >= 80 else [])


@pytest.mark.parametrize("count", [59, 60, 61])
def test_the_longest_sentence_has_sixty_lines(count: int) -> None:
    lines = ["a" * 50, *[", and then some"] * (count - 2), ", and so on."]
    assert (rejoin(lines) == [(0, count)]) is (count <= 60)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ferry closes", "ferry: closes!", True),
        ("a" * 6, "a" * 10, True),  # six tenths of it
        ("a" * 5, "a" * 9, False),
        ("aaa bbb ccc ddd", "ddd ccc bbb aaa", True),  # four words, all shared
        ("aaa bbb ccc", "ccc bbb aaa", False),  # three
        ("aa bb cc dd ee", "ee dd cc bb xx", True),  # four of five
        ("aa bb cc dd ee ff", "ff dd cc bb xx yy", False),
        ("aa bb cc dd ee ff gg hh ii jj", "jj bb cc dd ee ff gg hh xx yy", True),  # eight of ten
        ("aa bb cc dd ee ff gg hh ii jj", "jj bb cc dd ee ff gg xx yy zz", False),
        ("", "", False),
        ("?", "!", False),
    ],
)
def test_titles_that_are_the_same(one: str, other: str, same: bool) -> None:
    assert same_title(one, other) is same_title(other, one) is same
    assert Titles([one, "something else"]).near(other) is same


@pytest.mark.parametrize(
    ("part", "name", "same"),
    [
        ("The Leaf", "theleaf", True),
        ("Leaf", "theleaf", True),  # four letters of it
        ("eaf", "theleaf", False),
        ("Leaf", "leaf", True),
        ("xx Leaf yy zz", "leaf", True),
        ("Leaf news, 12 long", "leaf", False),  # more than three times as long
        ("Leaf news long", "leaf", True),  # twelve
        ("Leaf news longs", "leaf", False),
        ("eaf", "eaf", True),
        ("An eaf", "eaf", False),
        ("|", "leaf", False),
    ],
)
def test_the_name_of_a_site(part: str, name: str, same: bool) -> None:
    assert is_site(part, [name]) is same


def test_the_names_of_a_host_are_with_and_without_its_last_label() -> None:
    assert site_keys(["leaf.example", "The Leaf", "leaf.example"]) == ("leafexample", "leaf", "theleaf")


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Ferry closes | Sport | The Leaf", "Ferry closes | Sport"),
        ("The Leaf | Ferry closes | The Leaf", "Ferry closes"),
        ("The Leaf: Ferry closes", "Ferry closes"),
        ("Ferry closes - Bees return - The Leaf", "Ferry closes - Bees return"),
        ("Ferry closes", "Ferry closes"),
    ],
)
def test_a_title_without_the_site(title: str, bare: str) -> None:
    assert bare_title(title, site_keys(["The Leaf"])) == bare


@pytest.mark.parametrize(("heading", "cut"), [("abcde", True), ("abcd", False)])
def test_a_heading_that_a_title_begins_with_is_more_than_a_third_of_it(heading: str, cut: bool) -> None:
    """Of fourteen and twelve characters; a shorter one may be the section's."""
    title = f"{heading} | other"
    assert 3 * len(heading) > len(title) if cut else True
    found = bare_title(f"{heading} | others", (), letters_of([heading]))
    assert found == (heading if cut else f"{heading} | others")


def test_a_title_has_six_hundred_characters() -> None:
    assert bare_title("a" * 601, ()) == "a" * 600


def nested(levels: int) -> object:
    value: object = {"name": "inner"}
    for _ in range(levels):
        value = {"x": value}
    return value


@pytest.mark.parametrize(("levels", "found"), [(12, True), (13, False)])
def test_objects_are_looked_at_to_a_depth_of_twelve(levels: int, found: bool) -> None:
    assert any(each.data.get("name") == "inner" for each in things([nested(levels)])) is found
    assert any(each.data.get("name") == "inner" for each in things([[[nested(levels - 2)]]])) is found


@pytest.mark.parametrize("count", [4999, 5000, 5001])
def test_objects_are_looked_at_up_to_five_thousand(count: int) -> None:
    assert len(list(things([{"n": i} for i in range(count)]))) == min(count, 5000)


@pytest.mark.parametrize(("count", "read"), [(99, 99), (100, 100), (101, 100)])
def test_a_script_has_a_hundred_values(count: int, read: int) -> None:
    assert len(parse("{}\n" * count)) == read


def test_a_script_has_two_million_characters() -> None:
    begin, end = '{"a": "', '"}'
    size = 2_000_000 - len(begin) - len(end)
    assert parse(begin + "b" * size + end) == [{"a": "b" * size}]
    assert parse(begin + "b" * (size + 1) + end) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("a", "a"),
        (["", "a"], "a"),
        ({"name": "a"}, "a"),
        ({"@id": "b", "headline": "a"}, "a"),
        ([{"name": ["a"]}], "a"),  # a list, an object, a list, a string: four steps
        ([{"name": [["a"]]}], None),
        (7, None),
        (None, None),
        (" ", None),
    ],
)
def test_the_first_text_of_a_value(value: object, text: str | None) -> None:
    assert first_text(value) == text


def test_a_page_has_thirty_authors() -> None:
    names = [f"Ann {chr(65 + i // 6)}{'abcdef'[i % 6] * 3}" for i in range(31)]
    assert people(names) == tuple(names[:30])
    assert people(["; ".join(names[:20]), "; ".join(names[20:])]) == tuple(names[:30])


def test_an_author_s_line_has_three_hundred_characters() -> None:
    assert people(["x" * 299]) == ("x" * 299,)
    assert people(["x" * 301]) == ("x" * 300,)


@pytest.mark.parametrize(("count", "read"), [(19, 19), (20, 20), (21, 20)])
def test_a_page_has_twenty_titles(count: int, read: int) -> None:
    found = declared("".join(f"<meta property='og:title' content='Ferry {i}'>" for i in range(count)))
    assert found.titles == tuple(f"Ferry {i}" for i in range(read))


@pytest.mark.parametrize(("below", "seen"), [(14, True), (15, False)])
def test_the_date_stands_within_fifteen_blocks_below_the_heading(below: int, seen: bool) -> None:
    """Sixteen with the heading."""
    time = "<p><time datetime='2025-07-06T10:00:00Z'>then</time></p>"
    found = declared("", f"<h1>Ferry closes</h1>{'<p>Tick</p>' * below}{time}")
    assert (found.published is not None) is seen


@pytest.mark.parametrize(("above", "seen"), [(7, True), (8, False)])
def test_or_within_eight_above_it(above: int, seen: bool) -> None:
    time = "<p><time datetime='2025-07-06T10:00:00Z'>then</time></p>"
    found = declared("", f"<p>Top</p>{time}{'<p>Tick</p>' * above}<h1>Ferry closes</h1>")
    assert (found.published is not None) is seen


@pytest.mark.parametrize(("between", "both"), [(0, True), (1, True), (2, False)])
def test_a_further_author_stands_two_blocks_behind_the_first(between: int, both: bool) -> None:
    page = f"<h1>Ferry closes</h1><p class=author>Ann Other</p>{'<p>Tick</p>' * between}<p class=author>Tom Sample</p>"
    assert declared("", page).authors == (("Ann Other", "Tom Sample") if both else ("Ann Other",))


@pytest.mark.parametrize(("size", "found"), [(120, True), (121, False)])
def test_a_byline_has_a_hundred_and_twenty_characters(size: int, found: bool) -> None:
    line = "By Ann " + "O" + "x" * (size - 8)
    assert bool(declared("", f"<h1>Ferry closes</h1><p class=author>{line}</p>").authors) is found


@pytest.mark.parametrize(("count", "further"), [(2, 1), (3, 3)])
def test_three_articles_that_are_not_the_page_are_a_list(count: int, further: int) -> None:
    things_ = [{"@type": "NewsArticle", "headline": f"Ferry number {i} closes"} for i in range(count)]
    script = f'<script type="application/ld+json">{json.dumps(things_)}</script>'
    found = declared(script)
    assert len(found.further) == further
    assert (found.title is None) is (count > 2)


@pytest.mark.parametrize(("size", "kept"), [(4000, True), (4001, False)])
def test_an_address_has_four_thousand_characters(size: int, kept: bool) -> None:
    href = "https://x.example/" + "a" * (size - 18)
    assert absolute(href, None) == href[:4000]
    assert (absolute(href, None) == href) is kept


@pytest.mark.parametrize(("count", "left"), [(999, 999), (1000, 1000), (1001, 1000)])
def test_a_tag_has_a_thousand_attributes(count: int, left: int) -> None:
    page = "<p" + "".join(f" a{i}='x'" for i in range(count)) + ">" + "word " * 4000
    assert limit_attributes(page).count("='x'") == left


@pytest.mark.parametrize(("size", "kept"), [(20_000, True), (20_001, False)])
def test_a_page_of_twenty_thousand_characters_may_have_more(size: int, kept: bool) -> None:
    page = "<p" + "".join(f" a{i}='x'" for i in range(1001)) + ">"
    page += "x" * (size - len(page))
    assert (limit_attributes(page) == page) is kept


@pytest.mark.parametrize(("depth", "kept"), [(511, True), (512, True), (513, False)])
def test_elements_stand_inside_each_other_five_hundred_and_twelve_deep(depth: int, kept: bool) -> None:
    page = "<br>" * 4001 + "<div>" * depth + "x" + "</div>" * depth
    assert (limit_nesting(page) == page) is kept
    assert limit_nesting(page).count("<div>") == min(depth, 512)


@pytest.mark.parametrize(("more", "kept"), [(212, True), (213, False)])
def test_elements_that_are_closed_at_once_make_no_page_deeper_or_flatter(more: int, kept: bool) -> None:
    page = "<br>" * 4001 + "<div>" * 300 + "<div></div>" * 700 + "<div>" * more + "x"
    assert (limit_nesting(page) == page) is kept


@pytest.mark.parametrize(("depth", "kept"), [(12, True), (13, False)])
def test_formatting_stands_twelve_deep(depth: int, kept: bool) -> None:
    page = "<br>" * 4001 + "<b>" * depth + "x"
    assert (limit_nesting(page) == page) is kept
    assert limit_nesting(page).count("<b>") == min(depth, 12)


@pytest.mark.parametrize(("tags", "kept"), [(4000, True), (4001, False)])
def test_a_page_of_four_thousand_tags_is_parsed_as_it_is(tags: int, kept: bool) -> None:
    page = "<div>" * 600 + "<br>" * (tags - 600)
    assert (limit_nesting(page) == page) is kept


ENGLISH = "the mayor and the council said that they would not"
GERMAN = "die Stadt und der Rat sagten, dass sie das nicht wollen"


def test_two_function_words_of_its_own_tell_a_language() -> None:
    def guess(text: str, languages: tuple[str, ...] | None = None) -> str | None:
        return guess_language(read_text(text).blocks, languages)

    assert guess(ENGLISH) == "en"
    assert guess("would xxx", ("en",)) is None  # one
    assert guess("would they xxx", ("en",)) == "en"
    assert guess(f"{ENGLISH} {GERMAN}", ("en", "de")) is None  # head to head
    assert guess(f"{ENGLISH} {ENGLISH} {GERMAN}") == "en"


def lines(body: str) -> list[str]:
    return [block.text for block in read_html(f"<body>{body}</body>").blocks]


@pytest.mark.parametrize(("size", "shown"), [(500, True), (499, False)])
def test_a_noscript_with_a_picture_is_text_from_five_hundred_characters(size: int, shown: bool) -> None:
    words = ("abcd " * 100)[: size - 1] + "x"
    assert (len(lines(f"<p>Ferry</p><noscript><img src=x><p>{words}</p></noscript>")) == 2) is shown


@pytest.mark.parametrize("depth", [1, 30, 31, 32, 33, 40])
def test_the_path_of_a_block_has_thirty_two_names(depth: int) -> None:
    """Those of its element and of the nearest around it."""
    names = ["div", "section"] * 20
    page = "".join(f"<{name}>" for name in names[:depth]) + "<p>Sea</p><p>Land</p>"
    (markup, _) = (block.markup for block in read_html(f"<body>{page}</body>").blocks)
    assert markup is not None
    whole = ("html", "body", *names[:depth], "p")
    assert markup.path == whole[-32:] or markup.path == whole[1:][-32:]
    assert len(markup.path) <= 32


def test_the_words_of_a_block_are_those_of_the_four_nearest_elements_with_any() -> None:
    inner = "<div class=bravo><div><div class=delta><div class=echo><p class=golf>Sea</p><p>Land</p></div></div></div></div>"
    first, second = (block.markup for block in read_html(f"<body><div class=alpha>{inner}</div></body>").blocks)
    assert first is not None
    assert second is not None
    assert first.words == {"bravo", "delta", "echo", "golf"}
    assert second.words == {"alpha", "bravo", "delta", "echo"}


NAMES = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel", "india", "juliet", "kilo", "lima")


@pytest.mark.parametrize("deep", [7, 8, 9, 12])
def test_eight_inline_elements_inside_each_other_are_parts_of_a_line(deep: int) -> None:
    opened = "".join(f"<span class={name}>" for name in NAMES[:deep])
    (block,) = read_html(f"<body><p>So {opened}it is{'</span>' * deep} now</p></body>").blocks
    assert block.markup is not None
    assert [sorted(part.words) for part in block.markup.parts] == [[name] for name in NAMES[: min(deep, 8)]]
    assert {block.text[part.start - block.start : part.end - block.start] for part in block.markup.parts} == {"it is"}


@pytest.mark.parametrize(
    ("inner", "density", "href"),
    [
        ("aaaa", 0.0, None),
        ("<a href=/x>aaaa</a>", 1.0, "/x"),
        ("<a href=/x>aa</a>bb", 0.5, "/x"),
        ("<a href=/x>a</a>bb<a href=/y>ccc</a>dd", 0.5, "/y"),  # where most of it leads
        ("<a href=/x>aaa</a>bb<a href=/y>c</a>dd", 0.5, "/x"),
        ("bbb<a href=/x>a</a>", 0.25, "/x"),
        ("bb <a href=/x>a</a>", 0.25, "/x"),
    ],
)
def test_the_share_of_a_block_that_is_links(inner: str, density: float, href: str | None) -> None:
    (block,) = read_html(f"<body><p>{inner}</p></body>").blocks
    assert block.markup is not None
    assert block.markup.link_density == density
    assert block.markup.href == href


def test_parts_of_a_line_leave_out_blanks_at_their_ends() -> None:
    (block,) = read_html("<body><p>So <b class=x> it is </b> now, <i class=y>or</i> never</p></body>").blocks
    assert block.markup is not None
    assert block.text == "So it is now, or never"
    assert [(block.text[p.start - block.start : p.end - block.start], p.tag) for p in block.markup.parts] == [
        ("it is", "b"),
        ("or", "i"),
    ]


@pytest.mark.parametrize("before", ["", "So ", "It is ", "It is so ", "Now it is so "])
def test_parts_of_a_line_that_was_repaired_are_found_again(before: str) -> None:
    page = f"<body><p>{before}<b class=alpha>caf\u00c3\u00a9 noir</b> now</p></body>"
    dump = read_html(page)
    found = [(dump.text[p.start : p.end], p.tag) for b in dump.blocks if b.markup for p in b.markup.parts]
    assert found == [("café noir", "b")]


def test_rows_and_articles_are_numbered() -> None:
    page = (
        "<article><p>a</p></article><p>b</p><article><p>c</p><article><p>d</p></article><p>e</p></article>"
        "<table><tr><td>f</td><td>g</td></tr><tr><td>h</td></tr></table>"
    )
    found = {block.text: block.markup for block in read_html(f"<body>{page}</body>").blocks}
    articles = {text: markup.article for text, markup in found.items() if markup is not None}
    assert articles == {"a": 1, "b": 0, "c": 2, "d": 3, "e": 2, "f": 0, "g": 0, "h": 0}
    rows = {text: markup.row for text, markup in found.items() if markup is not None and text in "fgh"}
    assert rows == {"f": 1, "g": 1, "h": 2}
    nested = {text for text, markup in found.items() if markup is not None and "nested-article" in markup.inside}
    assert nested == {"d"}


@pytest.mark.parametrize(("role", "level"), [("", 2), (" aria-level=1", 1), (" aria-level=6", 6), (" aria-level=7", 2)])
def test_the_level_of_a_heading_by_its_role(role: str, level: int) -> None:
    (block,) = read_html(f"<body><div role=heading{role}>Sea</div></body>").blocks
    assert block.markup is not None
    assert block.markup.level == level


@pytest.mark.parametrize(("before", "read"), [(1025, True), (1026, False)])
def test_a_page_declares_its_encoding_within_its_first_kilobyte(before: int, read: bool) -> None:
    """Its name, that is, not the bracket behind; what UTF-8 reads is UTF-8 else."""
    meta = b"<meta charset=gb18030>"
    content = b"<p>" + b"x" * (before - len(meta) - 3) + meta + "é".encode()
    assert len(content) == before + 2
    assert decode(content, html=True).endswith("é") is not read


@pytest.mark.parametrize(("before", "read"), [(65537, True), (65538, False)])
def test_or_where_it_is_no_utf_8_within_its_first_sixty_four(before: int, read: bool) -> None:
    meta = b"<meta charset=koi8-r>"
    content = b"<p>" + b"x" * (before - len(meta) - 3) + meta + b"\xe9 xx"
    assert decode(content, html=True).endswith("И xx") is read


@pytest.mark.parametrize(("before", "kind"), [(65536 - 5, "html"), (65536 - 4, "text")])
def test_the_kind_is_told_by_the_first_characters(before: int, kind: str) -> None:
    assert sniff(" " * before + "<html><body>x</body></html>") == kind


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("<p>aaaa</p>bbb", "html"),  # more than half stands inside
        ("<p>aaa</p>bbb", "html"),  # but most of it is markup
        ("<p>aaa bbb ccc ddd</p> bbb ccc ddd eee", "text"),
        ("<p>aaa bbb ccc ddd e</p> bbb ccc ddd eee", "html"),
        ("aaa bbb ccc <b>", "text"),
        # Elements that stay open are markup where they have attributes, or where no blank follows.
        ("<div class='a'> hello there you are, and so on", "html"),
        ("<div>hello there you are, and so on, and on", "html"),
        ("<div> hello there you are, and so on, and on", "text"),
    ],
)
def test_the_kind_is_told_by_where_the_visible_characters_stand(content: str, kind: str) -> None:
    assert sniff(content) == kind


@pytest.mark.parametrize(
    ("meta", "provenance"),
    [
        ("property='og:title'", "opengraph"),
        ("name='twitter:title'", "twitter"),
        ("name='dc.title'", "dublin-core"),
        ("name='title'", "meta"),
        ("name='parsely-title'", "meta"),
    ],
)
def test_where_a_declaration_comes_from(meta: str, provenance: str) -> None:
    assert declared(f"<meta {meta} content='Ferry closes'>").provenance == {"title": provenance}


def test_declarations_may_stand_in_a_set() -> None:
    one, other = (declared("<meta name='title' content='Ferry closes'>") for _ in range(2))
    assert {one} == {other}
