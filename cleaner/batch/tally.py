"""Counting what was done."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

_SLOWEST = 10


class Slow(NamedTuple):
    """A document that took long."""

    seconds: float
    characters: int
    file: str
    line: int
    id: str | None


class Tally:
    """Counts over documents; characters are code points.

    `characters` were read (of a web page: of its text) and `kept`; `changed` documents came out other than they went
    in, `no_article` ones whole because no article was found in them. `removed` counts characters by label, `languages`
    documents and characters by what the records say of their language.
    """

    def __init__(self) -> None:
        self.documents = 0
        self.rejected = 0
        self.characters = 0
        self.kept = 0
        self.changed = 0
        self.no_article = 0
        self.seconds = 0.0
        self.removed: Counter[str] = Counter()
        self.languages: dict[str, list[int]] = {}
        self.slowest: list[Slow] = []

    def language(self, name: str, characters: int, kept: int) -> None:
        """Count a document of this language."""
        counts = self.languages.setdefault(name, [0, 0, 0])
        for place, more in enumerate((1, characters, kept)):
            counts[place] += more

    def is_slow(self, seconds: float) -> bool:
        """Is a document that took this long one of the slowest so far?"""
        return len(self.slowest) < _SLOWEST or seconds > self.slowest[-1].seconds

    def slow(self, *documents: Slow) -> None:
        """Keep the slowest of these and of those so far."""
        self.slowest = sorted((*self.slowest, *documents), reverse=True, key=lambda one: one.seconds)[:_SLOWEST]

    def add(self, other: Tally) -> None:
        """Add what another one counted."""
        self.documents += other.documents
        self.rejected += other.rejected
        self.characters += other.characters
        self.kept += other.kept
        self.changed += other.changed
        self.no_article += other.no_article
        self.seconds += other.seconds
        self.removed.update(other.removed)
        for name, more in other.languages.items():
            counts = self.languages.setdefault(name, [0, 0, 0])
            self.languages[name] = [one + two for one, two in zip(counts, more, strict=True)]
        self.slow(*other.slowest)

    def to_dict(self) -> dict[str, Any]:
        """The counts as plain data, ready for JSON; `from_dict` reads it back."""
        return {
            "documents": self.documents,
            "rejected": self.rejected,
            "changed": self.changed,
            "no_article": self.no_article,
            "characters": self.characters,
            "characters_kept": self.kept,
            "characters_removed": dict(self.removed.most_common()),
            "languages": {
                name: {"documents": documents, "characters": characters, "characters_kept": kept}
                for name, (documents, characters, kept) in sorted(self.languages.items(), key=lambda one: -one[1][0])
            },
            "cleaning_seconds": round(self.seconds, 3),
            "slowest": [slow._asdict() for slow in self.slowest],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Tally:
        """The tally that `to_dict` wrote down."""
        tally = cls()
        tally.documents = data["documents"]
        tally.rejected = data["rejected"]
        tally.changed = data["changed"]
        tally.no_article = data["no_article"]
        tally.characters = data["characters"]
        tally.kept = data["characters_kept"]
        tally.removed = Counter(data["characters_removed"])
        tally.languages = {name: list(counts.values()) for name, counts in data["languages"].items()}
        tally.seconds = data["cleaning_seconds"]
        tally.slowest = [Slow(**slow) for slow in data["slowest"]]
        return tally
