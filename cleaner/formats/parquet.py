"""Reading Parquet in pieces that are bounded by bytes, not by the file's row groups."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cleaner.formats.chunk import Part
from cleaner.formats.extras import need
from cleaner.formats.sources import InputError, Source

_MOST_ROWS = 10_000
# Columns are read through a buffer of this many bytes instead of whole, else a row group of a gigabyte is a gigabyte
# in memory.
_BUFFER = 1 << 20


def parts(source: Source, at: int, record: int, size: int) -> Iterator[Part]:
    """The rows of a file after its first `at`; the payloads are Arrow record batches as IPC streams."""
    arrow = need("pyarrow", "parquet", "Parquet")
    try:
        file = _open(source)
        groups = [file.metadata.row_group(index) for index in range(file.metadata.num_row_groups)]
    except (OSError, ValueError) as error:  # pyarrow's errors are of these two
        yield Part(b"", at, record, 0, f"not readable as Parquet: {error}", True)
        return
    with file:
        total = max(file.metadata.num_rows, 1)
        row = 0
        for index, group in enumerate(groups):
            if row + group.num_rows <= at:
                row += group.num_rows
                continue
            rows = max(1, min(_MOST_ROWS, size * group.num_rows // max(group.total_byte_size, 1)))
            try:
                for batch in file.iter_batches(batch_size=rows, row_groups=[index], use_threads=False):
                    row += batch.num_rows
                    if row <= at:
                        continue
                    yield Part(_stream(arrow, batch), row, row + 1, source.size * row // total)
            except (OSError, ValueError) as error:
                read = source.size * row // total
                yield Part(b"", row, row + 1, read, f"damaged after row {row}: {error}", True)
                return


def check(source: Source, columns: tuple[str, ...]) -> None:
    """Raise InputError where a file has none of these columns, or the first of them that it has holds no text."""
    arrow = need("pyarrow", "parquet", "Parquet")
    try:
        with _open(source) as file:
            schema = file.schema_arrow
    except (OSError, ValueError) as error:
        raise InputError(f"{source.name}: not readable as Parquet: {error}") from None
    there = [name for name in columns if name in schema.names]
    if not there:
        names = ", ".join(schema.names)
        raise InputError(f"{source.name}: no column {columns[0]!r}; its columns are {names} (see --field)")
    kind = schema.field(there[0]).type
    if arrow.types.is_dictionary(kind):
        kind = kind.value_type
    texts = (arrow.types.is_string, arrow.types.is_large_string, arrow.types.is_string_view, arrow.types.is_null)
    bytes_too = (arrow.types.is_binary, arrow.types.is_large_binary) if len(columns) > 1 else ()
    if not any(holds(kind) for holds in (*texts, *bytes_too)):
        raise InputError(f"{source.name}: column {there[0]!r} is {kind}, not text")


def _open(source: Source) -> Any:
    library = need("pyarrow.parquet", "parquet", "Parquet")
    return library.ParquetFile(source.path, pre_buffer=False, buffer_size=_BUFFER)


def _stream(arrow: Any, batch: Any) -> bytes:
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    data: bytes = sink.getvalue().to_pybytes()
    return data
