"""How well a text was cleaned, counted in units.

clutter recall     clutter units removed / clutter units
clutter precision  clutter units removed / clutter and body units removed
clutter F1         their harmonic mean
body kept          body and title units kept / body and title units
text F1            mean over documents of the F1 between output and wanted text, as bags of units
exact              share of documents with every clutter unit removed and every body unit kept
gutted             share of documents that lost more than a fifth of their body
Captions and what could not be decided do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.document import Span
from cleaner.evaluation.gold import KEPT, NEUTRAL, Gold
from cleaner.evaluation.units import survivors, units

_GUTTED = 0.2

FIGURES = ("clutter_precision", "clutter_recall", "clutter_f1", "body_kept", "text_f1", "exact", "gutted")
"""The figures, in the order in which they are told."""


class Score(NamedTuple):
    """What a cleaner made of one document. `total` and `removed` count units by label; `kept` has one flag for each
    unit of the document; `named` counts removed clutter units by (label in the data, label given)."""

    gold: Gold
    total: Counter[str]
    removed: Counter[str]
    kept: list[bool]
    text_f1: float
    named: Counter[tuple[str, str]]

    @property
    def body(self) -> int:
        """Units to keep."""
        return sum(self.total[label] for label in KEPT)

    @property
    def body_lost(self) -> int:
        """Units removed that should have stayed."""
        return sum(self.removed[label] for label in KEPT)

    @property
    def clutter(self) -> int:
        """Units to remove."""
        return sum(count for label, count in self.total.items() if is_clutter(label))

    @property
    def clutter_removed(self) -> int:
        """Units rightly removed."""
        return sum(count for label, count in self.removed.items() if is_clutter(label))

    @property
    def clutter_left(self) -> int:
        """Units to remove that stayed."""
        return self.clutter - self.clutter_removed

    @property
    def exact(self) -> bool:
        """Was everything removed that should be, and nothing else?"""
        return not self.body_lost and not self.clutter_left

    def sums(self) -> tuple[float, ...]:
        """What `figures` are made of, to be added up over documents."""
        gutted = self.body_lost > _GUTTED * self.body
        return (self.clutter_removed, self.clutter, self.body_lost, self.body, self.text_f1, self.exact, gutted, 1)


def is_clutter(label: str) -> bool:
    """Is text of this label of the data to be removed?"""
    return label not in KEPT and label not in NEUTRAL


def score(gold: Gold, output: str, spans: Sequence[Span] = ()) -> Score:
    """The score of a cleaner's output for a document; with the spans that the cleaner tells, their labels are judged, too."""
    out = [unit.word for unit in units(output)]
    kept = survivors([unit.word for unit in gold.marked], out)
    total: Counter[str] = Counter()
    removed: Counter[str] = Counter()
    for unit, keep in zip(gold.marked, kept):
        total[unit.label] += 1
        removed[unit.label] += not keep
    wanted = Counter(unit.word for unit in gold.marked if unit.label in KEPT)
    neutral = Counter(unit.word for unit, keep in zip(gold.marked, kept) if keep and unit.label in NEUTRAL)
    got = Counter(out) - neutral
    same = sum((wanted & got).values())
    precision = same / sum(got.values()) if got else float(not wanted)
    recall = same / sum(wanted.values()) if wanted else 1.0
    return Score(gold, total, removed, kept, _f1(precision, recall), _named(gold, spans))


def _named(gold: Gold, spans: Sequence[Span]) -> Counter[tuple[str, str]]:
    named: Counter[tuple[str, str]] = Counter()
    at = 0
    for unit in gold.marked:
        while at < len(spans) and spans[at].end <= unit.start:
            at += 1
        if at == len(spans):
            break
        given = spans[at].label.value
        if is_clutter(unit.label) and is_clutter(given):
            named[unit.label, given] += 1
    return named


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figures(sums: Sequence[float]) -> dict[str, float]:
    """The figures of documents whose `Score.sums` are added up."""
    removed, clutter, lost, body, text_f1, exact, gutted, count = sums
    precision = removed / (removed + lost) if removed + lost else 1.0
    recall = removed / clutter if clutter else 1.0
    kept = 1 - lost / body if body else 1.0
    values = (precision, recall, _f1(precision, recall), kept, text_f1 / count, exact / count, gutted / count)
    return dict(zip(FIGURES, values))


def total(scores: Sequence[Score]) -> list[float]:
    """The sums of all documents."""
    return [sum(column) for column in zip(*(one.sums() for one in scores))]
