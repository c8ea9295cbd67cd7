"""Compiled templates kept between runs, as Python keeps compiled modules."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

FOLDER = Path(__file__).resolve().parent / "__pycache__"
"""Beside the compiled modules of this part, and as trustworthy as they are."""
_DIGEST = 32


class KeptTemplates(BytecodeCache):
    """Keeps the bytecode of templates in `FOLDER`, where Python may write there at all.

    Compiling all templates takes longer than rendering a small site. An entry holds its own
    digest, and Jinja compares that of the template's source: one that is cut short, or of another
    version, is compiled anew.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if there is an entry that is whole."""
        with contextlib.suppress(OSError):
            stored = self._path(bucket).read_bytes()
            if hashlib.sha256(stored[_DIGEST:]).digest() == stored[:_DIGEST]:
                bucket.bytecode_from_string(stored[_DIGEST:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; a folder that cannot be written is no reason to stop."""
        if sys.dont_write_bytecode:
            return
        content = bucket.bytecode_to_string()
        path = self._path(bucket)
        passing = path.with_name(f"{path.name}.{os.getpid()}")
        with contextlib.suppress(OSError):
            path.parent.mkdir(exist_ok=True)
            passing.write_bytes(hashlib.sha256(content).digest() + content)
            passing.replace(path)

    def _path(self, bucket: Bucket) -> Path:
        """Return where an entry lies; the key is of the template's name and place."""
        return FOLDER / f"template-{bucket.key}.{sys.implementation.cache_tag}.pyc"
