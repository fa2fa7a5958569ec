from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

for _library in ("pyspark", "pandas", "pyarrow"):
    pytest.importorskip(_library, reason=f"Spark needs {_library}: pip install 'cleaner[spark]'")
if not shutil.which("java") and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs Java: apt-get install openjdk-17-jre-headless", allow_module_level=True)
from cleaner.engines.spark import clean_batches, clean_udf  # noqa: E402


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A Spark session of two workers on this machine."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": "512m",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "3",
        "spark.sql.warehouse.dir": str(tmp_path_factory.mktemp("spark")),
        "spark.log.level": "OFF",
    }
    builder = SparkSession.builder.master("local[2]").appName("cleaner")
    for name, value in settings.items():
        builder = builder.config(name, value)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)  # else workers run the first python3 on the path
        session = builder.getOrCreate()
        yield session
        session.stop()


@pytest.fixture
def frame(spark: Any, texts: list[str | None]) -> Any:
    return spark.createDataFrame(list(enumerate(texts)), "id long, text string").repartition(2, "id")


def _column(frame: Any, name: str) -> list[Any]:
    return [row[name] for row in sorted(frame.collect(), key=lambda row: row["id"])]


def test_udf(frame: Any, cleaned: list[str | None], kept: list[str | None]) -> None:
    out = frame.withColumn("text", clean_udf()("text")).withColumn("n", frame.id + 1)
    assert _column(out, "text") == cleaned
    article = clean_udf(keep={"byline"}, drop={"title"})
    assert _column(frame.withColumn("article", article(frame.text)), "article") == kept


def test_udf_in_sql(spark: Any, frame: Any, cleaned: list[str | None]) -> None:
    spark.udf.register("clean", clean_udf())
    frame.createOrReplaceTempView("documents")
    assert _column(spark.sql("SELECT id, clean(text) AS article FROM documents"), "article") == cleaned


def test_map_in_arrow(frame: Any, texts: list[str | None], cleaned: list[str | None], kept: list[str | None]) -> None:
    out = frame.mapInArrow(clean_batches("text"), frame.schema)
    assert _column(out, "text") == cleaned
    clean = clean_batches("text", keep={"byline"}, drop={"title"}, into="article")
    out = frame.mapInArrow(clean, "id long, text string, article string")
    assert _column(out, "article") == kept
    assert _column(out, "text") == texts


def test_through_parquet(spark: Any, frame: Any, cleaned: list[str | None], tmp_path: Path) -> None:
    frame.write.parquet(str(tmp_path / "in"))
    read = spark.read.parquet(str(tmp_path / "in"))
    read.mapInArrow(clean_batches("text"), read.schema).write.parquet(str(tmp_path / "out"))
    assert _column(spark.read.parquet(str(tmp_path / "out")), "text") == cleaned


def test_the_lexicon_is_loaded_once_a_worker(frame: Any) -> None:
    clean = clean_batches("text")

    def probe(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow

        from cleaner.pipeline import pipeline

        for batch in clean(batches):
            found = pipeline.cache_info()
            yield pyarrow.RecordBatch.from_pydict(
                {"rows": [batch.num_rows], "loads": [found.misses], "calls": [found.hits]}
            )

    rows = frame.mapInArrow(probe, "rows long, loads long, calls long").collect()
    assert {row.loads for row in rows} == {1}
    assert max(row.calls for row in rows) > 3, "a worker must have had several batches"


def test_what_is_sent_to_workers_is_small() -> None:
    from pyspark import cloudpickle

    assert len(cloudpickle.dumps(clean_batches("text", keep={"byline"}))) < 2000
    assert len(cloudpickle.dumps(clean_udf(keep={"byline"}).func)) < 2000


def test_unknown_labels_are_refused_before_any_worker_starts() -> None:
    for make in (clean_udf, clean_batches):
        with pytest.raises(ValueError, match="the labels are"):
            make(keep={"bylines"})


def test_a_udf_can_be_made_before_there_is_a_session() -> None:
    code = "from cleaner.engines.spark import clean_batches, clean_udf; clean_udf(); clean_batches()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
