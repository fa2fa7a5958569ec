"""The cut rules, in the order in which they are asked."""

from __future__ import annotations

from cleaner.lexicon import Lexicon
from cleaner.rules import Cut, byline, media, metadata, navigation, related

SHORTEST = 20  # code points of a line in which anything is cut
# Places of a line: the document's first, one before the first prose, the first prose, any later one.
FIRST, BETWEEN, OPENING, LATER = range(4)


def cut_line(text: str, folded: str, lexicon: Lexicon, place: int, names: frozenset[str]) -> Cut | None:
    """The clutter glued to the beginning or end of a kept line that stands at `place`; `names` are the folded texts of
    the document's other short lines."""
    if len(text) < SHORTEST:
        return None
    return (
        (metadata.cut_rule(text, folded, lexicon) if place in (FIRST, OPENING) else None)
        or byline.opening_rule(text, folded, lexicon)
        or byline.cut_rule(text, folded, lexicon)
        or related.cut_rule(text, folded, lexicon)
        or media.cut_rule(text, folded, lexicon)
        or (navigation.cut_rule(text, folded, names) if place == FIRST else None)
    )
