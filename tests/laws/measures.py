"""How much of many pages came back: F1 of the words of the articles, F1 of the headlines of the items."""

import re
from collections import Counter
from collections.abc import Iterable

from dumpclean import Page
from dumpclean.testing.layouts import Built

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")


def body_f(pages: Iterable[tuple[Built, Page]]) -> float:
    return _f((_article(built), _main(page)) for built, page in pages)


def items_f(pages: Iterable[tuple[Built, Page]]) -> float:
    return _f((_headlines(built), _found(page)) for built, page in pages)


def _article(built: Built) -> Counter[str]:
    return _words(next((f"{r.deck or ''} {r.text}" for r in built.records if r.role == "main"), ""))


def _main(page: Page) -> Counter[str]:
    return _words(f"{page.main.deck or ''} {page.main.text}" if page.main else "")


def _headlines(built: Built) -> Counter[str]:
    return Counter(_plain(r.title) for r in built.records if r.role != "main" and r.title)


def _found(page: Page) -> Counter[str]:
    return Counter(_plain(r.title) for r in (*page.related, *page.listed) if r.title)


def _f(pairs: Iterable[tuple[Counter[str], Counter[str]]]) -> float:
    both = all_ = 0
    for wanted, got in pairs:
        both += 2 * (wanted & got).total()
        all_ += wanted.total() + got.total()
    return both / all_


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
