"""Who may read a site: everyone, whatever the umask, for it is made to be served."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_READ_BY_ALL = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_READ_AND_ENTER = 0o555


@contextmanager
def readable_by_all() -> Iterator[None]:
    """Let files and folders that are made inside be read by everyone; writing stays as it was.

    Under a umask of 077 a site would be copied to its server with modes under which the server
    answers 403 to every address.
    """
    before = os.umask(0o022)
    os.umask(before & ~_READ_AND_ENTER)
    try:
        yield
    finally:
        os.umask(before)


def is_readable_by_all(file: Path) -> bool:
    """Tell whether everyone may read a file; one that is not there nobody can."""
    try:
        return file.stat().st_mode & _READ_BY_ALL == _READ_BY_ALL
    except OSError:
        return False
