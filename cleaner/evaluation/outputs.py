"""What is measured: the cleaner with a setting, or the texts of a result file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.api import Cleaner
from cleaner.document import Span
from cleaner.evaluation.gold import Gold, GoldError, read_text, records
from cleaner.evaluation.measure import Score, score
from cleaner.labels import Label
from cleaner.options import Options
from cleaner.result import Result


class Setting(NamedTuple):
    """The cleaner with labels to keep and to drop, or a file (or directory) of results, and how it is called."""

    name: str
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    path: str = ""


def setting(text: str) -> Setting:
    """A setting as it is written: ``default``, ``keep=faq,byline drop=title``, or the path of a result file.

    Raises ValueError for what is none.

    >>> setting("keep=faq drop=title").keep
    ('faq',)
    """
    if os.path.exists(text):
        return Setting(os.path.basename(text) or text, path=text)
    chosen: dict[str, tuple[str, ...]] = {}
    for part in text.split() if text != "default" else ():
        name, equals, names = part.partition("=")
        if name not in ("keep", "drop") or not equals:
            raise ValueError(f'{text}: neither a file nor a setting like "keep=faq drop=title" or "default"')
        chosen[name] = tuple(label for label in names.split(",") if label)
    made = Setting(text, chosen.get("keep", ()), chosen.get("drop", ()))
    Options.of(made.keep, made.drop)
    return made


def scores(documents: Sequence[Gold], chosen: Setting) -> list[Score]:
    """The score of each document. Raises GoldError where a result file cannot be read or lacks a document."""
    if chosen.path:
        texts = _texts(chosen.path)
        for document in documents:
            if document.name not in texts:
                raise GoldError(f'{chosen.path}: no result for the document "{document.name}"')
        return [score(document, texts[document.name]) for document in documents]
    return list(_cleaned(documents, Cleaner(chosen.keep, chosen.drop)))


def _cleaned(documents: Sequence[Gold], cleaner: Cleaner) -> Iterator[Score]:
    for document in documents:
        result = cleaner.analyze(document.text)
        yield score(document, result.text, result.spans)


def _texts(path: str) -> dict[str, str]:
    """Texts by document, from JSON Lines with "id" and "text", or from the files of a directory."""
    if os.path.isdir(path):
        root = Path(path)
        return {str(one.relative_to(root)): read_text(str(one)) for one in sorted(root.rglob("*")) if one.is_file()}
    found: dict[str, str] = {}
    for where, record in records(path):
        name, text = record.get("id"), record.get("text")
        if name is None or not isinstance(text, str):
            raise GoldError(f'{where}: no "id" and "text"')
        found[str(name)] = text
    return found


def result_of(one: Score, chosen: Setting) -> Result:
    """What the setting made of a document, for the report. Of a result file only what is missing is known."""
    if not chosen.path:
        return Cleaner(chosen.keep, chosen.drop).analyze(one.gold.text)
    text = one.gold.text
    spans: list[Span] = []
    begin, kept = 0, True
    for unit, keep in zip(one.gold.marked, one.kept):
        if keep != kept:
            if unit.start > begin:
                spans.append(_span(begin, unit.start, kept))
                begin = unit.start
            kept = keep
    if begin < len(text):
        spans.append(_span(begin, len(text), kept))
    return Result(text, spans, True, Options())


def _span(start: int, end: int, kept: bool) -> Span:
    return Span(start, end, Label.BODY) if kept else Span(start, end, Label.OTHER, "other.missing", "not in the result")
