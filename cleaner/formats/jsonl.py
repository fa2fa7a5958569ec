"""Reading JSON Lines in pieces that end with a line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from cleaner.formats.chunk import LONGEST, TOO_LONG, Part
from cleaner.formats.kinds import Compression
from cleaner.formats.packing import Damaged, pieces
from cleaner.formats.sources import Source

# Of a line that is too long, this much is shown.
_SHOWN = 200


def parts(source: Source, at: int, record: int, size: int) -> Iterator[Part]:
    """The lines of a file from byte `at` (decompressed) on, which is where line `record` begins."""
    with source.path.open("rb") as file:
        yield from stream_parts(file, source.kind.compression, at, record, size)


def stream_parts(file: BinaryIO, compression: Compression, at: int, record: int, size: int) -> Iterator[Part]:
    """`parts` of an open file, which stands at its beginning.

    A part ends with the first line that ends at least `size` bytes after its beginning; one that would grow over
    `LONGEST` ends before its last line.
    """
    skip = at
    if compression is Compression.NONE and at:
        file.seek(at)
        skip = 0
    read = 0
    lines = _Lines()
    data = pieces(file, compression)
    while True:
        damage = ""
        try:
            piece = next(data, b"")
        except Damaged as error:
            piece, damage = b"", str(error)
        if piece:
            if compression is not Compression.NONE:
                read = _position(file)
            if skip:
                dropped = min(skip, len(piece))
                skip -= dropped
                piece = piece[dropped:]
            lines.add(piece)
        while (cut := lines.cut(size)) is not None:
            payload, whole = cut
            at += len(payload)
            record += payload.count(b"\n")
            read = at if compression is Compression.NONE else read
            if payload:
                yield Part(payload, at, record, read)
            if not whole:
                dropped, shown = lines.drop_line(data)
                at += dropped
                yield Part(b"", at, record + 1, read, f"{TOO_LONG}; it begins {shown!r}")
                record += 1
        if not piece:
            payload = lines.rest()
            if damage:
                # What stands after the last line end is the beginning of a line whose end is lost.
                payload = payload[: payload.rfind(b"\n") + 1]
            if payload or damage:
                at += len(payload)
                record += payload.count(b"\n")
                yield Part(payload, at, record, read if compression is not Compression.NONE else at, damage, True)
            return


def _position(file: BinaryIO) -> int:
    return file.tell() if file.seekable() else 0


class _Lines:
    """Bytes on their way from pieces of any size to parts that end with a line."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._searched = 0

    def add(self, piece: bytes) -> None:
        self._bytes += piece

    def cut(self, size: int) -> tuple[bytes, bool] | None:
        """The next part, and whether its next line can be had whole; None where more bytes are wanted."""
        end = self._bytes.find(b"\n", max(size - 1, self._searched), LONGEST)
        if end >= 0:
            return self._take(end + 1), True
        if len(self._bytes) < LONGEST:
            self._searched = len(self._bytes)
            return None
        end = self._bytes.rfind(b"\n", 0, LONGEST)
        return self._take(end + 1), end >= 0

    def drop_line(self, data: Iterator[bytes]) -> tuple[int, str]:
        """Let go of the line at the beginning, reading on to its end; answers its bytes and how it begins."""
        shown = bytes(self._bytes[:_SHOWN]).decode("utf-8", "replace")
        dropped = 0
        while (end := self._bytes.find(b"\n")) < 0:
            dropped += len(self._bytes)
            self._bytes.clear()
            try:
                piece = next(data, b"")
            except Damaged:
                piece = b""  # and the next read says so again
            if not piece:
                return dropped, shown
            self._bytes += piece
        dropped += len(self._take(end + 1))
        return dropped, shown

    def rest(self) -> bytes:
        """All that is left."""
        return self._take(len(self._bytes))

    def _take(self, end: int) -> bytes:
        taken = bytes(self._bytes[:end])
        del self._bytes[:end]
        self._searched = 0
        return taken
