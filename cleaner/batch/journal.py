"""How far a batch has come, on disk, so that it can be gone on with after any kind of end."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from cleaner.batch.tally import Tally
from cleaner.formats.chunk import Cursor

_VERSION = 1


class State(NamedTuple):
    """A place in a batch: input before `cursor` is done, and its output is the first `output` bytes and `rejects`
    bytes of the two files. `done` are the bytes of input read so far, `seconds` the time taken; `complete` tells that
    no input is left."""

    cursor: Cursor
    output: int
    rejects: int
    done: int
    seconds: float
    tally: Tally
    complete: bool = False


class Journal:
    """The file in which the last certain state of a batch stands. `job` is what a batch must have in common with the
    one that wrote it to go on with it."""

    def __init__(self, path: Path, job: dict[str, Any]) -> None:
        self.path = path
        self._job = json.loads(json.dumps(job))

    def exists(self) -> bool:
        """Is there something to go on with?"""
        return self.path.exists()

    def read(self) -> State:
        """The last state written. Raises ValueError, with a message that fits after the file's name, where the
        journal is of another batch or damaged."""
        try:
            data = json.loads(self.path.read_bytes())
            job = data["job"]
            state = data["state"]
            found = State(
                Cursor(*state["cursor"]),
                state["output"],
                state["rejects"],
                state["done"],
                state["seconds"],
                Tally.from_dict(state["tally"]),
                state["complete"],
            )
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"not a journal that can be read: {error}") from None
        if data.get("version") != _VERSION:
            raise ValueError("written by another version")
        for name, value in self._job.items():
            if job.get(name) != value:
                raise ValueError(f"of another batch: {name} is not the same")
        return found

    def write(self, state: State) -> None:
        """Put a state in place of the last; one of the two is on disk at any time. What the state speaks of must be on
        disk before."""
        data = {
            "version": _VERSION,
            "job": self._job,
            "state": {**state._asdict(), "tally": state.tally.to_dict()},
        }
        new = self.path.with_name(self.path.name + ".new")
        with new.open("w") as file:
            json.dump(data, file)
            file.flush()
            os.fsync(file.fileno())
        new.replace(self.path)
        sync_directory(self.path)

    def remove(self) -> None:
        """The batch is finished."""
        self.path.unlink(missing_ok=True)


def sync_directory(path: Path) -> None:
    """Make sure that a file's name, new or gone, is on disk."""
    if os.name != "posix":  # elsewhere directories cannot be opened
        return
    directory = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)
