"""The detector of declarations: blocks that say what the metadata say, and none else."""

from __future__ import annotations

import json

from dumpclean.detectors.declared import DECLARED
from dumpclean.reading.html import read_html
from dumpclean.reading.text import read_text

LONG = "Nobody had expected the hives on the roof of the station to survive a winter as long as this one was."
DATA = {
    "@type": "NewsArticle",
    "headline": "Bees return to the city roofs",
    "author": ["Anna Lindgren", "Ben Carter"],
    "datePublished": "2024-05-03T08:00:00Z",
    "dateModified": "2024-05-04T08:00:00Z",
    "description": "The hives on the roof of the station are full again, and so are their keepers.",
    "publisher": {"name": "The Leaf"},
}


def kinds(body: str, **fields: object) -> dict[str, set[str]]:
    script = json.dumps(DATA | fields)
    dump = read_html(f'<title>Bees are back</title><script type="application/ld+json">{script}</script>{body}')
    found: dict[str, set[str]] = {b.text: set() for b in dump.blocks}
    for mark in DECLARED.detect(dump):
        found[dump.blocks[mark.block].text].add(mark.kind)
    return found


def only(body: str, **fields: object) -> set[str]:
    (marks,) = kinds(body, **fields).values()
    return marks


def test_flat_text_has_no_marks() -> None:
    assert list(DECLARED.detect(read_text("Bees return"))) == []


def test_title() -> None:
    assert only("<h1>BEES return to the city roofs!</h1>") == {"title"}
    assert only("<h1>Bees are back</h1>") == {"title-other"}
    assert only("<h2>City: Bees return to the city roofs</h2>") == {"title-near"}
    assert only("<p>Bees return</p>") == set()
    assert only("<nav><h1>Bees return to the city roofs</h1></nav>") == {"title-away"}
    assert only('<div class="breadcrumbs"><h1>Bees return to the city roofs</h1></div>') == {"title-away"}
    assert only("<p>Something else of the same length</p>") == set()


def test_authors() -> None:
    assert only("<p>Ben Carter</p>") == {"author"}
    assert only("<p>By Anna Lindgren, Berlin</p>") == {"author-in"}
    assert only(f"<p>{LONG} {LONG} So says Anna Lindgren, who keeps them.</p>") == set()


def test_dates() -> None:
    assert only('<time datetime="2024-05-03T10:00+02:00">this morning</time>') == {"date"}
    assert only('<time datetime="2024-05-03">this morning</time>') == {"date"}
    assert only('<time datetime="2024-05-04T08:00Z">later</time>') == {"modified"}
    assert only('<time datetime="2020-01-01">once</time>') == set()
    for text in ("3 May 2024", "May 3, 2024", "03.05.2024, 10 Uhr", "2024-05-03", "2024年5月3日", "3/5/24"):
        assert only(f"<p>{text}</p>") == {"day"}, text
    for text in ("13 May 2024", "3 May 2023", "2024", "30.5.2024"):
        assert only(f"<p>{text}</p>") == set(), text


def test_source_and_description() -> None:
    assert only("<p>The Leaf</p>") == {"source"}
    assert only(f"<p>{DATA['description']}</p>") == {"description"}
    assert only(
        "<p>The hives on the roof of the station are full again, and so are all the gardens around it.</p>"
    ) == {"description-part"}


def test_text() -> None:
    text = (
        f"Two springs ago they were gone. {LONG}\n\n<p>A third paragraph &amp; its quote: “It hums.”</p>"
        + " More of it." * 60
    )
    other = "Subscribe to our letter and read whatever you like, whenever you like, wherever you happen to be, for one coin."
    found = kinds(
        f"<p>{LONG}</p><p>A third paragraph & its quote: “It hums.”</p><p>{other} {other}</p><p>Share</p>",
        articleBody=text,
    )
    assert list(found.values()) == [{"body"}, {"body"}, {"no-body"}, set()]


def test_a_short_text_says_nothing_of_what_is_not_in_it() -> None:
    assert kinds(f"<p>{LONG}</p><p>{LONG[::-1]} {LONG[::-1]}</p>", articleBody=LONG) == {
        LONG: {"body"},
        f"{LONG[::-1]} {LONG[::-1]}".strip(): set(),
    }


def test_further_articles() -> None:
    further = {"@type": "NewsArticle", "headline": "Moss is the new lawn", "articleBody": LONG}
    dump = read_html(
        f'<script type="application/ld+json">{json.dumps([DATA, further])}</script><title>Bees return to the city roofs</title>'
        f"<h1>Moss is the new lawn</h1><p>{LONG}</p>"
    )
    assert {(m.block, m.kind) for m in DECLARED.detect(dump)} == {(0, "further-title"), (1, "further-body")}
