"""Seeded faults in parsing, aligning and themes: `python -m tests.mutation --number 100`.

Works on a copy of the project. Each fault is caught if the tests of its package, or the accuracy
floors, fail. Tests of time are left out: on a busy machine they would fail by themselves.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from tests.mutation.faults import Fault, chosen_faults, with_fault

ROOT = Path(__file__).parents[2]
_KNOWN = "tests/fuzz/test_known.py"
TESTS = {
    "parsing": (_KNOWN, "tests/parsing", "tests/test_accuracy.py", "generator/parsing"),
    "aligning": (_KNOWN, "tests/aligning", "tests/test_accuracy.py", "generator/aligning"),
    "themes": (
        "tests/themes",
        "generator/themes",
        _KNOWN,
        "tests/aligning",
        "tests/test_accuracy.py",
    ),
}
"""The tests that have to notice a fault in a package, those likeliest to do so first."""
SECONDS = 90
"""Of the processor's time; a fault that makes it endless is caught."""


def failure(copy: Path, package: str) -> str:
    """Return what the tests of a package say where they fail, else ""."""
    command = [
        *(sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"),
        *("--hypothesis-seed=0", "-k", "not linear and not grows", *TESTS[package]),
    ]

    def limit() -> None:
        os.nice(10)
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))

    try:
        done = subprocess.run(
            command, cwd=copy, capture_output=True, timeout=10 * SECONDS, preexec_fn=limit
        )
    except subprocess.TimeoutExpired:
        return "out of time"
    said = (done.stdout + done.stderr).decode(errors="replace")
    return f"ended with {done.returncode}\n{said[-3_000:]}" if done.returncode else ""


def survives(copy: Path, fault: Fault) -> str:
    """Put a fault into the copy; return what was changed where no test notices, else ""."""
    file = copy / fault.file
    source = file.read_text(encoding="utf-8")
    wrong, said = with_fault(source, fault)
    file.write_text(wrong, encoding="utf-8")
    try:
        return "" if failure(copy, fault.file.split("/")[1]) else said
    finally:
        file.write_text(source, encoding="utf-8")


def main() -> int:
    """Try a number of faults, and say how many were caught and where the others were."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=120)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--packages", nargs="+", default=list(TESTS), choices=list(TESTS))
    chosen = parser.parse_args()
    end = time.monotonic() + 60 * chosen.minutes
    tried: Counter[str] = Counter()
    survived: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        left_out = shutil.ignore_patterns(".*", "site", "__pycache__", "images")
        shutil.copytree(ROOT, copy, ignore=left_out)
        broken = [said for package in chosen.packages if (said := failure(copy, package))]
        if broken:
            sys.stderr.write("without any fault the tests fail:\n" + "\n".join(broken) + "\n")
            return 1
        for fault in chosen_faults(copy, tuple(chosen.packages), chosen.number, chosen.seed):
            if time.monotonic() > end:
                break
            tried[fault.kind] += 1
            said = survives(copy, fault)
            if said:
                survived[fault.kind] += 1
                sys.stdout.write(f"survived: {fault.file}:{fault.line} {fault.kind}: {said}\n")
                sys.stdout.flush()
    caught = tried.total() - survived.total()
    sys.stdout.write(f"caught {caught} of {tried.total()}; survived: {dict(survived)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
