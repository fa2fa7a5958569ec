"""Which lines of a document own rules speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.document import Line
from cleaner.lexicon import CLASSES, Lexicon, key, tables
from cleaner.own.model import CUT, HEADING, LINE, Config
from cleaner.signals.inside import Finder
from cleaner.signals.phrases import phrase_of, whole_line

LONGEST = 10_000  # code points of a line on which patterns are tried: a slow one must not hang on a page without breaks


class Forced(NamedTuple):
    """A part of line `line` that is clutter by an own rule: offsets in the line's text, half open."""

    line: int
    start: int
    end: int
    label: str
    rule: str
    evidence: str
    heading: bool = False  # what follows it belongs to it


class Matcher:
    """The phrases and patterns of a config without its sites, ready to be looked up."""

    def __init__(self, config: Config) -> None:
        words: dict[str, list[str]] = {name: [] for name in CLASSES}
        self._lexicon = Lexicon(*tables(list(config.phrases), words))
        self._finder = Finder(self._lexicon) if self._lexicon.inside else None
        self._has_ends = bool(self._lexicon.starts or self._lexicon.ends)
        self._lines = [(re.compile(one.text), one.label) for one in config.patterns if one.place == LINE]
        self._cuts = [(re.compile(one.text), one.label) for one in config.patterns if one.place == CUT]
        self._kept = frozenset(map(key, config.kept_lines))
        self._kept_patterns = [re.compile(text) for text in config.kept_patterns]

    def kept(self, lines: Sequence[Line]) -> frozenset[int]:
        """The numbers of the lines that must be kept."""
        if not self._kept and not self._kept_patterns:
            return frozenset()
        return frozenset(i for i, line in enumerate(lines) if self._keeps(line))

    def _keeps(self, line: Line) -> bool:
        if self._kept and key(line.folded) in self._kept:
            return True
        return len(line.text) <= LONGEST and any(pattern.fullmatch(line.text) for pattern in self._kept_patterns)

    def forced(self, text: str, lines: Sequence[Line], kept: frozenset[int] = frozenset()) -> list[Forced]:
        """What must go of the lines of `text`, in order and without overlap; nothing of the lines `kept`."""
        inside = self._finder.find(text, lines) if self._finder else {}
        out: list[Forced] = []
        for i, line in enumerate(lines):
            if i in kept:
                continue
            whole = self._whole(i, line)
            if whole is None and i in inside:
                whole = _own(i, line, inside[i].label, inside[i].phrase)
            if whole:
                out.append(whole)
            elif self._cuts and len(line.text) <= LONGEST:
                out += self._parts(i, line)
        return out

    def _whole(self, i: int, line: Line) -> Forced | None:
        for pattern, label in self._lines if len(line.text) <= LONGEST else ():
            if pattern.fullmatch(line.text):
                return _own(i, line, label, pattern.pattern)
        hit = whole_line(line.folded, self._lexicon) if self._lexicon.lines else None
        if hit is None and self._has_ends:
            hit = phrase_of(line.folded, self._lexicon)
            if hit and hit.place not in ("start", "end"):
                hit = None
        return _own(i, line, hit.label, hit.phrase, hit.place == HEADING) if hit else None

    def _parts(self, i: int, line: Line) -> list[Forced]:
        found = [
            Forced(i, match.start(), match.end(), label, _rule(label), pattern.pattern)
            for pattern, label in self._cuts
            for match in pattern.finditer(line.text)
            if match.group().strip()
        ]
        found.sort(key=lambda part: (part.start, -part.end))
        out: list[Forced] = []
        for part in found:
            if not out or part.start >= out[-1].end:
                out.append(part)
        return out


def _own(i: int, line: Line, label: str, evidence: str, heading: bool = False) -> Forced:
    return Forced(i, 0, len(line.text), label, _rule(label), evidence, heading)


def _rule(label: str) -> str:
    return f"{label}.own"
