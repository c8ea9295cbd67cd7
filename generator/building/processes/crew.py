"""Several processes that do the pieces of a piece of work, each taking the next one when it can."""

from __future__ import annotations

import gc
import os
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from generator.building.processes.aside import may_fork
from generator.building.processes.processors import processors

Piece = Callable[[int], bytes]
"""Does the piece of that number, and gives what is to be known of it."""

_TICKET = 4
"""Bytes of a piece's number."""
_LENGTH = 8
"""Bytes of the length of a result."""
_FAILED = b"\xff" * _LENGTH
"""Stands for the length where a piece failed."""


@contextmanager
def crew(piece: Piece, number: int, jobs: int) -> Iterator[Iterator[tuple[int, bytes]]]:
    """Start on pieces 0 to `number` - 1, and give each one's number and result as they come.

    The processes are forks of this one, so they start with all that is imported and read. Where
    that is not safe, or one process is asked for, or a piece fails in its process, it is done here
    when it is waited for: an error is the same.

    Args:
        piece: Does one piece; it changes nothing in this process.
        number: How many pieces there are; they are begun in their order.
        jobs: How many processes; 0 for one a processor.
    """
    wanted = min(jobs or processors(), number)
    if wanted < 2 or not may_fork():
        yield ((each, piece(each)) for each in range(number))
        return
    gc.freeze()  # what is here already is not written to by the collector of a fork
    tickets = _tickets(number)
    members: list[tuple[int, int]] = []
    try:
        members.extend(_started(piece, tickets) for _ in range(wanted))
        yield _collected(piece, number, [reader for _, reader in members])
    finally:
        os.close(tickets)
        for process, reader in members:
            os.close(reader)
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)
        gc.unfreeze()


def _tickets(number: int) -> int:
    """Return a file in memory with the number of each piece; who reads from it moves all on."""
    tickets = os.memfd_create("tickets")
    with os.fdopen(os.dup(tickets), "wb") as file:
        file.write(b"".join(each.to_bytes(_TICKET, "little") for each in range(number)))
    os.lseek(tickets, 0, os.SEEK_SET)
    return tickets


def _started(piece: Piece, tickets: int) -> tuple[int, int]:
    """Start a member of the crew, and return its process and where its results are read."""
    reader, writer = os.pipe()
    process = os.fork()
    if not process:
        _work_and_leave(piece, tickets, writer)
    os.close(writer)
    return process, reader


def _work_and_leave(piece: Piece, tickets: int, writer: int) -> None:
    """Do pieces while there are any, hand over each result and end, without any clearing up."""
    code = 1
    try:
        with os.fdopen(writer, "wb") as pipe:
            while ticket := _next_ticket(tickets):
                try:
                    result = piece(int.from_bytes(ticket, "little"))
                except Exception:  # noqa: BLE001  it is raised where it can be told
                    pipe.write(ticket + _FAILED)
                else:
                    pipe.write(ticket + len(result).to_bytes(_LENGTH, "little"))
                    pipe.write(result)
                pipe.flush()
        code = 0
    finally:
        os._exit(code)


def _next_ticket(tickets: int) -> bytes:
    """Take the next ticket, nothing where there are no more.

    The lock is that of this process, and goes with it: without one two processes may read the same
    ticket, as moving on in a file in memory is no single step.
    """
    import fcntl  # not on all systems

    fcntl.lockf(tickets, fcntl.LOCK_EX)
    try:
        return os.read(tickets, _TICKET)
    finally:
        fcntl.lockf(tickets, fcntl.LOCK_UN)


def _collected(piece: Piece, number: int, readers: list[int]) -> Iterator[tuple[int, bytes]]:
    """Yield what the members hand over; what none of them did is done here."""
    missing = set(range(number))
    working = len(readers)
    waiting = select.poll()
    for reader in readers:
        waiting.register(reader, select.POLLIN)
    while working:
        for reader, _ in waiting.poll():
            received = _received(reader)
            if received is None:
                waiting.unregister(reader)
                working -= 1
                continue
            each, result = received
            missing.remove(each)
            yield each, piece(each) if result is None else result
    for each in sorted(missing):
        yield each, piece(each)


def _received(reader: int) -> tuple[int, bytes | None] | None:
    """Return a piece's number and result, None if it failed; nothing if its process has ended."""
    head = _read(reader, _TICKET + _LENGTH)
    if len(head) < _TICKET + _LENGTH:
        return None
    number = int.from_bytes(head[:_TICKET], "little")
    if head[_TICKET:] == _FAILED:
        return number, None
    length = int.from_bytes(head[_TICKET:], "little")
    result = _read(reader, length)
    return (number, result) if len(result) == length else None


def _read(reader: int, length: int) -> bytes:
    """Read so many bytes; fewer where there are no more."""
    found = bytearray()
    while len(found) < length:
        more = os.read(reader, min(length - len(found), 1 << 20))
        if not more:
            break
        found += more
    return bytes(found)
