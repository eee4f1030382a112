"""The decoder, against slow definitions that try every way through a page and add every number by itself."""

from __future__ import annotations

import math
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dumpclean.detectors.base import Mark, Sign, Signs
from dumpclean.errors import PackError
from dumpclean.labelling import (
    STATES,
    Evidence,
    Weights,
    best_path,
    choose,
    confidence,
    decode,
    features,
    leads,
    score_states,
)
from dumpclean.model import Label

FEW = ("cruft", "title", "body")
"""States that a page of the tests may have: of three there are few ways through it."""
NEVER = -1_000_000

numbers = st.integers(-300, 300)


def row(values: dict[str, int]) -> list[int]:
    return [values.get(name, NEVER) for name in STATES]


@st.composite
def rows(draw: st.DrawFn) -> list[int]:
    return row({name: draw(numbers) for name in FEW})


TRANSITIONS = st.fixed_dictionaries({name: rows() for name in FEW}).map(
    lambda drawn: [drawn.get(name, [0] * len(STATES)) for name in STATES]
)


def weights(**data: Any) -> Weights:
    flat = [0] * len(STATES)
    given_data = {
        "states": list(STATES), "window": [0], "detectors": ["seen"], "openers": {}, "start": flat, "end": flat,
        "transitions": [flat] * len(STATES), "emissions": {},
    }  # fmt: skip
    return Weights(given_data | data)


def worth(path: tuple[int, ...], scores: list[list[int]], by: Weights) -> int:
    along = sum(by.transitions[a][b] for a, b in pairwise(path))
    return by.start[path[0]] + along + by.end[path[-1]] + sum(own[s] for own, s in zip(scores, path, strict=True))


@given(TRANSITIONS, rows(), rows(), st.lists(rows(), min_size=1, max_size=6))
def test_the_best_path_is_the_best_of_all(
    transitions: list[list[int]], start: list[int], end: list[int], scores: list[list[int]]
) -> None:
    by = weights(transitions=transitions, start=start, end=end)
    ways = product(map(STATES.index, FEW), repeat=len(scores))
    most = max(worth(way, scores, by) for way in ways)
    found = best_path(scores, by)
    assert len(found) == len(scores)
    assert worth(tuple(found), scores, by) == most


@given(TRANSITIONS, rows(), st.lists(rows(), min_size=1, max_size=6), st.data())
def test_leads_are_what_another_state_would_score_beside_the_same_neighbours(
    transitions: list[list[int]], start: list[int], scores: list[list[int]], data: st.DataObject
) -> None:
    by = weights(transitions=transitions, start=start)
    states = st.sampled_from([STATES.index(name) for name in FEW])
    path = data.draw(st.lists(states, min_size=len(scores), max_size=len(scores)))
    for i, lead in enumerate(map(list, leads(path, scores, by))):
        for state in range(len(STATES)):
            other = (*path[:i], state, *path[i + 1 :])
            # the page's end tells every last block the same, so it is left out
            gain = worth(other, scores, by) - worth(tuple(path), scores, by)
            assert lead[state] == gain


@given(
    st.lists(st.dictionaries(st.sampled_from(range(len(STATES))), st.integers(-9000, 9000), max_size=4), max_size=9),
    st.sampled_from([[0], [-1, 0, 1], [-2, -1, 0, 1, 2], [0, 2]]),
)
@example([{0: 5}, {}, {11: -7}, {3: 1}], [-2, -1, 0, 1, 2])
def test_a_mark_tells_of_the_blocks_in_its_window(told: list[dict[int, int]], window: list[int]) -> None:
    """What a block shows at each offset is the state's weight, times the offset's place: so no two are mistaken."""
    emissions = {
        f"seen:{i}": {str(at): [x for state, weight in each.items() for x in (state, weight * (at + 1))] for at in range(len(window))}
        for i, each in enumerate(told)
    }  # fmt: skip
    by = weights(window=window, emissions=emissions)
    evidence = Evidence([[("seen", Mark(i, str(i), None, 0.0, "x"))] for i in range(len(told))], [[] for _ in told])
    expected = [[0] * len(STATES) for _ in told]
    for i, each in enumerate(told):
        for at, offset in enumerate(window):
            if 0 <= i - offset < len(told):
                for state, weight in each.items():
                    expected[i - offset][state] += weight * (at + 1)
    if told:
        _, scores = choose(evidence, by)
        for got, wanted in zip(scores, expected, strict=True):
            assert {x - y for x, y in zip(got, wanted, strict=True)} == {got[0] - wanted[0]}


def test_of_a_long_page_the_scores_are_the_same() -> None:
    """From a thousand blocks on they are kept in less space."""
    by = weights()
    for count in (1, 999, 1000, 1001):
        scores = score_states([i % 7 for i in range(count)], by)
        assert len(scores) == count
        assert [own[0] - own[1] for own in scores] == [i % 7 for i in range(count)]
        assert best_path(scores, by) == [0] * count


OPENERS = {"seen:a": "one", "seen:b": "two"}


@given(st.lists(st.sampled_from(["a", "b", "c", ""]), max_size=90))
@example(["a", *["c"] * 62, "b"])
@example([*["c"] * 62, "b", *["c"] * 62])
def test_sections_last_until_the_next_heading_and_say_how_far_it_is(lines: list[str]) -> None:
    """In classes of up to 1, 3, 8, 20, 60 and more blocks, counted from the heading itself."""
    marks = [[("seen", Mark(i, kind, None, 0.0, "x"))] if kind else [] for i, kind in enumerate(lines)]
    found = features(Evidence(marks, [[] for _ in lines]), OPENERS)
    opened = [OPENERS.get(f"seen:{kind}") for kind in lines]
    for i, names in enumerate(found):
        told = {f"seen:{lines[i]}"} if lines[i] else set()
        for relation, order in (("under", range(i - 1, -1, -1)), ("before", range(i + 1, len(lines)))):
            heading = next((j for j in order if opened[j]), None)
            far = abs(i - heading) if heading is not None else i + 1 if relation == "under" else len(lines) - i
            distance = sum(far > border for border in (1, 3, 8, 20, 60))
            told.add(f"{relation}:{opened[heading] if heading is not None else 'none'}-{distance}")
        assert set(names) == told


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.5])
def test_confidence_is_a_softmax(temperature: float) -> None:
    lead = [0, -100, 50, -1000, -16_000, -16_001, -100_000]
    odds = [math.exp(x / 100 / temperature) for x in lead]
    for _ in range(2):  # the second time from memory
        assert confidence(lead, temperature) == pytest.approx(odds[0] / sum(odds))


@pytest.mark.parametrize(("score", "state"), [(0.01, "caption"), (0.0, "cruft"), (-3.0, "cruft")])
def test_a_mark_of_another_s_detector_counts_with_its_own_score(score: float, state: str) -> None:
    evidence = Evidence([[("mine", Mark(0, "x", Label.CAPTION, score, "why"))]], [[]])
    (decision,) = decode(evidence, weights())
    assert decision.state == state
    assert decision.reason == ("why" if score > 0 else "by its place between its neighbours")


def test_no_mark_is_surer_than_five_hundred() -> None:
    """So that a stranger's detector that says more says no more."""
    for label, score in ((Label.CAPTION, 500.0), (Label.CAPTION, 1e6)):
        evidence = Evidence([[("mine", Mark(0, "x", label, score, "why"))]], [[]])
        _, ((*own,),) = choose(evidence, weights())
        assert own[STATES.index("caption")] - own[0] == 50_000
    evidence = Evidence([[("mine", Mark(0, "x", Label.CAPTION, -1e6, "why"))]], [[]])
    _, ((*own,),) = choose(evidence, weights())
    assert own[STATES.index("caption")] - own[0] == -50_000


NO_TITLE = {"seen:x": {"0": [STATES.index("title"), -9000]}}
ONE = Evidence([[("seen", Mark(0, "x", None, 0.0, "why"))]], [[]])
"""A page of one block that is no headline."""


@pytest.mark.parametrize(("lean", "state"), [(0.0, "cruft"), (0.49, "cruft"), (0.51, "body"), (1.0, "body")])
def test_a_lean_takes_from_cruft(lean: float, state: str) -> None:
    by = weights(start=row({"cruft": 50, "body": 0}), emissions=NO_TITLE)
    assert [each.state for each in decode(ONE, by, lean)] == [state]


def test_the_lean_of_weights_makes_a_body_of_what_is_nearly_one() -> None:
    start = row({"cruft": 50, "body": 0})
    for lean, state in ((0.4, "cruft"), (0.6, "body")):
        by = weights(start=start, lean=lean, emissions=NO_TITLE)
        assert [each.state for each in decode(ONE, by)] == [state]
    body = STATES.index("body")
    assert (weights(lean=0.4).start[body], weights(lean=0.4).transitions[0][body]) == (40, 40)
    assert weights(lean=0.4).end == weights().end


def test_a_page_on_which_no_detector_saw_anything_is_text() -> None:
    assert [d.state for d in decode(Evidence([[], []], [[], []]), weights())] == ["body", "body"]
    assert decode(Evidence([], []), weights()) == []


def test_the_reason_is_what_spoke_loudest_and_words_come_before_measures() -> None:
    loud = Signs("seen", Sign("loud", Label.CRUFT, 2.0, "loud"), Sign("low", Label.CRUFT, 1.0, "low"))
    same = Mark(0, "same", Label.CRUFT, 2.0, "same")
    more = Mark(0, "more", Label.CRUFT, 2.1, "more")
    other = Mark(0, "other", Label.DECK, 9.0, "other")

    def reason(marks: list[Mark], signs: list[Signs]) -> str:
        by = weights(start=row({"cruft": 0}))
        return decode(Evidence([[("seen", mark) for mark in marks]], [signs]), by)[0].reason

    assert reason([], [loud]) == "loud"
    assert reason([same], [loud]) == "same"
    assert reason([same, more], [loud]) == "more"
    assert reason([other], []) == "by its place between its neighbours"
    assert reason([Mark(0, "x", Label.CRUFT, 0.5, "faint")], [loud]) == "loud"


@pytest.mark.parametrize("weight", [-2_000_000, 1 << 40])
def test_a_weight_out_of_range_is_refused_by_the_name_of_its_mark(weight: int) -> None:
    with pytest.raises(PackError, match="'seen:much' is out of range"):
        weights(emissions={"seen:much": {"0": [STATES.index("body"), weight]}})
