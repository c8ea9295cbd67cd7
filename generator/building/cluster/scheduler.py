"""Runs the parse step on a Dask cluster, as on any executor, and loses nothing if it goes away.

The cluster is asked only when there is something to read. A call is made by a worker in a process
beside it (`attendant`), so that limits of time hold and no notice takes a worker with it. A worker
that goes away leaves its calls to the others; what nobody does is told as by a broken pool, and is
then read on this machine.
"""

from __future__ import annotations

import logging
import os
import pickle
import threading
import time
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from generator.building.cluster.attendant import attended, result_of
from generator.building.cluster.checks import refuse_other_versions, refuse_unreachable
from generator.building.kept.versions import reading_versions
from generator.errors import BuildError, SettingsError

if TYPE_CHECKING:
    from distributed import Client
    from distributed import Future as Task

    Sent = Task[bytes]

WORKERS_WITHIN = 60
"""Seconds within which a cluster has to have its first worker: some start one when asked."""
PATIENCE = 30
"""Seconds without any worker, or without word of the scheduler, after which it is given up."""
_EVERY = 1
"""Seconds between two looks at the cluster."""


class ClusterExecutor(Executor):
    """An executor whose calls are made by the workers of a Dask cluster."""

    def __init__(self, address: str) -> None:
        """Take the scheduler's address; nobody is asked yet."""
        self._address = address
        self._client: Client | None = None
        self._step: tuple[object, Sent] | None = None
        self._open: set[Future[Any]] = set()
        self._lock = threading.Lock()
        self._ended = threading.Event()
        self._watch: threading.Thread | None = None
        self._given_up = False
        self.returned = 0
        """Calls that came back undone."""

    @property
    def _max_workers(self) -> int:
        """How many calls are made at a time, as the pools of the standard library say it."""
        return sum(self._connected().nthreads().values()) or 1

    def submit(self, called: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401  as the class above has it
        """Have a call made by a worker.

        Raises:
            SettingsError: There is no scheduler at the address.
            BuildError: The cluster has no worker, or one of another version.
            BrokenExecutor: The cluster went away.
        """
        client = self._connected()
        if self._given_up or client.status == "closed":
            self.returned += 1
            raise BrokenExecutor(self._address)
        parts = [self._part(client, part) for part in (partial(called, **kwargs), *args)]
        outcome: Future[Any] = Future()
        with self._lock:
            self._open.add(outcome)
        sent = client.get_executor(pure=False).submit(attended, dict(reading_versions()), *parts)
        sent.add_done_callback(partial(self._hand_over, outcome))
        return outcome

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  as above
        """Let go of the cluster, which forgets what was not done, and of every thread."""
        self._ended.set()
        if self._watch:
            self._watch.join()
            self._watch = None
        self._step = None
        if self._client:
            with suppress(OSError, RuntimeError):
                self._client.close(timeout=_EVERY)
            self._client = None
        self._give_back()

    def _part(self, client: Client, part: object) -> bytes | Sent:
        """Return a part of a call as it is sent; the step with its theme file is sent once.

        It is sent as a task, as the cluster does that again if the worker that has it goes away.
        """
        if not isinstance(part, partial) or not part.args:
            return pickle.dumps(part)
        if self._step is None or self._step[0] is not part:
            self._step = (part, client.submit(bytes, pickle.dumps(part), pure=False))
        return self._step[1]

    def _connected(self) -> Client:
        """Return the connection to the cluster, made and checked when it is first needed."""
        if self._client is None:
            refuse_unreachable(self._address)
            from distributed import Client

            if not os.environ.get("DUIZHAO_DEBUG"):
                logging.getLogger("distributed").setLevel(logging.CRITICAL)  # we say what matters
            self._client = Client(self._address, timeout=PATIENCE, set_as_default=False)
            self._ended.clear()
            _await_worker(self._client, self._address)
            refuse_other_versions(self._client)
            self._watch = threading.Thread(target=self._look, daemon=True)
            self._watch.start()
        return self._client

    def _hand_over(self, outcome: Future[Any], done: Future[bytes]) -> None:
        """Hand over what became of a call, unless it was given up."""
        with self._lock:
            if outcome not in self._open:
                return
            self._open.discard(outcome)
        try:
            outcome.set_result(result_of(done.result()))
        except BuildError as error:
            worker = f"{self._address}: 有工作进程与本机版本不同 (a worker of another version)"
            outcome.set_exception(BuildError(f"{worker}: {error.problem}"))
        except (Exception, CancelledError) as error:  # noqa: BLE001  of the cluster, not of a notice
            self.returned += 1
            outcome.set_exception(BrokenExecutor(f"{type(error).__name__}: {error}"))

    def _look(self) -> None:
        """Give up a cluster that has had nobody to work for too long."""
        seen = time.monotonic()
        while not self._ended.wait(_EVERY):
            if self._has_workers():
                seen = time.monotonic()
            elif time.monotonic() - seen > PATIENCE:
                self._given_up = True
            if self._given_up:
                self._give_back()

    def _has_workers(self) -> bool:
        """Tell whether anybody is there to work."""
        client = self._client
        if client is None or client.status != "running":
            return False
        try:
            return bool(client.sync(_workers_of, client, callback_timeout=PATIENCE))
        except Exception:  # noqa: BLE001  whatever it was, nobody was seen
            return False

    def _give_back(self) -> None:
        """Tell all who wait that their call is not made."""
        with self._lock:
            waiting, self._open = self._open, set()
        for outcome in waiting:
            self.returned += 1
            outcome.set_exception(BrokenExecutor(self._address))


async def _workers_of(client: Client) -> int:
    """Ask the scheduler how many workers it has."""
    return len(await client.scheduler.ncores()) if client.scheduler else 0


def _await_worker(client: Client, address: str) -> None:
    """Wait for the first worker; a task is there for it, as some clusters grow when needed.

    Raises:
        BuildError: There is none in time.
    """
    needed = client.submit(os.getpid, pure=False)
    try:
        client.wait_for_workers(1, timeout=WORKERS_WITHIN)
    except TimeoutError as error:
        raise BuildError(
            f"--scheduler {address}: 集群在 {WORKERS_WITHIN} 秒内没有工作进程，请先启动 dask worker"
            " (the cluster has no worker; start one)"
        ) from error
    finally:
        needed.release()


def cluster(address: str) -> ClusterExecutor:
    """Return an executor that works on the cluster of a scheduler.

    Raises:
        SettingsError: The extra `cluster` is not installed.
    """
    from importlib.util import find_spec

    if find_spec("distributed") is None:
        raise SettingsError(
            "--scheduler 需要可选组件：运行 pip install 'duizhao[cluster]' 后重试"
            " (needs the extra `cluster`)"
        )
    return ClusterExecutor(address)
