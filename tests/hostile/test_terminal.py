"""What a terminal shows of an attacker's names: nothing moves its cursor or turns words around."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from tests.sites import notice

ESCAPES = "\x1b[2J\x1b]0;x\x07\u202e\u2066"
QUOTED = r"\e[2J\e]0;x\a\u202E\u2066"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / f"seeds/a{ESCAPES}.txt").write_text(notice(1) + ESCAPES, encoding="utf-8")
    (tmp_path / f"seeds/b{ESCAPES}.docx").write_bytes(b"none")
    (tmp_path / f"seeds/c{ESCAPES}.yml").write_text("title: x\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    said = capsys.readouterr()
    return (said.out + said.err).splitlines()


@pytest.mark.parametrize("command", ["build", "check", "show"])
def test_names_of_files_act_on_no_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    main([command, *(f"seeds/a{ESCAPES}.txt" for _ in range(command == "show"))])
    lines = printed(capsys)
    assert lines
    assert all(line.replace("\t", "").replace("\u3000", "").isprintable() for line in lines)


@pytest.mark.parametrize(
    "themes",
    [
        f'groups: []\nthemes:\n  - {{id: a, "{QUOTED}": 1, "{QUOTED}": 2}}\n',
        f'groups: []\nthemes:\n  - {{id: "a{QUOTED}"}}\n',
        f"groups: [{{id: g, name: {{zh: 组}}}}]\nthemes:\n"
        f'  - {{id: a, name: {{zh: 甲}}, group: "g{QUOTED}", "{QUOTED}": 1}}\n',
        f"groups: [{{id: g, name: {{zh: 组}}}}]\nthemes:\n"
        f'  - {{id: a, name: {{zh: 甲}}, group: g, decisive: [食堂], "{QUOTED}": 1}}\n',
    ],
)
def test_words_of_theme_files_act_on_no_terminal(
    folder: Path, capsys: pytest.CaptureFixture[str], themes: str
) -> None:
    (folder / "themes.yml").write_text(themes, encoding="utf-8")
    for command in (["build"], ["themes", "check"]):
        main(command)
        lines = printed(capsys)
        assert all(line.isprintable() for line in lines), lines
    assert lines


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "latin-1", "utf-8"])
@pytest.mark.parametrize("command", [["build"], ["show", "seeds/🏥.txt"], ["themes", "none"]])
def test_no_terminal_is_too_narrow(tmp_path: Path, encoding: str, command: list[str]) -> None:
    """Seen: a build in a terminal of ASCII ended with a UnicodeEncodeError behind it."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/🏥.txt").write_text(notice(1) + "𠀀", encoding="utf-8")
    (tmp_path / "seeds/b🏥.txt").write_bytes(b"")
    done = subprocess.run(
        [sys.executable, "-m", "generator", *command],
        cwd=tmp_path,
        capture_output=True,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONIOENCODING": encoding,
        },
    )
    said = (done.stdout + done.stderr).decode(encoding)
    assert "UnicodeEncodeError" not in said
    assert "Traceback" not in said
    assert done.returncode == (2 if command[0] == "themes" else 0)
    assert said
