import gzip

import pytest

from cleaner.formats import warc
from cleaner.formats.kinds import by_name
from cleaner.formats.sources import Source


def record(kind, body, content_type="application/http; msgtype=response", **headers):
    names = {"WARC-Type": kind, "WARC-Record-ID": f"<urn:uuid:{abs(hash(body))}>", "WARC-Date": "2025-03-04T05:06:07Z"}
    names |= {"Content-Type": content_type, "Content-Length": str(len(body))}
    names |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in names.items()) + "\r\n"
    return head.encode() + body + b"\r\n\r\n"


def page(body, content_type="text/html", status="200 OK", extra=b""):
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n".encode()
    return record("response", head + extra + b"\r\n" + body, WARC_Target_URI="https://example.org/a")


RECORDS = [
    record("warcinfo", b"software: x\r\n", "application/warc-fields"),
    record("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    page("<p>Größe".encode("latin-1"), "text/html; charset=ISO-8859-1"),
    page(b"\x89PNG", "image/png"),
    page(b"<p>gone", status="404 Not Found"),
    page("<meta charset=utf-8><p>zwölf".encode(), "text/html; charset=nonsense"),
    page(gzip.compress(b"<p>packed"), extra=b"Content-Encoding: gzip\r\n"),
    record("resource", b"<p>saved", "text/html"),
    record("metadata", b"x: y", "application/warc-fields"),
]
WET = [
    record("warcinfo", b"software: x\r\n", "application/warc-fields"),
    record(
        "conversion",
        "Größe\n".encode(),
        "text/plain",
        WARC_Target_URI="https://example.org/b",
        WARC_Identified_Content_Language="deu",
    ),
    record("conversion", b"caf\xe9", "text/plain"),
]


def parts_of(path, at=0, size=1):
    source = Source(path, path.name, path.name, by_name(path.name), path.stat().st_size)
    return list(warc.parts(source, at, at + 1, size))


def write(path, records):
    path.write_bytes(b"".join(map(gzip.compress, records)) if path.suffix == ".gz" else b"".join(records))
    return path


@pytest.mark.parametrize("name", ["in.warc", "in.warc.gz"])
def test_pages_are_read_and_other_records_are_not(tmp_path, name):
    path = write(tmp_path / name, RECORDS)
    pages = [page for part in parts_of(path) for page in part.payload]
    assert [(page.number, page.content, page.html) for page in pages] == [
        (3, "<p>Größe", True),
        (6, "<meta charset=utf-8><p>zwölf".encode(), True),
        (7, b"<p>packed", True),
        (8, b"<p>saved", True),
    ]
    assert pages[0].fields["url"] == "https://example.org/a"
    assert pages[0].fields["date"] == "2025-03-04T05:06:07Z"
    assert pages[0].fields["id"].startswith("urn:uuid:")


def test_wet_records_are_text_with_their_language(tmp_path):
    (part, last) = parts_of(write(tmp_path / "in.warc.wet.gz", WET))
    (good,), (bad,) = part.payload, last.payload
    assert (good.content, good.html, good.fields["language"]) == ("Größe\n", False, "deu")
    assert bad.broken.startswith("not UTF-8")


@pytest.mark.parametrize("size", [1, 600, 1 << 20])
def test_reading_can_begin_behind_any_chunk(tmp_path, size):
    path = write(tmp_path / "in.warc.gz", RECORDS * 3)
    found = parts_of(path, size=size)
    for place, part in enumerate(found):
        if not part.last:
            assert parts_of(path, part.at, size) == found[place + 1 :]


def test_a_file_that_breaks_off_is_told(tmp_path):
    path = write(tmp_path / "in.warc.gz", RECORDS[:7])
    path.write_bytes(path.read_bytes()[:-30])
    found = parts_of(path)
    assert [page.number for part in found for page in part.payload] == [3, 6]
    assert found[-1].damage == "compressed data breaks off before its end"
    path = write(tmp_path / "in.warc", WET)
    path.write_bytes(path.read_bytes()[:-6])
    assert parts_of(path)[-1].payload[0].broken == "breaks off before its end"
    path.write_bytes(gzip.compress(b"no archive at all\r\n\r\n" * 9))
    assert parts_of(path)[-1].damage
