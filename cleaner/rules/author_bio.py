"""Author boxes: a sentence about who wrote, in the third person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaner.document import Line
from cleaner.lexicon import Lexicon
from cleaner.rules import Section
from cleaner.rules.byline import is_name
from cleaner.signals.look import Look
from cleaner.signals.phrases import Hit
from cleaner.signals.shape import Shape


def line_rule(text: str, folded: str, shape: Shape, lexicon: Lexicon, bio: str) -> Hit | None:
    """A name, then what such boxes say: ``Jane Roe is a freelance writer who lives in Cork.`` `bio` is the phrase that
    says it."""
    if shape.size < _LEAST_SIZE or len(text) > _MOST_BIO or shape.opening != "upper":
        return None
    words = text.split(None, 5)
    for count in (2, 3, 4):
        if is_name(" ".join(words[:count]).rstrip(","), 4):
            return Hit("author_bio", "shape", bio)
    if folded.find(bio) > _EARLY:
        return None
    # Without the name, what such a sentence begins with is the author's trade.
    roles = lexicon.words["role"]
    if any(word.strip(",.") in roles for word in folded[:_EARLY].split()):
        return Hit("author_bio", "shape", bio)
    return None


_LEAST_SIZE = 4  # class of words
_EARLY = 60  # code points in which a trade is looked for
_MOST_BIO = 600  # code points
_MOST_NAME = 60
_NAME_WORDS = 4
_TOP = 12  # lines from the start in which a name set twice is an author's, even without a box
_SENTENCES = frozenset("MPLSH")


def _begins_with(folded: str, roles: frozenset[str]) -> bool:
    """Is a role the first word, or the first two or three?"""
    words = [word.strip(",.") for word in folded.split(None, 3)[:3]]
    return any(" ".join(words[:count]) in roles for count in (1, 2, 3))


def author_boxes(lines: Sequence[Line], looks: Sequence[Look], lexicon: Lexicon) -> list[Section]:
    """A name set twice (picture and link) and what is said of its bearer below:

    ``Jane Roe`` / ``Jane Roe`` / ``Editor of the science desk, 36. Fond of frogs.``
    """
    roles = lexicon.words["role"]
    names = [
        i
        for i in range(len(lines) - 1)
        if len(lines[i].text) <= _MOST_NAME
        and (
            lines[i].text == lines[i + 1].text
            or (looks[i + 1].kind in _SENTENCES and _begins_with(lines[i + 1].folded, roles))
        )
        and is_name(lines[i].text, _NAME_WORDS)
    ]
    if not names:
        return []
    times = Counter(line.text for line in lines)
    prose = [i for i, look in enumerate(looks) if look.kind in "PM"]
    first = prose[0] if prose else len(lines)
    last = max((i for i in prose if looks[i].kind == "M"), default=-1)
    found: list[Section] = []
    for i in names:
        if found and found[-1].last >= i:
            continue
        twice = lines[i].text == lines[i + 1].text
        box = i + 1 + twice
        if not twice and times[lines[box].text] < 2 and looks[box].label not in ("author_bio", "byline"):
            continue
        sentence = box < len(lines) and looks[box].kind in _SENTENCES and looks[box].shape.opening != "lower"
        if twice and i > _TOP and not sentence:
            continue
        found.append(Section(i, box - 1, "byline", "byline.repeated" if twice else "byline.box", lines[i].text))
        if box >= len(lines) or len(lines[box].text) > _MOST_BIO:
            continue
        # Said by its words, or twice in the document, or below the last paragraph, where nothing else stands.
        again = times[lines[box].text] > 1 and looks[box].kind in "PML"
        told = looks[box].label in ("author_bio", "byline") or again
        if told or (first < i and last <= box and looks[box].kind in "PMLS"):
            found.append(Section(box, box, "author_bio", "author_bio.box", lines[i].text))
    return found
