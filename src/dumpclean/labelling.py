"""Label: all marks of a dump to one state a block, by one linear-chain decoder.

The model is a linear-chain conditional random field (Lafferty, McCallum and Pereira, 2001): the score of a block's state
is the sum of the weights of the marks on it and on its neighbours, the score of a page adds a weight for each pair of
neighbouring states, and the Viterbi algorithm (1967) finds the best sequence. Weights are data (`packs/weights-*.json`, made by
`tools/train.py`); the marks of a detector that they were not trained with, such as a plugin, count with their own scores.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from functools import cache, lru_cache
from itertools import chain
from math import exp
from operator import add, sub
from struct import Struct
from struct import error as StructError  # noqa: N812 -- `error` says too little
from sys import byteorder
from typing import Any, NamedTuple

from dumpclean.detectors.base import Mark, Sign, Signs
from dumpclean.errors import PackError
from dumpclean.model import Label
from dumpclean.packs.weights import read_weights

__all__ = [
    "STATES",
    "Decision",
    "Evidence",
    "Marks",
    "Weights",
    "best_path",
    "choose",
    "confidence",
    "decode",
    "features",
    "leads",
    "load_weights",
    "score_states",
    "settle",
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


Marks = Sequence[Sequence[tuple[str, Mark]]]
"""For each block the marks on it, each with the name of its detector."""


class Evidence(NamedTuple):
    """What the detectors saw of each block."""

    marks: Marks
    signs: Sequence[Sequence[Signs]]
    """For each block the signs that it shows, of detectors that make no marks of them."""


class Decision(NamedTuple):
    """What one block is, and why."""

    state: str
    detector: str
    reason: str
    confidence: float = 1.0
    """How likely the state is right, 0 to 1, were the neighbours' right."""


SCALE = 100
"""Weights and scores are integers: hundredths of log-odds."""
MOST = 500.0
"""Log-odds of the strongest mark of an untrained detector; one that says more is no surer."""
NEVER = -(1 << 30)
"""Score of a state that a block cannot have."""
_LANE = 32
"""Bits of one score in a packed sum."""
_BIAS = 1 << 20
"""Added to each lane so that no sum in it is negative; the same for all states, so it decides nothing."""


class Weights:
    """The decoder's weights, packed for speed. Immutable; safe to share between threads.

    All that a mark says, of each state of each block in its window, is one integer with a lane for each; adding integers adds
    all lanes at once.
    """

    __slots__ = (
        "detectors",
        "emissions",
        "end",
        "entering",
        "gaps",
        "memory",
        "openers",
        "own",
        "reach",
        "start",
        "temperature",
        "transitions",
        "widest",
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.memory = _Memory()
        if tuple(data["states"]) != STATES:
            raise PackError(
                f"These weights are for the states {data['states']}; this version knows {list(STATES)}. "
                "Train them anew with tools/train.py."
            )
        window: list[int] = data["window"]
        self.reach = max(map(abs, window))
        self.detectors = frozenset(data["detectors"])
        self.openers: dict[str, str] = dict(data["openers"])
        self.temperature: float = data.get("temperature", 1.0)
        """By what log-odds are divided before they are a confidence: trained weights are surer than they should be. Above 0."""
        if not self.temperature > 0:
            raise PackError(f"The temperature of weights must be above 0, not {self.temperature}.")
        # Pages of other sites show less of what is known, so a block is rather taken for an article's text than its marks say.
        lean = round(SCALE * data.get("lean", 0.0))
        self.start: list[int] = _leant(data["start"], lean)
        self.end: list[int] = data["end"]
        # One row for each state that is left: what it costs to enter each other state.
        self.transitions: list[list[int]] = [_leant(row, lean) for row in data["transitions"]]
        self.entering = [[row[j] for row in self.transitions] for j in range(len(STATES))]
        # How far one state must be behind another so that no way through it can win: gaps[winner][loser].
        self.gaps = [[max(map(sub, loser, winner)) for loser in self.transitions] for winner in self.transitions]
        self.widest = list(map(max, self.gaps))
        self.emissions: dict[str, int] = {}
        # For each state what the marks on the block itself say of it, by detector and kind.
        self.own: list[dict[str, dict[str, int]]] = [{} for _ in STATES]
        # The lanes of a mark are put side by side as numbers of four bytes, with something added that keeps them above 0.
        empty = [_BIAS] * ((2 * self.reach + 1) * len(STATES))
        pack = Struct(f"<{len(empty)}I").pack
        bias = int.from_bytes(pack(*empty), "little")
        for kind, rows in data["emissions"].items():
            detector, _, name = kind.partition(":")
            lanes = empty[:]
            for at, row in rows.items():
                # A mark tells of the block `offset` blocks before its own: those further back leave the sum first.
                offset = window[int(at)]
                first = (self.reach - offset) * len(STATES)
                for state, weight in zip(row[::2], row[1::2], strict=True):
                    lanes[first + state] += weight
                    if not offset:
                        self.own[state].setdefault(detector, {})[name] = weight
            try:
                packed = pack(*lanes)
            except StructError:
                raise PackError(
                    f"A weight of the mark {kind!r} is out of range: weights are hundredths of log-odds, a million at most either way."
                ) from None
            self.emissions[kind] = int.from_bytes(packed, "little") - bias


def _leant(entering: Sequence[int], lean: int) -> list[int]:
    """What it costs to enter each state, less so for body."""
    return [cost + lean if state == "body" else cost for state, cost in zip(STATES, entering, strict=True)]


class _Memory:
    """What weights say of signs, reckoned once: detectors share their signs among blocks and pages."""

    __slots__ = ("loudest", "sums")

    def __init__(self) -> None:
        self.sums: dict[Signs, int] = {}
        self.loudest: list[dict[Signs, tuple[float, tuple[str, str, str]]]] = [{} for _ in STATES]

    def __reduce__(self) -> tuple[type[_Memory], tuple[()]]:
        return _Memory, ()

    def limit(self) -> None:
        """Forget all when it is too much."""
        if len(self.sums) > _MOST_SIGNS:
            self.sums, self.loudest = {}, [{} for _ in STATES]


_MOST_SIGNS = 20_000
"""Signs that weights remember; made-up pages of all sorts show some 3,000."""


@cache
def load_weights(markup: bool) -> Weights:
    """The weights that come with the package: for blocks that carry the evidence of markup, or for bare lines."""
    name = "markup" if markup else "lines"
    return Weights(read_weights(name))


def features(evidence: Evidence, openers: Mapping[str, str]) -> list[list[str]]:
    """The names by which the weights know what each block shows: `"detector:kind"`, and the sections around the block."""
    named = _named(evidence)
    sections = _around(named, openers)
    return [
        [*names, *(name for each in signs for name in each.names), *around]
        for names, signs, around in zip(named, evidence.signs, sections, strict=True)
    ]


def _named(evidence: Evidence) -> list[Sequence[str]]:
    return [[f"{detector}:{mark.kind}" for detector, mark in marks] if marks else () for marks in evidence.marks]


def _around(named: Sequence[Sequence[str]], openers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """For each block the sections it stands in and before.

    A section is opened by a mark such as a "Related Articles" heading and lasts until the next one: what a block means
    depends on the heading above it, however far, and on the one that comes next.
    """
    opened = [next((openers[n] for n in names if n in openers), None) if names else None for names in named]
    below = _sections(opened[::-1], "before")
    return zip(_sections(opened, "under"), reversed(below), strict=True)


def _sections(opened: Sequence[str | None], relation: str) -> list[str]:
    """For each block the nearest section opener passed on the way to it, and how far back it is, in classes."""
    out: list[str] = []
    section, since = "none", 0
    for i, name in enumerate([*opened, "end"]):
        if name:
            size = i + 1 - since
            for distance, to in enumerate(_FAR):
                out += [f"{relation}:{section}-{distance}"] * (min(size, to) - (_FAR[distance - 1] if distance else 0))
            section, since = name, i + 1
    return out[: len(opened)]


_FAR = (1, 3, 8, 20, 60, 1 << 62)
"""Blocks behind a heading: where the classes of distance end."""


def decode(evidence: Evidence, weights: Weights, lean: float = 0.0) -> list[Decision]:
    """The best sequence of states for the blocks of a page, each with what spoke loudest for it and how likely it is.

    `lean`: log-odds by which a block is rather taken for content (positive) or for cruft (negative) than the weights say.
    """
    if not evidence.marks:
        return []
    if not any(evidence.marks) and not any(evidence.signs):
        return [Decision("body", "labelling", "no detector saw anything")] * len(evidence.marks)
    path, scores = choose(evidence, weights, lean)
    confidences = [confidence(each, weights.temperature) for each in leads(path, scores, weights)]
    del scores  # of a long page they take more space than what is to come
    # `Decision(...)` in a third of the time.
    return [
        _new(Decision, (*said, sure)) for said, sure in zip(_explain(path, evidence, weights), confidences, strict=True)
    ]


_new = tuple.__new__


def choose(evidence: Evidence, weights: Weights, lean: float = 0.0) -> tuple[list[int], list[array[int]]]:
    """The best sequence, as indices into `STATES`, and for each block the score of each state, in hundredths of log-odds.

    For pages with at least one block; `lean` as for `decode`.
    """
    scores = score_states(_add_up(_named(evidence), evidence, weights), weights)
    if not weights.detectors.issuperset({detector for marks in evidence.marks for detector, _ in marks}):
        _add_untrained(scores, evidence, weights)
    if lean:
        for row in scores:
            row[_CRUFT] -= round(SCALE * lean)
    return settle(scores, evidence, weights), scores


def settle(scores: Sequence[MutableSequence[int]], evidence: Evidence, weights: Weights) -> list[int]:
    """The best sequence for scores, and what no sum of scores tells: an article has one headline, a list none of its own.

    Scores that cannot be are lowered.
    """
    if _is_plain_article(evidence, weights):
        for i, row in enumerate(scores):
            for state in _NOT_PLAIN if i == 0 else (*_NOT_PLAIN, _TITLE):
                row[state] = NEVER
    path = best_path(scores, weights)
    if _is_first_of_a_list(path, evidence, weights):
        path[path.index(_TITLE)] = _ITEM_TITLE
    headline = _missing_headline(path, scores, evidence)
    if headline is not None:
        path[headline] = _TITLE
    return path


def _add_up(named: Sequence[Sequence[str]], evidence: Evidence, weights: Weights) -> Iterator[int]:
    """For each block what all that it shows says together, packed as `Weights.emissions` is."""
    known = weights.emissions.get
    weights.memory.limit()
    sums = weights.memory.sums
    last, sections = None, 0
    for names, signs, around in zip(named, evidence.signs, _around(named, weights.openers), strict=True):
        if around != last:  # the same for many blocks on end
            last, sections = around, known(around[0], 0) + known(around[1], 0)
        total = sections
        for name in names:
            total += known(name, 0)
        for each in signs:
            packed = sums.get(each)
            if packed is None:
                packed = sums[each] = sum([known(name, 0) for name in each.names])
            total += packed
        yield total


_CRUFT, _TITLE, _BODY, _ITEM_TITLE = map(STATES.index, ("cruft", "title", "body", "item.title"))
RELUCTANCE = 600
"""How much less likely (hundredths of log-odds) a line may be a headline than what it was taken for, where an article has none otherwise."""
AFTER = 3
"""Blocks of the body behind which a headline is not looked for any more."""


_NOT_PLAIN = [j for j, name in enumerate(STATES) if name not in ("title", "deck", "body")]
CLEAR = 2.0
"""Log-odds from which a mark is clear evidence of something else than an article's text."""


def _is_plain_article(evidence: Evidence, weights: Weights) -> bool:
    """Whether a dump is an article and nothing else: a headline and one run of prose, and no mark that tells of anything but text."""
    if not any(_CORE in signs.names for signs in evidence.signs[-1]):
        return False
    names = features(evidence, weights.openers)
    told = [i for i, kinds in enumerate(names) if _CORE in kinds]
    if len(told) < 2 or told[0] > 3 or sum("headlines:headline" in kinds for kinds in names) > max(3, len(names) / 3):
        return False
    if any(not _LISTS.isdisjoint(kinds) for kinds in names):
        return False
    if any(sign.score >= CLEAR and sign.label not in _TEXT for sign in _all_signs(evidence)):
        return False
    return not any(m.score >= CLEAR and m.label not in _TEXT for marks in evidence.marks for _, m in marks)


def _all_signs(evidence: Evidence) -> Iterator[Sign]:
    for each in {signs for block in evidence.signs for signs in block}:
        yield from each.signs


_CORE = "prose:core"
_LISTS = frozenset(
    {
        "headlines:rank",
        *(f"repeats:{k}" for k in ("double", "begins-like-above", "opens-next", "long-again", "cut-of-above")),
    }
)
_TEXT = (None, Label.TITLE, Label.DECK, Label.BODY)


def _is_first_of_a_list(path: Sequence[int], evidence: Evidence, weights: Weights) -> bool:
    """Whether the only headline of a page without a body is just the first of its items: no heading parts it from them."""
    if _TITLE not in path or _BODY in path:
        return False
    after = range(path.index(_TITLE) + 1, len(path))
    item = next((i for i in after if STATES[path[i]].startswith("item.")), None)
    if item is None:
        return False
    names = _named(evidence)
    return not any(name in weights.openers for i in range(after[0], item) for name in names[i])


def _missing_headline(path: Sequence[int], scores: Sequence[Sequence[int]], evidence: Evidence) -> int | None:
    """An article has a headline: where the best sequence gives it none, the line that is most like one, if any is."""
    if _TITLE in path or _BODY not in path:
        return None
    body = path.index(_BODY)
    likely = next((i for i in range(body) if any(_BEST in each.names for each in evidence.signs[i])), None)
    if likely is not None and STATES[path[likely]] in _TAKEN_FOR and not _is_listed(path, likely, body):
        return likely
    last = min(len(path), body + AFTER)
    own = [i for i in range(last) if not STATES[path[i]].startswith("item.") and not _is_paragraph(evidence.signs[i])]
    if not own:
        return None
    gains = {i: scores[i][_TITLE] - scores[i][path[i]] for i in own}
    best = max(gains, key=gains.__getitem__)
    return best if gains[best] > -RELUCTANCE else None


def _is_listed(path: Sequence[int], line: int, body: int) -> bool:
    """Whether another headline stands right above a line, or an item's between it and the text: it may be one of a list."""
    return _ITEM_TITLE in (*path[max(0, line - 1) : line], *path[line + 1 : body])


_BEST = "headlines:best"
_TAKEN_FOR = ("cruft", "deck", "item.title")
"""States for which the headline above a text is mistaken."""
_SENTENCES = frozenset({"prose:stops-2", "prose:stops-3"})


def _is_paragraph(signs: Sequence[Signs]) -> bool:
    """Whether a block has several sentences, as no headline has."""
    return any(not _SENTENCES.isdisjoint(each.names) for each in signs)


def score_states(told: Iterable[int], weights: Weights) -> list[array[int]]:
    """For each block the score of each state, in hundredths of log-odds above a number that is the same for all.

    Arrays, for they take a tenth of the space of lists, and the garbage collector has none to look at.

    `told` is for each block the packed sum of what it shows; its window lets it speak of its neighbours, too.
    """
    reach, states = weights.reach, len(STATES)
    step = _LANE * states
    mask = (1 << step) - 1
    fresh = sum(_BIAS << _LANE * i for i in range(states))
    entering = fresh << step * 2 * reach
    window = sum(fresh << step * (i + 1) for i in range(2 * reach))
    rows: list[array[int]] = []
    for at, each in enumerate(chain(told, [0] * reach)):
        window = (window >> step) + entering + each
        if at >= reach:
            row = array("i", (window & mask).to_bytes(4 * states, "little"))
            if byteorder == "big":
                row.byteswap()
            rows.append(row)
    return rows


def _add_untrained(scores: Sequence[MutableSequence[int]], evidence: Evidence, weights: Weights) -> None:
    """Adds what marks of detectors say that the weights were not trained with, such as a plugin's."""
    for row, marks in zip(scores, evidence.marks, strict=True):
        for detector, mark in marks:
            if detector not in weights.detectors and mark.label is not None and mark.score:
                for state, name in enumerate(STATES):
                    if LABELS[name] is mark.label:
                        told = row[state] + round(SCALE * max(-MOST, min(mark.score, MOST)))
                        row[state] = max(NEVER, min(told, -NEVER))  # however many marks: packed scores have 32 bits


def best_path(scores: Sequence[Sequence[int]], weights: Weights) -> list[int]:
    """The sequence of states with the highest sum of scores and transitions (Viterbi), as indices into `STATES`.

    A state from which no way can win any more is left out at once; that changes no result.
    """
    rows, gaps, widest = weights.transitions, weights.gaps, weights.widest
    best = list(map(add, weights.start, scores[0]))
    passed: list[Sequence[int]] = []  # the states, and on end what they had scored where they were several
    scored = array("q")
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}
    for own in scores[1:]:
        top = max(best)
        first = best.index(top)
        best[first] = _LOWEST
        alone = max(best) < top - widest[first]
        best[first] = top
        alive = _SINGLE[first]
        if not alone:
            alive = [i for i, (b, gap) in enumerate(zip(best, gaps[first], strict=True)) if b + gap >= top]
        if len(alive) == 1:  # only differences matter, so what it scored may be left out
            passed.append(_SINGLE[first])
            best = list(map(add, rows[first], own))
            continue
        passed.append(shared.setdefault(several := tuple(alive), several))
        had = [best[i] for i in alive]
        scored.extend(had)
        reached = map(max, *[map(b.__add__, rows[i]) for b, i in zip(had, alive, strict=True)])
        best = list(map(add, reached, own))
    best = list(map(add, best, weights.end))
    path = [best.index(max(best))]
    while passed:
        states = passed.pop()
        if len(states) > 1:
            to = path[-1]
            reach = [score + rows[i][to] for score, i in zip(scored[-len(states) :], states, strict=True)]
            del scored[-len(states) :]
            path.append(states[reach.index(max(reach))])
        else:
            path.append(states[0])
    return path[::-1]


_LOWEST = -(1 << 62)
_SINGLE = [[i] for i in range(len(STATES))]


def leads(path: Sequence[int], scores: Sequence[Sequence[int]], weights: Weights) -> Iterator[Iterable[int]]:
    """For each block by how much each state's score is above that of its own state, given its neighbours' states.

    In hundredths of log-odds; 0 for its own state, mostly negative for the others.
    """
    beside: dict[tuple[int, int], list[int]] = {}
    for state, row, sides in zip(path, scores, zip([-1, *path], [*path[1:], -1], strict=False), strict=True):
        weighed = beside.get(sides)
        if weighed is None:
            before, behind = sides
            entered = weights.transitions[before] if before >= 0 else weights.start
            weighed = beside[sides] = list(map(add, entered, weights.entering[behind])) if behind >= 0 else entered
        yield map((row[state] + weighed[state]).__rsub__, map(add, row, weighed))


def confidence(lead: Iterable[int], temperature: float) -> float:
    """How likely a block's state is among all states, from the others' `leads`: a softmax, made less sure by a temperature
    above 1 (Guo et al., 2017, "On Calibration of Modern Neural Networks"). It changes no label.
    """
    return 1 / sum(map(_shares(temperature).__getitem__, lead))


_NOTHING = 40
"""Log-odds behind from which a state's share is lost in the rounding of numbers."""


class _Shares(dict[int, float]):
    """What a state of a lead counts beside the block's own, reckoned once for each lead, which are whole numbers of a few thousands."""

    def __init__(self, temperature: float) -> None:
        super().__init__()
        self._heat = SCALE * temperature

    def __missing__(self, lead: int) -> float:
        share = exp(min(MOST, lead / self._heat)) if lead > -_NOTHING * self._heat else 0.0
        if abs(lead) <= _REMEMBERED:
            self[lead] = share
        return share


_REMEMBERED = 16_000
"""The widest lead whose share is remembered."""
_shares = lru_cache(maxsize=16)(_Shares)


def _explain(path: Sequence[int], evidence: Evidence, weights: Weights) -> list[tuple[str, str, str]]:
    """For each block its state, the detector that spoke loudest for it and the reason; a mark that says in so many words what
    the block is comes before measures.
    """
    loudest = weights.memory.loudest
    out = []
    for state, marks, signs in zip(path, evidence.marks, evidence.signs, strict=True):
        top, said, known = 0.0, _UNSAID[state], loudest[state]
        for detector, mark in marks:
            weight = _loudness(detector, mark, state, weights)
            if weight > top:
                top, said = weight, (STATES[state], detector, mark.reason)
        for each in signs:
            told = known.get(each)
            if told is None:
                told = known[each] = _loudest(each, state, weights)
            weight, heard = told
            if weight > top:
                top, said = weight, heard
        out.append(said)
    return out


def _loudest(signs: Signs, state: int, weights: Weights) -> tuple[float, tuple[str, str, str]]:
    """Which of the signs speaks loudest for a state, and how loud; 0 when none does."""
    best = 0.0, _UNSAID[state]
    for sign in signs.signs:
        weight = _loudness(signs.detector, sign, state, weights)
        if weight > best[0]:
            best = weight, (STATES[state], signs.detector, sign.reason)
    return best


_UNSAID = [(state, "labelling", "by its place between its neighbours") for state in STATES]


def _loudness(detector: str, seen: Mark | Sign, state: int, weights: Weights) -> float:
    """Log-odds that what was seen adds to the state of its own block."""
    own = weights.own[state].get(detector)
    weight = own.get(seen.kind, 0) / SCALE if own is not None else 0.0
    return weight + seen.score if seen.score > 0 and seen.label is LABELS[STATES[state]] else weight
