"""Runs a command and measures it: wall and CPU seconds, peak memory of its whole process tree."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_EVERY = 0.02
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of user and system time, children included."""
    peak: int
    """Bytes of resident memory of the process tree at its highest (proportional where known)."""


def measure(command: Sequence[str], folder: Path) -> Run:
    """Run `command` in `folder` and return what it took.

    Raises:
        RuntimeError: The command failed; its output is in the message.
    """
    before = os.times()
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    tree, peak = psutil.Process(process.pid), 0
    while process.poll() is None:
        peak = max(peak, _resident(tree))
        time.sleep(_EVERY)
    wall = time.perf_counter() - started
    output = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}\n{output[-2000:]}")
    after = os.times()
    user = after.children_user - before.children_user
    system = after.children_system - before.children_system
    return Run(wall, user + system, peak)


def _resident(tree: psutil.Process) -> int:
    """Return the resident bytes of a process and its children, shared pages counted once."""
    total = 0
    try:
        members = [tree, *tree.children(recursive=True)]
    except psutil.Error:
        return 0
    for member in members:
        try:
            memory = member.memory_full_info()
            total += getattr(memory, "pss", memory.rss)
        except psutil.Error:
            continue
    return total


def size_of(folder: Path) -> tuple[int, int]:
    """Return the bytes and the number of files under `folder`."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(sizes), len(sizes)
