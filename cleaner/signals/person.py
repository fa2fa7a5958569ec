"""Whom a line speaks of: its reader, its writer, somebody with a trade. Advertising, comments and author boxes do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from cleaner.lexicon import Lexicon
from cleaner.signals.shape import UNSPACED

NOBODY, YOU, ME, BOTH = range(4)
_READ = 400  # code points of a line that are looked at


def person_of(folded: str, words: Sequence[str], lexicon: Lexicon) -> int:
    """Whether words for the reader or for the writer stand in a folded line of these words.

    >>> from cleaner.lexicon import load
    >>> lines = ("the council met.", "your e-mail", "my cat", "you stole my cat!")
    >>> [person_of(line, line.split(), load()) for line in lines]
    [0, 1, 2, 3]
    """
    you, me = lexicon.words["you"], lexicon.words["me"]
    found = (not you.isdisjoint(words)) * YOU + (not me.isdisjoint(words)) * ME
    if found == NOBODY and not folded.isascii() and UNSPACED.search(folded, 0, _READ):
        text = folded[:_READ]
        found = any(word in text for word in _unspaced(you)) * YOU + any(word in text for word in _unspaced(me)) * ME
    return found


def trade_of(text: str, words: Sequence[str], roles: frozenset[str]) -> int:
    """1 where a line begins with what an author is, 2 where it begins with a name and says it soon, else 0.

    >>> roles = frozenset(["journalist", "editor"])
    >>> lines = ("Journalist and mother.", "Jane Roe is an editor.", "The editor")
    >>> [trade_of(line, line.lower().split(), roles) for line in lines]
    [1, 2, 0]
    """
    if words[0].strip(_AROUND) in roles:
        return 1
    if len(words) < 3 or not text[0].isupper() or not text[len(words[0]) + 1 :][:1].isupper():
        return 0
    return 2 if any(word.strip(_AROUND) in roles for word in words[2:_SOON]) else 0


_SOON = 9  # words
_AROUND = ".,;:()–—-\"'»«„“”’"


@lru_cache(maxsize=4)
def _unspaced(words: frozenset[str]) -> tuple[str, ...]:
    """Those of the words that are written without spaces around them."""
    return tuple(sorted(word for word in words if UNSPACED.match(word)))
