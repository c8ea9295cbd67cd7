"""MkDocs gives the same site as the command, refuses what it refuses, and previews it."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator.building.build import build
from generator.building.configuration import load_settings
from generator.errors import SettingsError
from generator.plugin import serve
from tests.sites import THEMES, contents, notice, write_notices

CONFIGURATION = """\
site_name: 试验
site_url: {url}
docs_dir: seeds
site_dir: site
use_directory_urls: false
theme:
  name: null
  custom_dir: own
plugins:
  - duizhao:
      themes: themes.yml
      order: [b, a]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    write_notices(tmp_path / "seeds", 2)
    (tmp_path / "seeds/page.html").write_text(f"<p>{notice(3)}</p>", encoding="utf-8")
    (tmp_path / "seeds/text.md").write_text(notice(4), encoding="utf-8")
    (tmp_path / "own").mkdir()
    shutil.copy(THEMES, tmp_path / "themes.yml")
    configure(tmp_path)
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    yield tmp_path
    logging.getLogger("mkdocs").setLevel(logging.NOTSET)


def configure(folder: Path, url: str = "https://example.org/x/") -> None:
    (folder / "mkdocs.yml").write_text(CONFIGURATION.format(url=url), encoding="utf-8")


def with_mkdocs(folder: Path, *, strict: bool = True) -> dict[str, bytes]:
    """Build with MkDocs in this process, as `mkdocs build` does, and return the site."""
    config = load_config(
        str(folder / "mkdocs.yml"), site_dir=str(folder / "mkdocs-site"), strict=strict
    )
    config.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(config)
    finally:
        config.plugins.on_shutdown()
    return contents(folder / "mkdocs-site")


@pytest.mark.parametrize("url", ["https://example.org/x/", ""])
def test_the_site_is_that_of_the_command_byte_for_byte(folder: Path, url: str) -> None:
    configure(folder, url)
    build(load_settings(None, folder))
    site = contents(folder / "site")
    assert with_mkdocs(folder) == site
    assert ("sitemap.xml" in site) == bool(url)
    assert not [path for path in site if path.startswith("seeds") or path.endswith(".md")]


def test_other_plugins_and_settings_of_mkdocs_do_no_harm(folder: Path) -> None:
    build(load_settings(None, folder))
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("  - search\nstrict: true\ndraft_docs: '*.html'\nexclude_docs: data/\n")
    ours = contents(folder / "site")
    theirs = with_mkdocs(folder)
    assert ours.items() <= theirs.items()


def test_a_warning_fails_a_strict_build_and_leaves_the_old_site(folder: Path) -> None:
    before = with_mkdocs(folder)
    (folder / "seeds/empty.txt").write_bytes(b"")
    with pytest.raises(Abort):
        with_mkdocs(folder)
    assert contents(folder / "mkdocs-site") == before
    assert "empty" in with_mkdocs(folder, strict=False)["data/corpus.json"].decode()


def test_what_is_no_notice_is_told_and_fails_nothing(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "seeds/menu.txt").write_text("本周食堂菜单：周一面条，周二米饭。", encoding="utf-8")
    with_mkdocs(folder)
    assert "menu.txt: 不像巡察整改通报" in caplog.text


def test_a_port_in_use_is_told_as_such(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        write_notices(tmp_path / "seeds", 1)
        shutil.copy(THEMES, tmp_path / "themes.yml")
        (tmp_path / "own").mkdir()
        configure(tmp_path)
        with pytest.raises(SettingsError, match=r"占用 \(the port is in use\)"):
            serve(tmp_path / "mkdocs.yml", f"127.0.0.1:{taken.getsockname()[1]}")


def test_a_refusal_leaves_the_old_site(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    before = with_mkdocs(folder)
    (folder / "seeds/a.yml").write_text("tilte: x\n", encoding="utf-8")
    with pytest.raises(Abort):
        with_mkdocs(folder)
    assert contents(folder / "mkdocs-site") == before
    assert "a.yml:1" in caplog.text


def test_an_option_that_is_none_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (folder / "mkdocs.yml").open("a", encoding="utf-8") as configuration:
        configuration.write("      tehmes: x\n")
    with pytest.raises(Abort):
        with_mkdocs(folder)


def test_the_maintained_fork_of_mkdocs_gives_the_same_site(folder: Path) -> None:
    build(load_settings(None, folder))
    subprocess.run(
        [
            sys.executable,
            "-m",
            "properdocs",
            "build",
            "-q",
            "--strict",
            "-f",
            "mkdocs.yml",
            "-d",
            "fork",
        ],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    assert contents(folder / "fork") == contents(folder / "site")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def fetched(url: str) -> str:
    with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  our own server
        return str(answer.read().decode())


def waited_for(url: str, words: str, seconds: float = 60) -> str:
    """Return the page at `url` as soon as it holds `words`."""
    end = time.monotonic() + seconds
    page = ""
    while time.monotonic() < end:
        try:
            page = fetched(url)
        except OSError:
            page = ""
        if words in page:
            return page
        time.sleep(0.2)
    pytest.fail(f"{words} did not come: {page[:500]}")


@pytest.mark.slow
def test_the_preview_reloads_what_changes(folder: Path) -> None:
    configure(folder, "")
    build(load_settings(None, folder))
    port = free_port()
    passing = folder.parent / "passing"
    passing.mkdir()
    server = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--address", f"127.0.0.1:{port}"],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(passing)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        page = waited_for(f"http://127.0.0.1:{port}/reports/a.html", "宁波市")
        assert "livereload(" in page
        assert "Content-Security-Policy" not in page, "it would keep the reload script from running"
        assert "9.5万元" not in page
        (folder / "seeds/a.txt").write_text(notice(9), encoding="utf-8")
        waited_for(f"http://127.0.0.1:{port}/reports/a.html", "9.5万元")
        copied = [path for path in passing.glob("mkdocs_*/**/*") if path.is_file()]
        assert copied == [], "pages are served from where they were made"
        with pytest.raises(HTTPError) as missing:
            fetched(f"http://127.0.0.1:{port}/no-such-page.html")
        assert (missing.value.code, "404" in missing.value.read().decode()) == (404, True)
        themes = (folder / "themes.yml").read_text(encoding="utf-8")
        (folder / "themes.yml").write_text(
            themes.replace("zh: 政府采购", "zh: 采购与招标"), encoding="utf-8"
        )
        waited_for(f"http://127.0.0.1:{port}/themes/procurement.html", "采购与招标")
        (folder / "own/404.html").write_text("own template", encoding="utf-8")
        waited_for(f"http://127.0.0.1:{port}/404.html", "own template")
    finally:
        server.terminate()
        server.wait(10)
    assert list(passing.iterdir()) == [], "what was made on the way is cleared away"


@pytest.mark.slow
def test_gh_deploy_commits_the_site(folder: Path) -> None:
    """The branch that `mkdocs gh-deploy` makes holds the site, whole."""
    (folder / "seeds/CNAME").write_text("www.example.org\n", encoding="utf-8")
    build(load_settings(None, folder))

    def git(*arguments: str) -> str:
        return subprocess.run(
            ["git", *arguments], cwd=folder, check=True, capture_output=True, text=True
        ).stdout

    git("init", "-q", "-b", "main")
    git("config", "user.email", "a@example.com")
    git("config", "user.name", "a")
    git("commit", "-q", "--allow-empty", "-m", "first")
    git("init", "-q", "--bare", "remote.git")
    git("remote", "add", "origin", str(folder / "remote.git"))
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "gh-deploy", "-q"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    listed = set(
        git("-c", "core.quotepath=off", "ls-tree", "-r", "--name-only", "gh-pages").split("\n")
    ) - {""}
    assert listed == {*contents(folder / "site"), ".nojekyll"}
