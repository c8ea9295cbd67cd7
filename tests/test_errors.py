"""What the system refuses is said in Chinese, with the English beside it."""

from __future__ import annotations

import errno
import re

import pytest

from generator.cli import main
from generator.errors import _REASONS, reason_of


@pytest.mark.parametrize("code", _REASONS)
def test_a_reason_is_in_both_languages(code: int) -> None:
    assert re.fullmatch(r"[\u4e00-\u9fff].* \([a-z -]+.*\)", reason_of(OSError(code, "English")))


def test_what_is_not_known_stands_as_the_system_says_it() -> None:
    assert reason_of(OSError(errno.EPIPE, "Broken pipe")) == "Broken pipe"
    assert "UTF-8" in reason_of(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid"))


@pytest.mark.parametrize(
    ("code", "ends"), [(errno.ENOSPC, 1), (errno.EIO, 1), (errno.ENOENT, 2), (errno.EACCES, 2)]
)
def test_a_full_disk_is_not_wrongly_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int, ends: int
) -> None:
    def refuse(_: object) -> int:
        raise OSError(code, "English", "a.txt")

    monkeypatch.setattr("generator.cli.build.run", refuse)
    assert main(["build"]) == ends
    assert capsys.readouterr().err.startswith(f"a.txt: {reason_of(OSError(code, ''))}；请改正")
