"""Completion: every command and option, tried in a real shell."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from generator.cli import main
from generator.cli.completion import known_words, script_for


def completed(*words: str) -> list[str]:
    """Return what bash offers for the last of these words."""
    listed = " ".join(f"'{word}'" for word in words)
    asked = f"COMP_WORDS=({listed}); COMP_CWORD={len(words) - 1}; _duizhao"
    script = f"{script_for('bash', known_words())}\n{asked}; echo ${{COMPREPLY[@]}}"
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.split()


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("duizhao", "bu"), ["build", "bundle"]),
        (("duizhao", "build", "--st"), ["--strict"]),
        (("duizhao", "themes", "s"), ["suggest"]),
        (("duizhao", "add", "--repl"), ["--replace"]),
        (("duizhao", "completion", "z"), ["zsh"]),
        (("duizhao", "no-such", "x"), []),
    ],
)
def test_bash_offers_what_fits(words: tuple[str, ...], offered: list[str]) -> None:
    assert completed(*words) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_script_names_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for command in known_words():
        assert command in script
