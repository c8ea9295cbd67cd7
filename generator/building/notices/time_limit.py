"""A limit on how long one notice may take."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TimeIsUpError(Exception):
    """The time given has passed; raised wherever the program then is."""


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Interrupt what runs inside after `seconds` of wall time; 0 for no limit.

    Signals reach only the main thread, and not every system has them: elsewhere there is no limit.
    Workers are processes, so their work is in their main thread.
    """
    usable = hasattr(signal, "setitimer") and (
        threading.current_thread() is threading.main_thread()
    )
    if not seconds or not usable:
        yield
        return
    before = signal.signal(signal.SIGALRM, _interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001  as signals call it
    raise TimeIsUpError
