"""What the command line prints: progress on a terminal, results, and one line for each oddity."""

from __future__ import annotations

import re
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


_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def say(line: str) -> None:
    """Print a line of the result."""
    print(inert(line))


def warn(lines: Iterable[str]) -> None:
    """Print what the user should know, apart from the result."""
    for line in lines:
        print(inert(line), file=sys.stderr)


def inert(line: str) -> str:
    r"""Return a line without what would move a terminal's cursor, colour it or turn it around.

    Names of files and keys of theme files come into messages as they were written.

    >>> inert("主题 \x1b[31ma\u202e")
    '主题 \ufffd[31ma\ufffd'
    """
    return line if line.isprintable() else _ACTING.sub("\ufffd", line)


def size_of(count: int) -> str:
    """Return a number of bytes in words.

    >>> size_of(1_500_000), size_of(900)
    ('1.5 MB', '1 KB')
    """
    return f"{count / 1e6:.1f} MB" if count >= 1_000_000 else f"{max(1, count // 1000)} KB"
