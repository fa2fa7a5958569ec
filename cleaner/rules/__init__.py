"""What is evidence for each label beyond the lexicon's phrases: one module a label.

A line rule looks at one line and answers a `Hit` or None. A cut rule looks at a kept line and answers the part of it
that is clutter. A section rule looks at the whole document and answers ranges of lines.
"""

from __future__ import annotations

from typing import NamedTuple


class Cut(NamedTuple):
    """A part of a line that is clutter: offsets in the line's text, half open."""

    start: int
    end: int
    label: str
    rule: str
    evidence: str


class Section(NamedTuple):
    """Lines `first` to `last` (inclusive) that are clutter together."""

    first: int
    last: int
    label: str
    rule: str
    evidence: str
