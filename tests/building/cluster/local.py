"""A Dask cluster in a process of its own, told what to do on its standard input.

It is not started in the process of the tests, as Dask leaves threads behind there, and a process
with threads is never forked by the builder.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]


class Cluster:
    """A running cluster."""

    def __init__(self, workers: int, kind: str) -> None:
        """Start it; `kind` says whether its workers are `processes` or `threads`."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.building.cluster.local", str(workers), kind],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.address: str = self._heard()["address"]

    def scale(self, workers: int) -> dict[str, int]:
        """Have so many workers; return the process of each by its address."""
        assert self.process.stdin
        self.process.stdin.write(f"{workers}\n")
        self.process.stdin.flush()
        found: dict[str, int] = self._heard()
        return found

    def end(self) -> None:
        """Kill the scheduler; its workers go with it."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            pipe.close()

    def _heard(self) -> Any:
        assert self.process.stdout
        return json.loads(self.process.stdout.readline())


def main(workers: int, kind: str) -> None:
    """Run a cluster until nobody is there to say anything."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=kind == "processes",
            dashboard_address=":0",
            protocol="tcp://",
        ) as cluster,
        Client(cluster) as client,
    ):
        print(json.dumps({"address": cluster.scheduler_address}), flush=True)  # noqa: T201
        for line in sys.stdin:
            number = int(line)
            cluster.scale(number)
            while len(client.nthreads()) != number:
                time.sleep(0.02)
            print(json.dumps(client.run(_process)), flush=True)  # noqa: T201


def _process() -> int:
    import os

    return os.getpid()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
