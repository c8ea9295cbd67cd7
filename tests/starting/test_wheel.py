"""The wheel alone is enough: built, unpacked elsewhere, it starts a project and builds it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-index"]
    done = subprocess.run(
        [*command, "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_has_all_that_is_not_python(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    expected = {"generator/themes.yml"} | {
        f"generator/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "templates").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    expected |= {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "generator").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".DS_Store"
    }
    assert expected <= packed
    inside = {name.partition("/")[0] for name in packed}
    assert inside == {"generator", next(name for name in inside if name.endswith(".dist-info"))}


def test_a_project_is_started_and_built_with_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(place)
    project = tmp_path / "project"
    project.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(place)}

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = run("-c", "import generator; print(generator.__file__)")
    assert Path(where.strip()).is_relative_to(place), "the wheel, not the checkout"
    run("-m", "generator", "init")
    assert "1 份通报" in run("-m", "generator", "build", "--strict")
    assert (project / "site/themes/index.html").is_file()
    assert (project / "site/data/corpus.schema.json").is_file()
    assert "没有问题" in run("-m", "generator", "check")
