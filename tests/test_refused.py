"""Every refusal: one tiny site each, one clear line, the right exit code, never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main

FOLDER = Path(__file__).parent / "refused"
SITES = sorted(FOLDER.iterdir())


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_refused(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    refusal: dict[str, Any] = yaml.safe_load((site / "refusal.yml").read_text(encoding="utf-8"))
    shutil.copytree(site, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    before = sorted(Path().rglob("*"))
    assert run(refusal.get("arguments", ["build"])) == refusal["exit"]
    printed = capsys.readouterr()
    lines = printed.err.splitlines()
    assert len(lines) == len(refusal["says"]), printed.err
    for line, start in zip(lines, refusal["says"], strict=True):
        assert line.startswith(start)
    assert "Traceback" not in printed.err + printed.out
    left = [path for path in sorted(Path().rglob("*")) if ".cache" not in path.parts]
    assert left == before, "a refused command writes nothing"


def run(arguments: list[str]) -> int:
    """Run the command as a shell does."""
    try:
        return main(arguments)
    except SystemExit as left:
        return int(left.code or 0)
