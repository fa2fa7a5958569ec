"""A document as lines with offsets, its pieces by label, and how kept pieces become text again."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.labels import Label
from cleaner.lexicon import fold


class Span(NamedTuple):
    """A piece of the input.

    `start` and `end` are code point offsets in the input, half open; the white space after a piece
    belongs to it. `rule` names what decided, `evidence` what it saw (a phrase, a shape, a zone);
    both are empty for what is kept.
    """

    start: int
    end: int
    label: Label
    rule: str = ""
    evidence: str = ""


class Line:
    """A line (or what a cut left of it) without the white space around it."""

    __slots__ = ("end", "folded", "gap", "start", "stems", "text")

    def __init__(self, start: int, end: int, text: str, folded: str, gap: int) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.folded = folded
        self.stems: set[str] | None = None  # its content words, once somebody asked
        self.gap = gap  # empty lines before it; 0 for the next line, -1 for the same line

    def __repr__(self) -> str:
        return f"Line({self.start}, {self.end}, {self.text!r})"


# Every other line break becomes "\n" in a copy of the same length.
_BREAKS = ("\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")


def split_lines(text: str) -> list[Line]:
    """The lines of `text` that hold more than white space, in order.

    >>> [(line.start, line.text, line.gap) for line in split_lines("One\\r\\n\\r\\n  two")]
    [(0, 'One', 0), (9, 'two', 1)]
    """
    return read_lines(text)[0]


def read_lines(text: str) -> tuple[list[Line], str]:
    """The lines of `text`, as `split_lines`, and the whole of it folded, with one kind of line break."""
    broken = text
    if "\r" in text:
        broken = broken.replace("\r\n", " \n")
    for mark in _BREAKS:
        if mark in broken:
            broken = broken.replace(mark, "\n")
    raws = broken.split("\n")
    if broken.isascii():
        folded = fold(broken)
        lows = folded.split("\n")
    else:  # line by line, since most lines are ASCII, which is folded many times as fast
        lows = [raw.lower() if raw.isascii() else fold(raw) for raw in raws]
        folded = "\n".join(lows)
    lines: list[Line] = []
    at = gap = 0
    for raw, low in zip(raws, lows):
        stripped = raw.strip()
        if stripped:
            size = len(stripped)
            if size == len(raw):
                lines.append(Line(at, at + size, raw, low, gap))
            else:
                start = len(raw) - len(raw.lstrip())
                lines.append(Line(at + start, at + start + size, stripped, low[start : start + size], gap))
            gap = 0
        elif lines:
            gap += 1
        at += len(raw) + 1
    return lines, folded


def join_kept(text: str, pieces: list[Span], kept: list[bool]) -> str:
    """The kept pieces of `text`; where something between two of them is gone, the wider of the white
    spaces around the hole parts them. Text of which nothing goes comes out as it is."""
    if all(kept):
        return text
    out: list[str] = []
    space = ""  # before the next kept piece, when something was removed there
    hole = True  # has something been removed since the last kept piece?
    for piece, keep in zip(pieces, kept):
        if not keep and not out:
            continue
        whole = text[piece.start : piece.end]
        bare = whole.rstrip()
        after = whole[len(bare) :]
        if not keep:
            hole = True
            if after != space:
                space = _wider(space, after)
            continue
        if hole and out:
            out.append(space)
            bare = bare.lstrip()
        elif hole and piece.start:
            bare = bare.lstrip()
        elif out:
            out.append(space)
        out.append(bare)
        space = after
        hole = False
    if out:
        out.append(text[len(text.rstrip()) :] if hole else space)
    return "".join(out)


def _wider(one: str, other: str) -> str:
    return other if _breaks(other) > _breaks(one) else one


def _breaks(space: str) -> int:
    if len(space) == 1:
        return 0 if space == " " else 1 if space == "\n" or space in _BREAKS else 0
    return space.count("\n") - space.count("\r\n") + sum(map(space.count, _BREAKS))
