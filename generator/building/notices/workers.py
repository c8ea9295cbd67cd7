"""Runs the parse step on an executor: in order, and with a bounded number of notices in memory."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from generator.building.notices.apart import Parse, ending_itself, parse_apart, parse_aside
from generator.building.notices.parse_step import ParseTask
from generator.building.processes.aside import AsideExecutor, forks_safely
from generator.building.processes.processors import processors

if TYPE_CHECKING:  # imported where it is used: few builds need it, and it takes 8 ms
    from concurrent.futures import Executor, Future

BATCH_BYTES = 400_000
"""Notices are sent in batches of about this size, a dozen, so that sending costs little."""
WORTH_A_POOL = BATCH_BYTES
"""Bytes of notices from which a pool saves more than it costs to start; less is one batch."""
_AHEAD = 4
"""Batches under way for each worker: enough that none waits, few enough for the memory."""


def run_parse_step(
    parse: Parse, tasks: Iterable[ParseTask], executor: Executor | AsideExecutor | None
) -> Iterator[bytes]:
    """Return the encoded outcome of each task in the order of the tasks; work starts at once.

    Args:
        parse: The step; it can be sent to another process.
        tasks: Taken only as fast as they are worked off.
        executor: Any executor of `concurrent.futures`; None to work in this process. Where its
            processes die, what they had to read is read apart, and the culprit is a failure.
    """
    if executor is None:
        return (encoded for task in tasks for encoded in parse([task]))
    if isinstance(executor, AsideExecutor):
        step = partial(parse_aside, parse) if executor.forks else parse
        each = executor.map(step, ([task] for task in tasks))
        return (encoded for done in each for encoded in done)
    return _Window(parse, _batches(tasks), executor).results()


class _Window:
    """Batches under way: so many that no worker waits, so few that the memory is bounded."""

    def __init__(
        self, parse: Parse, batches: Iterator[list[ParseTask]], executor: Executor
    ) -> None:
        """Start the first batches at once."""
        self._parse = parse
        self._batches = batches
        self._executor = executor
        self._running: deque[tuple[list[ParseTask], Future[list[bytes]]]] = deque()
        self._start(_AHEAD * _workers(executor))

    def _start(self, number: int) -> None:
        """Start so many further batches."""
        from concurrent.futures import BrokenExecutor, Future

        for batch in islice(self._batches, number):
            try:
                future = self._executor.submit(ending_itself, self._parse, batch)
            except BrokenExecutor as error:
                future = Future[list[bytes]]()
                future.set_exception(error)
            self._running.append((batch, future))

    def results(self) -> Iterator[bytes]:
        """Yield the outcomes in order; for each batch that is done a further one is started."""
        from concurrent.futures import BrokenExecutor

        while self._running:
            batch, future = self._running.popleft()
            try:
                done = future.result()
            except BrokenExecutor:
                done = parse_apart(self._parse, batch)
            self._start(1)
            yield from done


@contextmanager
def local_executor(jobs: int, size: int) -> Iterator[Executor | AsideExecutor | None]:
    """Give a pool of processes, or less where that would cost more than it saves.

    Args:
        jobs: How many processes at most; 0 for one a processor. One is a process of its own too,
            where it can be forked: what hangs or crashes a library in C would take this one along.
        size: Bytes of all notices that are to be read.
    """
    chosen = jobs or processors()
    if not size or (chosen < 2 and not forks_safely()):
        yield None
        return
    if size < WORTH_A_POOL and not jobs and chosen > 1:
        with AsideExecutor() as aside:
            yield aside
        return
    with _pool(min(chosen, _most_batches(size))) as pool:
        yield pool


def _most_batches(size: int) -> int:
    """Return how many batches there are at most: all processes are forked before the first task."""
    return max(1, -(-size // BATCH_BYTES))


def _pool(jobs: int) -> Executor:
    """Return processes: forked where that is safe, which spares them the imports."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    start = "fork" if forks_safely() else "spawn"
    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(start))


def _workers(executor: Executor) -> int:
    """Return how many tasks an executor works on at a time, as far as it says so."""
    return int(getattr(executor, "_max_workers", 0) or processors())


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
