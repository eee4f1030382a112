"""Records as schema.org JSON-LD: `NewsArticle`, and an `ItemList` of them."""

from __future__ import annotations

from typing import Any

from dumpclean.model import Page, Record, Role

__all__ = ["item_list", "news_article"]

CONTEXT = "https://schema.org"


def news_article(record: Record, *, language: str | None = None) -> dict[str, Any]:
    """The record as a `NewsArticle` of JSON values, with only what is known. `language`: code of the text, such as
    `Page.language`. The date is `published.at`; an open or contradictory one is left out.
    """
    return {"@context": CONTEXT, **_article(record, language)}


def item_list(page: Page) -> dict[str, Any]:
    """The page's related or listed articles as an `ItemList`, in their order."""
    articles = [r for r in page.records if r.role in (Role.RELATED, Role.LISTED)]
    elements = [
        {"@type": "ListItem", "position": position, "item": _article(record, page.language)}
        for position, record in enumerate(articles, 1)
    ]
    known = {"url": page.url, "numberOfItems": len(elements), "itemListElement": elements}
    return {"@context": CONTEXT, "@type": "ItemList", **{k: v for k, v in known.items() if v is not None}}


def _article(record: Record, language: str | None) -> dict[str, Any]:
    at = record.published.at if record.published else None
    known: dict[str, Any] = {
        "headline": record.title,
        "description": record.deck,
        "articleBody": record.text or None,
        "datePublished": at.isoformat() if at else None,
        "author": [{"@type": "Person", "name": name} for name in record.authors] or None,
        "publisher": {"@type": "Organization", "name": record.source} if record.source else None,
        "url": record.url,
        "inLanguage": language,
        "identifier": record.fingerprint,
    }
    return {"@type": "NewsArticle", **{name: value for name, value in known.items() if value is not None}}
