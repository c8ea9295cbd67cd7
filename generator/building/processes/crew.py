"""Several processes that each do their part of a list of work while this one goes on."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

from generator.building.processes.aside import each_aside, may_fork
from generator.building.processes.processors import processors

Piece = Callable[[int], bytes]
"""Does the piece of that number, and gives what is to be known of it."""


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
    gc.freeze()  # what is here already is not written to by the collector of a fork
    try:
        with ExitStack() as running:
            members = [
                running.enter_context(
                    each_aside([partial(piece, each) for each in range(first, number, wanted)])
                )
                for first in range(wanted)
            ]
            yield (next(members[each % wanted]) for each in range(number))
    finally:
        gc.unfreeze()
