"""The stages in order: lines, looks, rules, context, zones, cuts, spans, text."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import lru_cache

from cleaner.document import Line, Span, join_kept, read_lines
from cleaner.labelling import Labelling
from cleaner.labels import Label
from cleaner.lexicon import DECORATION, Lexicon, load
from cleaner.model import labelling, zoning
from cleaner.options import Options
from cleaner.result import Result
from cleaner.rules.cuts import BETWEEN, FIRST, LATER, OPENING, cut_line
from cleaner.rules.navigation import names_site
from cleaner.rules.sections import document_sections
from cleaner.signals.context import contexts
from cleaner.signals.inside import Finder
from cleaner.signals.look import Look
from cleaner.signals.see import Eye, Seen
from cleaner.titles import rescue_titles
from cleaner.zones import KEPT, TITLE, ZONES, Scores, Zoning

# Removing lines changes what stands beside what. Passes are made until nothing more goes, so that cleaning twice is
# cleaning once; texts that need more than this many are not written by people.
MOST_PASSES = 12


# Of the text's prose, what must be kept for it to count as an article found.
LEAST_KEPT = 0.1


_LABELS = {label.value: label for label in Label}


class Piece:
    """A line on its way through the passes; `label` is clutter's once it is removed."""

    __slots__ = ("evidence", "extra", "label", "line", "rule", "seen", "whole")

    def __init__(self, line: Line, seen: Seen) -> None:
        self.line = line
        self.seen = seen
        self.extra: Scores | None = None
        self.label = Label.BODY
        self.rule = ""
        self.evidence = ""
        self.whole = False  # looked at, and nothing to be cut off

    @property
    def kept(self) -> bool:
        return not self.rule

    def remove(self, label: str, rule: str, evidence: str) -> None:
        self.label, self.rule, self.evidence = _LABELS[label], rule, evidence


class Pipeline:
    """The cleaner itself; one a process, see `pipeline`."""

    def __init__(self, lexicon: Lexicon, zones: Zoning, labels: Labelling) -> None:
        self._lexicon = lexicon
        self._zones = zones
        self._labels = labels
        self._finder = Finder(lexicon)
        self._see = Eye(lexicon)

    def clean(self, text: str, options: Options, extra: Sequence[Scores] = ()) -> str:
        """The kept text; `extra` is as of `analyze`."""
        # Which clutter a line is matters only where some of it stays.
        spans, _ = self.spans(text, bool(options.keep), extra)
        removed = options.removed()
        return join_kept(text, spans, [span.label not in removed for span in spans])

    def analyze(self, text: str, options: Options, extra: Sequence[Scores] = ()) -> Result:
        """The document taken apart; `extra` scores of each line that is not empty are added to its own."""
        spans, found = self.spans(text, extra=extra)
        return Result(text, spans, found, options)

    def spans(self, text: str, labelled: bool = True, extra: Sequence[Scores] = ()) -> tuple[list[Span], bool]:
        """The pieces of `text` with their labels, and whether an article was found. Without `labelled`, clutter that is
        found line by line is called ``other``, with no reason told."""
        lines, folded = read_lines(text)
        if not lines:
            return ([Span(0, len(text), Label.BODY)] if text else []), False
        inside = self._finder.find(text, lines, folded)
        see = self._see
        pieces = [Piece(line, see(line.text, line.folded, inside.get(i))) for i, line in enumerate(lines)]
        for piece, scores in zip(pieces, extra):
            piece.extra = scores
        found = False
        for _ in range(MOST_PASSES):
            pieces, holds, changed = self._pass(pieces, labelled)
            found = found or holds
            if not changed:
                break
        if not found:
            # A poem, a table, a menu: without an article nothing tells what is clutter.
            return [Span(0, len(text), Label.BODY)], False
        return _spans(text, pieces), True

    def _pass(self, pieces: list[Piece], labelled: bool) -> tuple[list[Piece], bool, bool]:
        """A look at what is still kept. Answers the pieces, whether they hold an article, and whether any of them was
        removed."""
        kept = [piece for piece in pieces if not piece.rule]
        if not kept:
            return pieces, False, False
        _close_up(pieces)
        lines = [piece.line for piece in kept]
        looks = [piece.seen.look for piece in kept]
        sections = document_sections(lines, looks, self._lexicon)
        for section in sections:
            for piece in kept[section.first : section.last + 1]:
                piece.remove(section.label, section.rule, section.evidence)
        if sections:
            return pieces, False, True
        context = contexts(lines, looks)
        scores = self._zones.scores(looks, context)
        if kept[0].extra is not None:
            scores = [_sum(one, piece.extra) for one, piece in zip(scores, kept)]
        zones = rescue_titles(looks, context, self._zones.best(scores))
        if not _holds_article(lines, looks, zones):
            return pieces, False, False
        changed = False
        labels = self._labels.labels(looks, context, zones) if labelled else []
        for i, (piece, zone) in enumerate(zip(kept, zones)):
            if zone == KEPT:
                piece.label = Label.BODY
            elif zone == TITLE:
                piece.label = Label.TITLE
            else:
                if labelled:
                    piece.remove(labels[i], *_reason(piece.seen, labels[i], zone))
                else:
                    piece.remove("other", "other", "")
                changed = True
        cut = self._cut(pieces)
        return cut or pieces, True, changed or cut is not None

    def _cut(self, pieces: list[Piece]) -> list[Piece] | None:
        """The pieces with the clutter glued to kept lines cut off them, or None where there is none."""
        names: frozenset[str] = frozenset()
        out: list[Piece] = []
        found = False
        place = FIRST
        for piece in pieces:
            if not piece.kept:
                out.append(piece)
                continue
            line = piece.line
            prose = piece.seen.look.kind in "PM"
            if prose and place != LATER:
                place = OPENING
            cut = None
            if place == FIRST and names_site(line.text):
                others = [other.line.folded for other in pieces if other.kept and other is not piece]
                names = frozenset(other.strip(DECORATION) for other in others if len(other) < 250)
            if not piece.whole or place != LATER:
                cut = cut_line(line.text, line.folded, self._lexicon, place, names)
                piece.whole = cut is None
            place = LATER if prose or place == LATER else BETWEEN
            if cut is None:
                out.append(piece)
                continue
            found = True
            for start, end in ((0, cut.start), (cut.start, cut.end), (cut.end, len(line.text))):
                part = _part(line, start, end)
                if part is None:
                    continue
                new = Piece(part, self._see(part.text, part.folded))
                new.extra = piece.extra
                if start == cut.start:
                    new.remove(cut.label, cut.rule, cut.evidence)
                out.append(new)
        return out if found else None


def _sum(one: Scores, other: Scores | None) -> Scores:
    if other is None:
        return one
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]


def _reason(seen: Seen, label: str, zone: int) -> tuple[str, str]:
    """Rule and evidence of a removed line: the phrase where it is of its label, else its zone."""
    if seen.look.label == label:
        return f"{label}.{seen.look.place}", seen.evidence
    return f"{label}.{ZONES[zone]}", seen.evidence or seen.look.kind


def _part(line: Line, start: int, end: int) -> Line | None:
    """The text of `line` between two offsets as a line of its own."""
    raw = line.text[start:end]
    text = raw.strip()
    if not text:
        return None
    start += len(raw) - len(raw.lstrip())
    end = start + len(text)
    return Line(line.start + start, line.start + end, text, line.folded[start:end], line.gap if start == 0 else -1)


def _close_up(pieces: Sequence[Piece]) -> None:
    """Give each kept line the gap it has in the text that will come out: the widest since the last kept line."""
    widest = 0
    top = True
    for piece in pieces:
        gap = piece.line.gap
        if gap > widest:
            widest = gap
        if not piece.rule:
            piece.line.gap = 0 if top else widest
            widest = 0
            top = False


def _holds_article(lines: Sequence[Line], looks: Sequence[Look], zones: Sequence[int]) -> bool:
    """Is there prose among what is kept, and not just a crumb of the document's?"""
    total = kept = 0
    for line, look, zone in zip(lines, looks, zones):
        if look.kind in "MPSLQH":
            total += len(line.text)
            if zone == KEPT:
                kept += len(line.text)
    return kept > 0 and kept >= LEAST_KEPT * total


def _spans(text: str, pieces: Sequence[Piece]) -> list[Span]:
    starts = [0, *[piece.line.start for piece in pieces[1:]], len(text)]
    new = tuple.__new__  # a third of the cost of calling the class
    return [
        new(Span, (start, end, piece.label, piece.rule, piece.evidence))
        for piece, start, end in zip(pieces, starts, starts[1:])
    ]


@lru_cache(maxsize=1)
def pipeline() -> Pipeline:
    """The process's pipeline, built when first asked for."""
    # Left on, the collector would take half of the time, looking at tables that stay.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Pipeline(load(), zoning(), labelling())
    finally:
        if collecting:
            gc.enable()
