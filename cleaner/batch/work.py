"""What is done with one chunk: its records are read, cleaned, and written as bytes of the output."""

from __future__ import annotations

import json
from collections.abc import Mapping
from time import perf_counter
from typing import Any, NamedTuple

from cleaner.api import Cleaner
from cleaner.batch.job import Settings
from cleaner.batch.tally import Slow, Tally
from cleaner.formats import json_rows
from cleaner.formats.chunk import Chunk
from cleaner.formats.kinds import Compression, Format
from cleaner.formats.packing import packer
from cleaner.formats.rows import Broken, Html, Rows, Task, identity
from cleaner.result import Result

META = ("title", "authors", "published", "modified", "tags")
_LANGUAGES = ("language", "lang")


class Done(NamedTuple):
    """A chunk that was worked on: bytes to append to the output and to the rejects, and the counts."""

    output: bytes
    rejects: bytes
    tally: Tally


class Worker:
    """Works on chunks; one a process. `packed` is how its output is compressed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._cleaner = Cleaner(settings.keep, settings.drop, settings.config)
        self.by_site = settings.config is not None and bool(settings.config.sites)
        self._analyses = settings.removed or settings.meta or settings.measured
        self.packed = packer(settings.output.compression if settings.output.format is Format.JSONL else _PLAIN)

    def __call__(self, chunk: Chunk, fatal: Mapping[int, str] = {}) -> Done:
        """Work on a chunk. `fatal` says of records, by their place in it, why they must not be touched."""
        return _Pass(self, chunk, fatal).done()

    def rows(self, chunk: Chunk) -> Rows:
        """The records of a chunk."""
        fields = self.settings.fields
        if chunk.format is Format.JSONL:
            return json_rows.from_lines(chunk.payload, chunk.first, chunk.file, fields)
        if chunk.format is Format.WARC:
            return json_rows.from_pages(chunk.payload, chunk.file, fields)
        if chunk.format is Format.PARQUET:
            if not chunk.payload:
                return json_rows.from_lines(b"", chunk.first, chunk.file, fields)
            from cleaner.formats import arrow

            return arrow.ArrowRows(arrow.from_stream(chunk.payload), chunk.first, chunk.file, fields)
        return json_rows.from_files(chunk.payload, fields)

    def cleaned(self, task: Task, url: str | None = None) -> tuple[str, Result | None, int] | Broken:
        """The cleaned text, what is known beside it, and how many characters were read. `url` is where a text came
        from; a page says so itself."""
        if isinstance(task, Broken):
            return task
        try:
            if isinstance(task, Html):
                result = self._cleaner.analyze_html(task.html, task.url)
            elif self._analyses:
                result = self._cleaner.analyze(task, url)
            else:
                return self._cleaner.clean(task, url), None, len(task)
            return result.text, result, len(result.source)
        except ImportError:  # no record's fault
            raise
        except Exception as error:  # one bad record must not stop the others
            return Broken(f"cleaning failed: {type(error).__name__}: {error}")


_PLAIN = Compression.NONE


class _Pass:
    """One chunk's way through a worker."""

    def __init__(self, worker: Worker, chunk: Chunk, fatal: Mapping[int, str]) -> None:
        self._worker = worker
        self._settings = worker.settings
        self._chunk = chunk
        self._fatal = fatal
        self._rows = worker.rows(chunk)
        self._tally = Tally()
        self._kept: list[int] = []
        self._columns: dict[str, list[Any]] = {self._settings.fields.text: []}
        self._rejects: list[dict[str, Any]] = []
        # Only JSON can write half a surrogate pair down.
        self._whole_characters = self._settings.output.format is not Format.JSONL

    def done(self) -> Done:
        for row in range(len(self._rows)):
            self._one(row)
        if self._chunk.damage:
            line = self._chunk.first + len(self._rows)
            self._reject(self._chunk.file, line, None, self._chunk.damage, None)
        output = self._worker.packed(self._encoded())
        rejects = "".join(json.dumps(reject, ensure_ascii=True) + "\n" for reject in self._rejects)
        return Done(output, rejects.encode(), self._tally)

    def _one(self, row: int) -> None:
        task = Broken(self._fatal[row]) if row in self._fatal else self._rows.task(row)
        if task is None:
            return
        start = perf_counter()
        cleaned = self._worker.cleaned(task, self._url(row))
        seconds = perf_counter() - start
        if not isinstance(cleaned, Broken) and self._whole_characters and not _is_whole(cleaned[0]):
            cleaned = Broken("half a surrogate pair in the text, which only JSON can hold")
        if isinstance(cleaned, Broken):
            self._reject_row(row, cleaned.reason)
            return
        text, result, characters = cleaned
        self._kept.append(row)
        self._columns[self._settings.fields.text].append(text)
        if result is not None:
            self._facts(result)
        self._count(row, task, text, result, characters, seconds)

    def _url(self, row: int) -> str | None:
        if not self._worker.by_site:
            return None
        try:
            url = self._rows.get(row, "url")
        except ValueError:  # no JSON
            return None
        return url if isinstance(url, str) else None

    def _facts(self, result: Result) -> None:
        if self._settings.removed:
            removed = [
                {
                    "start": span.start,
                    "end": span.end,
                    "label": span.label.value,
                    "rule": span.rule,
                    "evidence": span.evidence,
                    "text": result.piece(span),
                }
                for span in result.removed
            ]
            self._columns.setdefault("removed", []).append(removed)
            self._columns.setdefault("article_found", []).append(result.article_found)
        if self._settings.meta:
            for name in META:
                self._columns.setdefault(name, []).append(_plain(getattr(result, name)))

    def _count(self, row: int, task: Task, text: str, result: Result | None, characters: int, seconds: float) -> None:
        tally = self._tally
        tally.documents += 1
        tally.characters += characters
        tally.kept += len(text)
        tally.changed += text != (result.source if result else task)
        tally.seconds += seconds
        if tally.is_slow(seconds):
            name = identity(self._rows, row, self._settings.fields.id)
            tally.slow(Slow(round(seconds, 6), characters, self._rows.file(row), self._rows.number(row), name))
        if not self._settings.measured or result is None:
            return
        tally.no_article += not result.article_found
        for span in result.removed:
            tally.removed[span.label.value] += span.end - span.start
        for field in _LANGUAGES:
            language = self._rows.get(row, field)
            if isinstance(language, str) and language:
                tally.language(language, characters, len(text))
                break

    def _reject_row(self, row: int, reason: str) -> None:
        rows = self._rows
        try:
            name = identity(rows, row, self._settings.fields.id)
        except ValueError:
            name = None
        self._reject(rows.file(row), rows.number(row), name, reason, rows.raw(row))

    def _reject(self, file: str, line: int, name: str | None, reason: str, record: str | None) -> None:
        self._tally.rejected += 1
        reject = {"file": file, "line": line, "id": name, "reason": reason, "record": record}
        self._rejects.append({key: value for key, value in reject.items() if value is not None})

    def _encoded(self) -> bytes:
        output = self._settings.output.format
        if output is Format.JSONL:
            return self._rows.jsonl(self._kept, self._columns)
        if output is Format.DIRECTORY:
            texts = self._columns[self._settings.fields.text]
            names = (identity(self._rows, row, self._settings.fields.id) for row in self._kept)
            return "".join(json.dumps(pair) + "\n" for pair in zip(names, texts, strict=True)).encode()
        if not self._kept:
            return b""
        from cleaner.formats import arrow

        try:
            return arrow.frame(self._rows.arrow(self._kept, self._columns))
        except UnicodeEncodeError:
            self._reject_unwritable()
            return arrow.frame(self._rows.arrow(self._kept, self._columns)) if self._kept else b""

    def _reject_unwritable(self) -> None:
        good = []
        for place, row in enumerate(self._kept):
            columns = {name: values[place : place + 1] for name, values in self._columns.items()}
            try:
                self._rows.arrow([row], columns)
                good.append(place)
            except UnicodeEncodeError:
                self._tally.documents -= 1
                self._reject_row(row, "half a surrogate pair in a field, which only JSON can hold")
        self._kept = [self._kept[place] for place in good]
        self._columns = {name: [values[place] for place in good] for name, values in self._columns.items()}


def _plain(value: Any) -> Any:
    """A fact as JSON and Parquet can hold it: text, a list of texts, or null."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return [str(one) for one in value]
    return str(value)


def _is_whole(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
