"""What the command line prints: progress on a terminal, results, and one line for each oddity."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable

_STEPS = {"read": "读取通报 (reading)", "write": "写入网站 (writing)"}
_EVERY = 0.1
"""Seconds between two lines of progress."""


class Progress:
    """Shows progress in one line of a terminal; prints nothing into a pipe or file."""

    def __init__(self) -> None:
        """Find out whether anyone is looking."""
        self._shown = sys.stderr.isatty()
        self._last = 0.0
        self._width = 0

    def __call__(self, step: str, done: int, total: int) -> None:
        """Show how far a step has come."""
        now = time.monotonic()
        if not self._shown or (now - self._last < _EVERY and done != total):
            return
        self._last = now
        of = f"/{total}" if total else ""
        self._write(f"{_STEPS.get(step, step)} {done}{of}")

    def clear(self) -> None:
        """Take the line away."""
        if self._shown and self._width:
            self._write("")

    def _write(self, line: str) -> None:
        sys.stderr.write(f"\r{line}{' ' * max(0, self._width - len(line))}\r{line}")
        sys.stderr.flush()
        self._width = len(line)


def say(line: str) -> None:
    """Print a line of the result."""
    print(line)


def warn(lines: Iterable[str]) -> None:
    """Print what the user should know, apart from the result."""
    for line in lines:
        print(line, file=sys.stderr)


def size_of(count: int) -> str:
    """Return a number of bytes in words.

    >>> size_of(1_500_000), size_of(900)
    ('1.5 MB', '1 KB')
    """
    return f"{count / 1e6:.1f} MB" if count >= 1_000_000 else f"{max(1, count // 1000)} KB"
