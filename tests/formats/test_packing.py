import gzip
import io

import pytest
import zstandard

from cleaner.formats.kinds import Compression
from cleaner.formats.packing import Damaged, packer, pieces

DATA = [b"one\n" * 1000, b"", "zwölf\n".encode(), b"x" * 300_000]


@pytest.mark.parametrize("compression", list(Compression))
def test_pieces_packed_apart_are_read_as_one(compression):
    pack = packer(compression)
    packed = b"".join(map(pack, DATA))
    assert b"".join(pieces(io.BytesIO(packed), compression)) == b"".join(DATA)


@pytest.mark.parametrize("compression", list(Compression))
def test_the_same_bytes_are_packed_the_same(compression):
    assert packer(compression)(DATA[0]) == packer(compression)(DATA[0])


def test_zeros_behind_a_gzip_member_are_no_member():
    packed = gzip.compress(b"one") + b"\0" * 200_000 + gzip.compress(b"two") + b"\0" * 512
    assert b"".join(pieces(io.BytesIO(packed), Compression.GZ)) == b"onetwo"


def test_frames_that_hold_nothing_are_skipped():
    skippable = b"\x50\x2a\x4d\x18" + (4).to_bytes(4, "little") + b"note"
    packed = skippable + zstandard.compress(b"one") + skippable + zstandard.compress(b"two")
    assert b"".join(pieces(io.BytesIO(packed), Compression.ZST)) == b"onetwo"


@pytest.mark.parametrize(
    ("compression", "packed"),
    [(Compression.GZ, gzip.compress(DATA[0])), (Compression.ZST, zstandard.compress(DATA[0]))],
)
def test_what_breaks_off_is_damaged(compression, packed):
    with pytest.raises(Damaged, match="breaks off"):
        list(pieces(io.BytesIO(packed[:-6]), compression))
    with pytest.raises(Damaged, match="damaged"):
        list(pieces(io.BytesIO(packed + b"no such bytes"), compression))
