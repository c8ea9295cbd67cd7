"""Runs a piece of work in a process of its own while this one goes on, where that is safe."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any

import msgspec

from generator.building.processors import processors

Work = Callable[[], bytes]
"""Gives bytes; changes nothing in this process."""


@contextmanager
def aside(work: Work) -> Iterator[Work]:
    """Start `work` and give what waits for its result.

    The process is a fork of this one, so it starts at once with all that is imported and read.
    Where that is not safe (other threads, other systems), where there is one processor only, or
    where the process fails, the work is done here, when it is waited for: an error is the same.
    """
    if not _is_safe():
        yield work
        return
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        _work_and_leave(work, writer)
    os.close(writer)
    running = True

    def wait() -> bytes:
        nonlocal running
        with open(reader, "rb", closefd=False) as pipe:
            result = pipe.read()
        running = False
        return result if os.waitpid(child, 0)[1] == 0 else work()

    try:
        yield wait
    finally:
        os.close(reader)
        if running:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


class AsideExecutor(Executor):
    """An executor of one task at a time, for work too short to start a pool for.

    The task is called with values that msgspec can encode as its result: lists of bytes.
    """

    _max_workers = 1

    def __init__(self) -> None:
        """Start nothing yet."""
        self._open: list[AbstractContextManager[Work]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401
        """Start the task and return a future that waits for it."""
        started = aside(lambda: msgspec.msgpack.encode(fn(*args, **kwargs)))
        self._open.append(started)
        return _Awaited(started.__enter__())

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        """Leave no process behind."""
        while self._open:
            self._open.pop().__exit__(None, None, None)


class _Awaited(Future[Any]):
    """A future whose result is read when it is asked for."""

    def __init__(self, wait: Work) -> None:
        super().__init__()
        self._wait = wait

    def result(self, timeout: float | None = None) -> Any:  # noqa: ANN401, ARG002
        """Return the result as soon as it is there."""
        if not self.done():
            self.set_result(msgspec.msgpack.decode(self._wait()))
        return super().result()


def _is_safe() -> bool:
    """Tell whether this process may be forked, and whether that helps."""
    return sys.platform == "linux" and threading.active_count() == 1 and processors() > 1


def _work_and_leave(work: Work, writer: int) -> None:
    """Do the work in the new process, hand over the result and end, without any clearing up."""
    code = 1
    try:
        with open(writer, "wb") as pipe:
            pipe.write(work())
        code = 0
    finally:
        os._exit(code)
