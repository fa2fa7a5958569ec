"""What is seen of one line, as one value that lines of the same look share."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.signals.dates import WHOLE
from cleaner.signals.shape import Shape


class Look(NamedTuple):
    """What is seen of a line. Lines that look the same score the same."""

    kind: str  # one letter, see `kind_of`
    shape: Shape
    label: str  # of the lexicon's phrase in it, or ""
    place: str  # of that phrase, or ""
    date: int  # of `date_in`
    person: int  # of `person_of`
    trade: int  # of `trade_of`


STRONG = frozenset(("line", "heading", "start", "inside", "shape"))
"""Places of phrases that tell what a line is; the others only hint."""
_SENTENCE = frozenset(("stop", "question", "bang", "ellipsis", "quote"))


def kind_of(shape: Shape, label: str, place: str, date: int) -> str:
    """The coarse kind of a line, which its neighbours see.

    M a paragraph (several sentences, or 31 words), P prose (13 words and a sentence end), L as long without a
    sentence end, S sentence, Q question, C ends in a colon, B list item, T every word capitalised, H heading-like,
    W one to three words, s the same with a sentence end, G cells of a table, R a table's row between bars, N
    numbers, D date, X markup, E with a telling phrase of the lexicon.
    """
    size = shape.size
    if shape.mark == "markup" and shape.stops < 2:
        return "X"
    if shape.mark == "row":
        return "R"
    if shape.mark == "table":
        return "G"
    if date == WHOLE:
        return "D"
    sentence = shape.ending in _SENTENCE
    if size >= 6:
        if size >= 8 or (sentence and shape.sentences and size >= 7):
            return "M"
        if sentence:
            return "P"
        return "E" if place in STRONG and label != "body" else "L"
    if place in STRONG and label != "body":
        return "E"
    if size >= 3:
        if shape.opening == "bullet":
            return "B"
        if sentence:
            return "Q" if shape.ending == "question" else "S"
        if shape.ending == "colon":
            return "C"
        return "T" if shape.case in ("title", "caps") else "H"
    if shape.digits >= 2:
        return "N"
    return "s" if sentence else "W"
