"""The labels a piece of text can have."""

from __future__ import annotations

from enum import Enum


class Label(str, Enum):
    """What a span of a document is.

    ``title``, ``body`` and ``caption`` are kept; every other label is clutter.
    A label is a ``str``: ``Label.FAQ == "faq"``.

    >>> Label("faq").is_clutter, Label.BODY.is_clutter
    (True, False)
    """

    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    METADATA = "metadata"
    BYLINE = "byline"
    AUTHOR_BIO = "author_bio"
    RELATED = "related"
    FAQ = "faq"
    NAVIGATION = "navigation"
    SHARE = "share"
    PROMO = "promo"
    AD = "ad"
    LEGAL = "legal"
    COMMENTS = "comments"
    MEDIA = "media"
    OTHER = "other"

    @property
    def is_clutter(self) -> bool:
        """True for the labels that are removed unless told otherwise."""
        return self not in _KEPT

    def __str__(self) -> str:
        return self.value

    __hash__ = str.__hash__  # several times as fast as an enum's own


_KEPT = frozenset((Label.TITLE, Label.BODY, Label.CAPTION))

CLUTTER: tuple[Label, ...] = tuple(label for label in Label if label.is_clutter)
"""The thirteen clutter labels, in the order they are documented in."""
