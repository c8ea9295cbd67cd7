"""Builds that are killed, starved or disturbed: what is published is a whole site, old or new."""

from __future__ import annotations

import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.building.build import build
from generator.errors import DuizhaoError
from generator.publishing.manifest import verify_site
from tests.sites import THEMES, build_in, contents, notice, settings_in, write_notices

ROOT = Path(__file__).parents[2]


def command(folder: Path, *more: str) -> list[str]:
    """Return the command that builds `site/` from `seeds/`, in a process of its own."""
    return [
        *(sys.executable, "-m", "generator", "build", "--seeds", str(folder / "seeds")),
        *("--site", str(folder / "site"), "--themes", str(THEMES)),
        *("--cache", str(folder / ".cache"), *more),
    ]


def run(folder: Path, *more: str, limit: Callable[[], None] | None = None) -> tuple[int, str]:
    """Build, and return the exit code and what was said."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command(folder, *more), cwd=folder, env=environment, capture_output=True, preexec_fn=limit
    )
    return done.returncode, done.stderr.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built site, the notices of which have changed since."""
    write_notices(tmp_path / "seeds", 2)
    build_in(tmp_path)
    (tmp_path / "seeds/a.txt").write_text(notice(7), encoding="utf-8")
    (tmp_path / "seeds/c.txt").write_text(notice(3), encoding="utf-8")
    return tmp_path


@pytest.fixture
def newer(folder: Path) -> dict[str, bytes]:
    """The site that a build is to give, built elsewhere."""
    build_in(folder, site=folder / "newer", cache=None, exports=None)
    return contents(folder / "newer")


def test_killed_at_any_moment_the_site_is_the_old_or_the_new_one(
    folder: Path, newer: dict[str, bytes]
) -> None:
    old = contents(folder / "site")
    chance = random.Random(20241107)  # noqa: S311  a repeatable mix, not a secret
    outcomes = set()
    for _ in range(8):
        process = subprocess.Popen(
            command(folder), cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(chance.uniform(0.1, 1.4))
        process.kill()
        process.wait()
        found = contents(folder / "site")
        assert found in (old, newer)
        assert not list(verify_site(folder / "site"))
        outcomes.add(found == newer)
    assert run(folder)[0] == 0, "what was left behind holds nobody up"
    assert contents(folder / "site") == newer
    left = {path.name for path in folder.iterdir()} - {".cache", "seeds", "site", "newer"}
    assert left == set()


def test_no_room_for_a_large_file_leaves_the_old_site(folder: Path) -> None:
    before = contents(folder / "site")

    def starve() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    code, said = run(folder, limit=starve)
    assert code == 1
    assert "the site is as it was" in said
    assert "Traceback" not in said
    assert contents(folder / "site") == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1.5 MB, where this user may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(place)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("no permission to mount a small disk; the limit on file size is tested instead")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_old_site(small_disk: Path, tmp_path: Path) -> None:
    write_notices(tmp_path / "seeds", 1)
    site = small_disk / "site"
    build_in(tmp_path, site=site, exports=(), languages=("zh",), cache=None)
    before = contents(site)
    write_notices(tmp_path / "seeds", 9)
    with pytest.raises(DuizhaoError, match=r"disk is full.*as it was"):
        build_in(tmp_path, site=site, cache=None, exports=None)
    assert contents(site) == before
    assert not list(verify_site(site))
    assert [path.name for path in small_disk.iterdir()] == ["site"], "the room is given back"


def test_two_builds_at_once_end_in_a_whole_site(folder: Path, newer: dict[str, bytes]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [
        subprocess.Popen(command(folder), cwd=folder, env=environment, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [process.communicate()[1].decode() for process in both]
    codes = [process.returncode for process in both]
    assert 0 in codes
    for code, words in zip(codes, said, strict=True):
        assert code == 0 or "another build" in words
    assert contents(folder / "site") == newer


@pytest.mark.parametrize("damage", ["empty", "cut", "noise", "folder"])
def test_a_cache_of_rubbish_changes_nothing(folder: Path, damage: str) -> None:
    build_in(folder)
    before = contents(folder / "site")
    (folder / "seeds/b.txt").write_text(notice(8), encoding="utf-8")
    (folder / "seeds/b.txt").write_text(notice(2), encoding="utf-8")
    chance = random.Random(damage)  # noqa: S311  a repeatable mix, not a secret
    damaged = 0
    for file in [path for path in (folder / ".cache").rglob("*") if path.is_file()]:
        content = file.read_bytes()
        file.unlink()
        damaged += 1
        if damage == "folder":
            file.mkdir()
        else:
            rubbish = {"empty": b"", "cut": content[: len(content) // 2]}
            file.write_bytes(rubbish.get(damage) or chance.randbytes(len(content)))
    assert damaged >= 4
    build_in(folder)
    assert contents(folder / "site") == before


def test_a_clock_that_jumps_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_in(folder)
    before = contents(folder / "site")

    def no_clock(*_: object) -> float:
        raise AssertionError("a build looks at no clock")

    monkeypatch.setattr(time, "time", no_clock)
    monkeypatch.setattr(time, "localtime", no_clock)
    build(settings_in(folder, cache=None, exports=()))
    monkeypatch.undo()
    for path in [folder / "site/index.html", folder / "seeds/a.txt"]:
        os.utime(path, (1, 1))
    os.utime(folder / "seeds/b.txt", (4e9, 4e9))
    build_in(folder)
    assert contents(folder / "site") == before


def test_the_output_names_no_machine_no_person_and_no_day(folder: Path) -> None:
    build_in(folder, exports=("csv", "sqlite", "jsonl", "xlsx"))
    joined = b"\n".join(contents(folder / "site").values())
    for path in (folder, ROOT, Path.home(), Path(sys.prefix)):
        assert len(path.parts) < 3 or str(path).encode() not in joined
    host = os.uname().nodename
    assert len(host) < 6 or host.encode() not in joined
    today = datetime.now(tz=UTC)
    assert not re.search(today.strftime("%Y-%m-%dT|%a, %d %b %Y").encode(), joined)
