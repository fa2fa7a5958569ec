"""The title of a document."""

from __future__ import annotations

from collections import Counter

from cleaner.facts.pieces import HEAD, Piece
from cleaner.facts.words import plain
from cleaner.labels import Label

_MOST = 200  # code points of a title
_SENTENCE = ".。।"


def headline(pieces: list[Piece]) -> str:
    """The title among the pieces that are called one, else the line that opens the document if it looks like one."""
    titles = [piece.text for piece in pieces if piece.label is Label.TITLE and piece.text]
    if titles:
        return _of(titles)
    for piece in pieces:
        if piece.label is Label.BODY:
            looks = piece.place == HEAD and len(piece.text) <= _MOST and not _is_sentence(piece.text)
            return _one_line(piece.text) if looks else ""
    return ""


def _of(titles: list[str]) -> str:
    """A page often has its title twice: with the site's name behind it, as browsers show it, and over the article.
    The second is it; which is the one that stands there twice, or that another begins with."""
    folded = [plain(_one_line(title)) for title in titles]
    counts = Counter(folded)
    for i, text in enumerate(folded):
        if counts[text] > 1 or any(text in other and len(text) < len(other) for other in folded[:i]):
            return _one_line(titles[i])
    return _one_line(titles[0])


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _is_sentence(text: str) -> bool:
    return text.rstrip("\"'”’»)」")[-1:] in _SENTENCE and not text.endswith("...")
