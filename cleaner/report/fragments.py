"""A text as numbered lines, each cut where spans meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.document import Span

_BREAK = re.compile(r"\r\n|\n|\r")  # what editors and `grep -n` count


class Fragment(NamedTuple):
    """What one line holds of one span: `text`, and the span's place among the spans."""

    span: int
    text: str


def lines(source: str, spans: Sequence[Span]) -> Iterator[list[Fragment]]:
    """The lines of `source`, without their breaks, as fragments of `spans`, which partition it.

    An empty line is an empty list; a text that ends with a line break has no further line after it.
    """
    at = first = 0
    while at < len(source):
        found = _BREAK.search(source, at)
        end, following = found.span() if found else (len(source), len(source))
        while first < len(spans) and spans[first].end <= at:
            first += 1
        out = []
        index = first
        while index < len(spans) and spans[index].start < end:
            text = source[max(at, spans[index].start) : min(end, spans[index].end)]
            if text:
                out.append(Fragment(index, text))
            index += 1
        yield out
        at = following
