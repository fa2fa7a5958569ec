"""Which label a removed line gets.

A second chain over the removed lines: each label is scored by named weights (`cleaner/model/labels.tsv`) of what is
seen of the line and around it, and by the label of the removed line before it; the best sequence is found with the
Viterbi algorithm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from operator import add

from cleaner.labels import CLUTTER, Label
from cleaner.signals.context import Context
from cleaner.signals.look import STRONG, Look
from cleaner.zones import ZONES, tag

# FAQs are found as sections, never line by line.
STATES: tuple[str, ...] = tuple(label.value for label in CLUTTER if label is not Label.FAQ)
# Labels that are not given where no phrase near by and no heading above speaks for them.
_TOLD = ("byline", "author_bio", "share", "promo", "ad", "legal", "comments", "media", "other")
Row = tuple[float, ...]


def label_features(looks: Sequence[Look], context: Sequence[Context], zones: Sequence[int], i: int) -> list[str]:
    """Names of what counts about the label of line `i`."""
    look, where, zone = looks[i], context[i], ZONES[zones[i]]
    shape = look.shape
    out = [
        f"zone={zone}",
        f"kind={look.kind}",
        f"zone={zone},kind={look.kind}",
        f"zone={zone},size={shape.size}",
        f"mark={shape.mark}",
        f"date={look.date},zone={zone}",
        f"digits={shape.digits}",
        f"case={shape.case},size={shape.size}",
        f"zone={zone},ending={shape.ending}",
        f"zone={zone},first={where.first}",
        f"zone={zone},final={where.final}",
        f"zone={zone},before={where.before}",
    ]
    under, lines = _under(looks, zones, i)
    if under:
        out.append(f"under={under},lines={lines}")
        out.append(f"under={under},kind={look.kind}")
        if look.label:
            out.append(f"under={under},phrase={look.label},place={look.place}")
    if look.person:
        out.append(f"person={look.person},kind={look.kind}")
        out.append(f"person={look.person},zone={zone}")
        out.append(f"person={look.person},under={under}")
    if look.trade:
        out.append(f"trade={look.trade},zone={zone}")
        out.append(f"trade={look.trade},kind={look.kind}")
    if where.author:
        out.append(f"author={where.author},zone={zone}")
        out.append(f"author={where.author},kind={look.kind}")
    if shape.mark == "name":
        out.append(f"name,zone={zone},first={where.first}")
        out.append(f"name,under={under}")
    if where.section:
        out.append(f"section={where.section},far={where.far}")
        out.append(f"section={where.section},since={where.since},zone={zone}")
        out.append(f"section={where.section},kind={look.kind}")
    if look.label:
        strength = "strong" if look.place in STRONG else "weak"
        out.append(f"phrase={look.label},{strength}")
        out.append(f"phrase={look.label},place={look.place}")
        out.append(f"phrase={look.label},{strength},zone={zone}")
    for name, distance in (("previous", -1), ("second", -2), ("next", 1), ("after", 2)):
        at = i + distance
        near = tag(looks[at]) if 0 <= at < len(looks) else "^"
        kept = "" if not 0 <= at < len(looks) or ZONES[zones[at]] not in ("kept", "title") else ",kept"
        out.append(f"{name}={near}{kept}")
        if look.label and look.place in STRONG:
            continue
        out.append(f"{name}={near}{kept},kind={look.kind}")
    out.append(f"hits={where.hits},kind={look.kind}")
    out.append(f"dense={where.dense},zone={zone}")
    out.append(f"shared={where.shared},zone={zone}")
    out.append(f"after={where.after},zone={zone},kind={look.kind}")
    around = _around(looks, i)
    for label in _TOLD:
        if label not in around and label != where.section:
            out.append(f"unsupported={label}")
    for label, count in around.items():
        out.append(f"around={label},count={min(count, 3)}")
        out.append(f"around={label},kind={look.kind}")
    return out


_WINDOW = 5  # lines on either side whose phrases count


def _under(looks: Sequence[Look], zones: Sequence[int], i: int) -> tuple[str, int]:
    """The label of the nearest heading above line `i` with no kept line between, and how many lines above, as a class."""
    for far in range(_FAR):
        at = i - far
        if at < 0 or ZONES[zones[at]] in ("kept", "title"):
            return "none", 0
        if far and looks[at].place == "heading":
            return looks[at].label, sum(far > bound for bound in _LINES)
    return "", 0


_FAR = 30  # lines
_LINES = (1, 3, 8, 16)


def _around(looks: Sequence[Look], i: int) -> Counter[str]:
    """How often each label is told by a phrase near line `i`."""
    near = looks[max(0, i - _WINDOW) : i + _WINDOW + 1]
    return Counter(look.label for look in near if look.label and look.place in STRONG)


class Labelling:
    """Gives removed lines their labels by the fitted weights."""

    def __init__(self, weights: dict[str, Row], moves: dict[str, Row]) -> None:
        self._weights = weights
        self._moves = list(zip(*[moves[state] for state in STATES]))  # to each state, from each

    def labels(self, looks: Sequence[Look], context: Sequence[Context], zones: Sequence[int]) -> list[str]:
        """The label of each line; "" for kept ones."""
        out = [""] * len(looks)
        at = [i for i, zone in enumerate(zones) if ZONES[zone] not in ("kept", "title")]
        if not at:
            return out
        count = range(len(STATES))
        best: list[float] = []
        back: list[list[int]] = []
        for i in at:
            rows = list(filter(None, map(self._weights.get, label_features(looks, context, zones, i))))
            scores: list[float] = [sum(column) for column in zip(*rows)] if rows else [0.0] * len(STATES)
            if not best:
                best = scores
                continue
            pointers = []
            new = []
            for score, moves in zip(scores, self._moves):
                totals = list(map(add, best, moves))
                most = max(totals)
                pointers.append(totals.index(most))
                new.append(most + score)
            back.append(pointers)
            best = new
        state = max(count, key=best.__getitem__)
        path = [state]
        for pointers in reversed(back):
            state = pointers[state]
            path.append(state)
        for i, state in zip(at, reversed(path)):
            out[i] = STATES[state]
        return out
