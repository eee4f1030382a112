"""Declarations: parsed with patience, weighed against each other and against what the page shows."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean.reading.addresses import absolute, host
from dumpclean.reading.declared import Declared
from dumpclean.reading.headline import bare_title, letters_of, same_title, site_keys
from dumpclean.reading.html import read_html
from dumpclean.reading.isotime import declared_time
from dumpclean.reading.json_ld import articles, parse, things
from dumpclean.reading.metadata import _is_heading
from dumpclean.reading.people import people

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def declared(head: str, body: str = "", **given: Any) -> Declared:
    found = read_html(f"<html><head>{head}</head><body>{body}</body></html>", **given).declared
    assert found is not None
    return found


def script(*values: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


def article(**fields: object) -> dict[str, object]:
    return {"@type": "NewsArticle", **fields}


class TestJsonLd:
    @pytest.mark.parametrize(
        "text",
        [
            '{"a": 1}',
            '\ufeff  {"a": 1};',
            '<!-- {"a": 1} -->',
            '//<![CDATA[\n{"a": 1}\n//]]>',
            '/*<![CDATA[*/{"a": 1}/*]]>*/',
            '{"a": 1,}',
            "{&quot;a&quot;: 1}",
            '{"a": 1} trailing words',
        ],
    )
    def test_is_parsed_however_it_is_wrapped(self, text: str) -> None:
        assert parse(text) == [{"a": 1}]

    def test_control_characters_and_bad_escapes(self) -> None:
        assert parse('{"a": "x\ny\tz"}') == [{"a": "x\ny\tz"}]
        assert parse(r"""{"a": "it\'s \\ \"so\" \u00e9"}""") == [{"a": 'it\'s \\ "so" é'}]

    def test_several_values_in_one_script(self) -> None:
        assert parse('{"a": 1}\n{"b": 2},[3]') == [{"a": 1}, {"b": 2}, [3]]

    @pytest.mark.parametrize("text", ["", "null", "12", '"text"', "{", "[" * 100_000, '{"a":' * 50_000, "9" * 10_000])
    def test_gives_nothing_where_nothing_is(self, text: str) -> None:
        assert not any(isinstance(v, dict) and v for v in parse(text))

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
        )
    )
    def test_what_json_writes_is_read(self, value: object) -> None:
        assert parse(json.dumps({"x": value})) == [{"x": value}]

    def test_articles_are_found_in_graphs_arrays_and_as_main_entity(self) -> None:
        graph = {"@graph": [{"@type": "WebSite"}, article(headline="a")]}
        page = {"@type": "WebPage", "mainEntity": article(headline="b")}
        several = [[{"@type": ["Thing", "https://schema.org/BlogPosting"], "headline": "c"}]]
        assert [t.data["headline"] for t in articles(things([graph, page, several]))] == ["a", "b", "c"]

    def test_articles_of_lists_parts_and_comments_are_not_the_page_s_own(self) -> None:
        for name in ("itemListElement", "hasPart", "isPartOf", "mentions", "comment", "video"):
            assert articles(things([{"@type": "WebPage", name: [article(headline="x")]}])) == []

    def test_is_bounded(self) -> None:
        assert len(list(things([[{"n": i} for i in range(20_000)]]))) <= 5000


def test_the_language_is_that_of_the_element_before_that_of_the_metadata() -> None:
    told = script(article(headline="a", inLanguage="pt-BR"))
    assert declared(told).language == "pt"
    assert declared(told).provenance["language"] == "json-ld"
    found = read_html(f"<html lang=de><head>{told}</head></html>").declared
    assert found is not None
    assert (found.language, found.provenance["language"]) == ("de", "html")


class TestTitle:
    @pytest.mark.parametrize(
        ("title", "sites", "headings", "bare"),
        [
            ("Bees return | The Leaf", ["The Leaf"], [], "Bees return"),
            ("Bees return - City - The Leaf", ["The Leaf"], [], "Bees return - City"),
            ("Bees return - City - The Leaf", [], ["Bees return"], "Bees return"),
            ("The Leaf: Bees return", ["The Leaf"], [], "Bees return"),
            ("Bees – and moss – return", ["The Leaf"], [], "Bees – and moss – return"),
            ("Bees return | leaf.example", ["leaf.example"], [], "Bees return"),
            ("The Leaf", ["The Leaf"], [], "The Leaf"),
            ("City | Bees return to the roofs", [], ["City", "Bees return to the roofs"], "Bees return to the roofs"),
            ("Why 5-4 is  not a\nscore", ["5"], [], "Why 5-4 is not a score"),
            (
                "F1: the last lap of the season is a long one",
                [],
                ["F1"],
                "F1: the last lap of the season is a long one",
            ),
            ("", ["x"], [], ""),
        ],
    )
    def test_without_the_site_s_name(self, title: str, sites: list[str], headings: list[str], bare: str) -> None:
        assert bare_title(title, site_keys(sites), letters_of(headings)) == bare

    @given(st.text("ab |-–:_ ", max_size=40), st.lists(st.text("ab", max_size=3), max_size=3))
    def test_is_a_piece_of_what_was_given(self, title: str, names: list[str]) -> None:
        assert bare_title(title, names, letters_of(names)) in " ".join(title.split())

    @given(st.text(max_size=30), st.text(max_size=30))
    def test_sameness_has_no_direction(self, a: str, b: str) -> None:
        assert same_title(a, b) == same_title(b, a)

    def test_json_ld_comes_first_and_all_are_kept(self) -> None:
        found = declared(
            script(article(headline="For readers"))
            + '<meta property="og:title" content="For friends"><title>For machines</title>'
        )
        assert found.titles == ("For readers", "For friends", "For machines")
        assert found.title == "For readers"
        assert found.provenance["title"] == "json-ld"


class TestAuthors:
    @pytest.mark.parametrize(
        "value",
        [
            "Anna Lindgren",
            ["Anna Lindgren"],
            [["Anna Lindgren"]],
            {"name": "Anna Lindgren"},
            {"@type": "Person", "name": ["Anna Lindgren"]},
            [{"@type": "Person", "givenName": "Anna", "familyName": "Lindgren"}],
            {"@id": "#anna"},
            [{"@type": "Person", "name": "By Anna Lindgren"}, {"@type": "Person", "name": "Anna Lindgren"}],
        ],
    )
    def test_forms_of_json_ld(self, value: object) -> None:
        assert declared(script(article(author=value), {"@id": "#anna", "name": "Anna Lindgren"})).authors == (
            "Anna Lindgren",
        )

    def test_addresses_and_nobodies_are_none(self) -> None:
        assert people(["https://www.facebook.com/leaf", "admin", "leaf@leaf.example", " ", "N/A"]) == ()

    def test_what_is_no_person_is_kept_whole(self) -> None:
        assert people(["dpa", "dpa", "The Leaf"]) == ("dpa", "The Leaf")

    def test_somebody_beats_the_outlet(self) -> None:
        head = (
            script(article(author={"@type": "Organization", "name": "The Leaf"}))
            + '<meta name="author" content="Anna Lindgren">'
        )
        assert declared(head).authors == ("Anna Lindgren",)
        assert declared(head).provenance["authors"] == "meta"
        assert declared(head.replace("Anna Lindgren", "leaf")).authors == ("The Leaf",)

    def test_a_byline_below_the_headline_is_the_last_resort(self) -> None:
        body = '<h1>Bees return</h1><p class="byline">By Anna Lindgren</p><p>Text.</p><p>More.</p><p class="author">Ben Carter writes</p>'
        assert declared("", body).authors == ("Anna Lindgren",)
        assert declared("", body).provenance["authors"] == "byline"
        assert declared("", body.replace("<p class", "<aside><p class")).authors == ()


class TestTimes:
    @pytest.mark.parametrize(
        ("text", "at"),
        [
            ("2024-05-01T14:00:00+02:00", NOON),
            ("2024-05-01T12:00:00Z", NOON),
            ("2024-05-01T12:00:00.000000Z", NOON),
            ("2024-05-01T08:30-0330", NOON),
            ("2024-05-01 12:00:00", NOON),
            ("  2024-05-01T12:00 ", NOON),
            ("2024-05-01", datetime(2024, 5, 1, tzinfo=UTC)),
            ("Wed, 01 May 2024 12:00:00 GMT", NOON),
        ],
    )
    def test_forms(self, text: str, at: datetime) -> None:
        when = declared_time(text)
        assert when is not None
        assert when.at == at

    @pytest.mark.parametrize("text", ["", "2 hours ago", "soon", "2024-13-45", "0000-00-00", "null", "12"])
    def test_what_is_none(self, text: str) -> None:
        assert declared_time(text, NOON) is None

    @given(st.text("0123456789-T:Z+. ", max_size=30) | st.text(max_size=30))
    def test_any_text(self, text: str) -> None:
        declared_time(text, NOON)

    def test_what_cannot_be_is_passed_over(self) -> None:
        head = (
            script(article(datePublished="2031-01-01"))
            + '<meta property="article:published_time" content="soon"><meta name="date" content="2024-04-30">'
        )
        found = declared(head, captured_at=NOON)
        assert found.published is not None
        assert (found.published.text, found.provenance["published"]) == ("2024-04-30", "meta")

    def test_a_time_element_near_the_headline_is_the_last_resort(self) -> None:
        body = '<h1>Bees</h1><time datetime="2024-04-30">yesterday</time><article><time datetime="2020-01-01">old</time></article>'
        found = declared("", body)
        assert found.published is not None
        assert (found.published.text, found.provenance["published"]) == ("2024-04-30", "time")
        assert declared('<meta name="date" content="2024-04-29">', body).provenance["published"] == "meta"


class TestArticles:
    def test_the_page_s_own_is_told_by_address(self) -> None:
        head = script(
            [
                article(headline="Other", url="https://e.example/o"),
                article(headline="Own", url="http://www.e.example/own?x=1#y"),
            ]
        )
        found = declared(head, url="https://e.example/own/")
        assert found.title == "Own"
        assert [d.title for d in found.further] == ["Other"]

    def test_or_by_title(self) -> None:
        found = declared(
            script([article(headline="Other"), article(headline="Own title")]) + "<title>Own title | Site</title>"
        )
        assert found.title == "Own title"

    def test_a_page_that_is_none_of_many_has_none(self) -> None:
        found = declared(
            script([article(headline=f"Item {i}", author="Anna Lindgren") for i in range(3)])
            + "<title>Front page</title>"
        )
        assert found.title == "Front page"
        assert found.authors == ()
        assert found.type is None
        assert [d.title for d in found.further] == ["Item 0", "Item 1", "Item 2"]

    def test_types(self) -> None:
        assert declared(script(article())).type == "article"
        assert declared('<meta property="og:type" content="website">').type == "website"
        assert declared('<meta property="og:type" content="video.movie">').type == "video.movie"


class TestAddresses:
    def test_absolute(self) -> None:
        assert absolute("../b", "https://e.example/x/y/") == "https://e.example/x/b"
        assert absolute("//c.example/d", "https://e.example/") == "https://c.example/d"
        assert absolute("b", None) == "b"
        for bad in ("mailto:a@b.c", "javascript:void(0)", "http://[", "tel:+1"):
            assert absolute(bad, "https://e.example/") is None

    @given(st.text(max_size=40), st.none() | st.text(max_size=40))
    def test_never_raise(self, href: str, base: str | None) -> None:
        absolute(href, base)
        host(href)


def test_which_blocks_are_headings_of_a_level() -> None:
    headings = "<h1>Old quay sold</h1><h2>Who has it now</h2><p>The council.</p><nav><h1>Menu</h1></nav><h1><a href='/x'>Elsewhere</a></h1>"
    blocks = read_html(f"<body>{headings}</body>").blocks
    assert [_is_heading(block, 1) for block in blocks] == [True, False, False, False, False]
    assert [_is_heading(block, 2) for block in blocks] == [False, True, False, False, False]
