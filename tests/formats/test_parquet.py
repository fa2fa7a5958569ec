import datetime
import decimal
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner.formats import parquet
from cleaner.formats.arrow import ArrowRows, MixedTypes, frame, from_stream, table_of, write_parquet
from cleaner.formats.kinds import Format, Kind
from cleaner.formats.rows import Broken, Fields
from cleaner.formats.sources import InputError, Source

TABLE = pa.table(
    {
        "when": pa.array([datetime.datetime(2025, 3, 4, 5), None, datetime.datetime(1969, 1, 1)], pa.timestamp("us")),
        "text": pa.array(["one", None, "three"], pa.large_string()),
        "kind": pa.array(["a", "b", "a"]).dictionary_encode(),
        "price": pa.array([decimal.Decimal("1.10"), None, decimal.Decimal("-3.00")], pa.decimal128(9, 2)),
        "tags": pa.array([["x"], [], None]),
    }
)


def source_of(path):
    return Source(path, path.name, path.name, Kind(Format.PARQUET), path.stat().st_size)


@pytest.mark.parametrize("size", [1, 200, 5000, 1 << 20])
def test_rows_are_read_in_chunks_that_do_not_depend_on_where_reading_began(tmp_path, size):
    path = tmp_path / "in.parquet"
    table = pa.table({"text": [f"text {number}" * 3 for number in range(1000)], "n": range(1000)})
    pq.write_table(table, path, row_group_size=300)
    found = list(parquet.parts(source_of(path), 0, 1, size))
    assert pa.concat_tables(from_stream(part.payload) for part in found) == table
    assert [part.at for part in found] == sorted({part.at for part in found})
    assert found[-1].read == path.stat().st_size
    for place in (0, len(found) // 2, len(found) - 1):
        part = found[place]
        assert list(parquet.parts(source_of(path), part.at, part.record, size)) == found[place + 1 :]


def test_a_damaged_file_gives_what_can_be_read_and_says_so(tmp_path):
    path = tmp_path / "in.parquet"
    pq.write_table(
        pa.table({"text": ["a" * 99, "b" * 99]}), path, row_group_size=1, compression="none", use_dictionary=False
    )
    data = bytearray(path.read_bytes())
    place = data.rindex(b"b" * 99, 0, pq.ParquetFile(path).metadata.row_group(1).column(0).data_page_offset + 300)
    data[place - 40 : place] = b"\xff" * 40
    path.write_bytes(data)
    first, second = parquet.parts(source_of(path), 0, 1, 1)
    assert from_stream(first.payload).to_pydict() == {"text": ["a" * 99]}
    assert second.damage.startswith("damaged after row 1: ")
    assert second.last
    path.write_bytes(data[:-9])
    (only,) = parquet.parts(source_of(path), 0, 1, 1)
    assert only.damage.startswith("not readable as Parquet")


def test_missing_and_wrong_columns_are_told_before_work_begins(tmp_path):
    path = tmp_path / "in.parquet"
    pq.write_table(TABLE, path)
    parquet.check(source_of(path), ("text",))
    parquet.check(source_of(path), ("kind",))
    with pytest.raises(InputError, match=r"in\.parquet: no column 'body'; its columns are when, text, kind"):
        parquet.check(source_of(path), ("body",))
    with pytest.raises(InputError, match=r"column 'when' is timestamp\[us\], not text"):
        parquet.check(source_of(path), ("when",))


def test_only_the_texts_of_a_table_change():
    rows = ArrowRows(TABLE, 11, "in.parquet", Fields())
    assert [rows.task(row) for row in range(3)] == ["one", Broken("field 'text' is null, not text"), "three"]
    assert [rows.number(row) for row in range(3)] == [11, 12, 13]
    out = rows.arrow([0, 2], {"text": ["1", "3"], "authors": [["Jane Roe"], []], "when": ["no", "no"]})
    assert out.drop_columns(["text", "authors"]) == TABLE.take([0, 2]).drop_columns(["text"])
    assert out.schema.field("text") == TABLE.schema.field("text")
    assert out.column("text").to_pylist() == ["1", "3"]
    assert out.schema.field("authors").type == pa.list_(pa.string())


def test_a_list_of_columns_that_is_no_longer_true_is_not_kept():
    table = TABLE.replace_schema_metadata({"huggingface": "{}", "mine": "kept"})
    rows = ArrowRows(table, 1, "in.parquet", Fields())
    assert rows.arrow([0], {"text": ["1"]}).schema.metadata == {b"huggingface": b"{}", b"mine": b"kept"}
    assert rows.arrow([0], {"text": ["1"], "title": ["t"]}).schema.metadata == {b"mine": b"kept"}


def test_a_table_is_written_as_json_lines():
    written = ArrowRows(TABLE, 1, "in.parquet", Fields()).jsonl([0], {"text": ["1"]})
    assert json.loads(written) == {
        "when": "2025-03-04T05:00:00",
        "text": "1",
        "kind": "a",
        "price": "1.10",
        "tags": ["x"],
    }


def test_tables_of_different_fields_become_one_file(tmp_path):
    parts = tmp_path / "parts"
    tables = [
        table_of([{"a": 1, "b": None}, {"a": 2, "c": {"x": 1}}], {}),
        table_of([{"a": 1.5, "b": "text"}, {"c": {"y": ["z"]}}], {}),
    ]
    parts.write_bytes(b"".join(map(frame, tables)))
    with (tmp_path / "out.parquet").open("wb") as out:
        write_parquet(parts, out)
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == [
        {"a": 1.0, "b": None, "c": None},
        {"a": 2.0, "b": None, "c": {"x": 1, "y": None}},
        {"a": 1.5, "b": "text", "c": None},
        {"a": None, "b": None, "c": {"x": None, "y": ["z"]}},
    ]


def test_nothing_at_all_is_a_parquet_file_without_rows(tmp_path):
    (tmp_path / "parts").write_bytes(b"")
    with (tmp_path / "out.parquet").open("wb") as out:
        write_parquet(tmp_path / "parts", out)
    assert pq.read_table(tmp_path / "out.parquet").num_rows == 0


def test_values_of_no_one_type_are_told_by_field(tmp_path):
    with pytest.raises(MixedTypes, match="field 'n'"):
        table_of([{"n": 1}, {"n": "one"}], {})
    (tmp_path / "parts").write_bytes(frame(table_of([{"n": 1}], {})) + frame(table_of([{"n": "one"}], {})))
    with (tmp_path / "out").open("wb") as out, pytest.raises(MixedTypes, match=r"n.*write \.jsonl"):
        write_parquet(tmp_path / "parts", out)
