"""Inputs in pieces that are worked on one at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BufferedReader

from cleaner.formats import documents, jsonl, parquet, warc
from cleaner.formats.chunk import BEGINNING, CHUNK, Chunk, Cursor, Part
from cleaner.formats.kinds import Format, by_content
from cleaner.formats.sources import InputError, Source


def chunks(files: Iterable[Source], start: Cursor = BEGINNING, size: int = CHUNK) -> Iterator[Chunk]:
    """The records of `files` from `start` on, in order. Where a chunk ends depends on `size` and on where it starts,
    and on nothing else: reading on from any chunk's `next` gives the same chunks as reading from the beginning."""
    done = 0
    group = documents.Group()
    for index, source in enumerate(files):
        if index < start.file:
            done += source.size
            continue
        if source.kind.format in (Format.TEXT, Format.HTML):
            group.add(source)
            done += source.size
            if group.bytes >= size:
                yield _grouped(group, index + 1, done)
                group = documents.Group()
            continue
        if group:
            yield _grouped(group, index, done)
            group = documents.Group()
        at, record = (start.at, start.record) if index == start.file else (0, 1)
        for part in _read(source, at, record, size):
            after = Cursor(index + 1) if part.last else Cursor(index, part.at, part.record)
            read = done + min(part.read, source.size)
            yield Chunk(source.kind.format, source.name, record, part.payload, after, read, part.damage)
            record = part.record
        done += source.size
    if group:
        yield _grouped(group, index + 1, done)


def stream_chunks(file: BufferedReader, size: int = CHUNK) -> Iterator[Chunk]:
    """The records of JSON Lines, packed or not, that can be read only once, as from a pipe."""
    kind = by_content(file.peek(), "-.jsonl")
    if kind.format is not Format.JSONL:
        raise InputError(f"standard input: JSON Lines are wanted, not {kind.format.value}")
    record = 1
    for part in jsonl.stream_parts(file, kind.compression, 0, 1, size):
        yield Chunk(Format.JSONL, "-", record, part.payload, Cursor(), part.read, part.damage)
        record = part.record


def _read(source: Source, at: int, record: int, size: int) -> Iterator[Part]:
    if source.kind.format is Format.JSONL:
        return jsonl.parts(source, at, record, size)
    if source.kind.format is Format.WARC:
        return warc.parts(source, at, record, size)
    return parquet.parts(source, at, record, size)


def _grouped(group: documents.Group, index: int, done: int) -> Chunk:
    return Chunk(Format.TEXT, "", 1, group.members, Cursor(index), done)
