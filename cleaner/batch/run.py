"""A batch from beginning to end."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import Any

import cleaner
from cleaner.batch.job import BatchError, Job
from cleaner.batch.journal import Journal, State
from cleaner.batch.output import FileOutput, Output, Paths, StandardOutput, clear_away, is_free
from cleaner.batch.pool import worked
from cleaner.batch.progress import Progress, summary
from cleaner.batch.tally import Tally
from cleaner.formats import parquet
from cleaner.formats.chunk import BEGINNING, CHUNK, Chunk, Cursor
from cleaner.formats.kinds import Format
from cleaner.formats.reading import chunks, stream_chunks
from cleaner.formats.sources import InputError, Inventory, Source, inventory, sources

# Seconds between two commits: about as much work is done again after a kill.
_COMMIT = 1.0
# When none of so many first records has the field, the field's name is wrong, not the records.
_ENOUGH = 100


class Stopped(BaseException):
    """The batch was told to stop; `signal` is the number of the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.signal = number


def run(job: Job) -> None:
    """Do a batch.

    Raises BatchError where it cannot be done or gone on with, InputError for an input that cannot be used, MissingExtra
    where a library is wanted, Stopped on SIGTERM, and KeyboardInterrupt on SIGINT.
    """
    if job.resume and (job.output == "-" or job.inputs == ("-",)):
        raise BatchError("--resume needs files, not standard input or output", usage=True)
    if job.stats is not None and not Path(job.stats).parent.is_dir():
        raise BatchError(f"{job.stats}: no such directory to write it in", usage=True)
    if job.output == "-":
        found = _inventory(job, ())
        _work(job, StandardOutput(), _first(), found)
        return
    paths = Paths(job.output)
    kind = job.settings.output
    journal = Journal(paths.journal, {})
    if not paths.target.parent.is_dir():
        raise BatchError(f"{paths.target.parent}: no such directory", usage=True)
    if not is_free(paths.target, kind) and not journal.exists():
        if job.resume:
            _say(job, f"{job.output} is complete already")
            return
        raise BatchError(f"{job.output}: is a directory that is not empty", usage=True)
    if job.resume and not journal.exists() and paths.target.is_file():
        _say(job, f"{job.output} is complete already")
        return
    found = _inventory(job, paths.all())
    journal = Journal(paths.journal, _likeness(job, found))
    state = _begin(job, journal, paths)
    if state.complete and not paths.part.exists():
        _write_stats(job, state)
        clear_away(paths, journal)
        return
    output = FileOutput(paths, kind, journal, state)
    try:
        output.commit(state)
        _work(job, output, state, found)
    except _WrongField:
        output.close()
        for path in (paths.part, paths.rejects_part, paths.journal):
            path.unlink(missing_ok=True)
        raise
    finally:
        output.close()


def _begin(job: Job, journal: Journal, paths: Paths) -> State:
    if not journal.exists() or job.inputs == ("-",):
        for path in (paths.part, paths.rejects_part):
            path.unlink(missing_ok=True)
        return _first()
    if not job.resume:
        raise BatchError(
            f"{paths.part}: left by a batch that was stopped; go on with --resume, "
            f"or remove {paths.journal} to start over",
            usage=True,
        )
    try:
        state = journal.read()
    except ValueError as error:
        raise BatchError(f"{paths.journal}: {error}; remove it to start over", usage=True) from None
    if not paths.part.exists() and not state.complete:
        raise BatchError(f"{paths.part}: gone; remove {paths.journal} to start over", usage=True)
    return state


def _first() -> State:
    return State(BEGINNING, 0, 0, 0, 0.0, Tally())


def _work(job: Job, output: Output, state: State, found: Inventory) -> None:
    workers = max(1, min(job.workers, -(-found.bytes // CHUNK))) if found.files else job.workers
    progress = Progress(found.bytes, state.done, job.quiet)
    tally = state.tally
    began = committed = monotonic()
    spent = state.seconds
    results = worked(_chunks(job, state.cursor), job.settings, workers)
    try:
        with _stoppable():
            for chunk, done in results:
                if not tally.documents:
                    _check_field(job, chunk, done.tally, done.rejects)
                output.append(done)
                tally.add(done.tally)
                now = monotonic()
                state = state._replace(cursor=chunk.next, done=chunk.done, seconds=spent + now - began)
                if now - committed >= _COMMIT:
                    output.commit(state)
                    committed = now
                progress.show(chunk.done, tally)
            state = state._replace(done=found.bytes, seconds=spent + monotonic() - began)
            _write_stats(job, state)
            output.finish(state)
        if not job.quiet:
            progress.say(summary(tally, state.seconds) + _where(job, tally))
    finally:
        # Nothing is committed here: what stopped the loop may have come between an append and its state.
        results.close()
        progress.close()


def _chunks(job: Job, start: Cursor) -> Iterator[Chunk]:
    if job.inputs == ("-",):
        return stream_chunks(sys.stdin.buffer)  # type: ignore[arg-type]  # it is a BufferedReader, if not by its type
    return chunks(_sources(job), start)


def _sources(job: Job) -> Iterator[Source]:
    return sources(job.inputs, () if job.output == "-" else Paths(job.output).all())


def _inventory(job: Job, own: tuple[Path, ...]) -> Inventory:
    if "-" in job.inputs:
        if len(job.inputs) > 1:
            raise BatchError("standard input cannot be read beside other inputs", usage=True)
        return Inventory(0, 0, "")
    for name in job.inputs:
        if Path(name).is_file() and any(path.exists() and path.samefile(name) for path in own):
            raise BatchError(f"{name}: is both input and output", usage=True)
    found = inventory(_checked(job))
    if not found.files:
        raise BatchError(f"{', '.join(job.inputs)}: no file of a known format in it", usage=True)
    return found


def _checked(job: Job) -> Iterator[Source]:
    fields = job.settings.fields
    columns = (fields.html, fields.text) if fields.html is not None else (fields.text,)
    for source in _sources(job):
        if source.kind.format is Format.PARQUET:
            parquet.check(source, columns)
        if not os.access(source.path, os.R_OK):
            raise InputError(f"{source.name}: cannot be read")
        yield source


def _likeness(job: Job, found: Inventory) -> dict[str, Any]:
    """What two runs of one batch have in common."""
    settings = job.settings
    return {
        "inputs": [*job.inputs, found.digest],
        "fields": settings.fields,
        "options": [*sorted(settings.keep), "/", *sorted(settings.drop)],
        "own rules": settings.config.digest if settings.config else "",
        "added fields": [settings.removed, settings.meta],
        "output": settings.output,
        "version of cleaner": cleaner.__version__,
        "chunk": CHUNK,
    }


class _WrongField(BatchError):
    pass


def _check_field(job: Job, chunk: Chunk, tally: Tally, rejects: bytes) -> None:
    """Stop where no record has the field, instead of rejecting them all."""
    if tally.documents or tally.rejected < _ENOUGH or chunk.format is not Format.JSONL:
        return
    fields = job.settings.fields
    lines = [json.loads(line) for line in rejects.splitlines()]
    if not all(line["reason"].startswith("no field ") for line in lines):
        return
    names = ", ".join(json.loads(lines[0]["record"]))
    raise _WrongField(
        f"{chunk.file}: none of the first {len(lines)} records has a field {fields.html or fields.text!r}; "
        f"the first has {names} (see --field and --html-field)",
        usage=True,
    )


def _write_stats(job: Job, state: State) -> None:
    if job.stats is None:
        return
    seconds = round(state.seconds, 3)
    documents = state.tally.documents
    data = {
        "inputs": list(job.inputs),
        "output": job.output,
        "seconds": seconds,
        "documents_per_second": round(documents / seconds, 1) if seconds else None,
        "bytes_read": state.done,
        **state.tally.to_dict(),
    }
    text = json.dumps(data, indent=2, ensure_ascii=False)
    Path(job.stats).write_text(text + "\n", encoding="utf-8", errors="backslashreplace")


def _where(job: Job, tally: Tally) -> str:
    if job.output == "-":
        return ""
    rejects = f", rejects in {Paths(job.output).rejects}" if tally.rejected else ""
    return f" -> {job.output}{rejects}"


def _say(job: Job, message: str) -> None:
    if not job.quiet:
        print(f"cleaner batch: {message}", file=sys.stderr)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Turn SIGTERM, with which schedulers announce their kill, into an exception."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise Stopped(number)

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
