"""Label: all marks of a dump to one state a block, by one linear-chain decoder.

The model is a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001): the score of a block's state
is the sum of the weights of the marks on it and on its neighbours, the score of a page adds a weight for each pair of
neighbouring states, and the Viterbi algorithm (1967) finds the best sequence. Weights are data (`packs/weights.json`, made by
`tools/train.py`); the marks of a detector that they were not trained with, such as a plugin, count with their own scores.
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

__all__ = [
    "STATES",
    "Decision",
    "Evidence",
    "Weights",
    "best_path",
    "decode",
    "features",
    "load_weights",
    "score_states",
]

STATES: tuple[str, ...] = (
    "cruft", "title", "deck", "byline", "date", "body", "caption", "comment",
    "item.title", "item.source", "item.date", "item.text",
)  # fmt: skip
"""What a block can be. `item.*` belong to an embedded article, the others to the page's own. A block that holds several fields has
the state of the first that only it holds; what else is in it is cut out when records are assembled."""

LABELS: Mapping[str, Label] = {
    "item.title": Label.TITLE, "item.source": Label.SOURCE, "item.date": Label.DATE, "item.text": Label.BODY,
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

    __slots__ = ("detectors", "emissions", "end", "openers", "own", "reach", "start", "transitions")

    def __init__(self, data: Mapping[str, Any]) -> None:
        if tuple(data["states"]) != STATES:
            raise PackError(
                f"These weights are for the states {data['states']}; this version knows {list(STATES)}. "
                "Train them anew with tools/train.py."
            )
        scale, size = float(data["scale"]), len(STATES)
        window: list[int] = data["window"]
        self.reach = max(map(abs, window))
        self.detectors = frozenset(data["detectors"])
        self.openers: dict[str, str] = dict(data["openers"])
        self.start = [x / scale for x in data["start"]]
        self.end = [x / scale for x in data["end"]]
        # One column for each state that is entered: what it costs to come from each other state.
        self.transitions = [[row[j] / scale for row in data["transitions"]] for j in range(size)]
        # For each mark the scores that it changes, as offsets in a flat list of blocks times states, and by how much.
        self.emissions: dict[str, list[tuple[int, float]]] = {}
        # For each state what the marks on the block itself say of it, by detector and kind.
        self.own: list[dict[str, dict[str, float]]] = [{} for _ in STATES]
        for kind, rows in data["emissions"].items():
            changes = self.emissions[kind] = []
            detector, _, name = kind.partition(":")
            for at, row in rows.items():
                for state, weight in zip(row[::2], row[1::2], strict=True):
                    changes.append((state - window[int(at)] * size, weight / scale))
                    if not window[int(at)]:
                        self.own[state].setdefault(detector, {})[name] = weight / scale


@cache
def load_weights(markup: bool) -> Weights:
    """The weights that come with the package: for blocks that carry the evidence of markup, or for bare lines."""
    name = "markup" if markup else "lines"
    return Weights(json.loads(resources.files("dumpclean").joinpath(f"packs/weights-{name}.json").read_text("utf-8")))


def features(evidence: Evidence, openers: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The names by which the weights know each block's marks: `"detector:kind"`, and the sections around the block.

    A section is opened by a mark such as a "Related Articles" heading and lasts until the next one: what a block means
    depends on the heading above it, however far, and on the one that comes next.
    """
    out = [[f"{detector}:{mark.kind}" for detector, mark in marks] for marks in evidence]
    known = openers.keys()
    opened = [None if known.isdisjoint(names) else next(openers[n] for n in names if n in openers) for names in out]
    above = _sections(opened, "under")
    below = _sections(opened[::-1], "before")[::-1]
    return [tuple(dict.fromkeys([*names, a, b])) for names, a, b in zip(out, above, below, strict=True)]


def _sections(opened: Sequence[str | None], relation: str) -> list[str]:
    """For each block the nearest section opener passed on the way to it, and how far back it is, in classes."""
    out = []
    section, since = "none", 0
    for name in opened:
        since += 1
        out.append(f"{relation}:{section}-{(since > 1) + (since > 3) + (since > 8) + (since > 20) + (since > 60)}")
        if name:
            section, since = name, 0
    return out


def decode(evidence: Evidence, weights: Weights) -> list[Decision]:
    """The best sequence of states for the blocks of a page, each with the mark that spoke loudest for it."""
    if not evidence:
        return []
    if not any(evidence):
        return [Decision("body", "labelling", "no detector saw anything")] * len(evidence)
    names = features(evidence, weights.openers)
    scores = score_states(names, evidence, weights)
    if _is_plain_article(evidence):
        for i, row in enumerate(scores):
            for state in _NOT_PLAIN if i == 0 else (*_NOT_PLAIN, _TITLE):
                row[state] = -1e9
    path = best_path(scores, weights)
    if _is_first_of_a_list(path, names, weights):
        path[path.index(_TITLE)] = _ITEM_TITLE
    headline = _missing_headline(path, scores)
    if headline is not None:
        path[headline] = _TITLE
    return [_explain(i, state, evidence, weights) for i, state in enumerate(path)]


_TITLE, _BODY, _ITEM_TITLE = STATES.index("title"), STATES.index("body"), STATES.index("item.title")
RELUCTANCE = 6.0
"""How much less likely (log-odds) a line may be a headline than what it was taken for, where an article has none otherwise."""
AFTER = 3
"""Blocks of the body behind which a headline is not looked for any more."""


_NOT_PLAIN = [j for j, name in enumerate(STATES) if name not in ("title", "deck", "body")]
CLEAR = 2.0
"""Log-odds from which a mark is clear evidence of something else than an article's text."""


def _is_plain_article(evidence: Evidence) -> bool:
    """Whether a dump is an article and nothing else: a headline and one run of prose, and no mark that tells of anything but text."""
    kinds = [{f"{name}:{mark.kind}" for name, mark in marks} for marks in evidence]
    told = [i for i, names in enumerate(kinds) if "prose:core" in names]
    if (
        len(told) < 2
        or told[0] > 3
        or told[-1] < len(kinds) - 1
        or sum("headlines:headline" in names for names in kinds) > max(3, len(kinds) / 3)
    ):
        return False
    if any(not _LISTS.isdisjoint(names) for names in kinds):
        return False
    return not any(m.score >= CLEAR and m.label not in _TEXT for marks in evidence for _, m in marks)


_LISTS = frozenset(
    {
        "headlines:rank",
        *(f"repeats:{k}" for k in ("double", "begins-like-above", "opens-next", "long-again", "cut-of-above")),
    }
)
_TEXT = (None, Label.TITLE, Label.DECK, Label.BODY)


def _is_first_of_a_list(path: Sequence[int], names: Sequence[tuple[str, ...]], weights: Weights) -> bool:
    """Whether the only headline of a page without a body is just the first of its items: no heading parts it from them."""
    if _TITLE not in path or _BODY in path:
        return False
    after = range(path.index(_TITLE) + 1, len(path))
    item = next((i for i in after if STATES[path[i]].startswith("item.")), None)
    if item is None:
        return False
    return not any(name in weights.openers for i in range(after[0], item) for name in names[i])


def _missing_headline(path: Sequence[int], scores: Sequence[Sequence[float]]) -> int | None:
    """An article has a headline: where the best sequence gives it none, the line that is most like one, if any is."""
    if _TITLE in path or _BODY not in path:
        return None
    last = min(len(path), path.index(_BODY) + AFTER)
    own = [i for i in range(last) if not STATES[path[i]].startswith("item.")]
    gains = {i: scores[i][_TITLE] - scores[i][path[i]] for i in own}
    best = max(gains, key=gains.__getitem__)
    return best if gains[best] > -RELUCTANCE else None


def score_states(names: Sequence[tuple[str, ...]], evidence: Evidence, weights: Weights) -> list[list[float]]:
    """For each block the score of each state: the weights of its own marks and of its neighbours'."""
    size, pad = len(STATES), weights.reach
    flat = [0.0] * (size * (len(names) + 2 * pad))
    base = pad * size
    known = weights.emissions
    for kinds in names:
        for kind in kinds:
            for change, weight in known.get(kind, ()):
                flat[base + change] += weight
        base += size
    for i, marks in enumerate(evidence):
        for detector, mark in marks:
            if mark.label is not None and mark.score and detector not in weights.detectors:
                for state, name in enumerate(STATES):
                    if LABELS[name] is mark.label:
                        flat[(i + pad) * size + state] += mark.score
    return [flat[k : k + size] for k in range(pad * size, (pad + len(names)) * size, size)]


def best_path(scores: Sequence[Sequence[float]], weights: Weights) -> list[int]:
    """The sequence of states with the highest sum of scores and transitions (Viterbi), as indices into `STATES`."""
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
    """The mark that spoke loudest for the state; one that says in so many words what the block is comes before mere measures."""
    label, own, trained = LABELS[STATES[state]], weights.own[state], weights.detectors
    loudest, detector, reason = 0.0, "labelling", "by its place between its neighbours"
    for name, mark in evidence[i]:
        weight = own[name].get(mark.kind, 0.0) if name in own and name in trained else 0.0
        if mark.label is label and mark.score > 0:
            weight += mark.score
        if weight > loudest:
            loudest, detector, reason = weight, name, mark.reason
    return Decision(STATES[state], detector, reason)
