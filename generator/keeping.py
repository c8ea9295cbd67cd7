"""What is slow to read, kept between runs beside the compiled modules, as Python keeps those."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "__pycache__"
"""Beside the compiled modules of the program, and as trustworthy as they are."""
_DIGEST = 32
"""Bytes of a SHA-256."""


def kept(name: str, sources: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """Return what `make` gives, or what it gave in an earlier run from the same sources.

    Args:
        name: Of the entry, which the next sources take over.
        sources: All that the result depends on.
        make: Makes it.
    """
    made_of = hashlib.sha256()
    for source in sources:
        made_of.update(len(source).to_bytes(8, "little"))
        made_of.update(source)
    stored = load(name)
    if stored is not None and stored[:_DIGEST] == made_of.digest():
        return stored[_DIGEST:]
    made = make()
    keep(name, made_of.digest() + made)
    return made


def load(name: str) -> bytes | None:
    """Return the content of an entry; None where there is none that is whole."""
    try:
        stored = _path(name).read_bytes()
    except OSError:
        return None
    content = stored[_DIGEST:]
    return content if hashlib.sha256(content).digest() == stored[:_DIGEST] else None


def keep(name: str, content: bytes) -> None:
    """Write an entry; a folder that cannot be written is no reason to stop."""
    if sys.dont_write_bytecode:
        return
    path = _path(name)
    passing = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        passing.write_bytes(hashlib.sha256(content).digest() + content)
        passing.replace(path)


def _path(name: str) -> Path:
    """Return where an entry lies."""
    return FOLDER / f"{name}.{sys.implementation.cache_tag}.pyc"
