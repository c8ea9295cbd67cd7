"""Lays out a new project in an empty folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from msgspec import Struct

from generator.building.settings import own_theme_file
from generator.errors import SettingsError
from generator.publishing.hosting import HOSTS, unknown_host, write_hosting

_PROJECT = Path(__file__).with_name("project")
_RENAMED = {"gitignore.txt": ".gitignore"}
"""Files that would act on our own repository if they had their real name there."""
_ALLOWED = frozenset({".git", ".DS_Store", "desktop.ini", "Thumbs.db"})
"""What an empty folder may hold."""


class Started(Struct, frozen=True):
    """A project that was laid out."""

    folder: Path
    """Where it is."""
    files: tuple[str, ...]
    """What was written, relative to it, in order."""


def init(folder: Path, host: str | None = None) -> Started:
    """Lay out a project: an example notice, `mkdocs.yml`, `themes.yml`, `templates/`.

    Args:
        folder: An empty folder, or one that is still to be made.
        host: One of `HOSTS`, to write the files it needs as well; None for none.

    Raises:
        SettingsError: The folder is not empty, is a file, or the host is not known.
    """
    if host is not None and host not in HOSTS:
        raise unknown_host(host)
    _refuse_unless_empty(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[str] = []
    for source in sorted(_PROJECT.rglob("*")):
        name = source.relative_to(_PROJECT).as_posix()
        if source.is_file():
            written.append(_copied(source, folder, _RENAMED.get(name, name)))
    written.append(_copied(own_theme_file(), folder, "themes.yml"))
    if host is not None:
        written += [path.relative_to(folder).as_posix() for path in write_hosting(folder, host)]
    return Started(folder, tuple(sorted(written)))


def _copied(source: Path, folder: Path, name: str) -> str:
    """Copy the content of a file into the project, and return its name there."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    return name


def _refuse_unless_empty(folder: Path) -> None:
    """Refuse a folder that holds anything.

    Raises:
        SettingsError: It does, or it is a file.
    """
    if not folder.exists():
        return
    if not folder.is_dir():
        raise SettingsError("不是文件夹 (not a folder)", file=str(folder))
    held = sorted(entry.name for entry in folder.iterdir() if entry.name not in _ALLOWED)
    if held:
        some = "、".join(held[:3]) + ("…" if len(held) > 3 else "")
        raise SettingsError(
            f"文件夹不是空的（有 {some}），未改动；请换一个空文件夹：duizhao init 新文件夹"
            " (the folder is not empty; name an empty or a new one)",
            file=str(folder),
        )
