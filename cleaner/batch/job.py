"""What a batch is to do."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.formats.kinds import Kind
from cleaner.formats.rows import Fields
from cleaner.own import Config


class Settings(NamedTuple):
    """What is done with each record; goes to every worker.

    `removed` adds what was removed to each record, `meta` the facts found in it; `measured` has what was removed
    counted by label. `config` holds own rules.
    """

    fields: Fields
    output: Kind
    keep: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    removed: bool = False
    meta: bool = False
    measured: bool = False
    config: Config | None = None


class Job(NamedTuple):
    """A batch: what is read, where it goes, and how.

    `output` is a path, or "-" for standard output, as an input is "-" for standard input. `stats` is the file for the
    summary, if one is wanted.
    """

    inputs: tuple[str, ...]
    output: str
    settings: Settings
    workers: int
    resume: bool = False
    stats: str | None = None
    quiet: bool = False


class BatchError(Exception):
    """Why a batch cannot be done; the message is for the user. `usage` tells a wrong call from a failure."""

    def __init__(self, message: str, usage: bool = False) -> None:
        super().__init__(message)
        self.usage = usage
