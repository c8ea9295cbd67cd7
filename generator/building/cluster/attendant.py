"""Makes calls in a process beside this one, whatever this one is: threaded, daemonic, a worker.

A worker of a cluster does its tasks in threads, where no signal ends what takes too long, and may
not have child processes as `multiprocessing` makes them. A notice that crashes or hangs a library
would take the worker with it. So each call goes to a plain process, kept for the next one.
"""

from __future__ import annotations

import atexit
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import BrokenExecutor
from contextlib import suppress
from typing import Any

from generator.building.cluster.attended import LENGTH
from generator.building.kept.versions import differences, reading_versions
from generator.errors import BuildError

_PROGRAM = (
    "import sys; sys.path[:] = {path!r};"
    " from generator.building.cluster.attended import main; main()"
)


class Attendant:
    """A process beside this one that makes calls; one at a time."""

    def __init__(self) -> None:
        """Start the process, which finds the modules that this one finds."""
        program = _PROGRAM.format(path=sys.path)
        self._process = subprocess.Popen(  # noqa: S603  this very interpreter
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def is_alive(self) -> bool:
        """Tell whether it may be asked for more."""
        return self._process.poll() is None

    def answer(self, call: Sequence[bytes]) -> bytes | None:
        """Return what it says to a call, pickled; None where it died of it.

        Args:
            call: What is called and its arguments, each pickled.
        """
        asked, answers = self._process.stdin, self._process.stdout
        if asked is None or answers is None:
            return None
        with suppress(OSError):
            pickle.dump(list(call), asked)
            asked.flush()
            length = answers.read(LENGTH)
            expected = int.from_bytes(length, "little")
            answer = answers.read(expected)
            if len(length) == LENGTH and len(answer) == expected:
                return answer
        self.end()
        return None

    def end(self) -> None:
        """Leave no process behind."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with suppress(OSError):  # what was not sent has nobody to read it
                    pipe.close()


_RESTING: list[Attendant] = []
"""Those of this process that have nothing to do; each thread takes one, or starts one."""


def attended(versions: Mapping[str, str], *call: bytes) -> bytes:
    """Make a call beside this process, and return whether it went well and what it gave, pickled.

    A process that dies of it is a `BrokenExecutor`, as it is in a pool; the next call goes to
    another process.

    Args:
        versions: What decides a report where the call comes from; another version is refused here.
        call: What is called and its arguments, each pickled.
    """
    different = differences(reading_versions(), versions)
    if different:
        return pickle.dumps((False, BuildError(different)))
    attendant = _rested()
    answer = attendant.answer(call)
    if answer is None:
        return pickle.dumps((False, BrokenExecutor("the process died")))
    _RESTING.append(attendant)
    return answer


def answered(called: object, *arguments: object) -> Any:  # noqa: ANN401  what the call gives
    """Make a call in a process beside this one and return what it gives.

    Raises:
        BrokenExecutor: The process died.
    """
    parts = (pickle.dumps(part) for part in (called, *arguments))
    return result_of(attended(reading_versions(), *parts))


def result_of(answer: bytes) -> Any:  # noqa: ANN401  what the call gives
    """Return what a call gave, or raise what it raised."""
    went_well, result = pickle.loads(answer)  # noqa: S301  from a process of ours
    if went_well:
        return result
    raise result


def _rested() -> Attendant:
    """Return a process that has nothing to do; a new one where there is none."""
    while _RESTING:
        attendant = _RESTING.pop()
        if attendant.is_alive():
            return attendant
        attendant.end()
    return Attendant()


def _dismiss() -> None:
    """End those that have nothing to do."""
    while _RESTING:
        _RESTING.pop().end()


atexit.register(_dismiss)
