"""Runs the parse step on an executor: in order, and with a bounded number of notices in memory."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager

from generator.building.parse_step import ParseTask, parse_notices
from generator.errors import BuildError

BATCH_BYTES = 400_000
"""Notices are sent in batches of about this size, a dozen, so that sending costs little."""
WORTH_A_POOL = 1_500_000
"""Bytes of notices below which starting processes costs more than they save."""
_AHEAD = 4
"""Batches under way for each worker: enough that none waits, few enough for the memory."""


def run_parse_step(tasks: Iterable[ParseTask], executor: Executor | None) -> Iterator[bytes]:
    """Yield the encoded outcome of each task in the order of the tasks.

    Args:
        tasks: Taken only as fast as they are worked off.
        executor: Any executor of `concurrent.futures`; None to work in this process.

    Raises:
        BuildError: The system has ended a worker.
    """
    if executor is None:
        for task in tasks:
            yield from parse_notices([task])
        return
    try:
        yield from _on_executor(tasks, executor)
    except BrokenExecutor as error:
        raise BuildError(
            "读取进程被系统中止，多半是内存不足；请用 --jobs 1 再试"
            " (the system has ended a worker, most likely for want of memory; try --jobs 1)"
        ) from error


def _on_executor(tasks: Iterable[ParseTask], executor: Executor) -> Iterator[bytes]:
    """Yield the outcomes, a bounded number of batches ahead."""
    ahead = _AHEAD * _workers(executor)
    running: deque[Future[list[bytes]]] = deque()
    for batch in _batches(tasks):
        running.append(executor.submit(parse_notices, batch))
        if len(running) >= ahead:
            yield from running.popleft().result()
    while running:
        yield from running.popleft().result()


@contextmanager
def local_executor(jobs: int, size: int) -> Iterator[Executor | None]:
    """Give a pool of processes, or None where it is not worth starting one.

    Args:
        jobs: How many processes; 0 for one a processor.
        size: Bytes of all notices that are to be read.
    """
    chosen = jobs or _processors()
    if chosen < 2 or (not jobs and size < WORTH_A_POOL):
        yield None
        return
    with ProcessPoolExecutor(chosen, mp_context=_context()) as executor:
        yield executor


def _context() -> multiprocessing.context.BaseContext:
    """Return how to start processes: forked where that is safe, which spares them the imports."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _workers(executor: Executor) -> int:
    """Return how many tasks an executor works on at a time, as far as it says so."""
    return int(getattr(executor, "_max_workers", 0) or _processors())


def _batches(tasks: Iterable[ParseTask]) -> Iterator[list[ParseTask]]:
    """Yield the tasks in lists of about `BATCH_BYTES`."""
    batch: list[ParseTask] = []
    size = 0
    for task in tasks:
        batch.append(task)
        size += len(task.raw)
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
