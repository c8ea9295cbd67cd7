"""Writes a file whole or not at all: what stood in its place stays until it is whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def saved_whole(target: Path) -> Iterator[Path]:
    """Give a path to write to; what is there when the block ends takes the place of `target`.

    Raises:
        OSError: What the system had against it, named by `target`.
    """
    passing = target.with_name(f".{target.name}.part")
    try:
        passing.unlink(missing_ok=True)
        yield passing
        passing.replace(target)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(target)) from error
    finally:
        passing.unlink(missing_ok=True)
