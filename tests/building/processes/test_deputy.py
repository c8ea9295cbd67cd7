"""A deputy answers in a process of its own, and leaves nothing behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest

from generator.building.processes.aside import forks_safely
from generator.building.processes.deputy import Deputy

pytestmark = pytest.mark.skipif(not forks_safely(), reason="processes cannot be forked here")


def answered(request: bytes) -> bytes:
    """Tell which process this is, and whether it may fork; die if that is asked for."""
    if request == b"die":
        raise ValueError(request)
    return f"{os.getpid()} {forks_safely()} {len(request)}".encode()


@pytest.fixture
def deputy() -> Iterator[Deputy]:
    made = Deputy(answered)
    yield made
    made.close()


def test_one_process_answers_all_requests_and_may_fork_where_this_may_not(deputy: Deputy) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert not forks_safely()
        answers = [deputy.ask(b"x" * size) for size in (1, 1_000_000)]
    finally:
        stop.set()
        thread.join()
    assert answers[0] is not None
    assert answers[1] is not None
    process, may_fork, size = answers[0].split()
    assert (int(process) != os.getpid(), may_fork, size) == (True, b"True", b"1")
    assert answers[1] == b" ".join([process, b"True", b"1000000"])


def test_who_has_died_answers_nothing(deputy: Deputy) -> None:
    assert deputy.ask(b"die") is None
    assert deputy.ask(b"x") is None


def test_it_ends_when_it_is_closed() -> None:
    deputy = Deputy(answered)
    process = int((deputy.ask(b"") or b"").split()[0])
    deputy.close()
    deputy.close()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert deputy.ask(b"") is None
