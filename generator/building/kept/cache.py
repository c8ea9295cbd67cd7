"""Outcomes of the parse step kept between builds, by everything that decides them.

Any file of the cache, or all of it, may be deleted at any time. An entry that is damaged, or was
written by another version, is read as if it were not there.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import zlib
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from generator.building.kept.record import PARSED
from generator.building.notices.parse_step import Outcome, decode_outcome

_SUM = 4
"""Bytes of the CRC-32 before the outcome, which tell whether the entry is whole: all entries are
read in each build, and SHA-256 takes three times as long."""

_DIGITS = 16
"""Digits of a version that name its folder."""
_OF_A_VERSION = re.compile(rf"[0-9a-f]{{{_DIGITS}}}")


class ParseCache:
    """A folder of outcomes."""

    def __init__(self, folder: Path | None, version: Callable[[], str]) -> None:
        """Use `folder` (None for no cache) for the code that `version` tells.

        It is asked only where something has been kept, or is to be.
        """
        self._all = folder / PARSED if folder else None
        self._version = version
        self._begun = self._all is not None and self._all.is_dir()

    @cached_property
    def _folder(self) -> Path | None:
        """The folder of this version."""
        folder = self._all / self._version()[:_DIGITS] if self._all else None
        if folder and not folder.is_dir():
            _forget_other_versions(folder)
        return folder

    def holds(self, key: str) -> bool:
        """Tell whether there is an entry; it may still turn out to be damaged."""
        return self._begun and self._path(key).is_file()

    def load(self, key: str) -> Outcome | None:
        """Return an outcome, or None where there is none that can be used."""
        if not self._folder:
            return None
        try:
            stored = self._path(key).read_bytes()
        except OSError:
            return None
        encoded = memoryview(stored)[_SUM:]
        if _sum_of(encoded) != stored[:_SUM]:
            return None
        try:
            return decode_outcome(encoded)
        except ValueError:
            return None

    def store(self, key: str, encoded: bytes) -> None:
        """Keep an outcome; a cache that cannot be written is no reason to stop."""
        if not self._folder:
            return
        path = self._path(key)
        passing = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            passing.write_bytes(_sum_of(encoded) + encoded)
            passing.replace(path)
            self._begun = True
        except OSError:
            with contextlib.suppress(OSError):
                passing.unlink()

    def _path(self, key: str) -> Path:
        """Return where an entry lies; folders of two digits keep each of them short."""
        if not self._folder:
            raise ValueError("no cache folder")
        return self._folder / key[:2] / key[2:]


def _sum_of(encoded: bytes | memoryview) -> bytes:
    """Return the checksum of an outcome."""
    return zlib.crc32(encoded).to_bytes(_SUM)


def _forget_other_versions(folder: Path) -> None:
    """Delete what other versions of the program left: nothing will read it again.

    Whatever has another name is someone else's, as where the cache is put in a folder in use.
    """
    with contextlib.suppress(OSError):
        for other in list(folder.parent.iterdir()):
            if other != folder and _OF_A_VERSION.fullmatch(other.name):
                shutil.rmtree(other, ignore_errors=True)
