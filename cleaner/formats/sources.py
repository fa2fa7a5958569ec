"""The input files, in their order."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cleaner.formats.kinds import Format, Kind, UnknownFormat, by_name, recognise


class Source(NamedTuple):
    """A file to read. `name` is what to call it in messages, `id` what its document is called, if it is one."""

    path: Path
    name: str
    id: str
    kind: Kind
    size: int


class InputError(Exception):
    """An input that cannot be used; the message names it."""


class Inventory(NamedTuple):
    """What there is to read: files, their bytes on disk, and a digest of names, sizes and times."""

    files: int
    bytes: int
    digest: str


def sources(inputs: Sequence[str], without: Iterable[Path] = ()) -> Iterator[Source]:
    """The files that `inputs` stand for: a file for itself, a directory for the files below it whose names tell a
    known format, in the order of their names. Hidden ones and those of `without` are left out.

    Raises InputError for what is not there, cannot be read, or has no known format.
    """
    apart = frozenset(path.resolve() for path in without)
    for name in inputs:
        path = Path(name)
        try:
            if path.is_dir():
                yield from _below(path, path, apart)
                continue
            kind = recognise(path)
            yield Source(path, name, name, kind, path.stat().st_size)
        except FileNotFoundError:
            raise InputError(f"{name}: no such file or directory") from None
        except UnknownFormat as error:
            raise InputError(f"{name}: {error}") from None
        except OSError as error:
            raise InputError(f"{error.filename or name}: {error.strerror or error}") from None


def _below(top: Path, directory: Path, apart: frozenset[Path]) -> Iterator[Source]:
    with os.scandir(directory) as found:
        entries = sorted((entry.name, entry.is_dir()) for entry in found if not entry.name.startswith("."))
    for name, is_directory in entries:
        path = directory / name
        kind = None if is_directory else by_name(name)
        if not is_directory and kind is None:
            continue
        if apart and path.resolve() in apart:
            continue
        if kind is None:
            # A link to a directory could lead round in a circle.
            if not path.is_symlink():
                yield from _below(top, path, apart)
            continue
        if kind.format in (Format.JSONL, Format.WARC):
            kind = recognise(path)
        yield Source(path, str(path), path.relative_to(top).as_posix(), kind, path.stat().st_size)


def inventory(files: Iterable[Source]) -> Inventory:
    """Count and digest the files, so that a later run can tell whether they are the same."""
    digest = hashlib.sha256()
    count = size = 0
    for source in files:
        changed = source.path.stat().st_mtime_ns
        digest.update(f"{source.name}\0{source.size}\0{changed}\n".encode("utf-8", "surrogatepass"))
        count += 1
        size += source.size
    return Inventory(count, size, digest.hexdigest())
