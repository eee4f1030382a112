"""Export to schema.org: what is known, in the properties and types that schema.org names."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

import dumpclean
from dumpclean import Record, Role
from dumpclean.integrations.schema_org import item_list, news_article
from dumpclean.testing.page import Built
from dumpclean.testing.strategies import pages

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
TEXT = {"type": "string", "minLength": 1}
ARTICLE = {
    "type": "object",
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "NewsArticle"},
        "headline": TEXT,
        "description": TEXT,
        "articleBody": TEXT,
        "datePublished": {"type": "string", "format": "date-time"},
        "author": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/person"}},
        "publisher": {"$ref": "#/$defs/organization"},
        "url": {"type": "string", "format": "uri"},
        "inLanguage": {"type": "string", "pattern": "^[a-z]{2,3}$"},
        "identifier": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
    },
    "required": ["@type", "identifier"],
    "additionalProperties": False,
}
LIST = {
    "type": "object",
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "ItemList"},
        "url": {"type": "string", "format": "uri"},
        "numberOfItems": {"type": "integer", "minimum": 0},
        "itemListElement": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "@type": {"const": "ListItem"},
                    "position": {"type": "integer", "minimum": 1},
                    "item": ARTICLE,
                },
                "required": ["@type", "position", "item"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["@context", "@type", "numberOfItems", "itemListElement"],
    "additionalProperties": False,
}
THINGS = {
    name: {
        "type": "object",
        "properties": {"@type": {"const": type_}, "name": TEXT},
        "required": ["@type", "name"],
        "additionalProperties": False,
    }
    for name, type_ in (("person", "Person"), ("organization", "Organization"))
}
"""The properties of schema.org/NewsArticle, /ItemList, /ListItem that are used, with the types of their values."""


def check(data: dict[str, Any], schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator({**schema, "$defs": THINGS}).validate(json.loads(json.dumps(data)))


@settings(max_examples=30)
@given(pages())
def test_every_page_gives_what_schema_org_allows(built: Built) -> None:
    page = dumpclean.clean(built.text, url=built.url, captured_at=built.captured_at)
    for record in page.records:
        check(news_article(record, language=page.language), {**ARTICLE, "required": ["@context", "@type"]})
    listed = item_list(page)
    check(listed, LIST)
    assert [e["item"].get("headline") for e in listed["itemListElement"]] == [
        r.title for r in (*page.related, *page.listed)
    ]


def test_each_field_has_its_property() -> None:
    page = dumpclean.clean((FIXTURES / "html" / "article.html").read_bytes(), url="https://port.example/news/trams")
    assert page.main
    data = news_article(page.main, language=page.language)
    assert data.pop("articleBody") == page.main.text
    assert data.pop("identifier") == page.main.fingerprint
    assert data == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Harbour bridge opens to trams",
        "datePublished": "2025-07-06T07:30:00+02:00",
        "author": [{"@type": "Person", "name": "Ida Holm"}],
        "publisher": {"@type": "Organization", "name": "Port Herald"},
        "url": page.main.url,
        "inLanguage": "en",
    } | ({"description": page.main.deck} if page.main.deck else {})


def test_what_is_not_known_is_left_out() -> None:
    when = dumpclean.parse_when("2 hours ago")
    assert when
    open_ = Record(role=Role.MAIN, title="Trams", published=when)
    assert set(news_article(open_)) == {"@context", "@type", "headline", "identifier"}
    resolved = Record(role=Role.MAIN, published=when.resolve(datetime(2025, 7, 6, 12, tzinfo=UTC)))
    assert news_article(resolved)["datePublished"] == "2025-07-06T10:00:00+00:00"


def test_a_page_that_declares_it_is_read_back() -> None:
    """Our own reader of JSON-LD understands what is written."""
    text = "Trams crossed the harbour bridge for the first time on Monday, six years after work on the crossing began."
    record = Record(
        role=Role.MAIN,
        title="Harbour bridge opens to trams",
        text=text,
        source="Port Herald",
        authors=("Ida Holm",),
        published=dumpclean.parse_when("2025-07-06T07:30:00+02:00"),
    )
    declared = json.dumps(news_article(record, language="en"))
    html = f'<html><head><script type="application/ld+json">{declared}</script></head><body><h1>{record.title}</h1><p>{text}</p></body></html>'
    main = dumpclean.clean(html).main
    assert main
    assert (main.title, main.source, main.authors) == (record.title, record.source, record.authors)
    assert main.published
    assert main.published.at == datetime(2025, 7, 6, 5, 30, tzinfo=UTC)
    assert main.provenance["authors"] == "json-ld"


@pytest.mark.parametrize("required", ["headline", "author"])
def test_the_check_itself_can_fail(required: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        check({"@context": "https://schema.org", "@type": "NewsArticle", "identifier": "0" * 16, required: ""}, ARTICLE)
