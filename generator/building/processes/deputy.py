"""A process that is forked while that is safe, and works for this one when it no longer is.

A preview serves with threads: from then on nothing can be forked, and so all that several processes
do would be done by one. A deputy has no threads, and all that was imported and read before it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import Pipe
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Answering = Callable[[bytes], bytes]
"""Gives the answer to a request."""


class Deputy:
    """A fork of this process that answers requests, one after another."""

    def __init__(self, answering: Answering) -> None:
        """Fork it; to be done where `forks_safely` says so."""
        self._line, there = Pipe()
        self._process = os.fork()
        if not self._process:
            self._line.close()
            _answer_and_leave(answering, there)
        there.close()

    def ask(self, request: bytes) -> bytes | None:
        """Return the answer; None where the deputy has died, as it does of any error."""
        try:
            self._line.send_bytes(request)
            return self._line.recv_bytes()
        except (OSError, EOFError):
            return None

    def close(self) -> None:
        """End it, after what it has begun is cleared away."""
        if self._line.closed:
            return  # another process may have its number by now
        self._line.close()
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGTERM)
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)


def _answer_and_leave(answering: Answering, line: Connection) -> None:
    """Answer until nobody asks any more, and end without any clearing up but that of the work."""
    try:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; one decides
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        while True:
            line.send_bytes(answering(line.recv_bytes()))
    finally:
        os._exit(1)
