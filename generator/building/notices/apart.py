"""Reads notices in processes that may die: one that crashes or hangs a library stops no other.

An error of Python ends in an outcome by itself. What cannot be caught - a library that crashes, or
that computes without end where no signal interrupts it, or a system short of memory - takes the
whole process with it. So workers end themselves when their time is long up, and what a dead worker
was to read is read again apart: batch by batch, and where one dies, notice by notice.
"""

from __future__ import annotations

import faulthandler
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.building.notices.outcome import Outcome, encode_outcome
from generator.building.notices.parse_step import ParseTask

if TYPE_CHECKING:  # imported where it is used: few builds need it, and it takes 10 ms
    from multiprocessing.connection import Connection

GRACE = 5
"""Seconds after the end of its time until a process that no signal reaches is ended."""
_LOADED_IN = os.getpid()
"""The process that read this module; a fork of it is another one, and reads notices."""

Parse = Callable[[list[ParseTask]], list[bytes]]
"""The parse step of a list of tasks."""


def ending_itself(parse: Parse, tasks: list[ParseTask]) -> list[bytes]:
    """Parse the tasks; a worker process ends itself if one of them takes far too long."""
    if not _is_worker():
        return parse(tasks)
    outcomes: list[bytes] = []
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for task in tasks:
            if task.seconds:
                faulthandler.dump_traceback_later(task.seconds + GRACE, exit=True, file=nowhere)
            outcomes += parse([task])
            faulthandler.cancel_dump_traceback_later()
    return outcomes


def parse_aside(parse: Parse, tasks: list[ParseTask]) -> list[bytes]:
    """Parse the tasks where work is done aside; apart where it is done here, as that has died."""
    return ending_itself(parse, tasks) if _is_worker() else parse_apart(parse, tasks)


def parse_apart(parse: Parse, tasks: list[ParseTask]) -> list[bytes]:
    """Parse the tasks in a process of their own; a notice that ends it is a failure."""
    done = _in_own_process(parse, tasks)
    if done is not None:
        return done
    if len(tasks) > 1:
        return [outcome for task in tasks for outcome in parse_apart(parse, [task])]
    problem = (
        "读取进程中止：文件使程序崩溃、超时或内存不足，已跳过"
        " (reading it ended the process: a crash, endless work, or want of memory)"
    )
    return [encode_outcome(Outcome(failure=problem, passing=True))]


def work_for_another() -> None:
    """Make this process one that was made to read notices."""
    global _LOADED_IN
    _LOADED_IN = 0


def stand_alone() -> None:
    """Make this process, a fork, one that builds: it is none that may die of a notice."""
    global _LOADED_IN
    _LOADED_IN = os.getpid()


def _is_worker() -> bool:
    """Tell whether this process was made to read notices."""
    started = sys.modules.get("multiprocessing.process")  # there if this process was spawned
    return os.getpid() != _LOADED_IN or (
        started is not None and started.parent_process() is not None
    )


def _in_own_process(parse: Parse, tasks: list[ParseTask]) -> list[bytes] | None:
    """Return the outcomes, None where the process died."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return _beside(parse, tasks)
    import multiprocessing

    context = multiprocessing.get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(parse, tasks, writer))
    process.start()
    writer.close()
    try:
        outcomes: list[bytes] = reader.recv()
    except EOFError:
        return None
    else:
        return outcomes
    finally:
        process.kill()
        process.join()
        reader.close()


def _beside(parse: Parse, tasks: list[ParseTask]) -> list[bytes] | None:
    """Return the outcomes of a process that is no fork, as a fork may not be safe here."""
    from concurrent.futures import BrokenExecutor

    from generator.building.cluster.attendant import answered

    try:
        outcomes: list[bytes] = answered(ending_itself, parse, tasks)
    except BrokenExecutor:
        return None
    else:
        return outcomes


def _send(parse: Parse, tasks: list[ParseTask], writer: Connection) -> None:
    """Parse the tasks and hand over what became of them."""
    writer.send(ending_itself(parse, tasks))
    writer.close()
