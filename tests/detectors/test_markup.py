"""The detector of markup: one sign for one fact, few kinds, and nothing of flat text."""

from __future__ import annotations

import re

from dumpclean.detectors.containers import measure
from dumpclean.detectors.families import families, family_table
from dumpclean.detectors.markup import MARKUP
from dumpclean.reading.html import read_html
from dumpclean.reading.text import read_text

PROSE = "The harbour master said on Tuesday that the ferry would leave again, and that nobody had to wait any longer. "
PAGE = f"""
<body class="single has-sidebar"><header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li><li><a href="/s">Sea</a></li></ul></nav></header>
<div class="wrap related-layout"><main><article><h1>Ferry leaves again</h1><p class="byline">By Jo Reed</p>
<div class="article-body"><p>{PROSE * 3}</p><p>{PROSE * 2}</p><div class="share-bar">Send this</div><figure><figcaption>The pier</figcaption></figure><p>{PROSE}</p></div></article></main>
<aside class="most-read"><div class="card"><h3><a href="/1">Owls in station</a></h3><p>Found asleep</p></div>
<div class="card"><h3><a href="/2">Trams run late</a></h3><p>Snow again</p></div><div class="card"><h3><a href="/3">Rain until June</a></h3><p>Bring boots</p></div></aside></div>
<section id="comments"><ol><li><b>lex</b>: Good.</li><li>ada: Indeed.</li></ol></section><footer>Imprint</footer></body>
"""


def kinds(html: str) -> dict[str, set[str]]:
    dump = read_html(html)
    found: dict[str, set[str]] = {b.text: set() for b in dump.blocks}
    for mark in MARKUP.detect(dump):
        found[dump.blocks[mark.block].text].add(mark.kind)
    return found


def test_flat_text_has_no_marks() -> None:
    assert list(MARKUP.detect(read_text(PAGE))) == []
    assert list(MARKUP.detect(read_html(""))) == []


def test_tags_and_surroundings() -> None:
    found = kinds(PAGE)
    assert {"tag-li", "in-nav", "in-header", "link-all"} <= found["Home"]
    assert {"tag-h1", "in-article", "in-main", "main-heading"} <= found["Ferry leaves again"]
    assert {"tag-other", "in-figure", "in-figcaption"} <= found["The pier"]
    assert {"tag-h3", "in-aside"} <= found["Owls in station"]
    assert {"tag-other", "in-footer"} <= found["Imprint"]


def test_class_words() -> None:
    found = kinds(PAGE)
    assert "class-byline" in found["By Jo Reed"]
    assert {"class-share", "class-body"} <= found["Send this"]
    assert "class-comment" in found["ada: Indeed."]
    assert "class-teaser" in found["Found asleep"]


def test_class_words_of_the_whole_page_say_nothing_of_a_block() -> None:
    for marks in kinds(PAGE).values():
        assert "class-related" not in marks
    assert "class-sidebar" not in kinds(PAGE)["By Jo Reed"]


def test_the_home_of_the_prose() -> None:
    found = kinds(PAGE)
    assert {"prose-home", "container-prose"} <= found[PROSE.strip()]
    assert "prose-outer-0" in found["By Jo Reed"]
    assert "prose-outer-2" in found["Found asleep"]
    assert not any(kind.startswith("prose-") and kind != "prose-home" for kind in found[PROSE.strip()])


def test_places_around_the_heading() -> None:
    found = kinds(PAGE)
    assert "before-heading" in found["World"]
    assert "below-heading-1" in found["By Jo Reed"]
    assert not any("heading" in kind for kind in kinds("<p>one</p><p>two</p>")["one"])


def test_a_heading_in_a_menu_is_not_the_page_s() -> None:
    found = kinds(f"<nav><h1>Site</h1></nav><h1>Title</h1><p>{PROSE * 3}</p>")
    assert "main-heading" in found["Title"]
    assert "main-heading" not in found["Site"]


def test_cards() -> None:
    found = kinds(PAGE)
    assert {"card", "card-opens"} <= found["Trams run late"]
    assert "card" in found["Snow again"]
    assert "card-opens" not in found["Snow again"]
    assert "alike-links" in found["World"]
    assert not {"card", "alike"} & found["By Jo Reed"]


def test_microdata_and_times() -> None:
    found = kinds(
        '<h2 itemprop="headline">a</h2><p itemprop="author">b</p><p><time datetime="2024-05-01">c</time></p><div itemprop="unheard">d</div>'
    )
    assert "itemprop-headline" in found["a"]
    assert "itemprop-author" in found["b"]
    assert "time" in found["c"]
    assert not any(kind.startswith("itemprop") for kind in found["d"])


def test_links() -> None:
    found = kinds(
        "<p><a href=x>all</a></p><p>some <a href=x>of it</a> and much more text behind it</p><p>b <a href=x>most of it</a></p><p>none</p>"
    )
    assert [next((k for k in marks if k.startswith("link")), None) for marks in found.values()] == [
        "link-all",
        "link-some",
        "link-heavy",
        None,
    ]


def test_kinds_are_few_and_reasons_are_words() -> None:
    dump = read_html(PAGE)
    for mark in MARKUP.detect(dump):
        assert re.fullmatch(r"[a-z][a-z0-9-]*", mark.kind)
        assert mark.reason.strip()
    assert len(family_table()) <= 26


def test_every_word_of_the_pack_is_found_and_lower_case() -> None:
    for family in family_table().values():
        for word in family.words:
            assert word == word.lower()
            assert family.name in families(frozenset({word})), word
        for stem in family.stems:
            assert len(stem) >= 5
            assert families(frozenset({stem + "xyz"})), stem


def test_survey_measures_every_container() -> None:
    dump = read_html(PAGE)
    around = measure(dump)
    assert len(around.prose) == len(around.card) == len(around.inside) == len(dump.containers)
    assert "body" in dump.containers[around.main].words
    assert around.prose[around.main] == sum(len(b.text) for b in dump.blocks if b.text.startswith("The harbour"))


def main_heading(inner: str) -> list[str]:
    home = f"<p>{PROSE * 3}</p>"
    return [text for text, found in kinds(f"<div>{inner.replace('@', home)}</div>").items() if "main-heading" in found]


def test_the_main_heading_is_the_last_before_the_prose_else_the_first() -> None:
    assert main_heading("<h1>One</h1><h1>Two</h1>@<h1>Three</h1>@") == ["Two"]
    assert main_heading("@<h1>Three</h1>@<h1>Four</h1>@") == ["Three"]
    assert main_heading("@<h2>Three</h2>@") == []
    assert main_heading("<h1>One</h1><h1><a href=/>Two</a></h1>@") == ["One"]


def test_only_a_paragraph_where_the_prose_stands_ends_the_search() -> None:
    for size, found in ((200, "One"), (199, "Two")):
        assert main_heading(f"<h1>One</h1><p>{'abc ' * 49}{'d' * (size - 196)}</p><h1>Two</h1>@") == [found]
    aside = f"<section><p>{'The tide is low. ' * 12}</p></section>"
    assert main_heading(f"<h1>One</h1></div>{aside}<div><h1>Two</h1>@@@") == ["Two"]
