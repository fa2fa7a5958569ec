"""From what was appended piece by piece to the finished output."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from cleaner.formats.extras import need
from cleaner.formats.kinds import Compression, Format, Kind
from cleaner.formats.packing import pieces

_ZST_LEVEL = 3


def needs_sealing(kind: Kind) -> bool:
    """Is the finished output other than the appended pieces?"""
    return kind.format is not Format.JSONL or kind.compression is Compression.ZST


def seal(pieces_file: Path, kind: Kind, target: Path) -> None:
    """Make `target` of the pieces: a file, or a directory of .txt files. All of it is on disk when this returns.

    What was left of an earlier try is overwritten.
    """
    if kind.format is Format.DIRECTORY:
        _write_directory(pieces_file, target)
        return
    with target.open("wb") as out:
        if kind.format is Format.PARQUET:
            from cleaner.formats.arrow import write_parquet

            write_parquet(pieces_file, out)
        else:
            _write_frame(pieces_file, out)
        out.flush()
        os.fsync(out.fileno())


def _write_frame(pieces_file: Path, out: BinaryIO) -> None:
    """One .zst frame instead of one a piece: many readers stop, without a word, after the first."""
    zstandard = need("zstandard", "batch", "a .zst file")
    packer = zstandard.ZstdCompressor(level=_ZST_LEVEL, write_checksum=True).compressobj()
    with pieces_file.open("rb") as file:
        for piece in pieces(file, Compression.ZST):
            out.write(packer.compress(piece))
    out.write(packer.flush())


def _write_directory(pieces_file: Path, target: Path) -> None:
    """One .txt file a record, named by its id; the pieces are lines of [id, text]."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    taken: dict[Path, int] = {}
    with pieces_file.open("rb") as file:
        for number, line in enumerate(file, 1):
            name, text = json.loads(line)
            path = _free(target / file_name(name or f"{number:08}"), taken)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
    if hasattr(os, "sync"):
        os.sync()  # one call for what would be one for every small file


def file_name(identity: str) -> PurePosixPath:
    """A path below a directory for a record of this id, whatever the id is.

    >>> str(file_name("2025/harbour.html")), str(file_name("../../etc/passwd")), str(file_name("urn:uuid:7"))
    ('2025/harbour.txt', 'etc/passwd.txt', 'urn_uuid_7.txt')
    """
    safe = "".join("_" if character in '<>:"|?*\\' or ord(character) < 32 else character for character in identity)
    parts = [_short(part) for part in safe.split("/") if part.strip(". ")]
    if not parts:
        return PurePosixPath("_.txt")
    stem, dot, suffix = parts[-1].rpartition(".")
    if dot and stem and suffix.lower() in ("txt", "text", "html", "htm", "xhtml"):
        parts[-1] = stem
    # No directory's name ends like a file's, so that no file stands where a directory is wanted.
    directories = [part + "_" if part.lower().endswith(".txt") else part for part in parts[:-1]]
    return PurePosixPath(*directories, parts[-1] + ".txt")


def _short(part: str) -> str:
    # File systems allow 255 bytes; some are kept for ".txt" and a number.
    return part.encode("utf-8", "replace")[:200].decode("utf-8", "ignore")


def _free(path: Path, taken: dict[Path, int]) -> Path:
    """`path`, with a number where something is there already; `taken` counts those."""
    free = path
    while free.exists():
        taken[path] = taken.get(path, 1) + 1
        free = path.with_name(f"{path.stem}-{taken[path]}{path.suffix}")
    return free
