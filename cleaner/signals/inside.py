"""The lexicon's phrases that count anywhere in a line, found in one pass over the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from cleaner.document import Line
from cleaner.lexicon import Lexicon, fold
from cleaner.signals.phrases import Hit

_SURROGATE = re.compile("[\ud800-\udfff]")


_BUILT_AFTER = 20_000  # code points read, by which the automaton has paid for its building


class Finder:
    """An Aho-Corasick automaton (Aho and Corasick 1975) over all phrases of the place ``inside``, and those that say
    what authors do (the class ``bio``)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._tables = ((lexicon.inside, "inside"), (lexicon.bios, "word"))
        self._hits: list[Hit] = []
        self._automaton: AhoCorasick | None = None
        self._read = 0

    def _matches(self, folded: str) -> list[tuple[int, int, Hit]]:
        """Start, end and hit of each phrase that stands alone: the leftmost, of those the longest, none overlapping."""
        self._read += len(folded)
        if self._automaton is None and self._read > _BUILT_AFTER:
            self._hits = [Hit(label, place, phrase) for table, place in self._tables for phrase, label in table.items()]
            self._automaton = AhoCorasick([hit.phrase for hit in self._hits])
        found = self._search(folded) if self._automaton is None else self._scan(self._automaton, folded)
        out: list[tuple[int, int, Hit]] = []
        at = 0
        for start, length, hit in sorted(
            match for match in found if _stands_alone(folded, match[0], match[0] - match[1])
        ):
            if start >= at:
                at = start - length
                out.append((start, at, hit))
        return out

    def _scan(self, automaton: AhoCorasick, folded: str) -> Iterator[tuple[int, int, Hit]]:
        """Start, negative length and hit of each place of a phrase."""
        try:
            found = automaton.find_matches_as_indexes(folded, overlapping=True)
        except UnicodeEncodeError:
            found = automaton.find_matches_as_indexes(_SURROGATE.sub("\ufffd", folded), overlapping=True)
        for number, start, end in found:
            yield start, start - end, self._hits[number]

    def _search(self, folded: str) -> Iterator[tuple[int, int, Hit]]:
        """The same phrase by phrase: for a little text cheaper than to build the automaton."""
        for table, place in self._tables:
            for phrase, label in table.maybe_in(folded):
                at = folded.find(phrase)
                while at >= 0:
                    yield at, -len(phrase), Hit(label, place, phrase)
                    at = folded.find(phrase, at + 1)

    def find(self, text: str, lines: Sequence[Line], folded: str = "") -> dict[int, Hit]:
        """The first phrase in each line that holds one, by the line's index. `folded` is the folded text, where at hand."""
        found: dict[int, Hit] = {}
        folded = folded or fold(text)
        starts: list[int] = []
        for start, _, hit in self._matches(folded):
            if not starts:
                starts = [line.start for line in lines]
            index = bisect_right(starts, start) - 1
            if index >= 0 and (index not in found or found[index].place == "word"):
                found[index] = hit
        return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Is the phrase not a part of longer words? Scripts without spaces have no such words."""
    if start and text[start].isalnum() and text[start] < "\u0e00" and text[start - 1].isalnum():
        return False
    return not (end < len(text) and text[end].isalnum() and text[end] < "\u0e00" and text[end - 1].isalnum())
