"""Look-up tables that are stored as text and unpacked where something is looked up.

A document needs few of the lexicon's phrases. What begins with the same characters lies together in one string, which
is taken apart when first asked for: a process starts in a fraction of the time, and each later look-up is that of a dict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

LABELS = (
    "metadata", "byline", "author_bio", "related", "faq", "navigation", "share",
    "promo", "ad", "legal", "comments", "media", "other", "body",
)  # fmt: skip
KINDS = tuple((label, place) for label in LABELS for place in ("line", "heading"))
"""What a whole line can be; stored as one character, which stands for its number here."""

_FIRST_CODE = ord("A")
_HEAD = 3  # code points by which phrases are put together
_FIELD, _ROW = "\t", "\n"


class Lines:
    """Whole lines → label and place."""

    __slots__ = ("_begins", "_unpacked", "packed")

    def __init__(self, packed: dict[str, str]) -> None:
        self.packed = packed
        self._unpacked: dict[str, dict[str, tuple[str, str]]] = {}
        self._begins: dict[str, set[str]] = {}

    @staticmethod
    def pack(entries: Mapping[str, tuple[str, str]]) -> dict[str, str]:
        """What the class is made of."""
        rows: dict[str, list[str]] = {}
        for name, (label, place) in entries.items():
            rows.setdefault(name[:_HEAD], []).append(chr(_FIRST_CODE + KINDS.index((label, place))) + name)
        return {head: _ROW.join(lines) for head, lines in rows.items()}

    def joined(self, other: Lines) -> dict[str, str]:
        """What a table with the entries of both is made of; the other's win."""
        both = dict(self.packed)
        for head, rows in other.packed.items():
            both[head] = f"{both[head]}{_ROW}{rows}" if head in both else rows
        return both

    def _opened(self, head: str) -> dict[str, tuple[str, str]]:
        found = self._unpacked.get(head)
        if found is None:
            found = self._unpacked[head] = {}
            for row in self.packed[head].split(_ROW):
                found[row[1:]] = KINDS[ord(row[0]) - _FIRST_CODE]
        return found

    def get(self, name: str) -> tuple[str, str] | None:
        head = name[:_HEAD]
        found = self._unpacked.get(head)
        if found is None:
            if head not in self.packed:
                return None
            found = self._opened(head)
        return found.get(name)

    def begin(self, two: str) -> bool:
        """Are these the first two words of an entry?"""
        head = two[:_HEAD]
        found = self._begins.get(head)
        if found is None:
            if head not in self.packed:
                return False
            names = self._opened(head)
            found = self._begins[head] = {" ".join(name.split(" ", 2)[:2]) for name in names if " " in name}
        return two in found

    def __len__(self) -> int:
        return sum(rows.count(_ROW) + 1 for rows in self.packed.values())


class Ends:
    """First or last words → the phrases that begin or end with them, the longest first, each with its label."""

    __slots__ = ("_unpacked", "packed")

    def __init__(self, packed: dict[str, str]) -> None:
        self.packed = packed
        self._unpacked: dict[str, list[tuple[str, str]]] = {}

    @staticmethod
    def pack(entries: Mapping[str, Iterable[tuple[str, str]]]) -> dict[str, str]:
        """What the class is made of."""
        return {
            word: _ROW.join(f"{phrase}{_FIELD}{label}" for phrase, label in found) for word, found in entries.items()
        }

    def get(self, word: str) -> list[tuple[str, str]]:
        found = self._unpacked.get(word)
        if found is None:
            packed = self.packed.get(word)
            if packed is None:
                return _NOTHING
            found = self._unpacked[word] = []
            for row in packed.split(_ROW):
                phrase, _, label = row.partition(_FIELD)
                found.append((phrase, label))
        return found

    def __len__(self) -> int:
        return len(self.packed)


class Inside:
    """Phrases to be found anywhere, each with its label."""

    __slots__ = ("_ends", "packed")

    def __init__(self, packed: dict[str, str]) -> None:
        self.packed = packed
        self._ends = Ends(packed)

    @staticmethod
    def pack(entries: Mapping[str, str]) -> dict[str, str]:
        """What the class is made of."""
        rows: dict[str, list[tuple[str, str]]] = {}
        for phrase, label in entries.items():
            rows.setdefault(_anchor(phrase), []).append((phrase, label))
        return Ends.pack(rows)

    def maybe_in(self, folded: str) -> Iterator[tuple[str, str]]:
        """The phrases, with their labels, whose first word stands in a folded text; there are no others in it."""
        words = set(_WORD.findall(folded))
        if not folded.isascii():
            words.update(char for char in set(folded) if char >= _UNSPACED)
        for word in (*words, ""):
            if word in self.packed:
                yield from self._ends.get(word)

    def items(self) -> Iterator[tuple[str, str]]:
        for word in self.packed:
            yield from self._ends.get(word)

    def __len__(self) -> int:
        return len(self.packed)


_WORD = re.compile(r"\w+")
_UNSPACED = "\u0e00"  # from here on scripts are written without spaces: a character stands for the word


def _anchor(phrase: str) -> str:
    """What `Inside` is keyed by."""
    if phrase[0] >= _UNSPACED:
        return phrase[0]
    found = _WORD.match(phrase)
    return found.group() if found else ""


_NOTHING: list[tuple[str, str]] = []
