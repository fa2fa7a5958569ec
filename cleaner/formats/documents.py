"""Files that are one document each: .txt and .html."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import NamedTuple

from cleaner.formats.kinds import Format
from cleaner.formats.sources import Source


class Member(NamedTuple):
    """A document file: where it is, what to call it, and whether it is HTML."""

    path: Path
    name: str
    id: str
    html: bool


class Group:
    """Document files that are worked on together. They are read only where they are worked on."""

    def __init__(self) -> None:
        self.members: list[Member] = []
        self.bytes = 0

    def add(self, source: Source) -> None:
        """Take one more file in."""
        self.members.append(Member(source.path, source.name, source.id, source.kind.format is Format.HTML))
        # So many empty files are a chunk, too.
        self.bytes += source.size + 1024

    def __bool__(self) -> bool:
        return bool(self.members)


# The longer mark first: that of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> str:
    """The text of a .txt file: UTF-8, or what its byte order mark says. Raises UnicodeDecodeError for other bytes."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    return data.decode()
