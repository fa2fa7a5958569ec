"""Records that are JSON objects, or are to become such."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from cleaner.formats.documents import Member, decoded
from cleaner.formats.extras import need
from cleaner.formats.rows import MISSING, Broken, Columns, Fields, Html, Task, task
from cleaner.formats.warc import Page


class JsonRows:
    """Records as dicts. Values that are not looked at stay the bytes they were: `1.10` remains `1.10`.

    Each record is a dict, None (an empty line) or Broken; `sources` holds the file and number of each, `tasks` what is
    to be cleaned where that is in no field, `raw` the line where there is one.
    """

    def __init__(
        self,
        records: list[dict[str, Any] | Broken | None],
        sources: Sequence[tuple[str, int]],
        fields: Fields,
        tasks: Sequence[Task] = (),
        raw: Sequence[bytes] = (),
    ) -> None:
        self._records = records
        self._sources = sources
        self._fields = fields
        self._tasks = tasks
        self._raw = raw
        self._json = need("msgspec.json", "batch", "cleaner batch")
        self._raw_type: Any = need("msgspec", "batch", "cleaner batch").Raw

    def __len__(self) -> int:
        return len(self._records)

    def task(self, row: int) -> Task | None:
        record = self._records[row]
        if record is None or isinstance(record, Broken):
            return record
        if self._tasks:
            return self._tasks[row]
        try:
            return task(lambda field: self.get(row, field), self._fields)
        except ValueError as error:
            return Broken(f"bad JSON: {error}")

    def number(self, row: int) -> int:
        return self._sources[row][1]

    def file(self, row: int) -> str:
        return self._sources[row][0]

    def get(self, row: int, field: str) -> Any:
        record = self._records[row]
        if not isinstance(record, dict):
            return MISSING
        value = record.get(field, MISSING)
        return _value(value) if isinstance(value, self._raw_type) else value

    def raw(self, row: int) -> str | None:
        return self._raw[row].decode("utf-8", "backslashreplace") if self._raw else None

    def jsonl(self, kept: Sequence[int], columns: Columns) -> bytes:
        encoder = self._json.Encoder(enc_hook=str)
        out = bytearray()
        for place, row in enumerate(kept):
            record = self._filled(row, place, columns)
            try:
                out += encoder.encode(record)
            except UnicodeEncodeError:  # a lone surrogate: only an escape can stand for it
                out += _escaped(record, self._raw_type)
            out += b"\n"
        return bytes(out)

    def arrow(self, kept: Sequence[int], columns: Columns) -> Any:
        from cleaner.formats.arrow import table_of

        records = [self._filled(row, place, columns) for place, row in enumerate(kept)]
        plain = [
            {name: _value(value) if isinstance(value, self._raw_type) else value for name, value in record.items()}
            for record in records
        ]
        return table_of(plain, columns)

    def _filled(self, row: int, place: int, columns: Columns) -> dict[str, Any]:
        record = self._records[row]
        assert isinstance(record, dict)
        filled = dict(record)
        for name, values in columns.items():
            value = values[place]
            if name == self._fields.text:
                # A text that stays as it was stays in the bytes it was in.
                if filled.get(name, MISSING) is MISSING or self.get(row, name) != value:
                    filled[name] = value
            else:
                filled.setdefault(name, value)
        return filled


def from_lines(payload: bytes, first: int, file: str, fields: Fields) -> JsonRows:
    """The records of some lines, the first of which is line `first` of `file`."""
    msgspec = need("msgspec", "batch", "cleaner batch")
    raw: Any = msgspec.Raw
    decode = msgspec.json.Decoder(dict[str, raw]).decode
    lines = payload.split(b"\n")
    if not lines[-1]:
        lines.pop()
    valid = _is_utf8(payload)
    records: list[dict[str, Any] | Broken | None] = []
    for line in lines:
        if not line or line.isspace():
            records.append(None)
            continue
        if not valid and not _is_utf8(line):
            records.append(Broken("not UTF-8"))
            continue
        try:
            records.append(decode(line.removeprefix(_MARK)))  # also where files were joined
        except (ValueError, RecursionError):  # msgspec's errors are ValueErrors
            records.append(_lenient(line, raw))
    return JsonRows(records, [(file, first + place) for place in range(len(lines))], fields, raw=lines)


def from_pages(pages: Sequence[Page], file: str, fields: Fields) -> JsonRows:
    """The records of a WARC file's pages: id, url, date, language, and the text."""
    records: list[dict[str, Any] | Broken | None] = []
    tasks: list[Task] = []
    for page in pages:
        named = {fields.id if name == "id" else name: value for name, value in page.fields.items()}
        records.append({**named, fields.text: None})
        if page.broken:
            tasks.append(Broken(page.broken))
        elif page.html:
            tasks.append(Html(page.content, page.fields.get("url")))
        else:
            assert isinstance(page.content, str)
            tasks.append(page.content)
    return JsonRows(records, [(file, page.number) for page in pages], fields, tasks)


def from_files(members: Iterable[Member], fields: Fields) -> JsonRows:
    """Document files as records of id and text."""
    members = list(members)
    records: list[dict[str, Any] | Broken | None] = [{fields.id: member.id, fields.text: None} for member in members]
    return JsonRows(records, [(member.name, 1) for member in members], fields, [_file_task(m) for m in members])


def from_table(table: Any, first: int, file: str, fields: Fields) -> JsonRows:
    """The rows of an Arrow table as records."""
    rows: list[dict[str, Any] | Broken | None] = table.to_pylist()
    return JsonRows(rows, [(file, first + place) for place in range(len(rows))], fields)


def _file_task(member: Member) -> Task:
    try:
        data = member.path.read_bytes()
        return Html(data, None) if member.html else decoded(data)
    except UnicodeDecodeError as error:
        return Broken(f"not {error.encoding} text: {error.reason} at byte {error.start}")
    except OSError as error:
        return Broken(f"cannot be read: {error.strerror or error}")


_MARK = b"\xef\xbb\xbf"


def _lenient(line: bytes, raw_type: Any) -> dict[str, Any] | Broken:
    """A record with what JSON writers often let through though it is no JSON: NaN, half a surrogate pair."""
    try:
        record = json.loads(line)
    except RecursionError:
        return Broken("bad JSON: nested too deep")
    except ValueError as error:
        return Broken(f"bad JSON: {error}")
    if not isinstance(record, dict):
        return Broken("not a JSON object")
    return {name: raw_type(json.dumps(value).encode()) for name, value in record.items()}


def _value(raw: Any) -> Any:
    """The value that these bytes of JSON are. Raises ValueError where they are none."""
    msgspec = need("msgspec", "batch", "cleaner batch")
    try:
        return msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        try:
            return json.loads(bytes(raw))
        except RecursionError:
            raise ValueError("nested too deep") from None


def _escaped(record: dict[str, Any], raw_type: Any) -> bytes:
    members = (
        f"{json.dumps(name)}:{bytes(value).decode() if isinstance(value, raw_type) else json.dumps(value, default=str)}"
        for name, value in record.items()
    )
    return ("{" + ",".join(members) + "}").encode()


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
