"""The lines of a result that facts are read from."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.labels import Label
from cleaner.result import Result

_LEAST = 60  # code points of a kept piece that counts as the article's text
_LEAD = 600  # code points of such text that the head may hold: a lead often stands above the byline
HEAD, TAIL = 0, 1


class Piece(NamedTuple):
    """A span as text; `place` is HEAD before the article's text or among its first lines, TAIL behind them, `titles`
    how many titles stand above it."""

    text: str
    label: Label
    place: int
    titles: int

    @property
    def tells(self) -> bool:
        """May the piece tell about the article? What belongs to other articles or to readers does not; other clutter
        does above the text, where labels are less sure."""
        return self.label in _SOURCES or (self.place == HEAD and self.label in _ABOVE)

    @property
    def line_of_head(self) -> bool:
        """Is this a short line that stayed above the text?"""
        return self.label is Label.BODY and self.place == HEAD and len(self.text) < _LEAST


_SOURCES = (Label.METADATA, Label.BYLINE)
_ABOVE = (Label.NAVIGATION, Label.SHARE, Label.MEDIA, Label.OTHER, Label.PROMO, Label.AUTHOR_BIO)
_KEPT = (Label.BODY, Label.CAPTION)


def pieces(result: Result) -> list[Piece]:
    """All spans of a result, in order; none where no article was found."""
    out: list[Piece] = []
    titles = article = 0
    for span in result.spans if result.article_found else ():
        text = result.piece(span)
        if span.label in _KEPT and len(text) >= _LEAST:
            article += len(text)
        out.append(Piece(text, span.label, HEAD if article <= _LEAD else TAIL, titles))
        titles += span.label is Label.TITLE and bool(text)
    return out
