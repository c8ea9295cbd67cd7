"""Names of files and reasons of errors as messages show them."""

from __future__ import annotations

import unicodedata
from pathlib import Path


def shown_name(name: str) -> str:
    r"""Return a file's name fit to be shown: control, format and undecodable characters visible.

    >>> shown_name("a\u202etxt.exe")
    'a�txt.exe'
    """
    return "".join("\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in name)


def short_path(path: Path) -> Path:
    """Return a path as short as it can be told: relative to the current folder where below it.

    >>> short_path(Path("/somewhere/else"))
    PosixPath('/somewhere/else')
    """
    try:
        return path.absolute().relative_to(Path.cwd())
    except (ValueError, OSError):
        return path


def shown_path(path: Path) -> str:
    """Return a path as messages show it."""
    return shown_name(str(short_path(path)))
