from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

import pytest

ray: Any = pytest.importorskip("ray", reason="Ray Data needs ray: pip install 'cleaner[ray]'")
pytest.importorskip("ray.data", reason="Ray Data needs ray[data]: pip install 'cleaner[ray]'")
import pyarrow  # noqa: E402

from cleaner.engines.ray import CleanBatch  # noqa: E402


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """A Ray cluster of two workers on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RAY_AUTH_TOKEN", secrets.token_hex(32))  # else Ray writes one into the home folder
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        ray.init(
            num_cpus=2,
            include_dashboard=False,
            object_store_memory=100 << 20,
            log_to_driver=False,
            logging_level="warning",
            _node_ip_address="127.0.0.1",
        )
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield ray
        ray.shutdown()


@pytest.fixture
def dataset(cluster: Any, texts: list[str | None]) -> Any:
    # Not from_items: in some versions it ends a text at a NUL.
    return cluster.data.from_arrow(pyarrow.table({"id": range(len(texts)), "text": texts})).repartition(4)


def _column(dataset: Any, name: str) -> list[Any]:
    return [row[name] for row in sorted(dataset.take_all(), key=lambda row: row["id"])]


def test_map_batches(dataset: Any, texts: list[str | None], cleaned: list[str | None], kept: list[str | None]) -> None:
    out = dataset.map_batches(CleanBatch("text"), batch_format="pyarrow", batch_size=4)
    assert _column(out, "text") == cleaned
    options = CleanBatch("text", keep={"byline"}, drop={"title"}, into="article")
    out = dataset.map_batches(options, batch_format="pyarrow").materialize()
    assert _column(out, "article") == kept
    assert _column(out, "text") == texts


def test_actors_are_given_the_class(dataset: Any, cleaned: list[str | None]) -> None:
    out = dataset.map_batches(
        CleanBatch,
        fn_constructor_kwargs={"column": "text"},
        batch_format="pyarrow",
        compute=ray.data.ActorPoolStrategy(size=1),
    )
    assert _column(out, "text") == cleaned


def test_the_lexicon_is_loaded_once_a_worker(dataset: Any) -> None:
    clean = CleanBatch("text")

    def probe(batch: Any) -> Any:
        import os

        from cleaner.pipeline import pipeline

        batch = clean(batch)
        facts = {"pid": os.getpid(), "loads": pipeline.cache_info().misses, "calls": pipeline.cache_info().hits}
        for name, value in facts.items():
            batch = batch.append_column(name, [[value] * batch.num_rows])
        return batch

    rows = dataset.map_batches(probe, batch_format="pyarrow", batch_size=1).take_all()
    assert {row["loads"] for row in rows} == {1}
    assert max(row["calls"] for row in rows) > 3, "a worker must have had several batches"


def test_batches_that_are_not_arrow_are_refused(dataset: Any) -> None:
    with pytest.raises(Exception, match="not dict; ask the engine for Arrow batches"):
        dataset.map_batches(CleanBatch("text")).take_all()
