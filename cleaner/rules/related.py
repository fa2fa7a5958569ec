"""Teasers of other articles: headlines with their descriptions, as lists after the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.document import Line
from cleaner.lexicon import Lexicon, first_word, key
from cleaner.rules import Cut, Section
from cleaner.signals.look import Look

LEAST_PROSE = 300  # code points of article that must stand before
LEAST_DESCRIPTIONS = 2
MOST_LOWER = 0.1  # of the article's own paragraphs that may begin in lower case
_DESCRIPTIONS = frozenset("PMLS")
_HEADINGS = frozenset("HTLQSCWBs")
_ENDINGS = frozenset(("stop", "bang", "question", "ellipsis"))
_LEAST_SIZE = 4  # class of words a description has at least


def teaser_sections(lines: Sequence[Line], looks: Sequence[Look]) -> list[Section]:
    """Headlines followed by descriptions that begin in lower case, as search engines are fed them:

    ``Apple ships from Texas`` / ``apple begins shipping its flagship, made in texas. discover how …``
    """
    lower = [i for i, look in enumerate(looks) if _is_description(look, lines[i].text)]
    if len(lower) < LEAST_DESCRIPTIONS:
        return []
    end = lower[-1]
    first = end
    # Back from the last description as long as there are but headlines and descriptions.
    descriptions = set(lower)
    headings = 0
    for i in range(end, -1, -1):
        if i in descriptions:
            first, headings = i, 0
        elif headings == 0 and _is_headline(looks[i], i + 1 in descriptions):
            headings = 1
        else:
            break
    if (
        sum(first <= i <= end for i in lower) < LEAST_DESCRIPTIONS
        or len(descriptions & set(range(first, end + 1))) == end - first + 1
    ):
        return []
    own = [i for i in range(first) if looks[i].kind in "PM"]
    if sum(len(lines[i].text) for i in own) < LEAST_PROSE:
        return []
    if sum(looks[i].shape.opening == "lower" for i in own) > MOST_LOWER * len(own):
        return []
    if first and looks[first - 1].kind in _HEADINGS and looks[first - 1].shape.size >= 2:
        first -= 1
    if looks[first].shape.ending == "colon" or looks[first].kind == "B":
        return []  # a list of the article's own
    return [Section(first, end, "related", "related.teasers", lines[first].text)]


def _is_headline(look: Look, described: bool) -> bool:
    """A line without a full stop; a long one only with a description below it."""
    return look.shape.ending != "stop" and (look.kind in _HEADINGS or (look.kind == "P" and described))


def _is_description(look: Look, text: str) -> bool:
    shape = look.shape
    return (
        shape.opening == "lower"
        and look.kind in _DESCRIPTIONS
        and shape.size >= _LEAST_SIZE
        and shape.ending in _ENDINGS
    )


_MOST_READ_ALSO = 7  # class of words
_COLON = re.compile(r"^[^\w:：]*(?:[^\s:：]+\s?){1,4}\s?[:：]\s?\S")


def read_also_lines(lines: Sequence[Line], looks: Sequence[Look]) -> list[Section]:
    """Single lines that send the reader elsewhere: ``Read also: The bridge that nobody wanted``."""
    return [
        Section(i, i, "related", "related.read_also", line.text)
        for i, (line, look) in enumerate(zip(lines, looks))
        if look.label == "related"
        and look.place == "start"
        and look.shape.size <= _MOST_READ_ALSO
        and _COLON.match(line.text)
    ]


_LAST = 250  # code points at a line's end in which a closing sentence is looked for
_BOUNDARY = re.compile(
    r"(?<=[.!?…»”\"')])\s+[^\w\s]*(?=\w)|(?<=[。！？」])[^\w\s]*(?=\w)|\s[>›»▶►→]+\s*(?=\w)|\s[(\[](?=\w)"
)


def cut_rule(text: str, folded: str, lexicon: Lexicon) -> Cut | None:
    """The same as the closing sentence of a paragraph: ``… until spring. Read also: The bridge that nobody wanted``."""
    colon = folded.rfind(":")
    low = max(20, len(text) - _LAST)
    if colon < low:
        return None
    for found in _BOUNDARY.finditer(text, low):
        if found.end() > colon:
            return None
        rest = folded[found.end() :]
        for phrase, label in lexicon.starts.get(first_word(rest)):
            if (
                label == "related"
                and rest.startswith(phrase)
                and len(phrase) <= colon - found.end() + 1 <= len(phrase) + 12
            ):
                return Cut(found.start(), len(text), "related", "related.read_also", text[found.end() :])
        name = lexicon.lines.get(key(rest[: colon - found.end()]))
        if name and name[0] == "related":
            return Cut(found.start(), len(text), "related", "related.read_also", text[found.end() :])
    return None
