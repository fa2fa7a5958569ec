"""A linear-chain conditional random field, fitted with L-BFGS.

Lines with a known mark allow some zones only; the likelihood is that of the allowed paths. A cost is added to
wrong zones while fitting (softmax-margin, Gimpel and Smith 2010), so that losing a long line weighs more.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import scipy.optimize
import scipy.sparse

_NO = -1e4


class Chain(NamedTuple):
    """Which states may begin, follow each other, and end: 0 where they may, a large negative number elsewhere."""

    step: np.ndarray
    start: np.ndarray
    end: np.ndarray

    @classmethod
    def of(
        cls, states: int, before: dict[int, tuple[int, ...]], starts: tuple[int, ...], ends: tuple[int, ...]
    ) -> Chain:
        step = np.full((states, states), _NO)
        for state, previous in before.items():
            step[list(previous), state] = 0.0
        start, end = np.full(states, _NO), np.full(states, _NO)
        start[list(starts)] = 0.0
        end[list(ends)] = 0.0
        return cls(step, start, end)

    @classmethod
    def free(cls, states: int) -> Chain:
        return cls(np.zeros((states, states)), np.zeros(states), np.zeros(states))


class Data(NamedTuple):
    """Documents laid end to end: features of each line, allowed zones, costs, where documents begin."""

    features: scipy.sparse.csr_matrix
    allowed: np.ndarray  # lines x states, bool
    cost: np.ndarray  # lines x states
    starts: np.ndarray  # first line of each document
    lengths: np.ndarray
    weights: np.ndarray  # of documents
    offset: np.ndarray | float = 0.0  # lines x states: scores that are settled


def _logsum(values: np.ndarray, axis: int) -> np.ndarray:
    top = values.max(axis=axis, keepdims=True)
    return np.squeeze(top, axis) + np.log(np.exp(values - top).sum(axis=axis))


def _marginals(scores: np.ndarray, step: np.ndarray, chain: Chain, data: Data):
    """Log partition of each document, zone marginals of each line, transition expectations by document weight."""
    order = np.argsort(-data.lengths, kind="stable")
    starts, lengths = data.starts[order], data.lengths[order]
    weights = data.weights[order]
    longest = int(lengths[0])
    active = [int(np.searchsorted(-lengths, -t, side="left")) for t in range(longest)]  # lengths > t
    total = scores.shape[0]
    states = scores.shape[1]
    alpha = np.zeros((total, states))
    here = starts[: active[0]]
    alpha[here] = scores[here] + chain.start
    for t in range(1, longest):
        here = starts[: active[t]] + t
        alpha[here] = scores[here] + _logsum(alpha[here - 1][:, :, None] + step[None], 1)
    final = starts + lengths - 1
    logz = _logsum(alpha[final] + chain.end, 1)
    beta = np.zeros((total, states))
    beta[final] = chain.end
    expected = np.zeros((states, states))
    for t in range(longest - 1, 0, -1):
        n = active[t]
        here = starts[:n] + t
        onward = scores[here] + beta[here]
        both = alpha[here - 1][:, :, None] + step[None] + onward[:, None, :] - logz[:n, None, None]
        expected += np.einsum("nij,n->ij", np.exp(both), weights[:n])
        beta[here - 1] = _logsum(step[None] + onward[:, None, :], 2)
    back = np.empty_like(logz)
    back[order] = logz
    zone = np.exp(alpha + beta - np.repeat(back, data.lengths)[:, None])
    return back, zone, expected


def fit(
    data: Data,
    chain: Chain,
    penalty: float,
    rounds: int = 150,
    start: np.ndarray | None = None,
    prior: np.ndarray | float = 0.0,
):
    """Weights (features x states) and transitions (states x states) of least loss; what is penalised is the distance
    from `prior`, both laid out as one vector, weights first."""
    n_features, states = data.features.shape[1], chain.step.shape[0]
    doc_of = np.repeat(np.arange(len(data.lengths)), data.lengths)
    weight = data.weights[doc_of][:, None]
    forbidden = np.where(data.allowed, 0.0, _NO)
    transposed = data.features.T.tocsr()
    can = chain.step > _NO / 2

    def loss(x: np.ndarray):
        w = x[: n_features * states].reshape(n_features, states)
        moves = x[n_features * states :].reshape(states, states)
        step = np.where(can, moves, _NO)
        scores = data.features @ w + data.offset
        z_free, p_free, e_free = _marginals(scores + data.cost, step, chain, data)
        z_gold, p_gold, e_gold = _marginals(scores + forbidden, step, chain, data)
        value = float(((z_free - z_gold) * data.weights).sum()) + 0.5 * penalty * float(((x - prior) ** 2).sum())
        grad_w = transposed @ ((p_free - p_gold) * weight)
        grad_t = np.where(can, e_free - e_gold, 0.0)
        return value, np.concatenate([np.asarray(grad_w).ravel(), grad_t.ravel()]) + penalty * (x - prior)

    x0 = np.zeros(n_features * states + states * states) if start is None else start
    done = scipy.optimize.minimize(loss, x0, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 12})
    x = done.x
    return x[: n_features * states].reshape(n_features, states), x[n_features * states :].reshape(states, states)


def viterbi(scores: np.ndarray, moves: np.ndarray, chain: Chain) -> list[int]:
    step = np.where(chain.step > _NO / 2, moves, _NO)
    best = scores[0] + chain.start
    back = []
    for row in scores[1:]:
        options = best[:, None] + step
        back.append(options.argmax(0))
        best = options.max(0) + row
    best = best + chain.end
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]
