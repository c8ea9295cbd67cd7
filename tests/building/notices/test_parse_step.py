"""The parse step: whatever a notice does to it ends in an outcome."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

import generator.reading
from generator.building.notices.outcome import Outcome, Refusal, decode_outcome
from generator.building.notices.parse_step import (
    ParseContext,
    ParseTask,
    align_notice,
    parse_notices,
    read_notices,
)
from generator.building.notices.workers import BATCH_BYTES, local_executor, run_parse_step
from generator.building.options import MOST_SECONDS
from generator.building.processes.aside import AsideExecutor, aside, each_aside
from generator.errors import UnreadableFileError
from generator.model import ReportHead, in_one_piece
from generator.reading import Limits
from tests.sites import THEMES, build_in, notice, write_notices

CONTEXT = ParseContext(THEMES.read_text(encoding="utf-8"), THEMES.name, 1, indexed=True)
parse = partial(parse_notices, CONTEXT)


def task(number: int = 1, *, sidecar: bytes | None = None, seconds: int = 60) -> ParseTask:
    raw = notice(number).encode()
    digest = hashlib.sha256(raw).hexdigest()
    return ParseTask(f"r{number}", f"r{number}.txt", raw, digest, sidecar, Limits(), seconds)


def outcome_of(one: ParseTask) -> Outcome:
    return decode_outcome(parse([one])[0])


def head_in(outcome: Outcome) -> ReportHead:
    assert outcome.light
    return in_one_piece(bytearray(outcome.light.head), [len(outcome.light.head)])[0]


def test_a_notice_becomes_a_report_that_survives_its_encoding() -> None:
    outcome = outcome_of(task())
    assert outcome.light
    assert (outcome.failure, outcome.refusal) == (None, None)
    assert head_in(outcome).source.sha256 == task().sha256
    assert [finding.status for finding in head_in(outcome).findings] == ["completed", "partial"]


def test_a_sidecar_that_cannot_be_used_is_refused_with_its_line() -> None:
    outcome = outcome_of(task(sidecar=b"title: x\ntilte: y\n"))
    assert isinstance(outcome.refusal, Refusal)
    assert outcome.refusal.line == 2


def trip(error: BaseException) -> Callable[..., object]:
    def read(*_: object) -> object:
        raise error

    return read


@pytest.mark.parametrize(
    ("error", "words", "passing"),
    [
        (UnreadableFileError("没有文字"), "没有文字", False),
        (RecursionError(), "nested too deep", True),
        (MemoryError(), "too large", True),
        (IndexError("x"), "a fault of the program", False),
    ],
)
def test_an_error_is_a_failure_of_that_notice(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, words: str, passing: bool
) -> None:
    monkeypatch.setattr(generator.reading, "read", trip(error))
    outcome = outcome_of(task())
    assert words in (outcome.failure or "")
    assert outcome.passing == passing


def test_a_notice_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generator.reading, "read", lambda *_: time.sleep(30))
    started = time.monotonic()
    outcome = outcome_of(task(seconds=1))
    assert "1 秒" in (outcome.failure or "")
    assert time.monotonic() - started < 10
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_what_may_end_otherwise_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_notices(tmp_path / "seeds", 1)
    with monkeypatch.context() as tripping:
        tripping.setattr(generator.reading, "read", trip(MemoryError()))
        assert len(build_in(tmp_path).failures) == 1
    (tmp_path / "seeds/b.txt").write_text(notice(2), encoding="utf-8")
    assert build_in(tmp_path).failures == ()


@pytest.mark.parametrize("batch", [1, 3_000, 1_000_000])
def test_outcomes_come_in_order_from_a_pool_whatever_the_batches(
    monkeypatch: pytest.MonkeyPatch, batch: int
) -> None:
    monkeypatch.setattr("generator.building.notices.workers.BATCH_BYTES", batch)
    tasks = [task(number) for number in range(1, 20)]
    with ProcessPoolExecutor(2) as executor:
        found = [decode_outcome(one) for one in run_parse_step(parse, tasks, executor)]
    assert [one.light.id for one in found if one.light] == [one.id for one in tasks]


def end_yourself(_: object) -> list[bytes]:
    os.kill(os.getpid(), signal.SIGKILL)
    return []


def end_yourself_or_parse(tasks: list[ParseTask]) -> list[bytes]:
    return end_yourself(tasks) if any(one.id == "r2" for one in tasks) else parse(tasks)


@pytest.mark.parametrize(
    "kind", [lambda: ProcessPoolExecutor(1), lambda: local_executor(1, 1), AsideExecutor]
)
def test_a_notice_that_kills_its_worker_is_a_failure_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, kind: Callable[[], Executor]
) -> None:
    monkeypatch.setattr("generator.building.notices.workers.BATCH_BYTES", 2_000)
    aside = "generator.building.processes.aside"
    monkeypatch.setattr(f"{aside}.may_fork", lambda: True)  # never in this process
    with kind() as executor:
        tasks = [task(number) for number in range(1, 9)]
        found = [
            decode_outcome(one) for one in run_parse_step(end_yourself_or_parse, tasks, executor)
        ]
    assert [one.light.id for one in found if one.light] == [f"r{n}" for n in (1, *range(3, 9))]
    assert "ended the process" in (found[1].failure or "")
    assert found[1].passing, "another time there may be more memory"


def hang_or_parse(tasks: list[ParseTask]) -> list[bytes]:
    if any(one.id == "r2" for one in tasks):
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])  # as in a library's loop
        time.sleep(60)
    return parse(tasks)


@pytest.mark.parametrize("kind", [lambda: local_executor(1, 1), AsideExecutor])
def test_a_notice_that_no_signal_interrupts_is_given_up(
    monkeypatch: pytest.MonkeyPatch, kind: Callable[[], Executor]
) -> None:
    monkeypatch.setattr("generator.building.processes.aside.may_fork", lambda: True)
    monkeypatch.setattr("generator.building.notices.apart.GRACE", 0)
    started = time.monotonic()
    with kind() as executor:
        tasks = [task(number, seconds=2) for number in (1, 2, 3)]
        found = [decode_outcome(one) for one in run_parse_step(hang_or_parse, tasks, executor)]
    assert [bool(one.light) for one in found] == [True, False, True]
    assert time.monotonic() - started < 30


def test_a_pool_is_started_only_where_it_pays() -> None:
    with local_executor(0, 0) as nothing:
        assert nothing is None
    with local_executor(0, 100_000) as few:
        assert few is None or isinstance(few, AsideExecutor)
    with local_executor(1, 100_000_000) as one:
        assert isinstance(one, ProcessPoolExecutor), "one that may die, and not this one"
    with local_executor(2, 1) as asked:
        assert isinstance(asked, ProcessPoolExecutor)


def test_no_more_processes_are_started_than_there_are_batches(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With `fork` a pool starts all of its processes before the first task."""
    asked: list[int] = []
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", pool_noted_in(asked))
    for jobs, size in [(1_000, 1), (1_000, BATCH_BYTES), (1_000, 3 * BATCH_BYTES - 1), (2, 10**9)]:
        with local_executor(jobs, size):
            pass
    assert asked == [1, 1, 3, 2]


def pool_noted_in(asked: list[int]) -> Callable[..., ThreadPoolExecutor]:
    def pool(jobs: int, mp_context: object) -> ThreadPoolExecutor:
        asked.append(jobs)
        return ThreadPoolExecutor(1)

    return pool


def test_a_notice_may_be_given_the_longest_time() -> None:
    with local_executor(1, 1) as executor:
        (found,) = run_parse_step(parse, [task(seconds=MOST_SECONDS)], executor)
    assert decode_outcome(found).light


def test_work_aside_is_done_in_another_process_and_here_where_that_fails() -> None:
    here = os.getpid()
    with aside(lambda: str(os.getpid()).encode()) as wait:
        there = int(wait())
    assert there != here or len(os.sched_getaffinity(0)) < 2
    with aside(lambda: b"here" if os.getpid() == here else 1 // 0 * b"") as wait:
        assert wait() == b"here"
    with aside(lambda: 1 // 0 * b"") as wait, pytest.raises(ZeroDivisionError):
        wait()


def test_of_several_works_aside_only_what_fails_there_is_done_here() -> None:
    here = os.getpid()

    def work(number: int) -> bytes:
        return b"here" if os.getpid() == here else f"{10 // (2 - number)}".encode()

    with each_aside([partial(work, number) for number in range(5)]) as results:
        found = list(results)
    assert found in ([b"5", b"10", b"here", b"here", b"here"], [b"here"] * 5)


def test_outcomes_read_aside_are_those_read_here() -> None:
    tasks = [task(number) for number in range(1, 6)]
    with AsideExecutor() as executor:
        assert list(run_parse_step(parse, tasks, executor)) == list(
            run_parse_step(parse, tasks, None)
        )


def test_the_step_in_two_halves_is_the_whole_step() -> None:
    tasks = [task(number) for number in range(1, 4)]
    broken = replace(tasks[0], id="x", file="x.txt", raw=b"")
    refused = replace(tasks[1], id="y", file="y.txt", sidecar=b"nonsense: 1\n")
    every = [*tasks, broken, refused]
    halves = read_notices(every)
    assert [align_notice(CONTEXT, 60, half) for half in halves] == parse(every)
    assert [decode_outcome(half).light for half in halves] == [None] * 5


def test_work_aside_leaves_no_process_behind_when_it_is_not_waited_for() -> None:
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    before = children.read_text(encoding="ascii")
    with aside(lambda: time.sleep(60) or b""):
        pass
    assert children.read_text(encoding="ascii") == before


def test_large_results_come_whole() -> None:
    with aside(lambda: b"x" * 5_000_000) as wait:
        assert wait() == b"x" * 5_000_000
