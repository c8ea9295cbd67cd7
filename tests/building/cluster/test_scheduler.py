"""A real Dask cluster: the same bytes as here, and nothing lost when a part of it goes away."""

from __future__ import annotations

import gc
import os
import signal
import socket
import sys
import threading
import time
import tomllib
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from pickle import dumps

import pytest

from generator.building.build import build
from generator.building.cluster.attendant import attended, result_of
from generator.building.cluster.checks import _refusals
from generator.building.cluster.scheduler import ClusterExecutor
from generator.building.kept.versions import LIBRARIES, reading_versions
from generator.building.notices import apart, parse_step
from generator.building.notices.apart import ending_itself, parse_apart
from generator.building.notices.outcome import decode_outcome
from generator.building.notices.parse_step import ParseContext, ParseTask
from generator.cli import main
from generator.errors import BuildError
from tests.building.cluster.local import Cluster
from tests.building.notices.test_parse_step import end_yourself_or_parse, parse, task
from tests.sites import THEMES, contents, settings_in, write_notices

ROOT = Path(__file__).parents[3]
MISSING = "NO CLUSTER: --scheduler was not tested; install the dependency group `test`"


def started(workers: int, kind: str) -> Iterator[Cluster]:
    """Run a cluster; without Dask the test is skipped loudly, or fails where CI is set."""
    if find_spec("distributed") is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(MISSING)
    running = Cluster(workers, kind)
    yield running
    running.end()


@pytest.fixture(autouse=True)
def _what_the_library_leaves_open() -> Iterator[None]:
    """Clear away sockets of connections that failed: the library leaves some of them open."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Two worker processes, as a user starts them."""
    yield from started(2, "processes")


@pytest.fixture(scope="module")
def small_cluster() -> Iterator[Cluster]:
    """A cluster that parts are taken from; the last test that uses it ends it."""
    yield from started(0, "threads")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_notices(tmp_path / "seeds", 7)
    (tmp_path / "seeds/broken.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "mkdocs.yml").write_text(
        f"plugins: [{{duizhao: {{exports: [], themes: '{THEMES}'}}}}]", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("generator.building.notices.workers.BATCH_BYTES", 2_000)
    return tmp_path


def run(site: str, *options: str) -> int:
    return main(["build", "--no-cache", "--site", site, *options])


def test_a_cluster_gives_the_same_site(
    folder: Path, cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    threads = {thread.name for thread in threading.enumerate()}
    assert run("here", "--jobs", "1") == 0
    assert run("there", "--scheduler", cluster.address) == 0
    assert contents(folder / "here") == contents(folder / "there")
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in said] == ["broken.docx", "broken.docx"]
    left = {thread.name for thread in threading.enumerate()} - threads
    assert not left, "a process with threads cannot be forked to write"


def held(happened: Path, context: ParseContext, tasks: list[ParseTask]) -> list[bytes]:
    """Read as ever, but all after the first two notices only when it has happened.

    It is waited for 3 seconds at most: a worker that is told to go ends its call first.
    """
    for _ in range(0 if tasks[0].file in {"a.txt", "b.txt"} else 60):
        if happened.exists():
            break
        time.sleep(0.05)
    return parse_step.parse_notices(context, tasks)


def build_while(
    folder: Path, executor: ClusterExecutor, happens: Callable[[], object]
) -> ClusterExecutor:
    """Build on a cluster while something happens to it; the site is as if nothing had."""
    happened = folder / "happened"

    def progress(step: str, done: int, total: int) -> None:
        if step == "read" and done == 2:
            happens()
            happened.touch()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.building.notices.reports.parse_notices", partial(held, happened))
        result = build(settings_in(folder, cache=None), progress, executor)
    assert happened.exists()
    assert result.notices == 7
    assert [failure.file for failure in result.failures] == ["broken.docx"]
    build(settings_in(folder, cache=None, site=folder / "here"))
    assert contents(folder / "here") == contents(folder / "site")
    return executor


def test_a_worker_that_is_killed_leaves_its_notices_to_the_other(
    folder: Path, cluster: Cluster
) -> None:
    victim = next(iter(cluster.scale(2).values()))
    executor = ClusterExecutor(cluster.address)
    build_while(folder, executor, lambda: os.kill(victim, signal.SIGKILL))
    assert not executor.returned


def test_nobody_is_asked_where_there_is_nothing_to_read(folder: Path) -> None:
    assert main(["build", "--site", "first"]) == 0
    assert main(["build", "--site", "second", "--scheduler", "tcp://127.0.0.1:1"]) == 0


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere", "tls://127.0.0.1:1", ""])
def test_an_address_without_scheduler_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    monkeypatch.setattr("generator.building.cluster.checks.ANSWER_WITHIN", 0.5)
    assert run("site", "--scheduler", address) == 2
    assert f"--scheduler {address}: " in capsys.readouterr().err
    assert not (folder / "site").exists()


def test_a_port_that_says_nothing_is_not_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.building.cluster.checks.ANSWER_WITHIN", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert run("site", "--scheduler", f"127.0.0.1:{silent.getsockname()[1]}") == 2
    assert "没有 Dask 调度器应答" in capsys.readouterr().err


def test_the_address_of_a_worker_is_refused(
    folder: Path, cluster: Cluster, capsys: pytest.CaptureFixture[str]
) -> None:
    worker = next(iter(cluster.scale(2)))
    assert run("site", "--scheduler", worker) == 2
    assert "不是调度器" in capsys.readouterr().err


def test_without_dask_the_extra_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run("site", "--scheduler", "tcp://127.0.0.1:1") == 2
    assert "pip install 'duizhao[cluster]'" in capsys.readouterr().err


def test_a_cluster_without_workers_is_refused(
    folder: Path,
    small_cluster: Cluster,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("generator.building.cluster.scheduler.WORKERS_WITHIN", 0.5)
    small_cluster.scale(0)
    assert run("site", "--scheduler", small_cluster.address) == 1
    assert "没有工作进程" in capsys.readouterr().err


@pytest.mark.parametrize("lost", ["workers", "scheduler"])
def test_what_a_lost_cluster_leaves_is_read_here(
    folder: Path, small_cluster: Cluster, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    monkeypatch.setattr("generator.building.cluster.scheduler.PATIENCE", 1)
    small_cluster.scale(1)
    executor = ClusterExecutor(small_cluster.address)
    end = partial(small_cluster.scale, 0) if lost == "workers" else small_cluster.end
    build_while(folder, executor, end)
    assert executor.returned


def test_workers_of_another_version_are_refused_by_name(
    folder: Path,
    cluster: Cluster,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("generator.building.kept.versions.__version__", "9.9")
    reading_versions.cache_clear()
    try:
        assert run("site", "--scheduler", cluster.address) == 1
    finally:
        reading_versions.cache_clear()
    said = capsys.readouterr().err
    for worker in cluster.scale(2):
        assert f"{worker}: Duizhao " in said
    assert "9.9+" in said
    assert not (folder / "site").exists()


def test_a_worker_without_the_program_is_refused_by_name() -> None:
    answers = {"tcp://w1": dict(reading_versions()), "tcp://w2": ModuleNotFoundError("generator")}
    (refusal,) = _refusals(answers)
    assert refusal.startswith("tcp://w2: 没有同版本的 Duizhao")


def test_a_worker_that_comes_later_is_asked_too() -> None:
    with pytest.raises(BuildError, match=r"Python 1 ≠ -|Python .+ ≠ 1"):
        result_of(attended({**reading_versions(), "Python": "1"}, dumps(parse), dumps([task()])))


def test_every_library_that_reads_is_compared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = {*project["dependencies"], *project["optional-dependencies"]["ocr"]}
    names = {line.partition(">")[0] for line in needed} - {"jinja2", "mkdocs"}
    assert names == set(LIBRARIES)


def hang_in_a_library(tasks: list[ParseTask]) -> list[bytes]:
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    time.sleep(60)
    return parse(tasks)


def hang(context: ParseContext, tasks: list[ParseTask]) -> list[bytes]:
    parse_step._report = lambda _: time.sleep(60)  # type: ignore[assignment,return-value]
    return parse_step.parse_notices(context, tasks)


def impatiently(
    step: Callable[[list[ParseTask]], list[bytes]], tasks: list[ParseTask]
) -> list[bytes]:
    """Work as a worker's process does, but with little grace."""
    apart.GRACE = 1
    return ending_itself(step, tasks)


def in_a_thread(step: Callable[[list[ParseTask]], list[bytes]], one: ParseTask) -> list[bytes]:
    """Make a call as a worker does: in a thread, where no signal arrives."""
    call = [dumps(part) for part in (impatiently, step, [one])]
    with ThreadPoolExecutor(1) as pool:
        found: list[bytes] = result_of(pool.submit(attended, reading_versions(), *call).result())
    return found


def test_the_limit_of_time_holds_on_a_worker() -> None:
    context = parse.args[0]
    (encoded,) = in_a_thread(partial(hang, context), task(seconds=1))
    assert "1 秒" in (decode_outcome(encoded).failure or "")


def test_a_notice_that_no_signal_interrupts_ends_its_process_and_not_the_worker() -> None:
    with pytest.raises(BrokenExecutor):
        in_a_thread(hang_in_a_library, task(seconds=1))
    (encoded,) = in_a_thread(parse, task())
    assert decode_outcome(encoded).light


def test_beside_threads_a_notice_that_kills_is_a_failure_and_the_rest_goes_on() -> None:
    with ThreadPoolExecutor(1) as pool:
        tasks = [task(number) for number in (1, 2)]
        found = pool.submit(parse_apart, end_yourself_or_parse, tasks).result()
    assert [bool(decode_outcome(one).light) for one in found] == [True, False]
