"""Records as zyte-common-items: `Article` and `ArticleList`. Needs the extra `scrapy`."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from dumpclean.errors import ArgumentValueError
from dumpclean.extras import optional
from dumpclean.model import Page, Record, Role

__all__ = ["article", "article_list"]

_zyte = optional("zyte_common_items", "scrapy")


def article(record: Record, *, url: str | None = None, language: str | None = None) -> Any:
    """The record as a `zyte_common_items.Article`.

    `url`: its address where the record has none; `language`: code of the text, such as `Page.language`. Raises
    `ArgumentValueError` when no address is known: zyte-common-items asks for one.
    """
    return _zyte.Article(url=_address(record.url or url), **_fields(record, language), description=record.deck)


def article_list(page: Page, *, url: str | None = None) -> Any:
    """The page's related or listed articles as a `zyte_common_items.ArticleList`, in their order; `url` as in `article`."""
    articles = [
        _zyte.ArticleFromList(url=record.url, **_fields(record, page.language))
        for record in page.records
        if record.role in (Role.RELATED, Role.LISTED)
    ]
    return _zyte.ArticleList(url=_address(page.url or url), articles=articles)


def _fields(record: Record, language: str | None) -> dict[str, Any]:
    """Dates as zyte-common-items has them: `YYYY-MM-DDThh:mm:ssZ`, and as the page prints them."""
    published = record.published
    at = published.at.astimezone(UTC) if published and published.at else None
    return {
        "headline": record.title,
        "articleBody": record.text or None,
        "datePublished": at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else None,
        "datePublishedRaw": published.text if published else None,
        "authors": [_zyte.Author(name=name, nameRaw=name) for name in record.authors] or None,
        "inLanguage": language,
    }


def _address(url: str | None) -> str:
    if not url:
        raise ArgumentValueError("An address is needed and none is known: give url=, or clean the page with its url.")
    return url
