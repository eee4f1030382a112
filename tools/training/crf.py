"""A linear-chain conditional random field, trained on pages of which states may be known, unknown or narrowed down.

What is maximised is the likelihood of all sequences that agree with what is known (Täckström et al., 2013), so a line of
which only is known that it is no body teaches just that. The penalties are those of the elastic net; L1 needs OWL-QN
(Andrew and Gao, 2007).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

__all__ = ["Field", "Sample", "fit"]

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """A page as the model sees it."""

    names: tuple[tuple[str, ...], ...]
    """For each block the names of its marks."""
    allowed: tuple[frozenset[str], ...]
    """For each block the states that it may have."""
    weight: float
    """How much the page counts."""


@dataclass(frozen=True)
class Field:
    """A trained model. Weights are log-odds."""

    names: tuple[str, ...]
    emissions: Array
    """Of shape (names, window, states): what a mark on the block at that place of the window says of the state."""
    transitions: Array
    """Of shape (states, states): from, to."""
    start: Array
    end: Array


def fit(
    samples: Sequence[Sample],
    states: Sequence[str],
    window: Sequence[int],
    *,
    l1: float,
    l2: float,
    iterations: int,
    rare: int = 3,
    chained: bool = True,
    start: Field | None = None,
) -> Field:
    """Trains on the samples. Names that fewer than `rare` pages have are left out. `start`: a model to begin from.

    `chained`: whether neighbouring states matter; without, each block is a multinomial logistic regression of its own.
    """
    corpus = _Corpus(samples, states, window, rare)
    # Transitions, start and end are few and dense: an L1 penalty would gain nothing there.
    penalised = np.zeros(corpus.size, dtype=bool)
    penalised[: corpus.emissions] = True

    def loss(point: Array) -> tuple[float, Array]:
        value, gradient = corpus.loss(point)
        if not chained:
            gradient[corpus.emissions :] = 0.0
        return value, gradient

    best = _owlqn(loss, corpus.point(start), penalised, l1=l1, l2=l2, iterations=iterations)
    shape = (len(corpus.names), len(window), len(states))
    weights, transitions, start, end = corpus.split(best)
    return Field(tuple(corpus.names), weights.reshape(shape), transitions, start, end)


class _Corpus:
    """All pages in one sparse matrix of blocks times names; between two pages as many empty rows as the window reaches."""

    def __init__(self, samples: Sequence[Sample], states: Sequence[str], window: Sequence[int], rare: int) -> None:
        samples = sorted((s for s in samples if s.names), key=lambda s: -len(s.names))
        pages: dict[str, int] = {}
        for s in samples:
            for name in set().union(*s.names):
                pages[name] = pages.get(name, 0) + 1
        self.names = sorted(name for name, count in pages.items() if count >= rare)
        number = {name: i for i, name in enumerate(self.names)}
        self.window, self.states, self.reach = tuple(window), len(states), max(map(abs, window))
        lengths = np.array([len(s.names) for s in samples])
        starts = self.reach + np.concatenate([[0], np.cumsum(lengths[:-1] + self.reach)])
        self.rows = int(starts[-1] + lengths[-1] + self.reach)
        indices: list[int] = []
        counts = np.zeros(self.rows + 1, dtype=np.int64)
        for s, start in zip(samples, starts, strict=True):
            for i, names in enumerate(s.names):
                own = [number[n] for n in names if n in number]
                indices += own
                counts[start + i + 1] = len(own)
        self.matrix = sparse.csr_matrix(
            (np.ones(len(indices), dtype=np.float32), np.array(indices, dtype=np.int32), np.cumsum(counts)),
            shape=(self.rows, len(self.names)),
        )
        self.transposed = self.matrix.T.tocsr()
        self._lay_out(samples, states, lengths, starts)
        self.emissions = len(self.names) * len(window) * self.states
        self.size = self.emissions + self.states * (self.states + 2)

    def _lay_out(self, samples: Sequence[Sample], states: Sequence[str], lengths: Array, starts: Array) -> None:
        """The rows in the order of the recursions: the first block of every page, the second, ..., longest pages first."""
        self.active = [int((lengths > t).sum()) for t in range(int(lengths[0]))]
        self.order = np.concatenate([starts[:n] + t for t, n in enumerate(self.active)])
        self.steps = np.concatenate([[0], np.cumsum(self.active)])
        self.weight = np.concatenate([np.array([s.weight for s in samples])[:n] for n in self.active])
        self.before = np.concatenate(
            [self.steps[t] + np.arange(n) for t, n in enumerate(self.active[1:])] or [np.zeros(0, dtype=np.int64)]
        )
        self.lasts = np.array([self.steps[n - 1] + p for p, n in enumerate(lengths)])
        known = {a: [s in a for s in states] for x in samples for a in set(x.allowed)}
        self.mask = np.array(
            [known[samples[p].allowed[t]] for t, n in enumerate(self.active) for p in range(n)], dtype=np.float64
        )

    def split(self, point: Array) -> tuple[Array, Array, Array, Array]:
        """Emissions, transitions, start and end of one vector of weights."""
        size, rest = self.states, point[self.emissions :]
        emissions = point[: self.emissions].reshape(len(self.names), len(self.window) * size)
        return emissions, rest[: size * size].reshape(size, size), rest[size * size : -size], rest[-size:]

    def point(self, field: Field | None) -> Array:
        """The weights of a model with the same states and window as one vector; zeros for names that it does not know."""
        point = np.zeros(self.size)
        if field is not None:
            emissions, *dense = self.split(point)  # views
            known = dict(zip(field.names, field.emissions, strict=True))
            for row, name in zip(emissions, self.names, strict=True):
                if name in known:
                    row[:] = known[name].ravel()
            for part, value in zip(dense, (field.transitions, field.start, field.end), strict=True):
                part[:] = value
        return point

    def loss(self, point: Array) -> tuple[float, Array]:
        """Negative weighted log-likelihood and its gradient."""
        emissions, transitions, start, end = self.split(point)
        scores = self._scores(emissions)
        free = self._recur(scores, np.ones_like(self.mask), transitions, start, end)
        held = self._recur(scores, self.mask, transitions, start, end)
        by_state = free[1] - held[1]
        gradient = np.concatenate(
            [
                self._spread(by_state).ravel(),
                (free[2] - held[2]).ravel(),
                by_state[: self.steps[1]].sum(0),
                by_state[self.lasts].sum(0),
            ]
        )
        return free[0] - held[0], gradient

    def _scores(self, emissions: Array) -> Array:
        products = self.matrix @ emissions.astype(np.float32)
        size, reach = self.states, self.reach
        out = np.zeros((self.rows, size))
        inner = slice(reach, self.rows - reach)
        for k, offset in enumerate(self.window):
            out[inner] += products[reach + offset : self.rows - reach + offset, k * size : (k + 1) * size]
        return out[self.order]

    def _spread(self, by_state: Array) -> Array:
        """The gradient of the emissions: what the blocks ask for, brought to the marks in their windows."""
        size, reach = self.states, self.reach
        rows = np.zeros((self.rows, size), dtype=np.float32)
        rows[self.order] = by_state
        wide = np.zeros((self.rows, len(self.window) * size), dtype=np.float32)
        for k, offset in enumerate(self.window):
            wide[reach + offset : self.rows - reach + offset, k * size : (k + 1) * size] = rows[
                reach : self.rows - reach
            ]
        return (self.transposed @ wide).astype(np.float64)

    def _recur(
        self, scores: Array, mask: Array, transitions: Array, start: Array, end: Array
    ) -> tuple[float, Array, Array]:
        """Forward and backward: the weighted sum of log Z, expected states, and expected transitions."""
        steps = self.steps
        scores = scores.copy()
        scores[: steps[1]] += start
        scores[self.lasts] += end
        top = scores.max(1, keepdims=True)
        local = np.exp(scores - top) * mask + 1e-300
        moves = np.exp(transitions)
        alpha, beta, carry = np.empty_like(local), np.ones_like(local), np.empty_like(local)
        norm = np.empty(len(local))
        for t, n in enumerate(self.active):
            at = slice(steps[t], steps[t + 1])
            here = alpha[steps[t - 1] : steps[t - 1] + n] @ moves * local[at] if t else local[at]
            norm[at] = here.sum(1)
            alpha[at] = here / norm[at, None]
        for t in range(len(self.active) - 1, 0, -1):
            at = slice(steps[t], steps[t + 1])
            carry[at] = local[at] * beta[at] / norm[at, None]
            beta[steps[t - 1] : steps[t - 1] + self.active[t]] = carry[at] @ moves.T
        weight = self.weight[:, None]
        total = float(self.weight @ (np.log(norm) + top[:, 0]))
        moved = moves * ((alpha * weight)[self.before].T @ carry[steps[1] :])
        return total, alpha * beta * weight, moved


def _owlqn(
    loss: Callable[[Array], tuple[float, Array]],
    point: Array,
    penalised: NDArray[np.bool_],
    *,
    l1: float,
    l2: float,
    iterations: int,
    memory: int = 10,
) -> Array:
    """The point with the least loss plus penalties that so many steps of orthant-wise limited-memory quasi-Newton find."""
    cost = np.where(penalised, l1, 0.0)

    def measure(x: Array) -> tuple[float, Array]:
        value, gradient = loss(x)
        return value + l2 * float(x @ x) + float(cost @ np.abs(x)), gradient + 2 * l2 * x

    value, gradient = measure(point)
    steps: list[tuple[Array, Array, float]] = []
    for k in range(iterations):
        slope = _pseudo(point, gradient, cost)
        direction = -_two_loops(slope, steps)
        direction[(direction * slope >= 0) & (cost > 0)] = 0.0
        orthant = np.where(point != 0, np.sign(point), -np.sign(slope))
        rate = 1.0 if k else 1.0 / max(1.0, float(np.linalg.norm(slope)))
        for _ in range(20):
            moved = point + rate * direction
            moved[(np.sign(moved) != orthant) & (cost > 0)] = 0.0
            new, new_gradient = measure(moved)
            if new <= value + 1e-4 * float(slope @ (moved - point)):
                break
            rate /= 2
        else:
            break
        change, turn = moved - point, new_gradient - gradient
        curvature = float(change @ turn)
        if curvature > 1e-10:
            steps = [*steps[1 - memory :], (change, turn, 1.0 / curvature)]
        gain, point, value, gradient = value - new, moved, new, new_gradient
        if gain < 1e-5 * abs(value):
            break
    return point


def _pseudo(point: Array, gradient: Array, cost: Array) -> Array:
    """The steepest slope that the kink of the L1 penalty allows."""
    up, down = gradient + cost, gradient - cost
    at_zero = np.where(up < 0, up, np.where(down > 0, down, 0.0))
    return np.where(point > 0, up, np.where(point < 0, down, at_zero))


def _two_loops(slope: Array, steps: Sequence[tuple[Array, Array, float]]) -> Array:
    """The inverse Hessian times the slope, after the last steps (Nocedal, 1980)."""
    out, shares = slope.copy(), []
    for change, turn, scale in reversed(steps):
        share = scale * float(change @ out)
        shares.append(share)
        out -= share * turn
    if steps:
        change, turn, scale = steps[-1]
        out /= scale * float(turn @ turn)
    for (change, turn, scale), share in zip(steps, reversed(shares), strict=True):
        out += (share - scale * float(turn @ out)) * change
    return out
