"""How sure a figure is: what it would be on other documents like these.

Documents are drawn with replacement, as many as there are, a thousand times (Efron 1979); the middle 95 % of the
figures so found is the interval. For a difference of two cleaners the same documents are drawn for both. The same
documents give the same intervals each time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.evaluation.measure import FIGURES, figures

RESAMPLES = 1000
_SEED = 20250516
_TAIL = 0.025


class Estimate(NamedTuple):
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    @property
    def clear(self) -> bool:
        """Is a difference told apart from none?"""
        return self.low > 0 or self.high < 0


Rows = Sequence[Sequence[float]]


def estimates(rows: Rows, resamples: int = RESAMPLES) -> dict[str, Estimate]:
    """The figures of documents, from the `Score.sums` of each."""
    value = figures(_added(rows, range(len(rows))))
    drawn = [figures(_added(rows, chosen)) for chosen in _draws(len(rows), resamples)]
    return {name: _interval(value[name], [one[name] for one in drawn]) for name in FIGURES}


def differences(rows: Rows, others: Rows, resamples: int = RESAMPLES) -> dict[str, Estimate]:
    """By how much the figures of `others` are above those of `rows`; both are of the same documents, in one order."""
    first, second = (figures(_added(each, range(len(rows)))) for each in (rows, others))
    drawn = [
        (figures(_added(rows, chosen)), figures(_added(others, chosen))) for chosen in _draws(len(rows), resamples)
    ]
    return {
        name: _interval(second[name] - first[name], [other[name] - one[name] for one, other in drawn])
        for name in FIGURES
    }


def _draws(count: int, resamples: int) -> Iterator[list[int]]:
    rng = random.Random(_SEED)
    everything = range(count)
    for _ in range(resamples):
        yield rng.choices(everything, k=count)


def _added(rows: Rows, chosen: Sequence[int]) -> list[float]:
    return [sum(column) for column in zip(*[rows[at] for at in chosen])]


def _interval(value: float, drawn: list[float]) -> Estimate:
    if not drawn:
        return Estimate(value, value, value)
    drawn.sort()
    last = len(drawn) - 1
    return Estimate(value, drawn[round(_TAIL * last)], drawn[round((1 - _TAIL) * last)])
