"""Tables built from data files, kept in a form that loads fast, as Python keeps compiled modules."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

_FORMAT = 2  # to be raised when what is stored changes


def cached(name: str, sources: Sequence[str], build: Callable[[], Any]) -> Any:
    """What `build` makes of the files `sources`, from a cache while these are unchanged.

    The result must be made of dicts, lists, tuples, sets, strings and numbers. The cache lies beside the package,
    or in the user's cache folder where that cannot be written; where neither can, the table is built each time.
    """
    stamp = (_FORMAT, sys.version_info[:2], [(path, info.st_size, info.st_mtime_ns) for path, info in _stats(sources)])
    for folder in _folders():
        try:
            with open(os.path.join(folder, f"{name}.marshal"), "rb") as file:
                if marshal.load(file) == stamp:
                    return marshal.loads(file.read())
        except (OSError, ValueError, EOFError, TypeError):
            continue
    built = build()
    data = marshal.dumps(stamp) + marshal.dumps(built)
    any(_write(folder, f"{name}.marshal", data) for folder in _folders())
    return built


def _stats(sources: Sequence[str]) -> list[tuple[str, os.stat_result]]:
    return [(os.path.basename(path), os.stat(path)) for path in sources]


def _folders() -> list[str]:
    """Where to look and to write, in this order; beside the package only where Python may write there, too."""
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    beside = [] if sys.dont_write_bytecode else [os.path.join(os.path.dirname(__file__), "__pycache__")]
    return [*beside, os.path.join(home, "cleaner")]


def _write(folder: str, name: str, data: bytes) -> bool:
    """Write a whole file or none, so that a process beside this one never reads half a table."""
    path = os.path.join(folder, name)
    part = f"{path}.{os.getpid()}"
    try:
        os.makedirs(folder, exist_ok=True)
        with open(part, "wb") as file:
            file.write(data)
        os.replace(part, path)
    except OSError:
        return False
    return True
