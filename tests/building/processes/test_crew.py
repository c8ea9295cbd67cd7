"""A crew does every piece once, wherever that is, and tells errors as one process would."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.building.processes import crew as crew_module
from generator.building.processes.aside import forks_safely
from generator.building.processes.crew import crew

forks = pytest.mark.skipif(not forks_safely(), reason="processes cannot be forked here")


@pytest.fixture(autouse=True)
def _two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "may_fork", forks_safely)


def doubled(number: int) -> bytes:
    """Return a result that is larger than a pipe."""
    return bytes([number % 251]) * (number * 1000)


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("number", [0, 1, 2, 300])
def test_each_piece_is_done_once(number: int, jobs: int) -> None:
    with crew(doubled, number, jobs) as done:
        found = list(done)
    assert sorted(found) == [(each, doubled(each)) for each in range(number)]


@forks
def test_who_is_ready_takes_the_next_piece(tmp_path: Path) -> None:
    def piece(number: int) -> bytes:
        """Take as long for the first one as for all the others."""
        if number:
            (tmp_path / str(number)).touch()
        else:
            end = time.monotonic() + 60
            while len(list(tmp_path.iterdir())) < 11 and time.monotonic() < end:
                time.sleep(0.01)
        return str(os.getpid()).encode()

    with crew(piece, 12, 2) as done:
        found = dict(done)
    assert len({found[number] for number in range(1, 12)}) == 1
    assert str(os.getpid()).encode() not in found.values()


@forks
def test_what_a_dead_process_leaves_is_done_here() -> None:
    here = os.getpid()

    def piece(number: int) -> bytes:
        """Die in the middle of the work, but not here."""
        if number == 3 and os.getpid() != here:
            os._exit(9)
        return str(number).encode()

    with crew(piece, 8, 2) as done:
        assert sorted(done) == [(number, str(number).encode()) for number in range(8)]


@forks
def test_an_error_is_raised_at_once() -> None:
    def piece(number: int) -> bytes:
        """Fail at the first piece; the others take their time."""
        if number == 0:
            raise ValueError("the first one")
        time.sleep(0.2)
        return b""

    begun = time.monotonic()
    with pytest.raises(ValueError, match="the first one"), crew(piece, 100, 2) as done:
        list(done)
    assert time.monotonic() - begun < 5


@forks
def test_nothing_is_left_behind() -> None:
    before = set(os.listdir("/proc/self/fd"))  # noqa: PTH208  names are all that is wanted
    with crew(doubled, 50, 3) as done:
        next(done)
    assert set(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@forks
def test_no_piece_is_taken_twice_however_many_reach_for_it() -> None:
    with crew(lambda number: b"", 20_000, 4) as done:
        assert sorted(number for number, _ in done) == list(range(20_000))
