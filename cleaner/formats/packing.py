"""Compressed bytes: reading them piece by piece, and packing a piece so that pieces can be joined."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from cleaner.formats.extras import need
from cleaner.formats.kinds import Compression

_PIECE = 1 << 17
# Of the output while it grows; a finished .zst is packed anew (see `sealing`).
_ZST_LEVEL = 3
_GZ_LEVEL = 6


class Damaged(Exception):
    """Bytes that cannot be read further; the message says why."""


def pieces(file: BinaryIO, compression: Compression) -> Iterator[bytes]:
    """The decompressed bytes of `file`, in pieces of any size; members and frames that follow each other are one
    stream. Raises Damaged where they break off or are no such bytes."""
    if compression is Compression.NONE:
        while piece := file.read(_PIECE):
            yield piece
        return
    if compression is Compression.GZ:
        yield from _inflate(file, lambda: zlib.decompressobj(31), b"\0")
    else:
        zstandard = need("zstandard", "batch", "a .zst file")
        # Frames made with `zstd --ultra --long=31` have windows this wide.
        unpacker = zstandard.ZstdDecompressor(max_window_size=2**31)
        yield from _inflate(file, unpacker.decompressobj, b"")


def _inflate(file: BinaryIO, new: Callable[[], Any], padding: bytes) -> Iterator[bytes]:
    member: Any = None
    while data := file.read(_PIECE):
        while data:
            if member is None:
                data = data.lstrip(padding) if padding else data
                if not data:
                    break
                member = new()
            try:
                piece = member.decompress(data)
            except Exception as error:  # zlib.error, or zstandard's own, which is not imported here
                raise Damaged(f"damaged compressed data: {error}") from None
            if piece:
                yield piece
            if not member.eof:
                break
            data = member.unused_data
            member = None
    if member is not None:
        raise Damaged("compressed data breaks off before its end")


def packer(compression: Compression) -> Callable[[bytes], bytes]:
    """What packs one piece. The pieces' joined output is the pieces' joined input, packed; the same bytes give the same
    bytes."""
    if compression is Compression.NONE:
        return lambda data: data
    if compression is Compression.GZ:
        return lambda data: gzip.compress(data, _GZ_LEVEL, mtime=0) if data else b""
    zstandard = need("zstandard", "batch", "a .zst file")
    compressor = zstandard.ZstdCompressor(level=_ZST_LEVEL)
    return lambda data: compressor.compress(data) if data else b""
