"""Texts as units, and which units of a text survive in another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_UNIT = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


class Unit(NamedTuple):
    """A word, or a character of a script written without spaces, in folded case; `start` and `end` are code point
    offsets in its text."""

    word: str
    start: int
    end: int


def units(text: str) -> list[Unit]:
    """The units of a text, in order.

    >>> [unit.word for unit in units("Don’t eat 寿司!")]
    ['don', 't', 'eat', '寿', '司']
    """
    return [Unit(found.group().casefold(), found.start(), found.end()) for found in _UNIT.finditer(text)]


def survivors(source: Sequence[str], output: Sequence[str]) -> list[bool]:
    """For each word of `source`, does it survive in `output`? By the longest matching blocks, so that any cleaner's
    output can be judged, whether or not it tells what it removed.

    >>> survivors("read also the bridge stands".split(), "the bridge stands".split())
    [False, False, True, True, True]
    """
    kept = [False] * len(source)
    first = 0
    while first < len(source) and first < len(output) and source[first] == output[first]:
        kept[first] = True
        first += 1
    end, out_end = len(source), len(output)
    while end > first and out_end > first and source[end - 1] == output[out_end - 1]:
        end -= 1
        out_end -= 1
        kept[end] = True
    if first < out_end:
        matcher = SequenceMatcher(None, source[first:end], output[first:out_end], autojunk=False)
        for block in matcher.get_matching_blocks():
            for at in range(first + block.a, first + block.a + block.size):
                kept[at] = True
    return kept
