from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

datasets: Any = pytest.importorskip("datasets", reason="needs Hugging Face datasets: pip install 'cleaner[datasets]'")
from cleaner.engines.datasets import CleanBatch  # noqa: E402


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> Any:
    datasets.disable_progress_bars()
    yield
    datasets.enable_progress_bars()


@pytest.fixture
def dataset(texts: list[str | None]) -> Any:
    return datasets.Dataset.from_dict({"id": list(range(len(texts))), "text": texts})


def _column(dataset: Any, name: str) -> list[Any]:
    return [row[name] for row in dataset]


def test_map_in_batches_of_any_size(dataset: Any, cleaned: list[str | None]) -> None:
    for size in (1, 4, 1000):
        out = dataset.map(CleanBatch("text"), batched=True, batch_size=size)
        assert _column(out, "text") == cleaned
        assert out.features == dataset.features
        assert _column(out, "id") == _column(dataset, "id")


def test_map_over_processes_into_a_new_column(dataset: Any, texts: list[str | None], kept: list[str | None]) -> None:
    clean = CleanBatch("text", keep={"byline"}, drop={"title"}, into="article")
    out = dataset.map(clean, batched=True, batch_size=4, num_proc=2)
    assert _column(out, "article") == kept
    assert _column(out, "text") == texts


def test_arrow_batches(dataset: Any, cleaned: list[str | None]) -> None:
    out = dataset.with_format("arrow").map(CleanBatch("text"), batched=True, batch_size=4).with_format(None)
    assert _column(out, "text") == cleaned
    assert out.features == dataset.features


def test_single_rows_and_streams(dataset: Any, cleaned: list[str | None]) -> None:
    assert _column(dataset.map(CleanBatch("text")), "text") == cleaned
    stream = dataset.to_iterable_dataset()
    assert _column(stream.map(CleanBatch("text"), batched=True, batch_size=4), "text") == cleaned


def test_the_lexicon_is_loaded_once_a_worker(dataset: Any) -> None:
    clean = CleanBatch("text")

    def probe(batch: Any) -> dict[str, list[Any]]:
        from cleaner.pipeline import pipeline

        rows = clean(batch)["text"]
        found = pipeline.cache_info()
        return {"loads": [found.misses] * len(rows), "calls": [found.hits] * len(rows)}

    out = dataset.map(probe, batched=True, batch_size=1, num_proc=2)
    assert set(_column(out, "loads")) == {1}
    assert max(_column(out, "calls")) > 3, "a worker must have had several batches"


def test_results_are_cached_across_processes_by_what_was_asked() -> None:
    code = (
        "from datasets.fingerprint import Hasher; from cleaner.engines.datasets import CleanBatch; "
        "print(*[Hasher.hash(CleanBatch('text', keep=keep)) for keep in (['faq', 'ad', 'byline', 'media', 'legal'], ['faq'])])"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(answers) == 1
    one, other = answers.pop().split()
    assert one != other
