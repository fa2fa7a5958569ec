"""A column function for Polars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import overload

from cleaner.engines.column import Column
from cleaner.formats.extras import MissingExtra
from cleaner.labels import Label

try:
    import polars
except ModuleNotFoundError as error:
    raise MissingExtra("cleaner.engines.polars needs polars: pip install 'cleaner[polars]'") from error


@overload
def clean(
    column: polars.Series, keep: Iterable[Label | str] = ..., drop: Iterable[Label | str] = ...
) -> polars.Series: ...


@overload
def clean(  # type: ignore[overload-cannot-match, unused-ignore]  # where polars is not installed
    column: str | polars.Expr, keep: Iterable[Label | str] = ..., drop: Iterable[Label | str] = ...
) -> polars.Expr: ...


def clean(
    column: str | polars.Expr | polars.Series, keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = ()
) -> polars.Expr | polars.Series:
    """The texts of a column cleaned: ``df.with_columns(clean("text"))``, eager or lazy.

    A name or an expression gives an expression, a series gives a series; of strings, with null where null was. `keep`
    and `drop` are as of `cleaner.clean`. Raises TypeError where the column holds something other than text (an
    expression does when it is collected), ValueError for a name that is no label.
    """
    settings = Column(keep=keep, drop=drop)

    def cleaned(series: polars.Series) -> polars.Series:
        return polars.Series(series.name, settings.clean_values(series.to_list()), polars.String)

    if isinstance(column, polars.Series):
        return cleaned(column)
    expression = polars.col(column) if isinstance(column, str) else column
    return expression.map_batches(cleaned, return_dtype=polars.String, is_elementwise=True)
