"""Titles that stand apart from the article, above its menus or its byline, belong to it all the same."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.signals.context import Context
from cleaner.signals.look import STRONG, Look
from cleaner.zones import HEAD, INSERT, KEPT, TITLE

ECHO = 2  # of Context.repeat
_HEADINGS = frozenset("HTLQSCE")
_LEAST = 2  # size class of a title: four words
_FIRST = _HEADINGS - {"T", "E"}  # with a capital on every word it may be the site's name
_TOLD = 4  # class of the share of the first line's words that the paragraphs use: over a fifth
_NEAR = 8  # lines between a title and the article


def rescue_titles(looks: Sequence[Look], context: Sequence[Context], zones: Sequence[int]) -> list[int]:
    """The zones with the titles taken out of the clutter: the lines that echo the page's title, a first line whose words
    the article uses, and where no title stands before the article, the last heading-like line close before it."""
    out = list(zones)
    if KEPT not in out:
        return out
    begin = out.index(KEPT)
    found = TITLE in out[:begin]
    for i, zone in enumerate(zones):
        if zone in (HEAD, INSERT) and context[i].repeat == ECHO and not _is_told(looks[i]):
            out[i] = TITLE
            found = found or i < begin
    if out[0] == HEAD and looks[0].kind in _FIRST and not _is_told(looks[0]) and context[0].shared >= _TOLD:
        out[0] = TITLE  # a page's text begins with its title
    if found:
        return out
    if looks[begin].kind in _HEADINGS and looks[begin].shape.size >= _LEAST:
        out[begin] = TITLE  # the article begins with it
        return out
    for i in range(begin - 1, max(-1, begin - 1 - _NEAR), -1):
        look = looks[i]
        if (
            look.kind in _HEADINGS
            and look.shape.size > _LEAST
            and not _is_told(look)
            and look.shape.opening != "bullet"
        ):
            out[i] = TITLE
            break
    return out


def _is_told(look: Look) -> bool:
    return look.place in STRONG and look.place != "inside" and look.label != "body"
