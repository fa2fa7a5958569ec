"""Functions for Spark: a UDF for one column, and one for `mapInArrow`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from cleaner.engines.arrow import ArrowColumn
from cleaner.engines.column import Column
from cleaner.formats.extras import MissingExtra
from cleaner.labels import Label

try:
    import pandas
    import pyarrow
    from pyspark.sql.functions import pandas_udf  # type: ignore[attr-defined, unused-ignore]
    from pyspark.sql.types import StringType

    from cleaner.engines.pandas import clean as clean_series
except ModuleNotFoundError as error:
    raise MissingExtra(f"cleaner.engines.spark needs {error.name}: pip install 'cleaner[spark]'") from error


def clean_udf(keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = ()) -> Callable[..., Any]:
    """A UDF from a column of strings to a column of cleaned strings: ``df.withColumn("text", clean_udf()("text"))``.

    Null stays null. `keep` and `drop` are as of `cleaner.clean`; raises ValueError for a name that is no label. May be
    made before there is a session.
    """
    settings = Column(keep=keep, drop=drop)

    def clean(batches: Iterator[pandas.Series]) -> Iterator[pandas.Series]:
        for texts in batches:
            yield clean_series(texts, settings.keep, settings.drop)

    return pandas_udf(clean, StringType())  # type: ignore[no-any-return, unused-ignore]


def clean_batches(
    column: str = "text", keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = (), into: str | None = None
) -> Callable[[Iterator[pyarrow.RecordBatch]], Iterator[pyarrow.RecordBatch]]:
    """A function for ``df.mapInArrow(clean_batches("text"), df.schema)``.

    The cleaned text replaces that in `column`, or goes to a new last column `into`, which the schema must then name.
    Every other column is passed through. Null stays null. Raises ValueError for a name that is no label.
    """
    clean = ArrowColumn(column, keep, drop, into)

    def clean_all(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        return map(clean, batches)

    return clean_all
