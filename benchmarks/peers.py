"""The peers: generators that only render the same text, each in an environment of its own.

Each gets the notices as Markdown pages with a short navigation and its built-in theme.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Writer = Callable[[Path, Sequence[tuple[str, str]]], None]


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator to measure against."""

    name: str
    """As shown."""
    packages: tuple[str, ...]
    """What pip installs."""
    command: tuple[str, ...]
    """What builds; the first word is looked up in its environment."""
    write: Writer
    """Writes its project: folder, (title, text) pairs."""
    output: str
    """Folder it writes to."""


def _pages(folder: Path, pages: Sequence[tuple[str, str]], head: str = "# {title}\n\n") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number, (title, text) in enumerate(pages):
        (folder / f"page-{number:05d}.md").write_text(head.format(title=title) + text, "utf-8")


def _mkdocs(folder: Path, pages: Sequence[tuple[str, str]], theme: str, plugins: str) -> None:
    _pages(folder / "docs", pages)
    (folder / "docs" / "index.md").write_text("# 目录\n", "utf-8")
    (folder / "mkdocs.yml").write_text(
        f"site_name: bench\ntheme: {theme}\nplugins: {plugins}\n"
        "nav: [index.md]\nvalidation: {nav: {omitted_files: ignore}}\n",
        "utf-8",
    )


def _plain(folder: Path, pages: Sequence[tuple[str, str]]) -> None:
    _mkdocs(folder, pages, "mkdocs", "[]")


def _searched(folder: Path, pages: Sequence[tuple[str, str]]) -> None:
    _mkdocs(folder, pages, "mkdocs", "[search]")


def _material(folder: Path, pages: Sequence[tuple[str, str]]) -> None:
    _mkdocs(folder, pages, "{name: material, font: false}", "[]")


def _zensical(folder: Path, pages: Sequence[tuple[str, str]]) -> None:
    _pages(folder / "docs", pages)
    (folder / "docs" / "index.md").write_text("# 目录\n", "utf-8")
    (folder / "zensical.toml").write_text(
        '[project]\nsite_name = "bench"\nnav = ["index.md"]\n', "utf-8"
    )


def _pelican(folder: Path, pages: Sequence[tuple[str, str]]) -> None:
    _pages(folder / "content", pages, "Title: {title}\nDate: 2024-01-01\n\n")
    (folder / "pelicanconf.py").write_text(
        "SITENAME='bench'\nPATH='content'\nTIMEZONE='UTC'\nDEFAULT_LANG='zh'\n"
        "FEED_ALL_ATOM=None\nCATEGORY_FEED_ATOM=None\nDEFAULT_PAGINATION=20\nSLUGIFY_SOURCE='basename'\n",
        "utf-8",
    )


def _hugo(folder: Path, pages: Sequence[tuple[str, str]]) -> None:
    _pages(folder / "content", pages, '---\ntitle: "{title}"\n---\n')
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True, exist_ok=True)
    head = "<!doctype html><html><head><title>{{ .Title }}</title></head>"
    page = head + "<body>{{ .Content }}</body></html>"
    (layouts / "single.html").write_text(page, "utf-8")
    (layouts / "list.html").write_text(page, "utf-8")
    (folder / "hugo.toml").write_text(
        'baseURL = "/"\ntitle = "bench"\ndisableKinds = ["taxonomy", "term", "RSS"]\n', "utf-8"
    )


PEERS = (
    Peer("MkDocs", ("mkdocs==1.6.1",), ("mkdocs", "build", "-q"), _plain, "site"),
    Peer("MkDocs with search", ("mkdocs==1.6.1",), ("mkdocs", "build", "-q"), _searched, "site"),
    Peer("Material for MkDocs", ("mkdocs-material",), ("mkdocs", "build", "-q"), _material, "site"),
    Peer("Pelican", ("pelican[markdown]",), ("pelican", "-q"), _pelican, "output"),
    Peer("Zensical", ("zensical",), ("zensical", "build"), _zensical, "site"),
    Peer("Hugo", ("hugo",), ("hugo", "--quiet"), _hugo, "public"),
)


def install(peer: Peer, environments: Path) -> Path:
    """Return the folder of commands of the peer's environment, made where it is missing."""
    place = environments / peer.packages[0].split("=")[0].split("[")[0]
    if not (place / "bin" / peer.command[0]).exists():
        shutil.rmtree(place, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        pip = [str(place / "bin" / "pip"), "install", "--quiet", *peer.packages]
        subprocess.run(pip, check=True)
    return place / "bin"


def version(peer: Peer, commands: Path) -> str:
    """Return the version of the peer's package."""
    package = peer.packages[0].split("=")[0].split("[")[0]
    shown = subprocess.run(
        [str(commands / "pip"), "show", package], check=True, capture_output=True, text=True
    ).stdout
    return next(line.split()[1] for line in shown.splitlines() if line.startswith("Version:"))
