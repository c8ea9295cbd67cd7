"""The program of a process that an attendant started: it makes the calls it is sent, one by one.

They are made in its main thread, so that signals end what takes too long. Nothing is left behind:
it ends when the process that started it ends, and when nothing was asked of it for a while.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from collections.abc import Sequence

from generator.building.notices.apart import work_for_another

IDLE = 60
"""Seconds without a call after which it ends; the next call starts another one."""
LENGTH = 8
"""Bytes before each answer, which say how long it is."""


def main() -> None:
    """Answer until there is nothing more to answer."""
    work_for_another()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the process that started this one
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints does not come between the answers
    calls: queue.SimpleQueue[Sequence[bytes]] = queue.SimpleQueue()
    threading.Thread(target=_take, args=(calls,), daemon=True).start()
    while True:
        try:
            call = calls.get(timeout=IDLE)
        except queue.Empty:
            os._exit(0)  # at once: the thread that waits for calls has its hands on the input
        answer = _answer(call)
        answers.write(len(answer).to_bytes(LENGTH, "little"))
        answers.write(answer)
        answers.flush()


def _take(calls: queue.SimpleQueue[Sequence[bytes]]) -> None:
    """Take in calls as they come; leave, whatever is being done, when none can come any more."""
    while True:
        try:
            calls.put(pickle.load(sys.stdin.buffer))  # noqa: S301  from the process that started this
        except (EOFError, OSError, pickle.UnpicklingError):
            os._exit(0)


def _answer(call: Sequence[bytes]) -> bytes:
    """Return whether a call went well, and what it gave or raised, pickled."""
    try:
        called, *arguments = (pickle.loads(part) for part in call)  # noqa: S301  as above
        return pickle.dumps((True, called(*arguments)))
    except Exception as error:  # noqa: BLE001  whatever it was, it is for the one who asked
        return pickle.dumps((False, error))
