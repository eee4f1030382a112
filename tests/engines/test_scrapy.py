"""Scrapy: real spiders, in processes of their own, against a local server of `fixtures/`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from itemadapter import ItemAdapter
from scrapy.http import HtmlResponse, Response, TextResponse
from zyte_common_items import Article, ArticleList, ZyteItemAdapter

import dumpclean
from dumpclean import ArgumentValueError
from dumpclean.batch import Columns
from dumpclean.integrations.scrapy import DumpcleanPipeline, clean_response, items
from dumpclean.integrations.zyte import article, article_list
from engines.conftest import ROOT
from engines.serving import serving
from poison import FRAGILE

FIXTURES = ROOT / "fixtures"
NOON = "2025-07-06T12:00:00+00:00"
SPIDER = """
import scrapy
from dumpclean.integrations.scrapy import clean_response, items

class Pages(scrapy.Spider):
    name = "pages"

    def __init__(self, start, way, **kwargs):
        super().__init__(**kwargs)
        self.start_urls = start.split()
        self.way = way

    def parse(self, response):
        if self.way == "records":
            yield from items(clean_response(response))
        else:
            yield {"html": response.text, "url": response.url, "captured_at": "2025-07-06T12:00:00Z"}
            yield {"price": 3}
            yield {"html": response.text, "captured_at": "noon"}
"""


def crawl(tmp_path: Path, way: str, names: list[str], *options: str) -> tuple[list[dict[str, Any]], str]:
    (tmp_path / "spider.py").write_text(SPIDER)
    out = tmp_path / "out.jsonl"
    with serving(FIXTURES) as address:
        start = " ".join(f"{address}/{name}" for name in names)
        command = [sys.executable, "-m", "scrapy", "runspider", "spider.py", "-o", str(out), "-a", f"start={start}", "-a", f"way={way}", *options]  # fmt: skip
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120)  # noqa: S603 -- ours
    return [
        json.loads(line) for line in out.read_text(encoding="utf-8").replace(address, "ADDRESS").splitlines()
    ], done.stderr


def expected(name: str) -> list[dict[str, Any]]:
    page = dumpclean.clean((FIXTURES / name).read_bytes(), url=f"http://127.0.0.1:1/{name}", captured_at=NOON)
    return [json.loads(json.dumps(item).replace("http://127.0.0.1:1", "ADDRESS")) for item in items(page)]


def by_page(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(found, key=lambda item: (item["page_url"], item["index"]))


class Adapter(ItemAdapter):
    """As zyte-common-items asks for it."""

    ADAPTER_CLASSES = (ZyteItemAdapter,)


NAMES = ["html/article.html", "daily8/flat.txt", "aggregators/list-chinese.txt"]


def test_a_spider_yields_records(tmp_path: Path) -> None:
    found, _ = crawl(tmp_path, "records", NAMES)
    assert by_page(found) == by_page([item for name in NAMES for item in expected(name)])


def test_the_pipeline_fills_in_records(tmp_path: Path) -> None:
    pipeline = '{"dumpclean.integrations.scrapy.DumpcleanPipeline": 300}'
    found, log = crawl(tmp_path, "pipeline", NAMES[:1], "-s", f"ITEM_PIPELINES={pipeline}")
    dump, other, refused = found
    assert dump["records"] == expected(NAMES[0])
    assert other == {"price": 3}
    assert refused["records"] is None
    assert "An item was not cleaned, ArgumentValueError: the time of capture is no ISO 8601" in log
    assert "'dumpclean/pages': 1" in log
    assert f"'dumpclean/records': {len(dump['records'])}" in log
    assert "'dumpclean/refused': 1" in log


def test_responses_are_read_by_what_the_server_says() -> None:
    body = "<h1>Трамваи на мосту</h1><p>Первый трамвай прошёл по мосту 2 часа назад.</p>"
    for charset, data in [
        ("windows-1251", body.encode("cp1251")),
        ("iso-8859-1", body.encode()),
        ("x-unknown", body.encode()),
    ]:
        headers = {"Content-Type": f'text/html; charset="{charset}"', "Date": "Sun, 06 Jul 2025 12:00:00 GMT"}
        page = clean_response(HtmlResponse("https://a.example/", headers=headers, body=data))
        assert page.text.startswith("Трамваи на мосту")
        assert (page.kind, page.url, page.captured_at and page.captured_at.isoformat()) == (
            "html",
            "https://a.example/",
            NOON,
        )
    plain = clean_response(
        TextResponse("https://a.example/", headers={"Content-Type": "text/plain"}, body=body.encode())
    )
    assert (plain.kind, plain.captured_at) == ("text", None)
    for date in ("soon", "Sun, 06 Jul 2025 12:00:00 -0000"):
        assert clean_response(Response("https://a.example/", headers={"Date": date}, body=b"x")).captured_at is None
    told = clean_response(Response("https://a.example/", body=b"x"), captured_at=NOON)
    assert told.captured_at


def test_items_of_any_kind_that_itemadapter_knows() -> None:
    import scrapy

    class Dump(scrapy.Item):
        body = scrapy.Field()
        found = scrapy.Field()

    pipeline = DumpcleanPipeline(Columns(content="body"), FRAGILE, "found")
    item = pipeline.process_item(Dump(body=(FIXTURES / "daily8/flat.txt").read_text(encoding="utf-8")))
    assert [r["role"] for r in item["found"]] == ["main", "related", "related", "related"]
    assert pipeline.process_item(Dump(body="POISON"))["found"] is None
    record = dumpclean.clean("Trams\n\nTrams cross the bridge.").records
    assert all(ItemAdapter.is_item(r) for r in record)


def test_zyte_common_items() -> None:
    page = dumpclean.clean((FIXTURES / "html/article.html").read_bytes(), url="https://port.example/news/trams")
    assert page.main
    made = article(page.main, language=page.language)
    assert isinstance(made, Article)
    assert Adapter(made).asdict() == {
        "url": page.main.url,
        "headline": "Harbour bridge opens to trams",
        "articleBody": page.main.text,
        "authors": [{"name": "Ida Holm", "nameRaw": "Ida Holm"}],
        "datePublished": "2025-07-06T05:30:00Z",
        "datePublishedRaw": page.main.published and page.main.published.text,
        "inLanguage": "en",
    } | ({"description": page.main.deck} if page.main.deck else {})
    assert Article.from_dict(Adapter(made).asdict()).headline == made.headline  # it knows every key
    flat = dumpclean.clean((FIXTURES / "daily8/flat.txt").read_bytes(), captured_at=NOON)
    listed = article_list(flat, url="https://agg.example/1")
    assert isinstance(listed, ArticleList)
    assert [a.headline for a in listed.articles or ()] == [r.title for r in flat.related]
    assert (listed.articles or [])[0].datePublished == "2025-07-06T10:00:00Z"
    again = ArticleList.from_dict(Adapter(listed).asdict())
    assert [a.headline for a in again.articles or ()] == [a.headline for a in listed.articles or ()]
    with pytest.raises(ArgumentValueError, match="give url="):
        article_list(flat)
