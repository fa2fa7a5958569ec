"""The same on every run, whatever the seed of Python's hashes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def test_hash_seeds_do_not_matter(root: Path) -> None:
    seeds = sorted(map(str, (root / "seeds").glob("*.txt")))
    outputs = {
        subprocess.check_output(
            [sys.executable, "-m", "cleaner", "--json", *seeds], cwd=root, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        for seed in ("1", "2", "3")
    }
    assert len(outputs) == 1
