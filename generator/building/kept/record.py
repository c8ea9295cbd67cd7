"""What the last build of a site did, kept in the cache: it tells whether anything is left to do.

The record holds the exact times of the files it wrote, and is believed only where they agree: a
clock that jumps, a file edited by hand or a site copied from elsewhere make the build run in full.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.model import Failure

PARSED = "parsed"
"""Folder of the cache for what notices are read as."""
_BUILT = "built"
"""Folder of the cache for what builds have made."""
CACHE_PARTS = (PARSED, _BUILT)
"""All that a cache has at its top."""


class FileState(msgspec.Struct, frozen=True, array_like=True):
    """A file as the disk knows it."""

    size: int
    """Bytes."""
    modified: int
    """Nanoseconds."""
    inode: int
    """Its number on the disk, which changes when another file takes its name."""


class UnitRecord(msgspec.Struct, frozen=True, array_like=True):
    """A piece of a site as it was written."""

    key: str
    """Digest of all that it shows."""
    paths: tuple[str, ...]
    """Its files."""
    notes: tuple[tuple[str, int, int], ...]
    """What was noted of them, as `PartNote`."""


class BuildRecord(msgspec.Struct, frozen=True):
    """A finished build."""

    fingerprint: str
    """Digest of everything that went in."""
    files: Mapping[str, FileState]
    """What came out, by path."""
    digests: Mapping[str, str]
    """SHA-256 of each file, by path."""
    units: Mapping[str, UnitRecord] = {}
    """Pieces that the next build may take over, by name."""
    failures: tuple[Failure, ...] = ()
    """Notices that could not be read."""
    warnings: tuple[str, ...] = ()
    """What was reported."""
    notices: int = 0
    """Notices on the site."""
    others: tuple[str, ...] = ()
    """Files on the site that do not read as notices."""


_DECODER = msgspec.msgpack.Decoder(BuildRecord)


def state_of(file: Path | str) -> FileState | None:
    """Return how the disk knows a file, None where there is no regular one."""
    try:
        found = os.stat(file, follow_symlinks=False)  # noqa: PTH116  half the time of Path.stat
    except OSError:
        return None
    return FileState(found.st_size, found.st_mtime_ns, found.st_ino)


def load_record(cache: Path | None, site: Path) -> BuildRecord | None:
    """Return the record of the last build of `site`, if there is one."""
    if cache is None:
        return None
    try:
        return _DECODER.decode(_path(cache, site).read_bytes())
    except (OSError, ValueError):
        return None


def save_record(cache: Path | None, site: Path, record: BuildRecord) -> None:
    """Keep the record of a build; without it the next one only takes longer."""
    if cache is None:
        return
    path = _path(cache, site)
    passing = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        passing.write_bytes(msgspec.msgpack.encode(record))
        passing.replace(path)


def forget_record(cache: Path | None, site: Path) -> None:
    """Remove the record of a site that is gone."""
    if cache is not None:
        _path(cache, site).unlink(missing_ok=True)
        comparison_file(cache, site).unlink(missing_ok=True)
        shutil.rmtree(postings_folder(cache, site), ignore_errors=True)


def postings_folder(cache: Path, site: Path) -> Path:
    """Return where the postings of a site's search index are kept from one build to the next."""
    path = _path(cache, site)
    return path.with_name(f"{path.name}.search")


def comparison_file(cache: Path, site: Path) -> Path:
    """Return where the comparison of a site's findings is kept for the next build."""
    path = _path(cache, site)
    return path.with_name(f"{path.name}.comparison")


def is_intact(site: Path, record: BuildRecord) -> bool:
    """Tell whether every file of a site is as its build left it, and no other has come."""
    root = os.fspath(site)
    if any(state_of(f"{root}/{path}") != state for path, state in record.files.items()):
        return False
    return sum(1 for _ in _published(root)) == len(record.files)


def _published(root: str) -> list[str]:
    """Return the files below a folder, without hidden entries at its top."""
    found: list[str] = []
    for folder, folders, names in os.walk(root):
        if folder == root:
            folders[:] = [name for name in folders if name[0] != "."]
            names = [name for name in names if name[0] != "."]
        found.extend(names)
    return found


def _path(cache: Path, site: Path) -> Path:
    """Return where the record of a site lies."""
    name = hashlib.sha256(os.fsencode(site.resolve())).hexdigest()[:24]
    return cache / _BUILT / name
