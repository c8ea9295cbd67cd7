"""The manifest: SHA-256 and size of every file of a site, and the check of a site against it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

import generator
from generator.errors import SettingsError

MANIFEST_PATH = "data/manifest.json"
"""Where the manifest stands; it lists every other file."""
_JSON = json.JSONEncoder(ensure_ascii=False).encode
"""Made once: ten thousand files are listed."""


class Entry(Struct, frozen=True):
    """One file in the manifest."""

    size: int
    """Bytes."""
    sha256: str
    """Hexadecimal digest."""


def entry_of(content: bytes) -> Entry:
    """Return the manifest's entry for a file with this content."""
    return Entry(len(content), hashlib.sha256(content).hexdigest())


def manifest_bytes(entries: Mapping[str, Entry]) -> bytes:
    """Return the manifest of a site, one line a file, ordered by path."""
    head = json.dumps({"name": "duizhao", "version": generator.__version__})
    lines = [
        f'{{"path": {_JSON(path)}, "bytes": {entry.size}, "sha256": {_JSON(entry.sha256)}}}'
        for path, entry in sorted(entries.items())
    ]
    listed = ",\n".join(lines)
    return f'{{"generator": {head},\n"files": [\n{listed}\n]}}\n'.encode()


def load_manifest(site: Path) -> dict[str, Entry]:
    """Return the entries of a site's manifest by path.

    Raises:
        SettingsError: The folder has no manifest, or one that cannot be read.
    """
    file = site / MANIFEST_PATH
    try:
        listed = json.loads(file.read_bytes())["files"]
        return {str(f["path"]): Entry(int(f["bytes"]), str(f["sha256"])) for f in listed}
    except FileNotFoundError as error:
        raise SettingsError(
            f"没有 {MANIFEST_PATH}：不是本程序生成的网站；请先运行 duizhao build 或检查 --site"
            " (no manifest: not a site made by duizhao; build one or check --site)",
            file=str(site),
        ) from error
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise SettingsError(
            "清单无法读取，请重新生成网站 duizhao build (the manifest cannot be read; build again)",
            file=str(file),
        ) from error


def verify_site(site: Path) -> Iterator[str]:
    """Yield what differs between a site and its manifest, one line each; nothing if all is well.

    Raises:
        SettingsError: There is no manifest that can be read.
    """
    entries = load_manifest(site)
    for path in sorted(entries):
        file = site / path
        if ".." in PurePosixPath(path).parts or path.startswith("/"):
            yield f"{path}: 不是网站内的路径 (leads out of the site)"
        elif not file.is_file():
            yield f"{path}: 缺失 (missing)"
        elif entry_of(file.read_bytes()) != entries[path]:
            yield f"{path}: 与清单不符 (differs from the manifest)"
    for path in _published(site):
        if path not in entries and path != MANIFEST_PATH:
            yield f"{path}: 不在清单中 (not in the manifest)"


def _published(site: Path) -> Iterable[str]:
    """Return the paths of a site's files, ordered; hidden ones at its top are the publisher's."""
    return sorted(
        path
        for file in site.rglob("*")
        if file.is_file() and not (path := file.relative_to(site).as_posix()).startswith(".")
    )
