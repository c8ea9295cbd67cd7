"""Outcomes of the parse step kept between builds, by everything that decides them.

Any file of the cache, or all of it, may be deleted at any time. An entry that is damaged, or was
written by another version, is read as if it were not there. A build reads the front of each entry;
the parts of a report stay there until one is asked for, and each has a checksum of its own.
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

import msgspec

from generator.building.kept.record import PARSED
from generator.building.notices.outcome import Light, Outcome
from generator.building.notices.store import Lent, Parts

_SUM = 4
"""Bytes of the CRC-32 before the front, which tell whether it is whole: the fronts of all entries
are read in each build, and SHA-256 takes three times as long."""
_LENGTH = 4
"""Bytes of the length of the front, after that."""
_AT_ONCE = 16_384
"""Bytes that are read first: most fronts have half as many."""

_DIGITS = 16
"""Digits of a version that name its folder."""
_OF_A_VERSION = re.compile(rf"[0-9a-f]{{{_DIGITS}}}")


class _Front(msgspec.Struct, frozen=True, array_like=True):
    """What an entry begins with."""

    light: Light | None
    """As in `Outcome`."""
    failure: str | None
    """As in `Outcome`."""
    parts: tuple[tuple[int, int], ...]
    """Bytes and CRC-32 of each of the `Parts`, which follow; none for a failure."""


_FRONTS = msgspec.msgpack.Decoder(_Front)
_ENCODER = msgspec.msgpack.Encoder()


class KeptOutcome(msgspec.Struct, frozen=True):
    """An outcome that lies in the cache."""

    light: Light | None
    """As in `Outcome`."""
    failure: str | None
    """As in `Outcome`."""
    lent: Lent
    """Where its parts are."""


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
    def _folder(self) -> str | None:
        """The folder of this version; a text, as ten thousand paths are made from it."""
        folder = self._all / self._version()[:_DIGITS] if self._all else None
        if folder and not folder.is_dir():
            _forget_other_versions(folder)
        return os.fspath(folder) if folder else None

    def holds(self, key: str) -> bool:
        """Tell whether there is an entry; it may still turn out to be damaged."""
        return self._begun and os.path.exists(self._path(key))  # noqa: PTH110  a third of the time

    def load(self, key: str) -> KeptOutcome | None:
        """Return an outcome, or None where there is none that can be used."""
        if not self._folder:
            return None
        path = self._path(key)
        try:
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123  half the time
                return _read(file.fileno(), path)
        except (OSError, ValueError):
            return None

    def store(self, key: str, outcome: Outcome) -> KeptOutcome | None:
        """Keep an outcome, and return it as it lies there.

        None where the cache cannot be written, which is no reason to stop.
        """
        if not self._folder:
            return None
        parts = Parts(*outcome.parts) if outcome.light else ()
        known = tuple((len(part), zlib.crc32(part)) for part in parts)
        front = _ENCODER.encode(_Front(outcome.light, outcome.failure, known))
        path = Path(self._path(key))
        passing = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with passing.open("wb", buffering=0) as file:
                file.write(b"".join([_sum_of(front), len(front).to_bytes(_LENGTH), front, *parts]))
            passing.replace(path)
            self._begun = True
        except OSError:
            with contextlib.suppress(OSError):
                passing.unlink()
            return None
        lent = Lent(os.fspath(path), _SUM + _LENGTH + len(front), known)
        return KeptOutcome(outcome.light, outcome.failure, lent)

    def _path(self, key: str) -> str:
        """Return where an entry lies; folders of two digits keep each of them short."""
        if not self._folder:
            raise ValueError("no cache folder")
        return f"{self._folder}/{key[:2]}/{key[2:]}"


def _read(file: int, path: str) -> KeptOutcome | None:
    """Return the outcome in an open file, None where it is not as it was written.

    Raises:
        OSError: It cannot be read.
        ValueError: It was written otherwise.
    """
    content = os.read(file, _AT_ONCE)
    start = _SUM + _LENGTH
    end = start + int.from_bytes(content[_SUM:start])
    size = os.fstat(file).st_size
    if len(content) < end <= size:
        content += os.read(file, end - len(content))
    front = memoryview(content)[start:end]
    if _sum_of(front) != content[:_SUM]:
        return None
    found = _FRONTS.decode(front)
    if end + sum(length for length, _ in found.parts) != size:
        return None
    return KeptOutcome(found.light, found.failure, Lent(path, end, found.parts))


def _sum_of(content: bytes | memoryview) -> bytes:
    """Return the checksum of a front."""
    return zlib.crc32(content).to_bytes(_SUM)


def _forget_other_versions(folder: Path) -> None:
    """Delete what other versions of the program left: nothing will read it again.

    Whatever has another name is someone else's, as where the cache is put in a folder in use.
    """
    with contextlib.suppress(OSError):
        for other in list(folder.parent.iterdir()):
            if other != folder and _OF_A_VERSION.fullmatch(other.name):
                shutil.rmtree(other, ignore_errors=True)
