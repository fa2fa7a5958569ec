import gzip
import json

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from cleaner.formats import chunk, jsonl
from cleaner.formats.chunk import BEGINNING, Cursor
from cleaner.formats.reading import chunks
from cleaner.formats.sources import sources

PACK = {"": lambda data: data, ".gz": gzip.compress, ".zst": zstandard.compress}


def lines_of(path, start=BEGINNING, size=64):
    return list(chunks(sources([str(path)]), start, size))


@pytest.mark.parametrize("suffix", list(PACK))
@given(
    lines=st.lists(st.binary(max_size=200).map(lambda line: line.replace(b"\n", b"")), max_size=40),
    ends=st.booleans(),
    size=st.integers(1, 300),
)
def test_every_byte_of_a_file_is_in_one_chunk(tmp_path_factory, suffix, lines, ends, size):
    path = tmp_path_factory.mktemp("in") / f"in.jsonl{suffix}"
    data = b"{" + b"\n".join(lines) + (b"\n" if ends else b"")
    path.write_bytes(PACK[suffix](data))
    found = lines_of(path, size=size)
    assert b"".join(one.payload for one in found) == data
    for one in found:
        assert one.first == data[: sum(len(other.payload) for other in found[: found.index(one)])].count(b"\n") + 1
        # Going on from any chunk's end gives what came after it, cut in the same places.
        rest = lines_of(path, one.next, size)
        assert rest == found[found.index(one) + 1 :]


def test_chunks_end_with_lines_and_are_about_as_long_as_wanted(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_bytes(b'{"text": "0123456789"}\n' * 1000)
    found = lines_of(path, size=1000)
    assert all(one.payload.endswith(b"\n") and 1000 <= len(one.payload) < 1023 for one in found[:-1])
    assert [one.first for one in found[:3]] == [1, 45, 89]
    assert found[-1].done == path.stat().st_size


def test_a_line_without_end_does_not_fill_the_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "LONGEST", 1000)
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"{}\n" * 3 + b"[" + b"x" * 300_000 + b"\n" + b"{}\n" * 400)
    found = lines_of(path)
    damaged = [one for one in found if one.damage]
    assert [(one.first, one.payload) for one in damaged] == [(4, b"")]
    assert damaged[0].damage.startswith(chunk.TOO_LONG)
    assert b"".join(one.payload for one in found) == b"{}\n" * 403
    assert found[-1].first + found[-1].payload.count(b"\n") == 405
    place = found.index(damaged[0])
    assert lines_of(path, damaged[0].next) == found[place + 1 :]
    assert lines_of(path, found[place - 1].next) == found[place:]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_of_a_file_that_breaks_off_the_whole_lines_are_read(tmp_path, suffix):
    path = tmp_path / f"in.jsonl{suffix}"
    lines = b"".join(json.dumps({"text": str(number) * 9}).encode() + b"\n" for number in range(20_000))
    path.write_bytes(PACK[suffix](lines)[:-200])
    found = lines_of(path, size=10_000)
    read = b"".join(one.payload for one in found)
    assert lines.startswith(read)
    assert read.endswith(b"\n")
    assert "breaks off" in found[-1].damage
    assert lines_of(path, found[-1].next) == []


def test_document_files_are_chunks_of_some_and_other_files_stand_between_them(tmp_path):
    for name in ("a.txt", "b.html", "c.jsonl", "d.txt"):
        (tmp_path / name).write_bytes(b'{"text": ""}')
    (tmp_path / "e").mkdir()
    (tmp_path / "e" / "f.txt").write_bytes(b"x" * 5000)
    found = lines_of(tmp_path, size=4000)
    names = [[member.id for member in one.payload] if one.format == "text" else one.file for one in found]
    assert names == [["a.txt", "b.html"], str(tmp_path / "c.jsonl"), ["d.txt", "e/f.txt"]]
    for place, one in enumerate(found):
        assert lines_of(tmp_path, one.next, 4000) == found[place + 1 :]
    assert found[-1].next == Cursor(5)
