"""The lexicon's phrases that count anywhere in a line, found in one pass over the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from cleaner.document import Line
from cleaner.lexicon import Lexicon, fold
from cleaner.signals.phrases import Hit

_SURROGATE = re.compile("[\ud800-\udfff]")


BIO = "author_bio"


class Finder:
    """An Aho-Corasick automaton (Aho and Corasick 1975) over all phrases of the place ``inside``, and those that say
    what authors do (the class ``bio``)."""

    def __init__(self, lexicon: Lexicon) -> None:
        bios = [(phrase, BIO) for phrase in lexicon.words["bio"] if phrase not in lexicon.inside]
        self._phrases = [*lexicon.inside.items(), *bios]
        self._automaton = AhoCorasick([phrase for phrase, _ in self._phrases], matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str, lines: Sequence[Line]) -> dict[int, Hit]:
        """The first phrase in each line that holds one, by the line's index."""
        found: dict[int, Hit] = {}
        folded = fold(text)
        starts: list[int] = []
        try:
            matches = self._automaton.find_matches_as_indexes(folded)
        except UnicodeEncodeError:
            matches = self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", folded))
        for number, start, end in matches:
            if not _stands_alone(folded, start, end):
                continue
            if not starts:
                starts = [line.start for line in lines]
            index = bisect_right(starts, start) - 1
            if index >= 0 and (index not in found or found[index].place == "word"):
                phrase, label = self._phrases[number]
                found[index] = Hit(label, "inside" if label != BIO else "word", phrase)
        return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Is the phrase not a part of longer words? Scripts without spaces have no such words."""
    if start and text[start].isalnum() and text[start] < "\u0e00" and text[start - 1].isalnum():
        return False
    return not (end < len(text) and text[end].isalnum() and text[end] < "\u0e00" and text[end - 1].isalnum())
