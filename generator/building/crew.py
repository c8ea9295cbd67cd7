"""Several processes that each take the next piece of a list of work until none is left."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager

from generator.building.aside import may_fork
from generator.building.processors import processors

Piece = Callable[[int], bytes]
"""Does the piece of that number, and gives what is to be known of it."""

_DOING: list[Piece] = []
"""What the processes of this crew do; it is here before they are forked, as no closure is sent."""


@contextmanager
def crew(piece: Piece, number: int, jobs: int) -> Iterator[Iterator[bytes]]:
    """Start on pieces 0 to `number` - 1, and give their results in order, each as it is there.

    The processes are forks of this one, so they start with all that is imported and read. Where
    that is not safe, or one process is asked for, or a piece fails in its process, it is done here
    when it is waited for: an error is the same.

    Args:
        piece: Does one piece; it changes nothing in this process.
        number: How many pieces there are.
        jobs: How many processes; 0 for one a processor.
    """
    wanted = min(jobs or processors(), number)
    if wanted < 2 or not may_fork():
        yield map(piece, range(number))
        return
    _DOING.append(piece)
    gc.freeze()  # what is here already is not written to by the collector of a fork
    pool = ProcessPoolExecutor(wanted, mp_context=multiprocessing.get_context("fork"))
    try:
        futures = [pool.submit(_do, each) for each in range(number)]
        yield (_result(future, piece, each) for each, future in enumerate(futures))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()
        _DOING.pop()


def _do(number: int) -> bytes:
    """Do a piece in a process of the crew."""
    return _DOING[-1](number)


def _result(future: Future[bytes], piece: Piece, number: int) -> bytes:
    """Return what a process made of a piece; do it here where that failed."""
    try:
        return future.result()
    except Exception:  # noqa: BLE001  whatever it was, it is met again here, and raised as it is
        return piece(number)
