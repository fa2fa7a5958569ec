"""Reading WARC and WET files: pages and their text, without the other kinds of record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from cleaner.formats.chunk import LONGEST, TOO_LONG, Part
from cleaner.formats.extras import need
from cleaner.formats.packing import Damaged, pieces
from cleaner.formats.sources import Source


class Page(NamedTuple):
    """A record of a WARC file: `number` counts all kinds of record, from 1; `content` is text in a WET file, else
    HTML (bytes where their encoding has to be found in them); `broken` says why there is none."""

    number: int
    fields: dict[str, str]
    content: str | bytes
    html: bool
    broken: str = ""


_HTML = ("text/html", "application/xhtml+xml")
_FIELDS = (
    ("id", "WARC-Record-ID"),
    ("url", "WARC-Target-URI"),
    ("date", "WARC-Date"),
    ("language", "WARC-Identified-Content-Language"),
)


def parts(source: Source, at: int, record: int, size: int) -> Iterator[Part]:
    """The pages of a file after its first `at` records of any kind; `record` is `at` + 1."""
    library = need("fastwarc.warc", "warc", "a WARC or WET file")
    with source.path.open("rb") as file:
        stream = _Unpacked(pieces(file, source.kind.compression))
        options = {"parse_http": True, "auto_decode": "all", "quirks_mode": True, "stream_detect": False}
        records = iter(library.ArchiveIterator(stream, **options))
        pages: list[Page] = []
        held = 0
        number = 0
        damage = ""
        while True:
            try:
                found = next(records, None)
                if found is None:
                    break
                number += 1
                page = _page(library, found, number) if number > at else None
                if stream.damage:
                    break
            except (OSError, ValueError) as error:
                damage = f"damaged after record {number}: {error}"
                break
            if page is not None:
                pages.append(page)
                held += len(page.content) + 256
            if held >= size:
                yield Part(pages, number, number + 1, file.tell())
                pages, held = [], 0
        damage = damage or stream.damage
        if not damage and number == 0 and source.size:
            damage = "no WARC record in it"
        if pages or damage:
            yield Part(pages, number, number + 1, file.tell(), damage, True)


class _Unpacked:
    """Decompressed pieces as a file that ends where they break off; `damage` then says why. (FastWARC can decompress,
    but ends there in silence.)"""

    def __init__(self, data: Iterator[bytes]) -> None:
        self.damage = ""
        self._data = data
        self._rest = b""
        self._at = 0

    def read(self, size: int) -> bytes:
        data = self._rest
        if not data:
            try:
                data = next(self._data, b"")
            except Damaged as error:
                self.damage = str(error)
        self._rest = data[size:]
        self._at += min(len(data), size)
        return data[:size]

    def tell(self) -> int:
        return self._at


def _page(library: Any, record: Any, number: int) -> Page | None:
    """The page that a record holds, None for other kinds of record."""
    kinds = library.WarcRecordType
    kind = record.record_type
    if kind == kinds.conversion:
        html = False
        if not (record.headers.get("Content-Type") or "text/plain").startswith("text/plain"):
            return None
    elif kind == kinds.response:
        html = True
        if not record.is_http or (record.http_content_type or "").lower() not in _HTML:
            return None
        status = record.http_headers.status_code if record.http_headers else None
        if status is not None and not 200 <= status < 300:
            return None
    elif kind == kinds.resource:
        html = True
        if (record.headers.get("Content-Type") or "").split(";")[0].strip().lower() not in _HTML:
            return None
    else:
        return None
    fields = {}
    for name, header in _FIELDS:
        value = record.headers.get(header)
        if value:
            fields[name] = value.strip("<>") if name == "id" else value
    if record.content_length > LONGEST:
        return Page(number, fields, "", html, TOO_LONG)
    data: bytes = record.reader.read(LONGEST)
    if len(data) < record.content_length and not _is_encoded(record):
        return Page(number, fields, "", html, "breaks off before its end")
    if not html:
        try:
            return Page(number, fields, data.decode(), html)
        except UnicodeDecodeError as error:
            return Page(number, fields, "", html, f"not UTF-8: {error}")
    return Page(number, fields, _decoded(data, record.http_charset if kind == kinds.response else None), html)


def _is_encoded(record: Any) -> bool:
    headers = record.http_headers
    return bool(headers) and any(headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))


def _decoded(data: bytes, charset: str | None) -> str | bytes:
    """A page as its server says it is encoded; as bytes where the server does not say or is wrong."""
    if charset and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(charset)
        except (LookupError, UnicodeDecodeError):
            pass
    return data
