"""A callable for the `map` of Hugging Face datasets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleaner.engines.arrow import ArrowColumn
from cleaner.formats.extras import MissingExtra

try:
    import datasets  # noqa: F401
except ModuleNotFoundError as error:
    raise MissingExtra("cleaner.engines.datasets needs datasets: pip install 'cleaner[datasets]'") from error


class CleanBatch(ArrowColumn):
    """Cleans a text column: ``dataset.map(CleanBatch("text"), batched=True)``.

    Works on a `Dataset` and an `IterableDataset`, on plain and on Arrow batches, and on single rows.
    """

    def __call__(self, batch: Any) -> Any:
        """The cleaned column of a batch or row that is a mapping; of an Arrow table, the whole table."""
        if not isinstance(batch, Mapping):
            return super().__call__(batch)
        values = batch[self.column]
        if values is None or isinstance(values, str):
            return {self.into: self.clean_values([values])[0]}
        return {self.into: self.clean_values(values)}
