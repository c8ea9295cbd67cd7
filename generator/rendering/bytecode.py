"""Compiled templates, and what else is slow to read, kept between runs as modules are."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

FOLDER = Path(__file__).resolve().parent / "__pycache__"
"""Beside the compiled modules of this part, and as trustworthy as they are."""
_DIGEST = 32


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
    path = FOLDER / f"{name}.{sys.implementation.cache_tag}.pyc"
    stored = _load(path)
    if stored is not None and stored[:_DIGEST] == made_of.digest():
        return stored[_DIGEST:]
    made = make()
    _keep(path, made_of.digest() + made)
    return made


def _load(path: Path) -> bytes | None:
    """Return the content of an entry; None where there is none that is whole."""
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    content = stored[_DIGEST:]
    return content if hashlib.sha256(content).digest() == stored[:_DIGEST] else None


def _keep(path: Path, content: bytes) -> None:
    """Write an entry; a folder that cannot be written is no reason to stop."""
    if sys.dont_write_bytecode:
        return
    passing = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        passing.write_bytes(hashlib.sha256(content).digest() + content)
        passing.replace(path)


class KeptTemplates(BytecodeCache):
    """Keeps the bytecode of templates in `FOLDER`, where Python may write there at all.

    Compiling all templates takes longer than rendering a small site. An entry holds its own
    digest, and Jinja compares that of the template's source: one that is cut short, or of another
    version, is compiled anew.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if there is an entry that is whole."""
        stored = _load(self._path(bucket))
        if stored is not None:
            bucket.bytecode_from_string(stored)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        if not sys.dont_write_bytecode:
            _keep(self._path(bucket), bucket.bytecode_to_string())

    def _path(self, bucket: Bucket) -> Path:
        """Return where an entry lies; the key is of the template's name and place."""
        return FOLDER / f"template-{bucket.key}.{sys.implementation.cache_tag}.pyc"
