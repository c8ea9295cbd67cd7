"""Exchanges two folders in one step, where the system can."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP})


def exchange(new: Path, place: Path) -> None:
    """Put the folder `new` at `place`; the folder that stood there is then at `new`.

    On Linux the two change places at once. Elsewhere, and on file systems that cannot do so,
    there are two renamings, and for an instant between them no folder at `place`.

    Raises:
        OSError: The system refuses; both are as they were.
    """
    if not place.exists():
        new.rename(place)
    elif not _exchanged_at_once(new, place):
        aside = place.with_name(f".{place.name}.old")
        place.rename(aside)
        try:
            new.rename(place)
        except OSError:
            aside.rename(place)
            raise
        aside.rename(new)


def _exchanged_at_once(first: Path, second: Path) -> bool:
    """Exchange two names by renameat2(2); False where there is no such call.

    Raises:
        OSError: The call is there and refuses.
    """
    if sys.platform != "linux":
        return False
    import ctypes  # not where a site is new

    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    failed = call(
        _AT_FDCWD,
        os.fsencode(first),
        _AT_FDCWD,
        os.fsencode(second),
        ctypes.c_uint(_RENAME_EXCHANGE),
    )
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(second))
