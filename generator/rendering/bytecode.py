"""Compiled templates kept between runs."""

from __future__ import annotations

import sys

from jinja2.bccache import Bucket, BytecodeCache

from generator.keeping import keep, load


class KeptTemplates(BytecodeCache):
    """Keeps the bytecode of templates, where Python may write beside the modules at all.

    Compiling all templates takes longer than rendering a small site. An entry holds its own
    digest, and Jinja compares that of the template's source: one that is cut short, or of another
    version, is compiled anew.
    """

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if there is an entry that is whole."""
        stored = load(f"template-{bucket.key}")
        if stored is not None:
            bucket.bytecode_from_string(stored)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled; the key is of the template's name and place."""
        if not sys.dont_write_bytecode:
            keep(f"template-{bucket.key}", bucket.bytecode_to_string())
