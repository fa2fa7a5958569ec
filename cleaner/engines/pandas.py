"""A column function for pandas."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.engines.column import clean_values
from cleaner.formats.extras import MissingExtra
from cleaner.labels import Label

try:
    import pandas
except ModuleNotFoundError as error:
    raise MissingExtra("cleaner.engines.pandas needs pandas: pip install 'cleaner[pandas]'") from error


def clean(series: pandas.Series, keep: Iterable[Label | str] = (), drop: Iterable[Label | str] = ()) -> pandas.Series:
    """The texts of a series cleaned: ``df["text"] = clean(df["text"])``.

    The index, the name and the type stay (a categorical's becomes that of its categories), and so does whatever
    pandas holds for missing. `keep` and `drop` are as of `cleaner.clean`. Raises TypeError where the series holds
    something other than text, ValueError for a name that is no label.
    """
    if isinstance(series.dtype, pandas.CategoricalDtype):
        series = series.astype(series.cat.categories.dtype)
    cleaned = series.copy()
    there = series.notna().to_numpy()
    cleaned[there] = clean_values(series[there], keep, drop)
    return cleaned
