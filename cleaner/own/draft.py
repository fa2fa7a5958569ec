"""A document from which parts are taken in turns, and where what is left stood in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.document import Span, join_kept
from cleaner.labels import Label


class Mark(NamedTuple):
    """A piece of what is left, from offset `start` of its text to the next mark; `gone` when it is taken out."""

    start: int
    label: Label
    rule: str = ""
    evidence: str = ""
    gone: bool = False


class Draft:
    """A text and its pieces. `spans` are those of the source, `text` is what is left of it, joined as a cleaned text is.

    >>> draft = Draft("One [1] two")
    >>> draft.mark([Mark(0, Label.BODY), Mark(4, Label.METADATA, "metadata.own", "[1]", True), Mark(8, Label.BODY)])
    >>> draft.text, draft.source_of(4)
    ('One two', 8)
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self.spans = [Span(0, len(source), Label.BODY)]
        self._left = [True]
        self._read()

    def mark(self, marks: Sequence[Mark]) -> None:
        """Label what is left anew, and take some of it out. The marks are in order, the first at 0, the others where
        something other than white space stands."""
        starts = [mark.start for mark in marks]
        spans: list[Span] = []
        left: list[bool] = []
        places = iter(self._places)
        for span, alive in zip(self.spans, self._left):
            if not alive:
                spans.append(span)
                left.append(False)
                continue
            at, source, size = next(places)
            i = bisect_right(starts, at) - 1
            start = span.start
            while True:
                mark = marks[i]
                last = i + 1 == len(marks) or starts[i + 1] >= at + size
                end = span.end if last else source + starts[i + 1] - at
                spans.append(Span(start, end, mark.label, mark.rule, mark.evidence))
                left.append(not mark.gone)
                if last:
                    break
                start = end
                i += 1
        self.spans, self._left = spans, left
        self._read()

    @property
    def whole(self) -> bool:
        """Is nothing taken out yet?"""
        return all(self._left)

    def source_of(self, at: int) -> int:
        """Where in the source the character at `at` of `text` stands, which is no white space."""
        start, source, _ = self._places[bisect_right(self._places, at, key=_start) - 1]
        return source + at - start

    def _read(self) -> None:
        self.text = join_kept(self._source, self.spans, self._left)
        # Of each span left, without the white space around it: where it is in `text`, where in the source, its size.
        self._places: list[tuple[int, int, int]] = []
        at = 0
        for span, alive in zip(self.spans, self._left):
            if alive:
                whole = self._source[span.start : span.end].rstrip()
                bare = whole.lstrip()
                at = self.text.index(bare, at)  # nothing but white space is before it
                self._places.append((at, span.start + len(whole) - len(bare), len(bare)))
                at += len(bare)


def _start(place: tuple[int, int, int]) -> int:
    return place[0]
