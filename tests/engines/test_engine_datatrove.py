from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import cleaner

pytest.importorskip("datatrove", reason="the pipeline step needs datatrove: pip install 'cleaner[datatrove]'")
pytest.importorskip("orjson", reason="datatrove's JSONL reader needs orjson: pip install 'cleaner[datatrove]'")
from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter

from cleaner.engines.datatrove import CleanerStep


class Run:
    """A pipeline from JSONL to JSONL in two tasks at once: what came out by id, and the statistics by step."""

    def __init__(self, folder: Path, texts: dict[str, str], *steps: Any) -> None:
        (folder / "in").mkdir()
        for part in (0, 1):
            records = [{"id": i, "text": text, "n": len(text)} for i, text in list(texts.items())[part::2]]
            lines = "".join(json.dumps(record) + "\n" for record in records)
            (folder / "in" / f"{part}.jsonl").write_text(lines, encoding="utf-8")
        LocalPipelineExecutor(
            pipeline=[JsonlReader(str(folder / "in")), *steps, JsonlWriter(str(folder / "out"), compression=None)],
            tasks=2,
            workers=2,
            logging_dir=str(folder / "log"),
        ).run()
        parts = sorted((folder / "out").glob("*.jsonl"))
        assert len(parts) == 2
        lines = "".join(part.read_text(encoding="utf-8") for part in parts)
        self.records = {record["id"]: record for record in map(json.loads, lines.split("\n")[:-1])}
        self.stats = {step["name"]: step["stats"] for step in json.loads((folder / "log" / "stats.json").read_text())}


@pytest.fixture(scope="module")
def documents(texts: list[str | None]) -> dict[str, str]:
    return {str(i): text for i, text in enumerate(texts) if text}


@pytest.fixture(scope="module")
def run(documents: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Run]:
    return lambda *steps: Run(tmp_path_factory.mktemp("datatrove"), documents, *steps)


def test_from_jsonl_to_jsonl(run: Callable[..., Run], documents: dict[str, str]) -> None:
    done = run(CleanerStep())
    expected = {i: cleaner.clean(text) for i, text in documents.items()}
    assert {i: record["text"] for i, record in done.records.items()} == expected
    assert all(record["metadata"]["n"] == len(documents[i]) for i, record in done.records.items())
    stats = next(stats for name, stats in done.stats.items() if "Cleaner" in name)
    size = sum(map(len, documents.values()))
    assert stats["total"] == len(documents)
    assert stats["changed"] == sum(expected[i] != text for i, text in documents.items())
    assert stats["characters"]["total"] == size
    assert stats["removed_characters"]["total"] == size - sum(map(len, expected.values()))


def test_options_statistics_by_label_and_one_lexicon_a_worker(
    run: Callable[..., Run], documents: dict[str, str]
) -> None:
    def probe(data: Iterator[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        from cleaner.pipeline import pipeline

        for document in data:
            document.metadata["loads"] = pipeline.cache_info().misses
            yield document

    done = run(CleanerStep(keep={"byline"}, drop={"title"}, by_label=True), probe)
    results = {i: cleaner.analyze(text, {"byline"}, {"title"}) for i, text in documents.items()}
    assert {i: record["text"] for i, record in done.records.items()} == {i: r.text for i, r in results.items()}
    assert {record["metadata"]["loads"] for record in done.records.values()} == {1}

    stats = next(stats for name, stats in done.stats.items() if "Cleaner" in name)
    for label in cleaner.Label:
        spans = [span for result in results.values() for span in result.removed if span.label is label]
        found = stats.get(f"removed_characters_{label}", {"total": 0})
        assert (found if isinstance(found, int) else found["total"]) == sum(span.end - span.start for span in spans)
    assert "removed_characters_title" in stats
    assert "removed_characters_byline" not in stats
    assert stats["no_article"] == sum(not result.article_found for result in results.values())


def test_a_text_that_is_missing_stays_missing() -> None:
    document = Document(text=None, id="1")  # type: ignore[arg-type]
    assert [out.text for out in CleanerStep().run([document])] == [None]


def test_a_pickled_step_is_small() -> None:
    data = pickle.dumps(CleanerStep(keep={"byline"}))
    assert len(data) < 1000
    assert pickle.loads(data).format("By Jane Roe") == cleaner.clean("By Jane Roe", {"byline"})


def test_unknown_labels_are_refused_when_the_pipeline_is_written() -> None:
    with pytest.raises(ValueError, match="the labels are"):
        CleanerStep(keep={"bylines"})
