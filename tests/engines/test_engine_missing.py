"""Without its library, an engine's module says which extra to install."""

from __future__ import annotations

import subprocess
import sys

import pytest

LIBRARIES = {
    "datatrove": "datatrove",
    "ray": "ray",
    "spark": "pyspark",
    "datasets": "datasets",
    "polars": "polars",
    "pandas": "pandas",
}


def _python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)


@pytest.mark.parametrize("engine", LIBRARIES)
def test_a_missing_library_names_the_extra(engine: str) -> None:
    done = _python(f"import sys; sys.modules[{LIBRARIES[engine]!r}] = None; import cleaner.engines.{engine}")
    assert done.returncode == 1
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("cleaner.formats.extras.MissingExtra: ")
    assert f"cleaner.engines.{engine} needs " in last
    assert f"pip install 'cleaner[{engine}]'" in last


def test_missing_is_an_import_error_and_spark_without_pandas_asks_for_the_spark_extra() -> None:
    code = """
import sys
sys.modules["pandas"] = None
try:
    import cleaner.engines.spark
except ImportError as error:
    print(error)
"""
    assert "pip install 'cleaner[spark]'" in _python(code).stdout


def test_the_package_itself_needs_no_engine() -> None:
    blocked = [*LIBRARIES.values(), "pyarrow"]
    done = _python(f"import sys; sys.modules.update(dict.fromkeys({blocked})); import cleaner.engines.column")
    assert done.returncode == 0, done.stderr
