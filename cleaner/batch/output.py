"""Where the output goes: a file that appears when it is complete, or standard output."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import BinaryIO, Protocol

from cleaner.batch.job import BatchError
from cleaner.batch.journal import Journal, State, sync_directory
from cleaner.batch.work import Done
from cleaner.formats.kinds import Format, Kind
from cleaner.formats.sealing import needs_sealing, seal


class Paths:
    """The names beside an output's: while it grows it is `OUT.part`, and `OUT.journal` says how far it has come."""

    def __init__(self, output: str) -> None:
        self.target = Path(output)
        self.part = self._beside(".part")
        self.sealed = self._beside(".sealed")
        self.journal = self._beside(".journal")
        self.rejects = self._beside(".rejects.jsonl")
        self.rejects_part = self._beside(".rejects.jsonl.part")

    def _beside(self, suffix: str) -> Path:
        return self.target.with_name(self.target.name + suffix)

    def all(self) -> tuple[Path, ...]:
        """Every one of them."""
        return (self.target, self.part, self.sealed, self.journal, self.rejects, self.rejects_part)


class Output(Protocol):
    """Takes what was worked on, in order."""

    def append(self, done: Done) -> None:
        """Write down what became of a chunk."""

    def commit(self, state: State) -> None:
        """Make sure that all that was appended is on disk, and that the journal says so."""

    def finish(self, state: State) -> None:
        """Everything was appended: let the output appear."""

    def close(self) -> None:
        """Let go of the files."""


class FileOutput:
    """An output that is put together in `OUT.part` and appears under its name when it is complete."""

    def __init__(self, paths: Paths, kind: Kind, journal: Journal, state: State) -> None:
        """Open the files at `state`. Raises BatchError where they are not as it says, or another run has them."""
        self._paths = paths
        self._kind = kind
        self._journal = journal
        self._part = _opened(paths.part, state.output)
        try:
            self._rejects = _opened(paths.rejects_part, state.rejects)
        except BaseException:
            self._part.close()
            raise

    def append(self, done: Done) -> None:
        self._part.write(done.output)
        self._rejects.write(done.rejects)

    def commit(self, state: State) -> None:
        for file in (self._part, self._rejects):
            file.flush()
            os.fsync(file.fileno())
        self._journal.write(state._replace(output=self._part.tell(), rejects=self._rejects.tell()))

    def finish(self, state: State) -> None:
        self.commit(state._replace(complete=True))
        if needs_sealing(self._kind):
            seal(self._paths.part, self._kind, self._paths.sealed)
            ready = self._paths.sealed
        else:
            ready = self._paths.part
        if self._paths.target.is_dir():
            self._paths.target.rmdir()
        # Still locked and open, so that no other run takes the files for its own.
        ready.replace(self._paths.target)
        self.close()
        clear_away(self._paths, self._journal)

    def close(self) -> None:
        self._part.close()
        self._rejects.close()


def clear_away(paths: Paths, journal: Journal) -> None:
    """The last steps, once the output has its name. Each may have been taken before."""
    sync_directory(paths.target)
    paths.part.unlink(missing_ok=True)
    if paths.rejects_part.exists():
        if paths.rejects_part.stat().st_size:
            paths.rejects_part.replace(paths.rejects)
        else:
            paths.rejects_part.unlink()
            paths.rejects.unlink(missing_ok=True)  # of an earlier batch
    sync_directory(paths.target)
    journal.remove()


class StandardOutput:
    """Records as they come, and rejects on standard error; nothing to go on with."""

    def append(self, done: Done) -> None:
        sys.stdout.buffer.write(done.output)
        sys.stdout.buffer.flush()
        for line in done.rejects.splitlines():
            reject = json.loads(line)
            print(
                f"cleaner batch: rejected {reject['file']} line {reject['line']}: {reject['reason']}", file=sys.stderr
            )

    def commit(self, state: State) -> None:
        pass

    def finish(self, state: State) -> None:
        pass

    def close(self) -> None:
        pass


def is_free(target: Path, kind: Kind) -> bool:
    """Can an output take this name? A file's name is taken from an older file, a directory's must be an empty one."""
    if kind.format is Format.DIRECTORY:
        return not target.exists() or (target.is_dir() and not any(target.iterdir()))
    return not target.is_dir()


def _opened(path: Path, size: int) -> BinaryIO:
    file = path.open("r+b" if path.exists() else "w+b")
    try:
        _lock(file, path)
        there = file.seek(0, os.SEEK_END)
        if there < size:
            raise BatchError(f"{path}: shorter than its journal says; remove it and the journal to start over")
        file.truncate(size)  # what came after is not certain to be whole
        file.seek(size)
    except BaseException:
        file.close()
        raise
    return file


def _lock(file: BinaryIO, path: Path) -> None:
    try:
        import fcntl
    except ImportError:  # not a POSIX system
        return
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise BatchError(f"{path}: another run is writing it") from None
    except OSError:  # some network file systems have no locks
        pass
