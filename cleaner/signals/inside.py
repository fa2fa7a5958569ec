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


_BUILT_AFTER = 20_000  # code points read, by which the automaton has paid for its building
BIO = "author_bio"


class Finder:
    """An Aho-Corasick automaton (Aho and Corasick 1975) over all phrases of the place ``inside``, and those that say
    what authors do (the class ``bio``)."""

    def __init__(self, lexicon: Lexicon) -> None:
        bios = [(phrase, BIO) for phrase in lexicon.words["bio"] if phrase not in lexicon.inside]
        self._phrases = [*lexicon.inside.items(), *bios]
        self._automaton: AhoCorasick | None = None
        self._read = 0

    def _matches(self, folded: str) -> list[tuple[int, int, int]]:
        """Phrase number, start and end of each match: the leftmost, of those the longest, none overlapping."""
        self._read += len(folded)
        if self._automaton is None:
            if self._read <= _BUILT_AFTER:
                return self._search(folded)
            patterns = [phrase for phrase, _ in self._phrases]
            self._automaton = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest)
        try:
            return self._automaton.find_matches_as_indexes(folded)
        except UnicodeEncodeError:
            return self._automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", folded))

    def _search(self, folded: str) -> list[tuple[int, int, int]]:
        """The same phrase by phrase: for a little text cheaper than to build the automaton."""
        found = []
        for number, (phrase, _) in enumerate(self._phrases):
            at = folded.find(phrase)
            while at >= 0:
                found.append((at, -len(phrase), number))
                at = folded.find(phrase, at + 1)
        out: list[tuple[int, int, int]] = []
        end = 0
        for start, length, number in sorted(found):
            if start >= end:
                end = start - length
                out.append((number, start, end))
        return out

    def find(self, text: str, lines: Sequence[Line], folded: str = "") -> dict[int, Hit]:
        """The first phrase in each line that holds one, by the line's index. `folded` is the folded text, where at hand."""
        found: dict[int, Hit] = {}
        folded = folded or fold(text)
        starts: list[int] = []
        for number, start, end in self._matches(folded):
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
