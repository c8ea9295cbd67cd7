"""The site is the old one or the new one, whole, whatever happens while it is written."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.building.site import exchange as exchange_module
from generator.building.site.staging import staged_site
from generator.errors import BuildError, SettingsError
from generator.publishing.manifest import verify_site
from tests.sites import contents


def publish(site: Path, **files: str) -> None:
    with staged_site(site) as staged:
        for name, content in files.items():
            staged.write(f"{name}.html", content.encode())


def fail_after_writing(site: Path) -> None:
    with staged_site(site) as staged:
        staged.write("page.html", b"new")
        raise RuntimeError


def test_a_second_build_replaces_all_of_the_first(tmp_path: Path) -> None:
    site = tmp_path / "out" / "site"
    publish(site, old="1", same="2")
    before = (site / "same.html").stat().st_ino
    publish(site, new="3", same="2")
    assert sorted(contents(site)) == ["data/manifest.json", "new.html", "same.html"]
    assert (site / "same.html").stat().st_ino == before, "written again although it is alike"
    assert not list(verify_site(site))
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, page="old")
    before = contents(site)
    with pytest.raises(RuntimeError):
        fail_after_writing(site)
    assert contents(site) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_two_files_for_one_path_are_refused(tmp_path: Path) -> None:
    with staged_site(tmp_path / "site") as staged:
        staged.write("page.html", b"1")
        with pytest.raises(BuildError, match=r"page\.html"):
            staged.write("page.html", b"2")
        branch = staged.branch()
        branch.write("page.html", b"3")
        with pytest.raises(BuildError, match=r"page\.html"):
            staged.merge(branch.entries, branch.linked)


def test_what_a_failed_process_left_is_written_anew_and_the_old_site_stands(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, page="old")
    with staged_site(site) as staged:
        for content in (b"old", b"new"):  # the first is linked to the old site's file
            branch = staged.branch()
            branch.write("page.html", content)
            assert (site / "page.html").read_bytes() == b"old"
        staged.merge(branch.entries, branch.linked)
    assert (site / "page.html").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("code", "words"), [(errno.ENOSPC, "disk is full"), (errno.EACCES, "no permission")]
)
def test_what_the_disk_refuses_is_said_and_the_old_site_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    site = tmp_path / "site"
    publish(site, page="old")
    before = contents(site)

    def refuse(path: Path, mode: str) -> None:
        raise OSError(code, os.strerror(code), str(path))

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BuildError, match=words):
        publish(site, page="new")
    monkeypatch.undo()
    assert contents(site) == before


def test_a_folder_of_someone_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").write_text("years of work", encoding="utf-8")
    with pytest.raises(SettingsError, match="has not made"):
        publish(tmp_path, page="new")
    assert (tmp_path / "thesis.docx").exists()


def test_a_file_in_the_place_of_the_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="not a folder"):
        publish(tmp_path / "site", page="new")


def test_hidden_entries_of_the_publisher_stay(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, page="old")
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    publish(site, page="new")
    assert (site / ".git" / "HEAD").read_text(encoding="utf-8") == "ref"
    assert not list(verify_site(site))


def test_a_site_behind_a_link_is_replaced_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    publish(tmp_path / "site", page="new")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "real" / "page.html").exists()


def test_two_renamings_do_where_the_system_cannot_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange_module, "_exchanged_at_once", lambda first, second: False)
    publish(tmp_path / "site", page="old")
    publish(tmp_path / "site", page="new")
    assert (tmp_path / "site" / "page.html").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_stood_between_two_renamings_comes_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, page="old")
    site.rename(tmp_path / ".site.old")
    with pytest.raises(RuntimeError):
        fail_after_writing(site)
    assert (site / "page.html").read_bytes() == b"old"


def test_a_file_edited_by_hand_is_written_anew(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, page="old")
    times = (site / "page.html").stat()
    (site / "page.html").write_bytes(b"bad")
    os.utime(site / "page.html", ns=(times.st_atime_ns, times.st_mtime_ns))
    publish(site, page="old")
    assert (site / "page.html").read_bytes() == b"old"


HALF_A_BUILD = """
import sys
from pathlib import Path
from generator.building.site.staging import staged_site
with staged_site(Path(sys.argv[1])) as staged:
    for number in range(200):
        staged.write(f"{number}.html", b"new")
        if number == 100:
            print("half of it", flush=True)
            sys.stdin.read()
"""


def half_a_build(site: Path) -> subprocess.Popen[bytes]:
    """Start a build, and return it when it has written half; it goes on when it is talked to."""
    process = subprocess.Popen(
        [sys.executable, "-c", HALF_A_BUILD, str(site)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    assert process.stdout.readline()
    return process


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_killed_while_it_writes_leaves_the_old_site(tmp_path: Path, blow: int) -> None:
    site = tmp_path / "site"
    publish(site, page="old")
    before = contents(site)
    process = half_a_build(site)
    process.send_signal(blow)
    process.wait()
    process.communicate()
    assert contents(site) == before
    publish(site, page="new")
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert not list(verify_site(site))


def test_a_second_build_at_the_same_time_is_refused(tmp_path: Path) -> None:
    site = tmp_path / "site"
    process = half_a_build(site)
    with pytest.raises(BuildError, match="another build"):
        publish(site, page="new")
    process.communicate()
    assert process.returncode == 0
    assert len(contents(site)) == 201


def test_the_exchange_is_one_step_for_whoever_looks(tmp_path: Path) -> None:
    """A reader that looks all the time never finds the folder missing or mixed."""
    site = tmp_path / "site"
    publish(site, page="0", twin="0")
    watcher = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import os, sys\n"
            "while True:\n"
            "    try:\n"
            "        folder = os.open(sys.argv[1], os.O_RDONLY)\n"
            "    except FileNotFoundError:\n"
            "        print('missing', flush=True); break\n"
            "    found = []\n"
            "    for name in ('page.html', 'twin.html'):\n"
            "        try:\n"
            "            file = os.open(name, os.O_RDONLY, dir_fd=folder)\n"
            "        except FileNotFoundError:\n"
            "            continue  # the old folder is being cleared\n"
            "        found.append(os.read(file, 9)); os.close(file)\n"
            "    os.close(folder)\n"
            "    if len(found) == 2 and found[0] != found[1]:\n"
            "        print('mixed', found, flush=True); break\n",
            str(site),
        ],
        stdout=subprocess.PIPE,
    )
    for number in range(40):
        publish(site, page=str(number), twin=str(number))
    watcher.kill()
    said = watcher.communicate()[0].decode()
    assert said == "" or (said == "missing\n" and sys.platform != "linux")


def test_staging_is_named_so_that_servers_hide_it(tmp_path: Path) -> None:
    with staged_site(tmp_path / "site") as staged:
        staged.write("a.html", b"")
        names = [path.name for path in tmp_path.iterdir()]
    assert names
    assert all(name.startswith(".") for name in names)
