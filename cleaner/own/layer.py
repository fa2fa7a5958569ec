"""The pipeline with own rules around it.

What own rules take out is gone before the pipeline looks, so that it sees the document as if it had never been there. Only
a heading stays until then, since what follows it is told by it. As in the pipeline, turns are taken until nothing more goes,
so that cleaning twice is cleaning once.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cleaner.document import Line, Span, split_lines
from cleaner.labels import Label
from cleaner.lexicon import CLASSES, Lexicon, Phrase, load, tables
from cleaner.model import labelling, zoning
from cleaner.options import Options
from cleaner.own.draft import Draft, Mark
from cleaner.own.match import Forced, Matcher
from cleaner.own.model import HEADING, Config, host_of
from cleaner.pipeline import MOST_PASSES, Pipeline, pipeline
from cleaner.result import Result
from cleaner.zones import Scores

_MOST_HEADINGS = 16  # pipelines with headings of their own that are held ready; each takes some megabytes
_SEEN = re.compile(r"\S")


class OwnPipeline:
    """Does what `Pipeline` does, with the rules of a config, whose sites are left aside."""

    def __init__(self, config: Config) -> None:
        headings = tuple(phrase for phrase in config.phrases if phrase.place == HEADING)
        self._matcher = Matcher(config)
        self._pipeline = _with_headings(headings) if headings else pipeline()

    def clean(self, text: str, options: Options, extra: Sequence[Scores] = ()) -> str:
        """The kept text; `extra` is as of `Pipeline.analyze`."""
        spans, found = self.spans(text, options, extra, labelled=bool(options.keep))
        return Result(text, spans, found, options).text

    def analyze(self, text: str, options: Options, extra: Sequence[Scores] = ()) -> Result:
        """The document taken apart; `extra` is as of `Pipeline.analyze`."""
        spans, found = self.spans(text, options, extra)
        return Result(text, spans, found, options)

    def spans(
        self, text: str, options: Options, extra: Sequence[Scores] = (), labelled: bool = True
    ) -> tuple[list[Span], bool]:
        """The pieces of `text` with their labels, and whether an article was found. Where none was, only what own rules
        name is clutter."""
        if not text:
            return [], False
        draft = Draft(text)
        origins = [line.start for line in split_lines(text)] if extra else []
        found = False
        for _ in range(MOST_PASSES):
            lines, kept, headings = self._without_own(draft)
            scores = [extra[bisect_right(origins, draft.source_of(line.start)) - 1] for line in lines] if extra else []
            spans, holds = self._pipeline.spans(draft.text, labelled, scores)
            found = found or holds
            cut = len(spans) > len(lines)
            if draft.whole and not (kept or headings or cut):
                return spans, found
            marks = [_mark(span) for span in spans]
            saved = _settle(marks, lines, kept, headings, options)
            draft.mark(marks)
            if headings:
                self._take_out_headings(draft)  # whatever the pipeline made of them
            elif not (saved and any(mark.gone for mark in marks)) and not (cut and self._names(draft)):
                break
        return draft.spans, found

    def _without_own(self, draft: Draft) -> tuple[list[Line], frozenset[int], dict[int, Forced]]:
        """Take out what own rules name but for headings. Answers the lines that are left, which of them must be kept, and
        which are headings."""
        for _ in range(MOST_PASSES):
            lines = split_lines(draft.text)
            kept = self._matcher.kept(lines)
            forced = self._matcher.forced(draft.text, lines, kept)
            wanted = [one for one in forced if not one.heading]
            if not wanted:
                break
            draft.mark(_marks(draft.text, lines, wanted))
        return lines, kept, {one.line: one for one in forced if one.heading}

    def _take_out_headings(self, draft: Draft) -> None:
        wanted = [one for one in self._names(draft) if one.heading]
        if wanted:
            draft.mark(_marks(draft.text, split_lines(draft.text), wanted))

    def _names(self, draft: Draft) -> list[Forced]:
        """What own rules name of what is left; a line that was cut may be another now."""
        lines = split_lines(draft.text)
        return self._matcher.forced(draft.text, lines, self._matcher.kept(lines))


def _mark(span: Span) -> Mark:
    return Mark(span.start, span.label, span.rule, span.evidence, span.label.is_clutter)


def _settle(
    marks: list[Mark], lines: Sequence[Line], kept: frozenset[int], headings: dict[int, Forced], options: Options
) -> bool:
    """Make the article's what must be kept, and give headings that go their own label. Would any kept line have gone?"""
    if not kept and not headings:
        return False
    saved = False
    starts = [line.start for line in lines]
    for i, mark in enumerate(marks):
        line = max(0, bisect_right(starts, mark.start) - 1)
        if line in kept and options.removes(mark.label):
            marks[i] = Mark(mark.start, Label.BODY)
            saved = True
        elif line in headings and mark.gone:
            own = headings[line]
            marks[i] = Mark(mark.start, Label(own.label), own.rule, own.evidence, True)
    return saved


def _marks(text: str, lines: Sequence[Line], forced: Sequence[Forced]) -> list[Mark]:
    """What is to be taken out, and the rest between."""
    marks = [Mark(0, Label.BODY)]
    for one in forced:
        line = lines[one.line]
        start = _seen(text, line.start + one.start)
        if start <= _seen(text, 0):
            marks.pop()
            start = 0
        elif marks[-1].start == start:
            marks.pop()
        marks.append(Mark(start, Label(one.label), one.rule, one.evidence, True))
        after = _seen(text, line.start + one.end)
        if after < len(text):
            marks.append(Mark(after, Label.BODY))
    return marks


def _seen(text: str, at: int) -> int:
    """The first place from `at` on that is no white space."""
    found = _SEEN.search(text, at)
    return found.start() if found else len(text)


@lru_cache(maxsize=_MOST_HEADINGS)
def _with_headings(headings: tuple[Phrase, ...]) -> Pipeline:
    """A pipeline that knows further headings."""
    base = load()
    words: dict[str, list[str]] = {name: [] for name in CLASSES}
    own = Lexicon(*tables(list(headings), words))
    lexicon = Lexicon(
        base.lines.joined(own.lines),
        base.starts.packed,
        base.ends.packed,
        base.inside.packed,
        base.bios.packed,
        base.words,
        {**base.openers, "lines": base.openers["lines"] | own.openers["lines"]},
    )
    return Pipeline(lexicon, zoning(), labelling())


class OwnRules:
    """A config put to use: which pipeline and options are for a document, by where it is from.

    `keep` and `drop` are a caller's own wishes, which win over the config's. Raises ValueError for a name that is no
    label.
    """

    def __init__(self, config: Config, keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = ()) -> None:
        self._config = config
        self._wishes = Options.of(keep, drop)
        self._made: dict[tuple[str, ...], tuple[OwnPipeline, Options]] = {}

    def at(self, url: str | None = None) -> tuple[OwnPipeline, Options]:
        """For a document from `url`, or from nowhere known."""
        host = host_of(url) if self._config.sites else None
        sites = self._config.sites_of(host)
        made = self._made.get(sites)
        if made is None:
            config = self._config.for_host(host)
            made = self._made[sites] = OwnPipeline(config), config.options(*self._wishes)
        return made
