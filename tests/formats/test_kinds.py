import gzip

import pytest
import zstandard

from cleaner.formats.kinds import Compression, Format, Kind, UnknownFormat, by_content, by_name, for_output, recognise

LINE = b'{"text": "A line."}\n'


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jsonl", Kind(Format.JSONL)),
        ("a.v2.jsonl.gz", Kind(Format.JSONL, Compression.GZ)),
        ("A.JSONL.ZST", Kind(Format.JSONL, Compression.ZST)),
        ("c4-train.00000-of-01024.json.gz", Kind(Format.JSONL, Compression.GZ)),
        ("CC-MAIN-2025.warc.wet.gz", Kind(Format.WARC, Compression.GZ)),
        ("a.parquet", Kind(Format.PARQUET)),
        ("notes.txt", Kind(Format.TEXT)),
        ("page.HTM", Kind(Format.HTML)),
        ("notes.txt.gz", None),
        ("README", None),
        (".txt", None),
        ("archive.tar.gz", None),
    ],
)
def test_a_name_tells_the_kind(name, kind):
    assert by_name(name) == kind


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (LINE, "data", Kind(Format.JSONL)),
        (b"\xef\xbb\xbf \n" + LINE, "data", Kind(Format.JSONL)),
        (gzip.compress(LINE), "data.jsonl", Kind(Format.JSONL, Compression.GZ)),
        (zstandard.compress(LINE), "data", Kind(Format.JSONL, Compression.ZST)),
        (b"PAR1....", "data.jsonl", Kind(Format.PARQUET)),
        (b"WARC/1.0\r\n", "data", Kind(Format.WARC)),
        (gzip.compress(b"WARC/1.1\r\n"), "data", Kind(Format.WARC, Compression.GZ)),
        (b"<!DOCTYPE html><p>", "data", Kind(Format.HTML)),
        (b"{ the curly essay }", "essay.txt", Kind(Format.TEXT)),
        (b"<p>no doctype", "page.html", Kind(Format.HTML)),
        (b"", "empty.jsonl", Kind(Format.JSONL)),
        (b"garbage\n" + LINE, "broken.jsonl", Kind(Format.JSONL)),
        (gzip.compress(LINE)[:12], "cut.jsonl.gz", Kind(Format.JSONL, Compression.GZ)),
    ],
)
def test_content_goes_before_the_name(head, name, kind):
    assert by_content(head, name) == kind


@pytest.mark.parametrize(
    ("head", "name", "says"),
    [
        (b"plain", "data", "not recognised"),
        (b"[{}]", "data.json", "JSON array"),
        (gzip.compress(b"text"), "notes.txt.gz", "unpack it first"),
        (b"\x00\x01\x02", "data.bin", "not recognised"),
    ],
)
def test_what_is_not_known_is_said(head, name, says):
    with pytest.raises(UnknownFormat, match=says):
        by_content(head, name)


def test_a_file_is_recognised_from_its_beginning(tmp_path):
    path = tmp_path / "long"
    path.write_bytes(gzip.compress(LINE * 100_000))
    assert recognise(path) == Kind(Format.JSONL, Compression.GZ)


def test_outputs_are_told_from_their_names(tmp_path):
    assert for_output("out.jsonl.zst") == Kind(Format.JSONL, Compression.ZST)
    assert for_output("out.parquet") == Kind(Format.PARQUET)
    assert for_output("new/") == Kind(Format.DIRECTORY)
    assert for_output(str(tmp_path)) == Kind(Format.DIRECTORY)
    for name in ("out.warc.gz", "out.txt", "out", "out.parquet.gz"):
        with pytest.raises(UnknownFormat, match=r"\.jsonl\.zst"):
            for_output(name)
