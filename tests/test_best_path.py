"""The decoder's pruned search finds a sequence as good as one that tries every way, and says how far behind other states are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dumpclean.labelling import STATES, Weights, best_path, leads, load_weights

ROWS = st.lists(
    st.lists(st.integers(-600, 600), min_size=len(STATES), max_size=len(STATES)), min_size=1, max_size=12
)  # fmt: skip


def total(path: Sequence[int], scores: Sequence[Sequence[int]], weights: Weights) -> int:
    """What a sequence of states scores."""
    own = sum(row[state] for row, state in zip(scores, path, strict=True))
    moves = sum(weights.transitions[a][b] for a, b in pairwise(path))
    return weights.start[path[0]] + own + moves + weights.end[path[-1]]


def highest(scores: Sequence[Sequence[int]], weights: Weights) -> int:
    """The highest total of all sequences, without leaving out any."""
    best = [start + own for start, own in zip(weights.start, scores[0], strict=True)]
    for row in scores[1:]:
        best = [
            max(b + to[j] for b, to in zip(best, weights.transitions, strict=True)) + own for j, own in enumerate(row)
        ]
    return max(b + end for b, end in zip(best, weights.end, strict=True))


@pytest.mark.parametrize("markup", [True, False])
@given(scores=ROWS)
def test_no_sequence_is_better(markup: bool, scores: list[list[int]]) -> None:
    weights = load_weights(markup)
    path = best_path(scores, weights)
    assert len(path) == len(scores)
    assert total(path, scores, weights) == highest(scores, weights)


@pytest.mark.parametrize("markup", [True, False])
@given(scores=ROWS)
def test_a_lead_is_what_another_state_of_one_block_would_change(markup: bool, scores: list[list[int]]) -> None:
    weights = load_weights(markup)
    path = best_path(scores, weights)
    here = total(path, scores, weights) - weights.end[path[-1]]
    for i, lead in enumerate(leads(path, scores, weights)):
        for state, ahead in enumerate(lead):
            other = [*path[:i], state, *path[i + 1 :]]
            assert ahead == total(other, scores, weights) - weights.end[other[-1]] - here
