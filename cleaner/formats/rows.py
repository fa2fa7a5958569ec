"""The records of a chunk: what is to be cleaned in each, and how they are written with their new fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol

Columns = Mapping[str, Sequence[Any]]
"""New values of fields: for each field one value for each kept row, in the order of the rows."""


class Fields(NamedTuple):
    """Which fields of a record hold what. `html` is None where records hold text only."""

    text: str = "text"
    html: str | None = None
    id: str = "id"


class Html(NamedTuple):
    """A web page, and where it came from, if known."""

    html: str | bytes
    url: str | None


class Broken(NamedTuple):
    """Why a record cannot be cleaned."""

    reason: str


Task = str | Html | Broken
"""What is to be cleaned: text, a page, or nothing, and why."""

MISSING: Any = object()


class Rows(Protocol):
    """The records of a chunk, by their place in it."""

    def __len__(self) -> int: ...

    def task(self, row: int) -> Task | None:
        """What is to be cleaned; None for no record at all, as an empty line is."""

    def number(self, row: int) -> int:
        """The record's number in its file, from 1: of the line, the row, or the WARC record."""

    def file(self, row: int) -> str:
        """The file the record is from."""

    def get(self, row: int, field: str) -> Any:
        """A field's value, MISSING where there is none."""

    def raw(self, row: int) -> str | None:
        """The record as it was read, where that is text."""

    def jsonl(self, kept: Sequence[int], columns: Columns) -> bytes:
        """The kept rows as JSON Lines, with `columns` in place."""

    def arrow(self, kept: Sequence[int], columns: Columns) -> Any:
        """The kept rows as an Arrow table, with `columns` in place."""


def task(get: Any, fields: Fields) -> Task:
    """What is to be cleaned in a record whose fields `get` gives by name."""
    if fields.html is not None:
        html = get(fields.html)
        if isinstance(html, (str, bytes)):
            url = get("url")
            return Html(html, url if isinstance(url, str) else None)
        if html is not MISSING and html is not None:
            return Broken(f"field {fields.html!r} is {_kind(html)}, not text")
    text = get(fields.text)
    if isinstance(text, str):
        return text
    if text is MISSING:
        return Broken(f"no field {fields.html or fields.text!r}")
    return Broken(f"field {fields.text!r} is {_kind(text)}, not text")


def identity(rows: Rows, row: int, field: str) -> str | None:
    """What a record is called by itself, None where it is not."""
    value = rows.get(row, field)
    if value is MISSING or value is None:
        return None
    return value if isinstance(value, str) else str(value)


_KINDS = {type(None): "null", bool: "a boolean", int: "a number", float: "a number", list: "a list", dict: "an object"}


def _kind(value: object) -> str:
    return _KINDS.get(type(value), type(value).__name__)
