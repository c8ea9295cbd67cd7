"""What a terminal shows while a command works, and that a pipe gets none of it."""

from __future__ import annotations

import io

import pytest

from generator.cli.console import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def screen(written: str) -> str:
    """Return what stands in the line when all is written: each return begins it anew."""
    line = ""
    for piece in written.split("\r"):
        line = piece + line[len(piece) :]
    return line


def test_a_terminal_shows_how_far_a_step_is_and_then_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown = Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    progress = Progress()
    progress("read", 12, 12)
    assert screen(shown.getvalue()) == "读取通报 (reading) 12/12"
    progress("write", 3, 0)
    progress("write", 7, 7)
    assert screen(shown.getvalue()).rstrip() == "写入网站 (writing) 7/7"
    progress.clear()
    assert screen(shown.getvalue()).strip() == ""


def test_a_pipe_gets_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe = io.StringIO()
    monkeypatch.setattr("sys.stderr", pipe)
    progress = Progress()
    progress("read", 12, 12)
    progress.clear()
    assert pipe.getvalue() == ""
