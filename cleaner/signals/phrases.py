"""Which phrase of the lexicon stands in a line, and where."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.lexicon import DECORATION, Lexicon, first_word, key, last_word, numberless


class Hit(NamedTuple):
    """A phrase found in a line. `place` is one of the lexicon's places, or ``begin``: a whole-line
    phrase with more text behind it."""

    label: str
    place: str
    phrase: str


_MOST_WORDS = 5  # of a phrase looked for at the beginning of a longer line
_SHORT = 120  # code points of a line in which such a beginning still tells something


def whole_line(folded: str, lexicon: Lexicon) -> Hit | None:
    """The phrase that the line is, decoration and numbers aside."""
    name = key(folded)
    found = lexicon.lines.get(name)
    return Hit(found[0], found[1], name) if found else None


def phrase_of(folded: str, lexicon: Lexicon, numbers: bool = True) -> Hit | None:
    """The most telling phrase of a folded line without white space around it, or None. Without `numbers` it has no digit."""
    short = len(folded) <= _SHORT
    if short:
        name = key(folded) if numbers else folded.strip(DECORATION)
        found = lexicon.lines.get(name)
        if found:
            return Hit(found[0], found[1], name)
    bare = folded[:_SHORT].lstrip(DECORATION)
    if numbers and bare and bare[0].isdigit():
        bare = numberless(bare)
    for phrase, label in lexicon.starts.get(first_word(bare)):
        if bare.startswith(phrase) and _ends_word(bare, len(phrase), phrase):
            return Hit(label, "start", phrase)
    tail = folded.rstrip(DECORATION) if short else folded
    for phrase, label in lexicon.ends.get(last_word(tail)):
        if tail.endswith(phrase):
            return Hit(label, "end", phrase)
    if short:
        return _beginning(bare, lexicon)
    return None


def _ends_word(text: str, at: int, phrase: str) -> bool:
    """Does a word end at `at`? In scripts without spaces it always may."""
    return at >= len(text) or not text[at].isalnum() or not phrase[-1].isalnum() or text[at] >= "\u0e00"


def _beginning(bare: str, lexicon: Lexicon) -> Hit | None:
    """A whole-line phrase of two words or more, or one before a colon or bar, that begins the line."""
    lines = lexicon.lines
    opener, _, rest = bare.partition(" ")
    if " " in rest and (opener in lexicon.openers["lines"] or not opener.isalpha()):
        words = bare.split(" ", _MOST_WORDS)
        if not lines.begin(key(" ".join(words[:2]))):
            words = []
        for count in range(len(words) - 1, 1, -1):
            name = key(" ".join(words[:count]))
            found = lines.get(name)
            if found and " " in name:
                return Hit(found[0], "begin", name)
    for mark in _MARKS:
        if mark in bare and (at := bare.find(mark)) > 1:
            name = key(bare[:at])
            found = lines.get(name)
            if found:
                return Hit(found[0], "begin" if found[0] in _SECTIONS else "start", name)
    return None


_MARKS = (":", "|")
_SECTIONS = frozenset(("navigation", "body"))  # words that also stand before a colon in headlines
