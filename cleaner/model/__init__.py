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
    names, values, moves = cached("weights", [_path("weights"), __file__], _zones)
    each = iter(values)
    return Zoning(dict(zip(names.split("\n"), zip(each, each, each, each))), moves)


def _zones() -> tuple[str, list[float], dict[tuple[int, int], float]]:
    """The features' names, four weights for each, and the moves: in a form that loads fast."""
    rows = _read("weights")
    moves: dict[tuple[int, int], float] = {}
    for name, values in rows:
        if name.startswith(_MOVE):
            one, _, other = name[len(_MOVE) :].partition(" to ")
            moves[ZONES.index(one), ZONES.index(other)] = values[0]
    features = [row for row in rows if not row[0].startswith(_MOVE)]
    return "\n".join(name for name, _ in features), [value for _, values in features for value in values], moves


def labelling() -> Labelling:
    """The labels' decision with the fitted weights."""
    weights: dict[str, Row] = dict(cached("labels", [_path("labels")], lambda: _read("labels")))
    moves = {state: weights.pop(_AFTER + state) for state in STATES}
    return Labelling(weights, moves)


@lru_cache(maxsize=1)
def markup_weights() -> dict[str, Scores]:
    """What a web page's markup adds to the scores of its lines."""
    return {name: (row[0], row[1], row[2], row[3]) for name, row in _read("markup")}


def _path(name: str) -> str:
    return os.path.join(_FOLDER, f"{name}.tsv")


def _read(name: str) -> list[tuple[str, Row]]:
    with open(_path(name), encoding="utf-8") as file:
        cells = [line.split("\t") for line in file.read().split("\n") if line and line[0] != "#"]
    return [(row[0], tuple(map(float, row[1:]))) for row in cells]
