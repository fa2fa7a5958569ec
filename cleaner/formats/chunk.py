"""A piece of the input, and where the next one begins."""

from __future__ import annotations

from typing import Any, NamedTuple

from cleaner.formats.kinds import Format

CHUNK = 1 << 20
"""Bytes of input in a chunk, about; a longer record is a chunk of its own."""

LONGEST = 64 << 20
"""Bytes of the longest record that is read; no article comes near, and whatever is longer would fill the memory."""

TOO_LONG = f"longer than {LONGEST >> 20} MiB"


class Cursor(NamedTuple):
    """A place between two records: how many files lie before it, and where in the next file it is (`at`, in the
    measure of that file's reader), before which record (`record`, from 1)."""

    file: int = 0
    at: int = 0
    record: int = 1


BEGINNING = Cursor()


class Chunk(NamedTuple):
    """Records of one file, or some document files, as their reader gave them.

    `first` is the number of the first record in its file, from 1. `next` is where to go on after it, `done` the bytes
    on disk up to there. `damage` says why what follows these records could not be read.
    """

    format: Format
    file: str
    first: int
    payload: Any
    next: Cursor
    done: int
    damage: str = ""


class Part(NamedTuple):
    """What a reader gives: a payload, where the next one begins, the bytes on disk read so far, and whether the file
    ends here, by its length or by damage."""

    payload: Any
    at: int
    record: int
    read: int
    damage: str = ""
    last: bool = False
