"""A lock, so that two builds never write one site at the same time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.errors import BuildError

try:
    import fcntl
except ImportError:  # Windows, where opening for exclusive creation has to do
    fcntl = None  # type: ignore[assignment]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path`, made beside the site and removed at the end.

    The system frees the lock when the process ends, however it ends: a file left behind by a build
    that was killed holds nobody up.

    Raises:
        BuildError: Another build holds it.
    """
    descriptor = _opened(path)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()
        os.close(descriptor)


def _opened(path: Path) -> int:
    """Open and lock the file; go on until the locked file is the one that has the name."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            if fcntl:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise BuildError(
                "另一个生成正在写入同一网站，请等它结束 (another build is writing this site)",
                file=str(path.parent),
            ) from error
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
        os.close(descriptor)
