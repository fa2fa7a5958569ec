"""Chunks to several processes and back, in order, a few at a time."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from cleaner.batch.job import BatchError, Settings
from cleaner.batch.work import Done, Worker
from cleaner.formats.chunk import Chunk

# Chunks in hand for each worker: one in work, one waiting, so that none stands idle while the oldest is awaited.
_AHEAD = 2
_DIED = "the process that cleaned it died"

_worker: Worker | None = None


def worked(chunks: Iterable[Chunk], settings: Settings, workers: int) -> Generator[tuple[Chunk, Done], None, None]:
    """Each chunk with what became of it, in order. One worker is this process itself.

    A record that kills the process it is cleaned in (a fault in a C library, all memory taken) is found and rejected.
    """
    if workers == 1:
        worker = Worker(settings)
        for chunk in chunks:
            yield chunk, worker(chunk)
        return
    pool = _pool(settings, workers)
    waiting: deque[tuple[Chunk, Future[Done]]] = deque()
    try:
        for chunk in chunks:
            waiting.append((chunk, _submit(pool, chunk)))
            if len(waiting) <= _AHEAD * workers:
                continue
            pool, done = _oldest(waiting, pool, settings, workers)
            yield done
        while waiting:
            pool, done = _oldest(waiting, pool, settings, workers)
            yield done
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _oldest(
    waiting: deque[tuple[Chunk, Future[Done]]], pool: ProcessPoolExecutor, settings: Settings, workers: int
) -> tuple[ProcessPoolExecutor, tuple[Chunk, Done]]:
    chunk, future = waiting.popleft()
    try:
        return pool, (chunk, future.result())
    except BrokenProcessPool:
        pool.shutdown(wait=True, cancel_futures=True)
        done = _carefully(chunk, settings)
        pool = _pool(settings, workers)
        for place, (other, _) in enumerate(waiting):
            waiting[place] = (other, _submit(pool, other))
        return pool, (chunk, done)


def _submit(pool: ProcessPoolExecutor, chunk: Chunk) -> Future[Done]:
    try:
        return pool.submit(_work, chunk, {})
    except BrokenProcessPool as error:  # found out only now; told when this chunk's turn comes
        future: Future[Done] = Future()
        future.set_exception(error)
        return future


def _carefully(chunk: Chunk, settings: Settings) -> Done:
    """Work on a chunk in a process of its own, without the records that kill it."""
    fatal: dict[int, str] = {}
    while True:
        with _pool(settings, 1) as pool:
            try:
                return pool.submit(_work, chunk, fatal).result()
            except BrokenProcessPool:
                fatal[_killer(chunk, fatal, settings)] = _DIED


def _killer(chunk: Chunk, fatal: dict[int, str], settings: Settings) -> int:
    """The first record that kills the process that works on it."""
    total = len(Worker(settings).rows(chunk))
    if _dies(chunk, fatal, settings, 0, total):
        raise BatchError("the worker processes die before they have done anything")
    low, high = 0, total
    while high - low > 1:  # the first `low` records do no harm, the first `high` do
        middle = (low + high) // 2
        if _dies(chunk, fatal, settings, middle, total):
            high = middle
        else:
            low = middle
    return low


def _dies(chunk: Chunk, fatal: dict[int, str], settings: Settings, count: int, total: int) -> bool:
    """Does the process die on the first `count` records?"""
    without = fatal | dict.fromkeys(range(count, total), "")
    with _pool(settings, 1) as pool:
        try:
            pool.submit(_work, chunk, without).result()
        except BrokenProcessPool:
            return True
    return False


def _pool(settings: Settings, workers: int) -> ProcessPoolExecutor:
    # Processes are started afresh: a fork would copy the locks of whatever threads run here.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, context, initializer=_start, initargs=(settings,))


def _start(settings: Settings) -> None:
    """Make this process a worker: it leaves interrupts to the process that started it, and dies with that."""
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_die_after, args=(parent.sentinel,), daemon=True).start()
    _worker = Worker(settings)


def _die_after(sentinel: Any) -> None:
    # A worker whose parent was killed would wait for work for ever.
    multiprocessing.connection.wait([sentinel])
    os._exit(1)


def _work(chunk: Chunk, fatal: dict[int, str]) -> Done:
    assert _worker is not None
    return _worker(chunk, fatal)
