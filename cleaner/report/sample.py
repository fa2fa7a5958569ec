"""Documents for a report from files: text, web pages, JSON Lines, directories of these, or a sample of them."""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.api import Cleaner
from cleaner.cli import BadInput, looks_like_html
from cleaner.report.page import Entry

_JSON_LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
_IN_DIRECTORY = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", *_JSON_LINES)
_IDENTITY = ("url", "id")  # fields of a record that say which one it is


class Place(NamedTuple):
    """Where a document is: a file, or a line of it (counted from 1, with what it holds)."""

    path: str
    line: int = 0
    data: bytes = b""


def places(inputs: Iterable[str]) -> Iterator[Place]:
    """The documents of these files and directories, in order; ``-`` is standard input.

    Of a directory, text, HTML and JSON Lines files are taken, at any depth, in the order of their names.
    Raises BadInput for what cannot be read, also while iterating.
    """
    for name in inputs:
        if name != "-" and os.path.isdir(name):
            for path in sorted(Path(name).rglob("*")):
                hidden = any(part.startswith(".") for part in path.relative_to(name).parts)
                if not hidden and path.name.lower().endswith(_IN_DIRECTORY) and path.is_file():
                    yield from _of_file(str(path))
        else:
            yield from _of_file(name)


def _of_file(path: str) -> Iterator[Place]:
    if path != "-" and not os.path.exists(path):
        raise BadInput(f"{path}: no such file")
    if not path.lower().endswith(_JSON_LINES):
        yield Place(path)
        return
    opened = gzip.open if path.lower().endswith(".gz") else open
    try:
        with opened(path, "rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield Place(path, number, line)
    except (OSError, EOFError, zlib.error) as error:
        raise BadInput(f"{path}: {_why(error)}") from None


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def choose(found: Iterable[Place], most: int, seed: int) -> tuple[list[Place], int]:
    """At most `most` of these, each as likely as any other, in their order, and how many there were.

    The choice depends on the seed and the number of documents alone (reservoir sampling, Vitter 1985).
    """
    rng = random.Random(seed)
    chosen: list[tuple[int, Place]] = []
    total = 0
    for place in found:
        if total < most:
            chosen.append((total, place))
        else:
            at = rng.randrange(total + 1)
            if at < most:
                chosen[at] = (total, place)
        total += 1
    return [place for _, place in sorted(chosen)], total


def analyzed(place: Place, field: str, cleaner: Cleaner) -> Entry:
    """The document at a place, taken apart. Raises BadInput where it cannot be read, naming file and line."""
    if place.line:
        name = f"{place.path}:{place.line}"
        record = _record(place, name)
        text, note = _field(record, field, name), _identity(record)
        data = text.encode("utf-8", "surrogatepass")
    else:
        name, note, text = place.path if place.path != "-" else "standard input", "", None
        data = _content(place.path)
    if looks_like_html(data, "" if place.line else place.path):
        return Entry(name, cleaner.analyze_html(data if text is None else text), note)
    if text is None:
        # Bytes that are no UTF-8 stay in the text as lone surrogates, for the page to show as unknown signs.
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")
    return Entry(name, cleaner.analyze(text), note)


def _content(path: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
    except OSError as error:
        raise BadInput(f"{path}: {_why(error)}") from None


def _record(place: Place, name: str) -> dict[str, Any]:
    try:
        record = json.loads(place.data)
    except ValueError as error:  # also bytes that are no UTF-8
        raise BadInput(f"{name}: not JSON ({error})") from None
    except RecursionError:
        raise BadInput(f"{name}: not JSON that can be read (nested too deeply)") from None
    if not isinstance(record, dict):
        raise BadInput(f"{name}: not a JSON object")
    return record


def _field(record: dict[str, Any], field: str, name: str) -> str:
    if field not in record:
        raise BadInput(f'{name}: no field "{field}"; it has {", ".join(record) or "none"} (see --field)')
    if not isinstance(record[field], str):
        raise BadInput(f'{name}: field "{field}" is no string')
    return str(record[field])


def _identity(record: dict[str, Any]) -> str:
    return next((str(record[key]) for key in _IDENTITY if isinstance(record.get(key), (str, int))), "")
