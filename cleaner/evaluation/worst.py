"""The documents that came out worst, with what went wrong in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaner.evaluation.gold import KEPT
from cleaner.evaluation.measure import Score, is_clutter

_SHOWN = 90  # code points of a passage


class Mistake(NamedTuple):
    """A passage of one line that was wrongly removed (`lost`) or left in; `size` counts its units, `line` from 1."""

    lost: bool
    line: int
    label: str
    text: str
    size: int


def worst(scores: Sequence[Score], count: int) -> list[Score]:
    """The documents of lowest text F1 that are not exact, the worst first."""
    wrong = [one for one in scores if not one.exact]
    return sorted(wrong, key=lambda one: (one.text_f1, one.gold.name))[:count]


def mistakes(one: Score) -> list[Mistake]:
    """The passages that went wrong, the largest first."""
    found: list[Mistake] = []
    begin = -1
    units = one.gold.marked
    for at in range(len(units) + 1):
        wrong = at < len(units) and _is_wrong(units[at].label, one.kept[at])
        together = (
            wrong and begin >= 0 and units[at].line == units[begin].line and units[at].label == units[begin].label
        )
        if begin >= 0 and not together:
            first, last = units[begin], units[at - 1]
            text = one.gold.text[first.start : last.end]
            found.append(Mistake(first.label in KEPT, first.line + 1, first.label, text, at - begin))
            begin = -1
        if wrong and begin < 0:
            begin = at
    return sorted(found, key=lambda mistake: (-mistake.size, mistake.line))


def _is_wrong(label: str, kept: bool) -> bool:
    return (label in KEPT and not kept) or (is_clutter(label) and kept)


def told(mistake: Mistake) -> str:
    """A mistake in one line: ``- line 4 title: The harbour``; minus is lost, plus left in."""
    text = " ".join(mistake.text.split())
    short = text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
    return f"{'-' if mistake.lost else '+'} line {mistake.line} {mistake.label}: {short}"
