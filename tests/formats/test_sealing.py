import json

import pytest
import zstandard

from cleaner.formats.kinds import Compression, Format, Kind
from cleaner.formats.sealing import file_name, seal


def test_a_finished_zst_is_one_frame(tmp_path):
    pieces = tmp_path / "pieces"
    pieces.write_bytes(zstandard.compress(b"one\n") + zstandard.compress(b"two\n"))
    seal(pieces, Kind(Format.JSONL, Compression.ZST), tmp_path / "out")
    unpacker = zstandard.ZstdDecompressor().decompressobj()
    assert unpacker.decompress((tmp_path / "out").read_bytes()) == b"one\ntwo\n"
    assert unpacker.unused_data == b""


def test_a_directory_has_a_file_for_each_record(tmp_path):
    pieces = tmp_path / "pieces"
    records = [["a/b.html", "één\r\n"], ["a/b.txt", "two"], [None, "three"], ["7", ""], ["a.txt/c", "x"], ["a", "y"]]
    pieces.write_text("".join(json.dumps(record) + "\n" for record in records))
    out = tmp_path / "out"
    out.mkdir()
    (out / "left over.txt").write_text("of a try that was killed")
    seal(pieces, Kind(Format.DIRECTORY), out)
    found = {path.relative_to(out).as_posix(): path.read_bytes().decode() for path in out.rglob("*.txt")}
    assert found == {
        "a/b.txt": "één\r\n",
        "a/b-2.txt": "two",
        "00000003.txt": "three",
        "7.txt": "",
        "a.txt_/c.txt": "x",
        "a.txt": "y",
    }


@pytest.mark.parametrize(
    ("identity", "name"),
    [
        ("plain", "plain.txt"),
        ("https://example.org/a?b=c", "https_/example.org/a_b=c.txt"),
        ("/etc/passwd", "etc/passwd.txt"),
        ("../../up.txt", "up.txt"),
        ("a\0b\nc", "a_b_c.txt"),
        ("..", "_.txt"),
        ("", "_.txt"),
        ("v1.2", "v1.2.txt"),
        (".html", ".html.txt"),
        ("x" * 300, "x" * 200 + ".txt"),
        ("é" * 150, "é" * 100 + ".txt"),
        ("half \ud83d", "half ?.txt"),
    ],
)
def test_any_id_is_a_name_below_the_directory(identity, name):
    assert str(file_name(identity)) == name
