"""The tags of a document."""

from __future__ import annotations

import re

from cleaner.facts.pieces import TAIL, Piece
from cleaner.facts.words import kinds, plain, unspaced
from cleaner.labels import Label
from cleaner.lexicon import DECORATION

_LONGEST = 60  # code points of a tag
_MOST_WORDS = 6  # of a tag
_MOST = 30  # tags of a document
_NAME = 30  # code points of what stands before a list of tags
_BELOW = (Label.NAVIGATION, Label.OTHER)
_SPLIT = re.compile(r"\s*[,;|·•/、，；،؛#]\s*|\s+[-–—]\s+|\s{2,}|\t")
_SPACE = re.compile(r"\s+")
_HASHTAGS = re.compile(r"#[^\W\d]\w*(?:[\s,]+#[^\W\d]\w*)*")
_COLON = re.compile(r"\s*[:：]\s*")


def subjects(pieces: list[Piece]) -> list[str]:
    """Tags from the lines that are called so, in order, each once: what stands behind the word, or in the lines below it."""
    names = kinds()["tags"]
    out: dict[str, str] = {}
    below = False
    for piece in pieces:
        if piece.label.is_clutter and _HASHTAGS.fullmatch(piece.text):
            out |= {plain(tag): tag for tag in piece.text.replace("#", " ").split()}
            continue
        # In a page's menu "Topics" stands over its sections.
        if piece.label is not Label.METADATA and not (piece.place == TAIL and piece.label in _BELOW):
            below = False
            continue
        text = piece.text
        rest = _behind(text, names)
        if rest is None:
            if not below or piece.label is not Label.METADATA or _is_other(text):
                below = False
                continue
            rest = text
        elif not rest:
            below = True
            continue
        else:
            below = False
        for tag in _split(rest):
            if 0 < len(tag) <= _LONGEST and len(tag.split()) <= _MOST_WORDS:
                out.setdefault(plain(tag), tag)
    return list(out.values())[:_MOST]


def _behind(text: str, names: frozenset[str]) -> str | None:
    """What stands behind the word for tags, "" where nothing does; None where no such word begins the line."""
    colon = _COLON.search(text, 0, _NAME)
    if colon and plain(text[: colon.start()]).strip(DECORATION) in names:
        return text[colon.end() :].strip()
    words = text.split()
    for count in range(min(4, len(words)), 0, -1):
        if plain(" ".join(words[:count])).strip(DECORATION) in names:
            rest = " ".join(words[count:])
            # Without a colon only a list is told from a phrase that begins with the same word.
            return rest if not rest or _SPLIT.search(rest) else None
    return None


def _is_other(text: str) -> bool:
    """Does this line say something else: a name with its value, a sentence?"""
    long = len(text.split()) > _MOST_WORDS and not _SPLIT.search(text)
    return long or len(text) > 2 * _LONGEST or bool(_COLON.search(text)) or text.rstrip()[-1:] in ".!?。"


def _split(text: str) -> list[str]:
    """A list at its commas or bars; in scripts without spaces a space parts tags, too."""
    pattern = _SPLIT if _SPLIT.search(text) or not unspaced(text[:1]) else _SPACE
    return [tag.strip(DECORATION + " ") for tag in pattern.split(text)]
