"""How far to lean to text: the lean that reads pages best whose site the weights never saw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dumpclean.assembling import assemble
from dumpclean.detecting import detect
from dumpclean.detectors import DETECTORS
from dumpclean.labelling import Weights, decode
from dumpclean.mending import mend
from dumpclean.reading import read
from training.pages import DATA, RealPage, load_ruler

__all__ = ["LEANS", "Leaning", "best_lean", "read_leaning"]

LEANS = tuple(n / 10 for n in range(11))
"""Log-odds that are tried."""
SAME = 0.002
"""Differences of the mean that mean nothing on so few pages."""
MEASURES = ("body_F", "seg_f1", "items_micro_f1")
"""Of the ruler: each set counts with the mean of those that it has."""


class Leaning(NamedTuple):
    """A page that was read at each of `LEANS`, and what the ruler says of it."""

    set: str
    mode: str
    part: int
    rows: list[dict[str, Any]]


def read_leaning(pages: Sequence[RealPage], part: int, weights: Mapping[str, Any]) -> Iterator[Leaning]:
    """The pages of a part; `weights` as their file has them."""
    ruler = load_ruler()
    leaning = [Weights({**weights, "lean": lean}) for lean in LEANS]
    for page in pages:
        dump = read(
            page.content, kind=page.kind, url=page.row.get("url"), captured_at=ruler.when(page.row.get("captured_at"))
        )
        evidence = detect(dump, DETECTORS)
        rows = []
        for each in leaning:
            cleaned = assemble(dump, evidence, mend(dump, evidence, decode(evidence, each)))
            view = ruler.Dumpclean.view(cleaned)
            rows.append({"id": page.row["id"]} | ruler.SCORE[page.set](DATA / page.set, page.row, view, page.mode))
        yield Leaning(page.set, page.mode, part, rows)


def best_lean(pages: Sequence[Leaning]) -> float:
    """The least lean that comes up to `SAME` with the best mean over all sets."""
    ruler = load_ruler()
    sets = sorted({(p.set, p.mode) for p in pages})

    def quality(at: int) -> float:
        told = []
        for each in sets:
            total = ruler.total([p.rows[at] for p in pages if (p.set, p.mode) == each])
            found = [total[m] for m in MEASURES if m in total]
            told.append(sum(found) / len(found))
        return float(sum(told) / len(told))

    found = [quality(at) for at in range(len(LEANS))]
    return next(lean for lean, each in zip(LEANS, found, strict=True) if each >= max(found) - SAME)
