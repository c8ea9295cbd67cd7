"""Clears an old site away once a new one stands, also one that was made read-only."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path

from generator.building.names import shown_path
from generator.errors import BuildError, reason_of


def carry_over(old: Path, new: Path) -> None:
    """Move hidden entries at the top (.git, .well-known) from an old site to the new one.

    Raises:
        BuildError: One cannot be moved; it is where it was.
    """
    if not (old.is_dir() and new.is_dir()):
        return
    try:
        for entry in sorted(old.iterdir()):
            target = new / entry.name
            if entry.name.startswith(".") and not target.exists():
                _let_write(old)
                _move(entry, target)
    except OSError as error:
        raise BuildError(
            f"网站里的隐藏文件移不到新网站：{reason_of(error)}；它们还在这里，请移到 "
            f"{shown_path(new)} (hidden files of the old site are still here; move them)",
            file=shown_path(old),
        ) from error


def clear_away(folder: Path) -> None:
    """Delete a folder with all that is in it; files have other names in a new site and stay there.

    Raises:
        BuildError: It cannot be deleted.
    """
    with suppress(OSError):
        shutil.rmtree(folder)
        return
    _let_write(folder)
    for path, folders, _ in os.walk(folder):  # which looks into each only after this
        for name in folders:
            _let_write(Path(path, name))
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise BuildError(
            f"上次生成留下的文件夹删不掉：{reason_of(error)}；请删除它，再生成一次"
            " (left by an earlier build and cannot be deleted; delete it and build again)",
            file=shown_path(folder),
        ) from error


def _move(entry: Path, target: Path) -> None:
    """Rename an entry; a folder is written to when it moves into another, so it has to allow it."""
    mode = entry.lstat().st_mode
    read_only = stat.S_ISDIR(mode) and not mode & stat.S_IWUSR
    if read_only:
        _let_write(entry)
    entry.rename(target)
    if read_only:
        target.chmod(stat.S_IMODE(mode))


def _let_write(folder: Path) -> None:
    """Let this user read and change a folder; where it is not theirs, what follows says so.

    Nothing else is touched: a new site may have the same files, and a link may lead anywhere.
    """
    with suppress(OSError):
        mode = folder.lstat().st_mode
        if stat.S_ISDIR(mode) and mode & stat.S_IRWXU != stat.S_IRWXU:
            folder.chmod(stat.S_IMODE(mode) | stat.S_IRWXU)
