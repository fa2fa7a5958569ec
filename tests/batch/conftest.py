"""Records to clean, and `cleaner batch` as a function and as a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cleaner
from cleaner.batch import main

# What is tested, installed or not.
ROOT = Path(cleaner.__file__).parents[1]
# Every chunk is committed, so that a kill finds something to go on with however fast the machine is.
_PROCESS = """
import sys
from cleaner.batch import main, run
if __name__ == "__main__":
    run._COMMIT = 0.0
    sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="session")
def articles(root: Path) -> list[str]:
    """Texts with clutter in them."""
    return [path.read_bytes().decode() for path in sorted((root / "seeds").glob("en_*.txt"))]


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes records (dicts, or lines as bytes) as JSON Lines."""

    def write_lines(name: str, records: list[Any]) -> Path:
        lines = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in records]
        (tmp_path / name).write_bytes(b"\n".join(lines) + b"\n")
        return tmp_path / name

    return write_lines


@pytest.fixture
def batch() -> Callable[..., int]:
    """`cleaner batch` in this process, with one worker unless told otherwise."""

    def call(*arguments: object) -> int:
        words = [str(argument) for argument in arguments]
        return main(words if "--workers" in words else [*words, "--workers", "1"])

    return call


@pytest.fixture
def start(tmp_path: Path) -> Callable[..., subprocess.Popen[bytes]]:
    """`cleaner batch` in a process of its own, which commits after every chunk."""
    script = tmp_path / "batch_process.py"
    script.write_text(_PROCESS)

    def popen(*arguments: object, env: dict[str, str] | None = None) -> subprocess.Popen[bytes]:
        path = os.pathsep.join(filter(None, [(env or {}).get("PYTHONPATH"), str(ROOT), os.environ.get("PYTHONPATH")]))
        return subprocess.Popen(
            [sys.executable, str(script), *map(str, arguments)],
            env={**os.environ, **(env or {}), "PYTHONPATH": path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    return popen
