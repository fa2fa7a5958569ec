"""Optional libraries, and the error that says how to get one."""

from __future__ import annotations

from importlib import import_module
from typing import Any


class MissingExtra(ImportError):
    """A library that an extra of this package installs is not there; the message names the extra."""


def need(module: str, extra: str, purpose: str) -> Any:
    """The module of this name. Raises MissingExtra where it is not installed.

    `purpose` is what needs it, as the message's subject: "Parquet", "a .zst file".
    """
    try:
        return import_module(module)
    except ImportError as error:
        if error.name is None or module.split(".")[0] != error.name.split(".")[0]:
            raise
        library = module.split(".")[0]
        raise MissingExtra(f"{purpose} needs {library}: pip install 'cleaner[{extra}]'") from None
