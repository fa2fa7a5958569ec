from __future__ import annotations

from typing import Any

import pytest

pandas: Any = pytest.importorskip("pandas", reason="the pandas column needs pandas: pip install 'cleaner[pandas]'")
from cleaner.engines.pandas import clean  # noqa: E402


def _values(series: Any) -> list[str | None]:
    return [None if missing else value for value, missing in zip(series, series.isna())]


@pytest.mark.parametrize("kind", ["object", "string", "str", "category"])
def test_texts_are_cleaned_and_index_name_and_type_stay(
    kind: str, texts: list[str | None], cleaned: list[str | None]
) -> None:
    series = pandas.Series(texts, dtype=object, index=[f"row {i // 2}" for i in range(len(texts))], name="text")
    if kind != "str":  # which older versions turn missing values into text for
        series = series.astype(kind)
    elif pandas.__version__ >= "3":
        series = series.astype("str")
    before = series.copy()
    out = clean(series)
    assert _values(out) == cleaned
    assert out.index.equals(series.index)
    assert out.name == "text"
    assert out.dtype == (series.cat.categories.dtype if kind == "category" else series.dtype)
    assert series.equals(before)


def test_arrow_strings_stay_arrow_strings(texts: list[str | None], cleaned: list[str | None]) -> None:
    arrow = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'cleaner[parquet]'")
    series = pandas.Series(texts, dtype=pandas.ArrowDtype(arrow.string()))
    out = clean(series)
    assert _values(out) == cleaned
    assert out.dtype == series.dtype


def test_each_kind_of_missing_stays_what_it_is() -> None:
    out = clean(pandas.Series([None, float("nan"), pandas.NA, "text"], dtype=object))
    assert out[0] is None
    assert out[1] != out[1]
    assert out[2] is pandas.NA
    assert out[3] == "text"


def test_options_in_a_frame(texts: list[str | None], kept: list[str | None]) -> None:
    frame = pandas.DataFrame({"text": texts})
    frame["text"] = clean(frame["text"], keep={"byline"}, drop={"title"})
    assert _values(frame["text"]) == kept


def test_empty_and_all_missing() -> None:
    assert list(clean(pandas.Series([], dtype=object))) == []
    assert clean(pandas.Series([None, None], dtype=object)).isna().all()


def test_numbers_are_refused() -> None:
    with pytest.raises(TypeError, match="text must be str, not int"):
        clean(pandas.Series([1, 2]))
