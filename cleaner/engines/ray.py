"""A callable for Ray Data's `map_batches`."""

from __future__ import annotations

from cleaner.engines.arrow import ArrowColumn
from cleaner.formats.extras import MissingExtra

try:
    import ray.data  # noqa: F401
except ModuleNotFoundError as error:
    raise MissingExtra("cleaner.engines.ray needs ray[data]: pip install 'cleaner[ray]'") from error


class CleanBatch(ArrowColumn):
    """Cleans a text column of Arrow batches: ``dataset.map_batches(CleanBatch("text"), batch_format="pyarrow")``.

    Given as a class, with its arguments in `fn_constructor_kwargs`, it runs in actors instead of tasks.
    """
