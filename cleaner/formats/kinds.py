"""Which format a file has, by its first bytes and its name."""

from __future__ import annotations

import zlib
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from cleaner.formats.extras import MissingExtra, need


class Format(str, Enum):
    """What a file's bytes are, once decompressed."""

    JSONL = "jsonl"
    PARQUET = "parquet"
    WARC = "warc"
    TEXT = "text"
    HTML = "html"
    DIRECTORY = "directory"


class Compression(str, Enum):
    """How a file's bytes are packed."""

    NONE = ""
    GZ = "gz"
    ZST = "zst"


class Kind(NamedTuple):
    """A format and how it is packed."""

    format: Format
    compression: Compression = Compression.NONE


class UnknownFormat(ValueError):
    """A name or content that is none of the formats; the message says which there are."""


_COMPRESSIONS = {".gz": Compression.GZ, ".zst": Compression.ZST, ".zstd": Compression.ZST}
_FORMATS = {
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".json": Format.JSONL,
    ".parquet": Format.PARQUET,
    ".pq": Format.PARQUET,
    ".warc": Format.WARC,
    ".wet": Format.WARC,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
}
# What these can hold inside a compression; the others are compressed from within, or are one small file each.
_PACKED = (Format.JSONL, Format.WARC)
_SNIFF = 4096


def by_name(name: str) -> Kind | None:
    """The kind a file's name promises, None where it promises none of them.

    >>> by_name("crawl/part-0.jsonl.gz")
    Kind(format=<Format.JSONL: 'jsonl'>, compression=<Compression.GZ: 'gz'>)
    """
    suffixes = [suffix.lower() for suffix in Path(name).suffixes[-2:]]
    compression = _COMPRESSIONS.get(suffixes[-1], Compression.NONE) if suffixes else Compression.NONE
    if compression:
        suffixes.pop()
    found = _FORMATS.get(suffixes[-1]) if suffixes else None
    if found is None or (compression and found not in _PACKED):
        return None
    return Kind(found, compression)


def recognise(path: Path) -> Kind:
    """The kind of the file at `path`: its content decides where it can, else its name.

    Raises UnknownFormat where neither does, OSError where it cannot be read.
    """
    with path.open("rb") as file:
        return by_content(file.read(_SNIFF), path.name)


def by_content(head: bytes, name: str = "") -> Kind:
    """The kind of a file that begins with `head`. Raises UnknownFormat where neither head nor name tells."""
    compression = Compression.NONE
    if head.startswith(b"\x1f\x8b"):
        compression = Compression.GZ
    elif head.startswith(b"\x28\xb5\x2f\xfd") or (head[1:4] == b"\x2a\x4d\x18" and head[:1] in _SKIPPABLE):
        compression = Compression.ZST
    if compression:
        head = _unpacked(head, compression)
    found = _format(head, name)
    if found is None:
        raise UnknownFormat("format not recognised; known are JSON Lines (.jsonl), Parquet, WARC, WET, .txt and .html")
    if compression and found not in _PACKED:
        raise UnknownFormat(f"a compressed {found.value} file; unpack it first")
    return Kind(found, compression)


_SKIPPABLE = frozenset(bytes([first]) for first in range(0x50, 0x60))


def _format(head: bytes, name: str) -> Format | None:
    if head.startswith(b"PAR1"):
        return Format.PARQUET
    if head.startswith(b"WARC/"):
        return Format.WARC
    suffixes = Path(name).suffixes
    if suffixes and suffixes[-1].lower() in _COMPRESSIONS:
        suffixes.pop()
    named = _FORMATS.get(suffixes[-1].lower()) if suffixes else None
    if named in (Format.TEXT, Format.HTML):
        return named
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        return Format.JSONL
    if start.startswith(b"["):
        raise UnknownFormat("a JSON array; JSON Lines is wanted, one object a line (jq -c '.[]' makes it)")
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        return Format.HTML
    # A broken or empty file is still what its name says: what is wrong with it is told record by record.
    return named if named is Format.JSONL else None


def _unpacked(head: bytes, compression: Compression) -> bytes:
    try:
        if compression is Compression.GZ:
            return zlib.decompressobj(31).decompress(head, _SNIFF)
        zstandard = need("zstandard", "batch", "a .zst file")
        piece: bytes = zstandard.ZstdDecompressor(max_window_size=2**31).decompressobj().decompress(head)
        return piece[:_SNIFF]
    except MissingExtra:
        raise
    except Exception:  # damaged; the reader will say so in its place
        return b""


def for_output(name: str) -> Kind:
    """The kind in which to write a file of this name; a directory where it ends in a slash or is one.

    Raises UnknownFormat where the name is of no kind that can be written.
    """
    if name.endswith(("/", "\\")) or Path(name).is_dir():
        return Kind(Format.DIRECTORY)
    kind = by_name(name)
    if kind is None or kind.format not in (Format.JSONL, Format.PARQUET):
        raise UnknownFormat(
            "cannot write this kind of file; use .jsonl, .jsonl.gz, .jsonl.zst, .parquet or a directory/"
        )
    return kind
