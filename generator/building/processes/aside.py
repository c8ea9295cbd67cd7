"""Runs a piece of work in a process of its own while this one goes on, where that is safe."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import Any, BinaryIO, Self

import msgspec

from generator.building.processes.processors import processors

Work = Callable[[], bytes]
"""Gives bytes; changes nothing in this process."""
_LENGTH = 8
"""Bytes before each result, which say how long it is."""
_WIDTH = 1_048_576
"""Bytes that wait in a pipe; more than any user may ask for is refused."""


@contextmanager
def aside(work: Work) -> Iterator[Work]:
    """Start `work` and give what waits for its result, once."""
    with each_aside([work]) as results:
        yield results.__next__


@contextmanager
def each_aside(works: Sequence[Work]) -> Iterator[Iterator[bytes]]:
    """Start the works, one after another, and give their results in order, each as it comes.

    The process is a fork of this one, so it starts at once with all that is imported and read.
    Where that is not safe (other threads, other systems), where there is one processor only, or
    where the process fails, the work is done here, when it is waited for: an error is the same.
    """
    if not may_fork():
        yield (work() for work in works)
        return
    reader, writer = _wide_pipe()
    child = os.fork()
    if not child:
        _work_and_leave(works, writer)
    os.close(writer)
    try:
        with os.fdopen(reader, "rb") as pipe:
            yield (_received(pipe, work) for work in works)
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


class AsideExecutor:
    """Has `map` as an executor has, for work too short to start a pool for.

    What is called gives values that msgspec can encode: lists of bytes. It is no subclass, as the
    import of `concurrent.futures` takes longer than such work.
    """

    def __init__(self) -> None:
        """Start nothing yet."""
        self._open = ExitStack()
        self.forks = may_fork()
        """Whether calls are made in another process, and here only if it dies."""

    def map(self, called: Callable[[Any], Any], arguments: Iterable[Any]) -> Iterator[Any]:
        """Start all calls at once, and give their results as they come."""
        works = [partial(_encoded, called, each) for each in arguments]
        return map(msgspec.msgpack.decode, self._open.enter_context(each_aside(works)))

    def __enter__(self) -> Self:
        """Give the executor."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave no process behind."""
        self._open.close()


def _encoded(called: Callable[[Any], Any], argument: object) -> bytes:
    """Return the result of a call as bytes."""
    return msgspec.msgpack.encode(called(argument))


def _received(pipe: BinaryIO, work: Work) -> bytes:
    """Return the next result; what never came is worked out here."""
    length = pipe.read(_LENGTH)
    expected = int.from_bytes(length, "little")
    result = pipe.read(expected)
    return result if len(length) == _LENGTH and len(result) == expected else work()


def _wide_pipe() -> tuple[int, int]:
    """Return a pipe that takes several results before anyone reads them."""
    import fcntl  # not on all systems

    reader, writer = os.pipe()
    with suppress(OSError):
        fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, _WIDTH)
    return reader, writer


def may_fork() -> bool:
    """Tell whether this process may be forked, and whether that helps."""
    return forks_safely() and processors() > 1


def forks_safely() -> bool:
    """Tell whether this process may be forked: other threads, and other systems, make it unsafe."""
    return sys.platform == "linux" and threading.active_count() == 1


def _work_and_leave(works: Sequence[Work], writer: int) -> None:
    """Do the work in the new process, hand over each result and end, without any clearing up."""
    code = 1
    try:
        with os.fdopen(writer, "wb") as pipe:
            for work in works:
                result = work()
                pipe.write(len(result).to_bytes(_LENGTH, "little"))
                pipe.write(result)
                pipe.flush()
        code = 0
    finally:
        os._exit(code)
