"""How much of a page came back: F1 of the words of the article, F1 of the headlines of the items."""

import re
from collections import Counter

from dumpclean import Page
from dumpclean.testing.layouts import Built

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+")


def body_f(built: Built, page: Page) -> float | None:
    """None where there is no article, neither built nor found."""
    main = next((r for r in built.records if r.role == "main"), None)
    wanted = _words(f"{main.deck or ''} {main.text}") if main else Counter()
    got = _words(f"{page.main.deck or ''} {page.main.text}") if page.main else Counter()
    return _f(wanted, got)


def items_f(built: Built, page: Page) -> float | None:
    """None where there are no items, neither built nor found."""
    wanted = Counter(_plain(r.title) for r in built.records if r.role != "main" and r.title)
    got = Counter(_plain(r.title) for r in (*page.related, *page.listed) if r.title)
    return _f(wanted, got)


def _f(wanted: Counter[str], got: Counter[str]) -> float | None:
    if not wanted and not got:
        return None
    return 2 * (wanted & got).total() / (wanted.total() + got.total())


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.casefold()))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
