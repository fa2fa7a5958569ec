"""A text column of Arrow tables and record batches; Ray, Spark and Hugging Face datasets speak Arrow."""

from __future__ import annotations

from typing import Any

from cleaner.engines.column import Column
from cleaner.formats.extras import need


class ArrowColumn(Column):
    """Called with a pyarrow Table or RecordBatch, answers one of the same kind with the column cleaned.

    The column keeps its place and its type, and null stays null; every other column is passed through untouched.
    """

    def __call__(self, batch: Any) -> Any:
        """Raises TypeError where `batch` is not Arrow or the column holds something other than text, KeyError where
        there is no such column."""
        arrow = need("pyarrow", "parquet", "cleaner.engines.arrow")
        if not isinstance(batch, arrow.Table | arrow.RecordBatch):
            raise TypeError(
                f"an Arrow table is cleaned here, not {type(batch).__name__}; ask the engine for Arrow batches"
            )
        place = batch.schema.get_field_index(self.column)
        if place < 0:
            raise KeyError(f"no column {self.column!r}, or more than one; there are {', '.join(batch.schema.names)}")
        field = batch.schema.field(place)
        cleaned = arrow.array(self.clean_values(batch.column(place).to_pylist()), field.type)
        if self.into == self.column:
            return batch.set_column(place, field, cleaned)
        target = batch.schema.get_field_index(self.into)
        if target < 0:
            return batch.append_column(self.into, cleaned)
        return batch.set_column(target, self.into, cleaned)
