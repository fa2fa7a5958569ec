"""Documents whose clutter is known: labelled lines, pairs of input and expected text, two directories."""

from __future__ import annotations

import gzip
import json
import os
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.evaluation.units import survivors, units
from cleaner.labels import Label

UNSURE = "unsure"
CLUTTER = "clutter"
KEPT = frozenset(("title", "body"))
NEUTRAL = frozenset(("caption", UNSURE))
LABELS = frozenset((*(label.value for label in Label), UNSURE))
"""Labels of the data: the cleaner's own, and ``unsure`` for what could not be decided."""


class GoldError(ValueError):
    """A file that cannot be read as gold; the message names it, and the line."""


class Marked(NamedTuple):
    """A unit of a gold document: its word, code point offsets in the text, label, and the number of its line."""

    word: str
    start: int
    end: int
    label: str
    line: int


class Gold(NamedTuple):
    """A document with a label on each unit. `language`, `form`, `kind` are "" where not told. Of a pair of texts the
    labels are ``body`` and ``clutter``; `missing` counts the units of the expected text that the input does not have."""

    name: str
    text: str
    marked: list[Marked]
    language: str = ""
    form: str = ""
    kind: str = ""
    missing: int = 0


def read_gold(path: str, expected: str | None = None) -> list[Gold]:
    """The documents of a JSON Lines file (also .gz), or of a directory of texts with a directory of `expected` ones.

    Raises GoldError for what cannot be read, naming file and line, and where there is no document.
    """
    if os.path.isdir(path):
        if expected is None:
            raise GoldError(f"{path}: is a directory; give the directory with the expected texts, too")
        documents = list(_of_directories(Path(path), Path(expected)))
    elif expected is not None:
        raise GoldError(f"{expected}: a second path goes with directories only")
    else:
        documents = [_of_record(record, where) for where, record in records(path)]
        _check_names(documents, path)
    if not documents:
        raise GoldError(f"{path}: no documents there")
    return documents


def records(path: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a JSON Lines file, each with ``file:line``. Raises GoldError."""
    try:
        with gzip.open(path, "rb") if path.endswith(".gz") else open(path, "rb") as file:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                where = f"{path}:{number}"
                try:
                    record = json.loads(line)
                except ValueError as error:  # also bytes that are no UTF-8
                    raise GoldError(f"{where}: not JSON ({error})") from None
                except RecursionError:
                    raise GoldError(f"{where}: JSON that is nested too deeply") from None
                if not isinstance(record, dict):
                    raise GoldError(f"{where}: not a JSON object")
                yield where, record
    except (OSError, EOFError, zlib.error) as error:
        raise GoldError(f"{path}: {getattr(error, 'strerror', None) or error}") from None


def _of_record(record: dict[str, Any], where: str) -> Gold:
    told = {key: record[key] for key in ("lang", "form", "kind") if isinstance(record.get(key), str)}
    tags = (told.get("lang", ""), told.get("form", ""), told.get("kind", ""))
    name = str(record.get("id", where))
    if isinstance(record.get("lines"), list):
        text, marked = _labelled(record, where)
        return Gold(name, text, marked, *tags)
    source, expected = record.get("input"), record.get("expected")
    if not isinstance(source, str) or not isinstance(expected, str):
        raise GoldError(f'{where}: neither "lines" with "ranges" nor the strings "input" and "expected"')
    marked, missing = _paired(source, expected)
    return Gold(name, source, marked, *tags, missing)


def _labelled(record: dict[str, Any], where: str) -> tuple[str, list[Marked]]:
    lines = record["lines"]
    if not all(isinstance(line, str) for line in lines):
        raise GoldError(f'{where}: "lines" holds what is no string')
    labels: list[str] = [""] * len(lines)
    for entry in _entries(record, "ranges", where):
        first, last, label = entry
        _check_label(label, where)
        if not (isinstance(first, int) and isinstance(last, int) and 0 <= first <= last < len(lines)):
            raise GoldError(f"{where}: range {entry} is not within the {len(lines)} lines (counted from 0)")
        labels[first : last + 1] = [label] * (last + 1 - first)
    if "" in labels:
        raise GoldError(f"{where}: line {labels.index('')} (counted from 0) has no label")
    parts: dict[int, list[tuple[int, int, str]]] = {}
    for entry in _entries(record, "partial", where):
        number, text, label = entry
        _check_label(label, where)
        if not (isinstance(number, int) and 0 <= number < len(lines) and isinstance(text, str)):
            raise GoldError(f"{where}: partial {entry} names no line")
        at = lines[number].find(text)
        if at < 0:
            raise GoldError(f"{where}: line {number} (counted from 0) does not hold {text!r}")
        parts.setdefault(number, []).append((at, at + len(text), label))
    return "\n".join(lines), list(_mark(lines, labels, parts))


def _entries(record: dict[str, Any], field: str, where: str) -> list[list[Any]]:
    entries = record.get(field) or []
    if not isinstance(entries, list) or not all(isinstance(entry, list) and len(entry) == 3 for entry in entries):
        raise GoldError(f'{where}: "{field}" is no list of triples')
    return entries


def _check_label(label: Any, where: str) -> None:
    if not isinstance(label, str) or label not in LABELS:
        raise GoldError(f"{where}: no such label: {label!r}; there are {', '.join(sorted(LABELS))}")


def _mark(lines: list[str], labels: list[str], parts: dict[int, list[tuple[int, int, str]]]) -> Iterator[Marked]:
    at = 0
    for number, line in enumerate(lines):
        for word, start, end in units(line):
            label = labels[number]
            for first, last, inner in parts.get(number, ()):
                if first <= start < last:
                    label = inner
            yield Marked(word, at + start, at + end, label, number)
        at += len(line) + 1


def _paired(source: str, expected: str) -> tuple[list[Marked], int]:
    """The units of `source`, ``body`` where they are in `expected`, and how many of that one's are not in `source`."""
    found = units(source)
    wanted = [unit.word for unit in units(expected)]
    kept = survivors([unit.word for unit in found], wanted)
    line, last = 0, 0
    marked = []
    for unit, keep in zip(found, kept):
        line += source.count("\n", last, unit.start)
        last = unit.start
        marked.append(Marked(*unit, "body" if keep else CLUTTER, line))
    return marked, len(wanted) - sum(kept)


def _of_directories(inputs: Path, outputs: Path) -> Iterator[Gold]:
    if not outputs.is_dir():
        raise GoldError(f"{outputs}: no such directory")
    for path in sorted(inputs.rglob("*")):
        if not path.is_file() or path.name.startswith("."):
            continue
        name = path.relative_to(inputs)
        if not (outputs / name).is_file():
            raise GoldError(f"{outputs / name}: missing, the expected text of {path}")
        source, expected = (read_text(str(one)) for one in (path, outputs / name))
        marked, missing = _paired(source, expected)
        yield Gold(str(name), source, marked, missing=missing)


def read_text(path: str) -> str:
    """The text of a UTF-8 file, its line breaks as they are. Raises GoldError."""
    try:
        return Path(path).read_bytes().removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except OSError as error:
        raise GoldError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise GoldError(f"{path}:{line}: not UTF-8 (byte 0x{error.object[error.start]:02x})") from None


def _check_names(documents: list[Gold], path: str) -> None:
    seen: set[str] = set()
    for document in documents:
        if document.name in seen:
            raise GoldError(f'{path}: two documents have the id "{document.name}"')
        seen.add(document.name)
