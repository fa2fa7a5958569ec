"""The line rules, in the order in which they are asked."""

from __future__ import annotations

from cleaner.lexicon import Lexicon
from cleaner.rules import author_bio, byline, media, metadata, navigation
from cleaner.signals.phrases import Hit
from cleaner.signals.shape import Shape

LONGEST = 250  # code points of a line that rules are asked about


def line_hit(text: str, folded: str, shape: Shape, lexicon: Lexicon, date: int, bio: str) -> Hit | None:
    """The first line rule's answer that is not None. `bio` is a phrase found in the line that says what an author does."""
    if bio and (found := author_bio.line_rule(text, folded, shape, lexicon, bio)):
        return found
    if len(text) > LONGEST:
        return None
    return (
        metadata.line_rule(text, folded, shape, lexicon, date)
        or media.line_rule(text, folded, shape, lexicon)
        or byline.line_rule(text, folded, shape, lexicon)
        or navigation.line_rule(text, folded, shape, lexicon)
    )
