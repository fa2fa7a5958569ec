"""The fitted weights, one named feature a line: `weights.tsv` for the zones, `labels.tsv` for the labels,
`markup.tsv` for what a web page's markup adds to the zones."""

from __future__ import annotations

import os
from functools import lru_cache

from cleaner.cache import cached
from cleaner.labelling import STATES, Labelling, Row
from cleaner.zones import ZONES, Scores, Zoning

_FOLDER = os.path.dirname(__file__)
_MOVE = "move "
_AFTER = "after "


def zoning() -> Zoning:
    """The zones' decision with the fitted weights."""
    weights: dict[str, Scores] = {}
    moves: dict[tuple[int, int], float] = {}
    for name, values in _rows("weights"):
        if name.startswith(_MOVE):
            one, _, other = name[len(_MOVE) :].partition(" to ")
            moves[ZONES.index(one), ZONES.index(other)] = values[0]
        else:
            weights[name] = (values[0], values[1], values[2], values[3])
    return Zoning(weights, moves)


def labelling() -> Labelling:
    """The labels' decision with the fitted weights."""
    weights = dict(_rows("labels"))
    moves = {state: weights.pop(_AFTER + state) for state in STATES}
    return Labelling(weights, moves)


@lru_cache(maxsize=1)
def markup_weights() -> dict[str, Scores]:
    """What a web page's markup adds to the scores of its lines."""
    return {name: (row[0], row[1], row[2], row[3]) for name, row in _rows("markup")}


def _rows(name: str) -> list[tuple[str, Row]]:
    path = os.path.join(_FOLDER, f"{name}.tsv")
    rows: list[tuple[str, Row]] = cached(name, [path], lambda: _read(path))
    return rows


def _read(path: str) -> list[tuple[str, Row]]:
    with open(path, encoding="utf-8") as file:
        cells = [line.split("\t") for line in file.read().split("\n") if line and line[0] != "#"]
    return [(row[0], tuple(map(float, row[1:]))) for row in cells]
