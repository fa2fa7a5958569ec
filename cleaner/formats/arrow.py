"""Records as Arrow tables, and their way to a finished Parquet file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.formats.extras import need
from cleaner.formats.rows import MISSING, Columns, Fields, Task, task

# Bytes of a row group, about: large enough to be read fast, small enough to be held in memory.
_GROUP = 64 << 20
_LENGTH = 8


class MixedTypes(Exception):
    """A field whose values have no one type; the message names it."""


class ArrowRows:
    """The rows of an Arrow table; columns that are not looked at are not touched."""

    def __init__(self, table: Any, first: int, file: str, fields: Fields) -> None:
        self._table = table
        self._first = first
        self._file = file
        self._fields = fields
        self._lists: dict[str, list[Any] | None] = {}

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def task(self, row: int) -> Task | None:
        return task(lambda field: self.get(row, field), self._fields)

    def number(self, row: int) -> int:
        return self._first + row

    def file(self, row: int) -> str:
        return self._file

    def get(self, row: int, field: str) -> Any:
        if field not in self._lists:
            there = field in self._table.column_names
            self._lists[field] = self._table.column(field).to_pylist() if there else None
        values = self._lists[field]
        return MISSING if values is None else values[row]

    def raw(self, row: int) -> str | None:
        return None

    def jsonl(self, kept: Sequence[int], columns: Columns) -> bytes:
        from cleaner.formats.json_rows import from_table

        return from_table(self._table, self._first, self._file, self._fields).jsonl(kept, columns)

    def arrow(self, kept: Sequence[int], columns: Columns) -> Any:
        arrow = need("pyarrow", "parquet", "Parquet")
        table = self._table if len(kept) == len(self) else self._table.take(arrow.array(kept, arrow.int64()))
        new = False
        for name, values in columns.items():
            place = table.schema.get_field_index(name)
            if place < 0:
                new = True
                table = table.append_column(name, arrow.array(values, _type(name)))
            elif name == self._fields.text:
                field = table.schema.field(place)
                table = table.set_column(place, field, arrow.array(values, field.type))
        if new and table.schema.metadata and b"huggingface" in table.schema.metadata:
            # It lists the columns, and readers take it at its word.
            metadata = {key: value for key, value in table.schema.metadata.items() if key != b"huggingface"}
            table = table.replace_schema_metadata(metadata)
        return table


def from_stream(payload: bytes) -> Any:
    """The table in an IPC stream."""
    arrow = need("pyarrow", "parquet", "Parquet")
    with arrow.ipc.open_stream(payload) as reader:
        return reader.read_all()


def table_of(records: Sequence[dict[str, Any]], columns: Columns) -> Any:
    """The table of these records: a column for each field that any of them has, null where one has not."""
    arrow = need("pyarrow", "parquet", "Parquet")
    names = list(dict.fromkeys(name for record in records for name in record))
    arrays = []
    for name in names:
        values = [record.get(name) for record in records]
        wanted = _type(name) if name in columns else None
        try:
            arrays.append(arrow.array(values, wanted) if wanted else arrow.array(values))
        except UnicodeEncodeError:
            raise
        except (arrow.ArrowException, ValueError, TypeError, OverflowError) as error:
            raise MixedTypes(f"field {name!r} cannot be a Parquet column: {error}; write .jsonl instead") from None
    return arrow.table(arrays, names=names) if names else arrow.table({})


def frame(table: Any) -> bytes:
    """A table as bytes that can be appended to others of their kind."""
    arrow = need("pyarrow", "parquet", "Parquet")
    sink = arrow.BufferOutputStream()
    options = arrow.ipc.IpcWriteOptions(compression="lz4")
    with arrow.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table)
    data: bytes = sink.getvalue().to_pybytes()
    return len(data).to_bytes(_LENGTH, "little") + data


def write_parquet(frames: Path, out: BinaryIO) -> None:
    """Write the tables in `frames` as one Parquet file, in row groups of about 64 MiB.

    The columns are all that any of them has. Raises MixedTypes where a column has types that have no common one.
    """
    arrow = need("pyarrow", "parquet", "Parquet")
    library = need("pyarrow.parquet", "parquet", "Parquet")
    schema = _schema(arrow, frames)
    with library.ParquetWriter(out, schema, compression="zstd") as writer:
        held: list[Any] = []
        size = 0
        for table in _tables(arrow, frames):
            held.append(_fitted(arrow, table, schema))
            size += table.nbytes
            if size >= _GROUP:
                writer.write_table(arrow.concat_tables(held), row_group_size=1 << 40)
                held, size = [], 0
        if held:
            writer.write_table(arrow.concat_tables(held), row_group_size=1 << 40)


def _schema(arrow: Any, frames: Path) -> Any:
    seen: list[Any] = []
    with frames.open("rb") as file:
        while head := file.read(_LENGTH):
            end = file.tell() + int.from_bytes(head, "little")
            with arrow.ipc.open_stream(file) as reader:
                if reader.schema not in seen:
                    seen.append(reader.schema)
            file.seek(end)
    try:
        schema = arrow.unify_schemas(seen, promote_options="permissive") if seen else arrow.schema([])
    except (arrow.ArrowException, TypeError) as error:
        raise MixedTypes(f"a field has values that are of no one type: {error}; write .jsonl instead") from None
    return schema


def _tables(arrow: Any, frames: Path) -> Iterator[Any]:
    with frames.open("rb") as file:
        while head := file.read(_LENGTH):
            yield from_stream(file.read(int.from_bytes(head, "little")))


def _fitted(arrow: Any, table: Any, schema: Any) -> Any:
    if table.schema == schema:
        return table
    columns = [
        table.column(field.name).cast(field.type)
        if field.name in table.column_names
        else arrow.nulls(table.num_rows, field.type)
        for field in schema
    ]
    return arrow.table(columns, schema=schema)


def _type(name: str) -> Any:
    """The type of a column that the cleaner adds; text for any other."""
    arrow = need("pyarrow", "parquet", "Parquet")
    text = arrow.string()
    if name == "removed":
        whole = arrow.int64()
        parts = {"start": whole, "end": whole, "label": text, "rule": text, "evidence": text, "text": text}
        return arrow.list_(arrow.struct(list(parts.items())))
    if name == "article_found":
        return arrow.bool_()
    return arrow.list_(text) if name in ("authors", "tags") else text
