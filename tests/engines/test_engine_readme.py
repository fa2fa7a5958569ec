"""The examples for the engines run as they stand."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# What an example needs to run here, and how many articles and bylines it prints.
EXAMPLES = {
    "datatrove": (("datatrove", "orjson"), 2, 0),
    "Ray Data": (("ray",), 1, 0),
    "Spark": (("pyspark", "pandas", "pyarrow"), 2, 0),
    "Hugging Face datasets": (("datasets",), 1, 0),
    "Polars": (("polars",), 3, 2),
    "pandas": (("pandas",), 1, 0),
}
SENTENCE = "The harbour was quiet when the boats came in, and nobody spoke of the storm."


@pytest.mark.parametrize("engine", EXAMPLES)
def test_example(engine: str, root: Path, tmp_path: Path) -> None:
    libraries, articles, bylines = EXAMPLES[engine]
    for library in libraries:
        pytest.importorskip(library, reason=f"the {engine} example needs {library}")
    if engine == "Spark" and not shutil.which("java") and "JAVA_HOME" not in os.environ:
        pytest.skip("Spark needs Java: apt-get install openjdk-17-jre-headless")
    page = (root / "cleaner" / "engines" / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"^## {engine}\n.*?^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert found, f"no example for {engine}"
    (tmp_path / "example.py").write_text(found[1], encoding="utf-8")
    here = {
        "HF_HOME": str(tmp_path),
        "RAY_AUTH_TOKEN": secrets.token_hex(32),  # else Ray writes one into the home folder
        "RAY_USAGE_STATS_ENABLED": "0",
        "SPARK_LOCAL_IP": "127.0.0.1",
    }
    done = subprocess.run(
        [sys.executable, "example.py"], cwd=tmp_path, env={**os.environ, **here}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(SENTENCE) == articles, done.stdout
    assert done.stdout.count("Jane Roe") == bylines, done.stdout
