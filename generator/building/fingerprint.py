"""Fingerprints: digests of all that decides a notice's report, or a whole site."""

from __future__ import annotations

import functools
import hashlib
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.building.settings import PACKAGE, BuildSettings

_PARSE_PARTS = ("errors.py", "folding.py", "model", "reading", "parsing", "themes", "aligning")
"""Files and folders of the package that the parse step uses, besides its own."""


def digest_of(parts: Iterable[bytes]) -> str:
    """Return the SHA-256 of several byte strings, each told from the next by its length."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "little"))
        digest.update(part)
    return digest.hexdigest()


@functools.cache
def parse_version() -> str:
    """Return a digest of the code, and the libraries, that decide what a notice is read as."""
    own = PACKAGE / "building"
    folders = [PACKAGE / part for part in _PARSE_PARTS]
    folders += [PACKAGE / "publishing" / "search_index.py"]
    folders += [
        own / name for name in ("parse_step.py", "copies.py", "sidecars.py", "time_limit.py")
    ]
    return digest_of(_contents(folders, *_platform()))


def build_version(settings: BuildSettings) -> str:
    """Return a digest of everything that decides a site, apart from the notices."""
    own = [PACKAGE, *(folder for folder in (PACKAGE.parent / "templates",) if folder.is_dir())]
    given = [settings.themes, *settings.templates]
    given += [path for path in (settings.pages, settings.accuracy) if path]
    return digest_of(_contents([*own, *given], *_platform(), repr(settings)))


def _platform() -> tuple[str, ...]:
    """Return the version of Python and the names of all installed distributions, with versions."""
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    names = sorted(
        entry.name
        for place in places
        if Path(place).is_dir()
        for entry in Path(place).iterdir()
        if entry.suffix == ".dist-info"
    )
    return (sys.version, *names)


def _contents(paths: Iterable[Path], *texts: str) -> Iterator[bytes]:
    """Yield the texts, then name and content of every file at or below the paths, in order."""
    for text in texts:
        yield text.encode(errors="surrogateescape")
    for top in paths:
        files = [top] if top.is_file() else sorted(top.rglob("*"))
        for file in files:
            if file.suffix == ".pyc" or file.parent.name == "__pycache__" or not file.is_file():
                continue
            yield file.relative_to(top.parent).as_posix().encode(errors="surrogateescape")
            yield file.read_bytes()
