from __future__ import annotations

from typing import Any

import pytest

polars: Any = pytest.importorskip("polars", reason="the Polars column needs polars: pip install 'cleaner[polars]'")
from cleaner.engines.polars import clean  # noqa: E402


@pytest.fixture
def frame(texts: list[str | None]) -> Any:
    return polars.DataFrame({"id": range(len(texts)), "text": texts})


def test_a_name_or_an_expression_is_cleaned_in_place(frame: Any, cleaned: list[str | None]) -> None:
    for column in ("text", polars.col("text")):
        out = frame.with_columns(clean(column))
        assert out["text"].to_list() == cleaned
        assert out.schema == frame.schema
        assert out["id"].equals(frame["id"])


def test_a_lazy_frame_in_the_streaming_engine(frame: Any, cleaned: list[str | None]) -> None:
    lazy = frame.lazy().with_columns(clean("text").alias("article"))
    assert lazy.collect_schema()["article"] == polars.String
    out = lazy.collect(engine="streaming").sort("id")
    assert out["article"].to_list() == cleaned
    assert out["text"].equals(frame["text"])


def test_a_series_of_text_or_of_categories(frame: Any, cleaned: list[str | None]) -> None:
    assert clean(frame["text"]).to_list() == cleaned
    assert clean(frame["text"]).name == "text"
    assert clean(frame["text"].cast(polars.Categorical)).to_list() == cleaned
    assert clean(polars.Series([None, None])).to_list() == [None, None]


def test_options(frame: Any, kept: list[str | None]) -> None:
    assert frame.select(clean("text", keep={"byline"}, drop={"title"}))["text"].to_list() == kept
    with pytest.raises(ValueError, match="the labels are"):
        clean("text", keep={"bylines"})


def test_numbers_are_refused(frame: Any) -> None:
    with pytest.raises(TypeError, match="text must be str, not int"):
        clean(frame["id"])
    with pytest.raises((TypeError, polars.exceptions.ComputeError), match="text must be str, not int"):
        frame.with_columns(clean("id"))
