"""The names that bylines tell, and where they come again: an author box begins with one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.document import Line
from cleaner.lexicon import DECORATION
from cleaner.signals.look import STRONG, Look
from cleaner.signals.shape import UNSPACED


def author_echoes(lines: Sequence[Line], looks: Sequence[Look]) -> dict[int, int]:
    """The lines that begin with a name that a byline of the document tells: 1, those that are it: 2."""
    told: dict[str, None] = {}
    for line, look in zip(lines, looks):
        if look.label == "byline" and look.place in STRONG and len(line.text) <= _BYLINE and len(told) < _MOST:
            told.update(dict.fromkeys(_names(line.text)))
    if not told:
        return {}
    names = tuple(told)
    out = {}
    for i, line in enumerate(lines):
        text = line.folded.lstrip(DECORATION)
        if text.startswith(names) and not (looks[i].label == "byline" and looks[i].place in STRONG):
            found = max((name for name in names if text.startswith(name)), key=len)
            out[i] = 2 if len(text.rstrip(DECORATION)) <= len(found) + 2 else 1
    return out


def _names(text: str) -> list[str]:
    """The names in a byline, folded, each also without the words before it that may be "by"."""
    out = []
    found = _NAME.findall(text) or [part.strip() for part in _PARTING.split(text)]
    for name in found:
        words = name.lower().split()
        if len(words) == 1 and UNSPACED.match(name) and 2 <= len(name) <= _EASTERN:
            out.append(name)
        out.extend(" ".join(words[i:]) for i in range(len(words) - 1) if len(words) - i <= _NAME_WORDS)
    return out


_BYLINE = 120  # code points
_MOST = 20  # names, from the top: a document has few authors
_NAME_WORDS = 4
_EASTERN = 4  # code points of a name in Chinese, Japanese
_PARTING = re.compile(r"[|,،，、:：/／·•–—()（）\[\]\d-]+")
_NAME = re.compile(
    r"[^\W\d_a-z][^\W\d_]*[\w'’.-]*(?: (?:[^\W\d_a-z][\w'’.-]*|der|den|d[aeiou]s?|van|von|la|al|bin)){1,3}"
)
