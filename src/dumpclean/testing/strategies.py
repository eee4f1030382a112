"""Hypothesis strategies over made-up pages. Needs the extra `testing`."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TYPE_CHECKING

from dumpclean.errors import MissingExtraError
from dumpclean.testing.layouts import EXACT, LANGUAGES, LAYOUTS, build
from dumpclean.testing.page import Built

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

try:
    from hypothesis import strategies as st
except ImportError:  # pragma: no cover - what remains says what to install when it is called
    st = None  # type: ignore[assignment]

__all__ = ["dumps", "exact_pages", "pages"]

_STRANGE = (
    "",
    " ",
    "\t",
    "•",
    "- ",
    "\u200f",
    "\ufeff",
    "\x00",
    "\ud800",
    "\r",
    "\x85",
    "\u2028",
    "a" * 300,
    "&amp;",
    "<p>",
    "[]",
    "…",
)


def pages(layouts: Sequence[str] | None = None, languages: Sequence[str] | None = None) -> SearchStrategy[Built]:
    """Made-up pages of the given layouts and languages, or of all.

    Raises:
        MissingExtraError: Hypothesis is not installed.

    """
    _need()
    return st.builds(
        _page,
        st.integers(0, 2**32 - 1),
        st.sampled_from(layouts or list(LAYOUTS)),
        st.sampled_from(languages or LANGUAGES),
    )


def exact_pages(languages: Sequence[str] | None = None) -> SearchStrategy[Built]:
    """Made-up pages whose records must come back exactly.

    Raises:
        MissingExtraError: Hypothesis is not installed.

    """
    return pages(EXACT, languages)


def dumps() -> SearchStrategy[str]:
    """Dumps of any kind: made-up pages, pieces of them in any order, any text, and what no page should hold.

    Raises:
        MissingExtraError: Hypothesis is not installed.

    """
    _need()
    whole = pages().map(lambda p: p.text)
    line = st.one_of(
        st.text(max_size=40), st.sampled_from(_STRANGE), whole.flatmap(lambda t: st.sampled_from(t.split("\n")))
    )
    end = st.sampled_from(("\n", "\r\n", "\r", "\n\n"))
    mixed = st.lists(st.tuples(line, end), max_size=30).map(lambda parts: "".join(a + b for a, b in parts))
    return st.one_of(whole, mixed, st.text())


def _page(seed: int, layout: str, language: str) -> Built:
    return build(random.Random(seed), layout, language)


def _need() -> None:
    if st is None:
        raise MissingExtraError("Hypothesis is not installed. Install it with: pip install 'dumpclean[testing]'")
