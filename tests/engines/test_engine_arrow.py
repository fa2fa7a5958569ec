from __future__ import annotations

import pickle
from typing import Any

import pytest

from cleaner.engines.arrow import ArrowColumn

pa: Any = pytest.importorskip("pyarrow", reason="Arrow columns need pyarrow: pip install 'cleaner[parquet]'")


def _table(texts: list[str | None], kind: Any) -> Any:
    return pa.table({"id": list(range(len(texts))), "text": pa.array(texts, kind), "n": [0.5] * len(texts)})


@pytest.mark.parametrize(
    "kind",
    [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())],
    ids=["string", "large", "view", "dictionary"],
)
def test_texts_are_cleaned_and_types_stay(kind: Any, texts: list[str | None], cleaned: list[str | None]) -> None:
    table = _table(texts, kind)
    out = ArrowColumn("text")(table)
    assert out.column("text").to_pylist() == cleaned
    assert out.schema == table.schema
    assert out.drop_columns("text") == table.drop_columns("text")
    assert table.column("text").to_pylist() == texts


def test_chunks_record_batches_and_empty_tables(texts: list[str | None], cleaned: list[str | None]) -> None:
    table = _table(texts, pa.string())
    parts = pa.concat_tables([table.slice(0, 7), table.slice(7)])
    assert ArrowColumn("text")(parts).column("text").to_pylist() == cleaned
    batch = table.to_batches()[0]
    out = ArrowColumn("text")(batch)
    assert isinstance(out, pa.RecordBatch)
    assert out.column("text").to_pylist() == cleaned
    assert ArrowColumn("text")(table.slice(0, 0)).schema == table.schema


def test_into_adds_a_column_or_replaces_another(texts: list[str | None], cleaned: list[str | None]) -> None:
    table = _table(texts, pa.large_string())
    added = ArrowColumn("text", into="article")(table)
    assert added.column_names == ["id", "text", "n", "article"]
    assert added.column("article").to_pylist() == cleaned
    assert added.column("text").to_pylist() == texts
    over = ArrowColumn("text", into="n")(table)
    assert over.column_names == ["id", "text", "n"]
    assert over.column("n").to_pylist() == cleaned


def test_options_and_pickling(texts: list[str | None], kept: list[str | None]) -> None:
    data = pickle.dumps(ArrowColumn("text", keep={"byline"}, drop={"title"}))
    assert len(data) < 1000
    assert pickle.loads(data)(_table(texts, pa.string())).column("text").to_pylist() == kept


def test_what_cannot_be_cleaned_is_named() -> None:
    table = _table(["a"], pa.string())
    with pytest.raises(KeyError, match=r"no column 'txt'.* there are id, text, n"):
        ArrowColumn("txt")(table)
    with pytest.raises(TypeError, match="not dict; ask the engine for Arrow"):
        ArrowColumn("text")({"text": ["a"]})
    with pytest.raises(TypeError, match="text must be str, not int"):
        ArrowColumn("id")(table)
