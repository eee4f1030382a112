"""The real pages in parts by site: what is learned from the other parts is tried on sites that it never saw."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from training.pages import MODES, RealPage, real_pages

__all__ = ["FOLDS", "Folds", "form"]

FOLDS = {"markup": 4, "lines": 3}
"""Parts into which the pages of a form are split unless told otherwise."""


def form(*, markup: bool) -> str:
    """The name of a form of pages: with markup, or bare lines."""
    return "markup" if markup else "lines"


@dataclass(frozen=True)
class Folds:
    """All real pages of a form, and for each site its part."""

    form: str
    count: int
    pages: tuple[RealPage, ...]
    part_of: dict[str, int]

    @classmethod
    def of(cls, form: str, count: int | None = None) -> Folds:
        """The parts of `"markup"` or `"lines"`; the same each time."""
        pages = tuple(_pages(form))
        sites = sorted({p.site for p in pages})
        random.Random(1).shuffle(sites)
        count = count or FOLDS[form]
        return cls(form, count, pages, {site: i % count for i, site in enumerate(sites)})

    def part(self, page: RealPage) -> int:
        """The part in which a page is."""
        return self.part_of[page.site]

    def tested(self, part: int) -> list[RealPage]:
        """The pages of one part."""
        return [p for p in self.pages if self.part(p) == part]

    def file(self, folder: Path, part: int) -> Path:
        """Where the weights are kept that never saw a part."""
        return folder / f"weights-{self.form}-without-{part}-of-{self.count}.json"


def _pages(form: str) -> Iterable[RealPage]:
    for name, modes in MODES.items():
        for mode in modes:
            if (mode == "html") == (form == "markup"):
                yield from real_pages(name, mode)
