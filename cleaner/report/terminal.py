"""A result for the terminal: the text with what is removed, and why.

In colour the reasons stand in a margin beside the text. Without colour each line of the source is one line of
output, with its number, and nothing depends on the width or on another line's length: two such outputs can be
compared with diff.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from cleaner.document import Span
from cleaner.labels import Label
from cleaner.report.cells import Piece, rows, visible
from cleaner.report.cells import width as cells
from cleaner.report.fragments import Fragment, lines
from cleaner.report.reason import NOT_FOUND, label_name, reason, rule_name, tells_more
from cleaner.result import Result

_RESET = "\x1b[0m"
_REMOVED = "2;9"  # dim and struck; a terminal that lacks one has the other
_DIM = "2"
# The sixteen colours every terminal has, so that the user's own palette holds; kin labels share one.
_COLOURS: dict[Label, str] = {
    Label.METADATA: "34",
    Label.BYLINE: "36",
    Label.AUTHOR_BIO: "96",
    Label.RELATED: "33",
    Label.FAQ: "93",
    Label.NAVIGATION: "94",
    Label.SHARE: "92",
    Label.PROMO: "35",
    Label.AD: "31",
    Label.LEGAL: "91",
    Label.COMMENTS: "32",
    Label.MEDIA: "95",
}
_OTHER_COLOUR = "37"
_NARROW = 60  # columns below which a margin would leave too little for the text
_LEAST = 20
_MARGIN = (22, 36)
_MOST_NOTE_ROWS = 3


def explain(result: Result, color: bool, width: int) -> str:
    """`result.source` with every removed piece marked, its label, rule and evidence told.

    `color` gives the form for a terminal `width` columns wide; without it the plain form, in which `width` plays
    no part:

        line number, `+` where the line was begun by the piece before, `-` where removed, label, text
        `#` and the reason, before the first of the pieces that go for it

    Controls in the document are shown as signs. The answer is the same for the same result on every run.
    """
    made = _coloured(result, max(width, _LEAST)) if color else _plain(result)
    return "".join(f"{line}\n" for line in made)


def _plain(result: Result) -> Iterator[str]:
    if not result.article_found:
        yield f"{'':6}  # {NOT_FOUND}"
    before: int | None = None  # the span of the piece before
    for number, line in enumerate(lines(result.source, result.spans), 1):
        shown = False
        for fragment in line:
            text = fragment.text.rstrip()
            if not text:
                continue
            span = result.spans[fragment.span]
            if _opens(result, fragment.span, before):
                yield f"{'':6}  # {visible(reason(span))}"
            before = fragment.span
            begun = "+" if shown else " "
            mark = "-" if result.options.removes(span.label) else " "
            yield f"{number:6}{begun}{mark} {span.label.value:<10}  {visible(text)}"
            shown = True
        if not shown:
            yield f"{number:6}"


def _opens(result: Result, index: int, before: int | None) -> bool:
    """Does span `index` open a run of removed spans that go for the same reason?"""
    span = result.spans[index]
    if index == before or not result.options.removes(span.label):
        return False
    return before is None or result.spans[before][2:] != span[2:]


def _coloured(result: Result, width: int) -> Iterator[str]:
    margin = 0 if width < _NARROW else min(max(width * 3 // 10, _MARGIN[0]), _MARGIN[1])
    columns = width - margin - 2
    if not result.article_found:
        yield _paint(f"({NOT_FOUND})", "1")
    before: int | None = None
    for line in lines(result.source, result.spans):
        pieces = _styled(result, line)
        body = rows(pieces, columns) if pieces else [[]]
        notes: list[list[Piece]] = []
        bar = " "
        for fragment in line:
            if not fragment.text.strip():
                continue
            span = result.spans[fragment.span]
            if result.options.removes(span.label):
                bar = _paint("▌", _colour(span.label))
                if _opens(result, fragment.span, before):
                    notes += _note(span, margin - 1 if margin else columns)
            before = fragment.span
        if not margin:
            yield from (f"{bar} {_render(note)}" for note in notes)
            notes = []
        nothing: list[Piece] = []
        for note, row in zip_longest(notes, body, fillvalue=nothing):
            side = _render(note) + " " * (margin - sum(cells(text) for text, _ in note))
            yield f"{side}{bar} {_render(row)}".rstrip()
    yield _paint("─" * width, _DIM)
    yield from _summary(result, width)


def _styled(result: Result, line: list[Fragment]) -> list[Piece]:
    pieces = []
    for fragment in line:
        label = result.spans[fragment.span].label
        style = _REMOVED if result.options.removes(label) else "1" if label is Label.TITLE else ""
        pieces.append((visible(fragment.text), style))
    if pieces:
        pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    return pieces


def _note(span: Span, columns: int) -> list[list[Piece]]:
    """Rule and evidence as rows of at most `columns`."""
    pieces: list[Piece] = [(visible(rule_name(span)), _colour(span.label))]
    if tells_more(span):
        pieces += [(": ", _DIM), (visible(span.evidence), _DIM)]
    made = rows(pieces, columns)
    if len(made) > _MOST_NOTE_ROWS:
        made = made[:_MOST_NOTE_ROWS]
        text, style = made[-1][-1]
        made[-1][-1] = (text[: columns // 2] + "…", style)
    return made


def _summary(result: Result, width: int) -> Iterator[str]:
    """How much was removed, of each label, most first."""
    sizes: dict[Label, int] = {}
    for span in result.removed:
        sizes[span.label] = sizes.get(span.label, 0) + span.end - span.start
    total, removed = len(result.source), sum(sizes.values())
    share = round(100 * removed / total) if total else 0
    made: list[Piece] = [(f"{removed:,} of {total:,} characters removed ({share} %)", "1")]
    for label, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0].value)):
        made += [(" · ", _DIM), (f"{label_name(label)} {size:,}", _colour(label))]
    yield from (_render(row) for row in rows(made, width))


def _colour(label: Label) -> str:
    return _COLOURS.get(label, _OTHER_COLOUR)


def _paint(text: str, style: str) -> str:
    return f"\x1b[{style}m{text}{_RESET}" if style else text


def _render(row: list[Piece]) -> str:
    return "".join(_paint(text, style) for text, style in row)
