"""A look at one line: all its signals that do not depend on its neighbours."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.lexicon import Lexicon
from cleaner.rules.lines import line_hit
from cleaner.signals.dates import NONE, WHOLE, date_in
from cleaner.signals.look import STRONG, Look, kind_of
from cleaner.signals.person import person_of, trade_of
from cleaner.signals.phrases import Hit, phrase_of
from cleaner.signals.shape import shape_of, words_of

_LONGEST_BOX = 600  # code points of a line that may be about an author
_DATED = 6  # largest size class of a line that may be a date


class Seen(NamedTuple):
    """A line's look and the words that gave it its label."""

    look: Look
    evidence: str


class Eye:
    """Sees lines, and remembers short ones: menus and footers come again on every page of a site."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._seen: dict[str, Seen] = {}
        self._alike: dict[Seen, Seen] = {}  # one for all lines that look alike: less to hold, and to compare

    def __call__(self, text: str, folded: str, inside: Hit | None = None) -> Seen:
        """What is seen of a line without white space around it; `inside` is a phrase found in it before."""
        brief = inside is None and len(text) <= _REMEMBERED
        known = self._seen.get(text) if brief else None
        if known is not None:
            return known
        if len(self._seen) >= _MOST_REMEMBERED or len(self._alike) >= _MOST_REMEMBERED:
            self._seen.clear()
            self._alike.clear()
        seen = see(text, folded, self._lexicon, inside)
        seen = self._alike.setdefault(seen, seen)
        if brief:
            self._seen[text] = seen
        return seen


_REMEMBERED = 100  # code points
_MOST_REMEMBERED = 50_000  # lines, about 20 MB


def see(text: str, folded: str, lexicon: Lexicon, inside: Hit | None = None) -> Seen:
    """What is seen of a line without white space around it; `inside` is a phrase found in it before."""
    words = words_of(folded)
    shape = shape_of(text, folded, words, lexicon.words["stop"])
    hit = phrase_of(folded, lexicon, shape.digits > 0)
    bio = ""
    if inside and inside.place == "word":
        bio, inside = inside.phrase, None
    if inside and (hit is None or hit.place in ("begin", "end")):
        hit = inside
    date = date_in(folded, lexicon) if shape.digits and shape.size <= _DATED else NONE
    if hit and hit.place == "begin" and hit.label == "metadata" and date == WHOLE:
        hit = Hit("metadata", "start", hit.phrase)
    if hit is None or hit.place not in STRONG:
        hit = line_hit(text, folded, shape, lexicon, date, bio) or hit
    label, place = (hit.label, hit.place) if hit else ("", "")
    person = person_of(folded, words, lexicon)
    trade = trade_of(text, words, lexicon.words["role"]) if len(text) <= _LONGEST_BOX else 0
    new = tuple.__new__  # a third of the cost of calling the class
    look = new(Look, (kind_of(shape, label, place, date), shape, label, place, date, person, trade))
    return new(Seen, (look, hit.phrase if hit else ""))
