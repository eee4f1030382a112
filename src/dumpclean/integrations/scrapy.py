"""Scrapy: a page out of a response, its records as items, and an item pipeline. Needs the extra `scrapy`.

`docs/scrapy.md` shows a spider.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from dumpclean.batch.answers import encoding_of, kind_of, media_type
from dumpclean.batch.columns import Columns
from dumpclean.cleaner import Cleaner
from dumpclean.extras import optional
from dumpclean.model import Page

__all__ = ["DumpcleanPipeline", "clean_response", "items"]

optional("scrapy", "scrapy")
_ItemAdapter = optional("itemadapter", "scrapy").ItemAdapter

log = logging.getLogger(__name__)


def clean_response(response: Any, *, captured_at: datetime | str | None = None, cleaner: Cleaner | None = None) -> Page:
    """The page of a `scrapy.http.Response`.

    `captured_at`: as in `clean`; None takes the server's own clock (the `Date` header), without which relative dates stay
    open. Raises `ArgumentTypeError` or `ArgumentValueError` for a wrong argument, nothing for the content.
    """
    declared = response.headers.get("Content-Type", b"").decode("latin-1")
    charset = declared.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return (cleaner or Cleaner()).clean(
        response.body,
        url=response.url,
        captured_at=captured_at or _date(response.headers.get("Date")),
        kind=kind_of(media_type(declared)),
        encoding=encoding_of(response.body, charset),
    )


def _date(header: bytes | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(header.decode("latin-1")) if header else None
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def items(page: Page) -> Iterator[dict[str, Any]]:
    """The page's records as items of JSON values: what `Record.to_dict` gives, after `page_url`, `captured_at`, `kind`,
    `language` of the page and the `index` of the record.
    """
    for index, record in enumerate(page.records):
        yield {
            "page_url": page.url,
            "captured_at": page.captured_at.isoformat() if page.captured_at else None,
            "kind": page.kind,
            "language": page.language,
            "index": index,
            **record.to_dict(),
        }


class DumpcleanPipeline:
    """Adds the records of the dump that an item holds; items without a dump pass as they are.

    Settings: `DUMPCLEAN_CONTENT`, `DUMPCLEAN_URL`, `DUMPCLEAN_TIME` name the item's fields (else `text`, `html` or
    `content`; `url`; `fetched_at`, `captured_at` or `date`), `DUMPCLEAN_ASSUME_UTC` says that times without an offset are
    UTC, `DUMPCLEAN_RECORDS` names the field to fill (`"records"`, a list of what `items` gives), `DUMPCLEAN_LANGUAGES` and
    `DUMPCLEAN_FAVOR` are arguments of `Cleaner`. An item that cannot be cleaned gets None there and a warning in the log.
    Statistics: `dumpclean/pages`, `dumpclean/records`, `dumpclean/refused`.
    """

    def __init__(self, columns: Columns, cleaner: Cleaner, records: str = "records", stats: Any = None) -> None:
        self._columns = columns
        self._cleaner = cleaner
        self._records = records
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> DumpcleanPipeline:
        """As Scrapy makes it, from the crawler's settings."""
        settings = crawler.settings
        columns = Columns(
            content=settings.get("DUMPCLEAN_CONTENT"),
            url=settings.get("DUMPCLEAN_URL"),
            time=settings.get("DUMPCLEAN_TIME"),
            assume_utc=settings.getbool("DUMPCLEAN_ASSUME_UTC"),
        )
        languages = settings.getlist("DUMPCLEAN_LANGUAGES")
        cleaner = Cleaner(languages=languages or None, favor=settings.get("DUMPCLEAN_FAVOR", "balanced"))
        return cls(columns, cleaner, settings.get("DUMPCLEAN_RECORDS", "records"), crawler.stats)

    def process_item(self, item: Any, spider: Any = None) -> Any:  # noqa: ARG002 -- Scrapy before 2.13 gives a spider
        """The item with its records."""
        adapter = _ItemAdapter(item)
        if not any(adapter.get(name) is not None for name in self._columns.content_names()):
            return item
        try:
            page = self._cleaner.clean(**self._columns.arguments(adapter))
        except Exception as error:  # noqa: BLE001 -- one item must not end the crawl
            log.warning("An item was not cleaned, %s: %s", type(error).__name__, error)
            self._count("refused", 1)
            adapter[self._records] = None
            return item
        adapter[self._records] = list(items(page))
        self._count("pages", 1)
        self._count("records", len(page.records))
        return item

    def _count(self, what: str, number: int) -> None:
        if self._stats is not None:
            self._stats.inc_value(f"dumpclean/{what}", number)
