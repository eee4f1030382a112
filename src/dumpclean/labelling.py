"""Label: all marks of a dump to one state a block, by one linear-chain decoder.

The model is a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001): the score of a block's state
is the sum of the weights of the marks on it and on its neighbours, the score of a page adds a weight for each pair of
neighbouring states, and the Viterbi algorithm (1967) finds the best sequence. Weights are data (`packs/weights.json`, made by
`tools/train.py`); a mark that the weights do not know, such as a plugin's, counts with its own score.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from operator import add
from typing import Any, NamedTuple

from dumpclean.detectors.base import Mark
from dumpclean.errors import PackError
from dumpclean.model import Label

__all__ = ["STATES", "Decision", "Evidence", "Weights", "decode", "features", "load_weights"]

STATES: tuple[str, ...] = (
    "cruft", "title", "deck", "byline", "date", "body", "caption", "comment",
    "item.title", "item.source", "item.date", "item.text", "item.mixed",
)  # fmt: skip
"""What a block can be. `item.*` belong to an embedded article, the others to the page's own; `item.mixed` holds several fields."""

LABELS: Mapping[str, Label] = {
    "item.title": Label.TITLE, "item.source": Label.SOURCE, "item.date": Label.DATE, "item.text": Label.BODY, "item.mixed": Label.TITLE,
    **{s: Label(s) for s in STATES if "." not in s},
}  # fmt: skip
"""The label that a state gives its block before fields inside it are cut out."""

Evidence = Sequence[Sequence[tuple[str, Mark]]]
"""For each block the marks on it, each with the name of its detector."""


class Decision(NamedTuple):
    """What one block is, and why."""

    state: str
    detector: str
    reason: str


class Weights:
    """The decoder's weights, unpacked for speed. Immutable; safe to share between threads."""

    __slots__ = ("emissions", "end", "openers", "start", "transitions", "unknown", "window")

    def __init__(self, data: Mapping[str, Any]) -> None:
        if tuple(data["states"]) != STATES:
            raise PackError(
                f"These weights are for the states {data['states']}; this version knows {list(STATES)}. Train them anew with tools/train.py."
            )
        scale = float(data["scale"])
        size = len(STATES)
        self.window: tuple[int, ...] = tuple(data["window"])
        self.openers: dict[str, str] = dict(data["openers"])
        self.start = [x / scale for x in data["start"]]
        self.end = [x / scale for x in data["end"]]
        # One column for each state that is entered: what it costs to come from each other state.
        self.transitions = [[row[j] / scale for row in data["transitions"]] for j in range(size)]
        self.emissions: list[dict[str, list[float]]] = [{} for _ in self.window]
        for kind, rows in data["emissions"].items():
            for at, row in rows.items():
                vector = [0.0] * size
                for state, weight in zip(row[::2], row[1::2], strict=True):
                    vector[state] = weight / scale
                self.emissions[int(at)][kind] = vector
        self.unknown = [0.0] * size

    def knows(self, name: str) -> bool:
        """Whether the weights have learned what this mark means."""
        return any(name in table for table in self.emissions)


@cache
def load_weights() -> Weights:
    """The weights that come with the package."""
    return Weights(json.loads(resources.files("dumpclean").joinpath("packs/weights.json").read_text("utf-8")))


def features(evidence: Evidence, openers: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The names by which the weights know each block's marks: `"detector:kind"`, and the section that the block stands in.

    A section is opened by a mark such as a "Related Articles" heading and lasts until the next one: what a block means
    depends on the heading above it, however far.
    """
    out: list[tuple[str, ...]] = []
    section, since = "", 0
    for marks in evidence:
        names = [f"{detector}:{mark.kind}" for detector, mark in marks]
        opened = next((openers[n] for n in names if n in openers), None)
        if opened:
            section, since = opened, 0
        elif section:
            since += 1
            names.append(f"under:{section}-{(since > 1) + (since > 3) + (since > 8) + (since > 20) + (since > 60)}")
        out.append(tuple(dict.fromkeys(names)))
    return out


def decode(evidence: Evidence, weights: Weights) -> list[Decision]:
    """The best sequence of states for the blocks of a page, each with the mark that spoke loudest for it."""
    if not evidence:
        return []
    names = features(evidence, weights.openers)
    scores = _scores(names, evidence, weights)
    return [_explain(i, state, evidence, weights) for i, state in enumerate(_viterbi(scores, weights))]


def _scores(names: list[tuple[str, ...]], evidence: Evidence, weights: Weights) -> list[list[float]]:
    """For each block the score of each state from the marks in its window; equal sets of marks are added up once."""
    count, memo = len(names), [{} for _ in weights.window]  # type: list[dict[tuple[str, ...], list[float]]]
    out = []
    for i in range(count):
        total = weights.unknown
        for at, offset in enumerate(weights.window):
            if 0 <= i + offset < count:
                key = names[i + offset]
                vector = memo[at].get(key)
                if vector is None:
                    table = weights.emissions[at]
                    rows = [table[n] for n in key if n in table]
                    vector = memo[at][key] = list(map(sum, zip(*rows, strict=True))) if rows else weights.unknown
                total = list(map(add, total, vector))
        for detector, mark in evidence[i]:
            if mark.label is not None and mark.score and not weights.knows(f"{detector}:{mark.kind}"):
                total = [t + mark.score * (LABELS[s] is mark.label) for t, s in zip(total, STATES, strict=True)]
        out.append(total)
    return out


def _viterbi(scores: list[list[float]], weights: Weights) -> list[int]:
    best = list(map(add, weights.start, scores[0]))
    back: list[list[int]] = []
    for row in scores[1:]:
        came, reached = [], []
        for column, own in zip(weights.transitions, row, strict=True):
            sums = list(map(add, best, column))
            top = max(sums)
            came.append(sums.index(top))
            reached.append(top + own)
        best = reached
        back.append(came)
    best = list(map(add, best, weights.end))
    path = [best.index(max(best))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def _explain(i: int, state: int, evidence: Evidence, weights: Weights) -> Decision:
    own = weights.emissions[weights.window.index(0)]
    label = LABELS[STATES[state]]
    loudest, detector, reason = 0.0, "labelling", "by its place between its neighbours"
    for name, mark in evidence[i]:
        vector = own.get(f"{name}:{mark.kind}")
        weight = vector[state] if vector else (mark.score if mark.label is label else 0.0)
        if weight > loudest:
            loudest, detector, reason = weight, name, mark.reason
    return Decision(STATES[state], detector, reason)
