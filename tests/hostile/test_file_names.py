"""What a folder of notices may hold besides well-named files: each becomes a page or a line."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import pytest

from generator.building.build import build
from generator.building.folder.inventory import DEEPEST
from generator.publishing.manifest import verify_site
from tests.sites import build_in, contents, notice, settings_in, write_notices

NAMES = (
    *("a b.txt", "100%.txt", "x#y.txt", "--help.txt", "-rf.txt", "'q\"<b>&.txt", "🏥.txt"),
    *(
        "通报" * 40 + ".txt",
        "x" * 200 + ".txt",
        "x" * 251 + ".txt",
        "index.txt",
        "CON.txt",
        "nul.md",
    ),
    *(" .txt", "a\nb.txt", "a\u202etxt.exe.txt", "%2e%2e%2fetc.txt", "a\\..\\b.txt", "A.txt"),
    *(
        "a.html",
        "\uff21.txt",
        "main.txt",
        "find.txt",
        "__proto__.txt",
        "constructor.txt",
        "head.txt",
    ),
    *(
        "0.txt",
        "noext",
        "e\u0301.txt",
        "\u00e9.txt",
        "İ.txt",
        "province-12.txt",
        "province-12-2.txt",
        "404.txt",
        "ß.txt",
    ),
    *("\u0301.txt", "aux.tar.txt", "$(reboot).txt", "`id`.txt", "*.txt", "?.txt", "x.yml.txt"),
)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return write_notices(tmp_path / "seeds", 1)


def failures(folder: Path) -> dict[str, str]:
    return {failure.file: failure.error for failure in build_in(folder).failures}


def test_names_of_every_kind_end_in_a_page_each(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number, name in enumerate(NAMES):
        (seeds / name).write_text(f"{notice(number % 9 + 1)}{number}\n", encoding="utf-8")
    undecodable = os.fsencode(seeds) + b"/\xff\xfe\xd6\xd0.txt"
    with open(undecodable, "w", encoding="utf-8") as file:  # noqa: PTH123  Path takes no bytes
        file.write(notice(9) + "x")
    result = build_in(tmp_path)
    site = contents(tmp_path / "site")
    pages = [path for path in site if path.startswith("reports/") and path != "reports/index.html"]
    assert (len(pages), result.failures) == (len(NAMES) + 1, ())
    assert len({path.lower() for path in site}) == len(site), "also where case makes no difference"
    assert not [path for path in site if set(path) & set("%#'\"<>&?*|:\\ \n\u202e")]
    assert not list(verify_site(tmp_path / "site"))


def test_links_to_the_outside_are_refused_and_nothing_of_them_is_published(
    tmp_path: Path, seeds: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("不可外传的内容" + notice(2), encoding="utf-8")
    (tmp_path / "secret.yml").write_text("title: 不可外传的内容\n", encoding="utf-8")
    targets = {
        "out.txt": secret,
        "a.yml": tmp_path / "secret.yml",
        "CNAME": secret,
        "folder": tmp_path,
        "etc": "/etc",
        "environ.txt": "/proc/self/environ",
        "loop.txt": "loop.txt",
        "nowhere.txt": "missing.txt",
    }
    for name, target in targets.items():
        (seeds / name).symlink_to(target)
    (seeds / "inside.txt").symlink_to("a.txt")
    refused = failures(tmp_path)
    assert set(targets) <= set(refused)
    assert all("link" in refused[name] for name in targets)
    joined = b"".join(contents(tmp_path / "site").values())
    assert "不可外传的内容".encode() not in joined
    assert b"root:x:" not in joined


def test_what_is_no_file_is_named_and_waited_for_by_nobody(tmp_path: Path, seeds: Path) -> None:
    os.mkfifo(seeds / "pipe.txt")
    os.mkfifo(seeds / "a.yml")
    (seeds / "folder.txt").mkdir()
    (seeds / "folder.txt" / "in.txt").write_text(notice(2), encoding="utf-8")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(seeds / "socket.txt"))
        refused = failures(tmp_path)
    assert set(refused) == {"a.yml", "pipe.txt", "socket.txt"}
    assert (tmp_path / "site/reports/in.html").exists()


def test_folders_may_be_deep_but_not_without_end(tmp_path: Path, seeds: Path) -> None:
    descriptor = os.open(seeds, os.O_RDONLY)
    for _ in range(1_200):
        os.mkdir("d", dir_fd=descriptor)
        inner = os.open("d", os.O_RDONLY, dir_fd=descriptor)
        os.close(descriptor)
        descriptor = inner
    os.close(descriptor)
    (error,) = failures(tmp_path).values()
    assert f"{DEEPEST}" in error
    within = seeds.joinpath(*["d"] * (DEEPEST - 1), "deep.txt")
    within.write_text(notice(2), encoding="utf-8")
    build_in(tmp_path)
    assert (tmp_path / "site/reports/deep.html").exists()
    # Too deep for pytest's own clearing up, some runs later, which is recursive.
    subprocess.run(["rm", "-rf", str(seeds / "d")], check=True)


@pytest.mark.parametrize("step", ["list", "read"])
def test_a_file_the_disk_does_not_give_is_a_failure(
    tmp_path: Path, seeds: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Permissions do not bind root, under which tests may run: the refusal itself is played."""
    (seeds / "locked.txt").write_text(notice(2), encoding="utf-8")
    (seeds / "z.txt").write_text(notice(3), encoding="utf-8")
    name, real = ("stat", Path.stat) if step == "list" else ("read_bytes", Path.read_bytes)

    def refuse(path: Path, **options: bool) -> object:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, **options)  # type: ignore[operator]

    monkeypatch.setattr(Path, name, refuse)
    result = build(settings_in(tmp_path))
    assert [failure.file for failure in result.failures] == ["locked.txt"]
    assert (tmp_path / "site/reports/z.html").exists()
