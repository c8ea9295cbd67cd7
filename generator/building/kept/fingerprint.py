"""Fingerprints: digests of all that decides a notice's report, or a whole site."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from generator.building.settings import PACKAGE, BuildSettings

PARSE_PARTS = (
    *("errors.py", "expressions.py", "folding.py", "model"),
    *("reading", "parsing", "themes", "aligning"),
    "publishing/search_index.py",
    *("views/anchors.py", "views/links.py", "views/mentions.py", "views/punctuation.py"),
    *("building/folder/copies.py", "building/folder/sidecars.py"),
    *("building/notices/parse_step.py", "building/notices/outcome.py"),
    "building/notices/time_limit.py",
)
"""Files and folders of the package that decide what a notice is read as."""


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
    return digest_of([parse_code().encode(), *(part.encode() for part in _platform())])


@functools.cache
def parse_code() -> str:
    """Return a digest of the code that decides what a notice is read as; the same anywhere."""
    return digest_of(_contents(PACKAGE / part for part in PARSE_PARTS))


def build_version(settings: BuildSettings) -> str:
    """Return a digest of everything that decides a site, apart from the notices."""
    own = [PACKAGE, *(folder for folder in (PACKAGE.parent / "templates",) if folder.is_dir())]
    given = [settings.themes, *settings.templates]
    given += [path for path in (settings.pages, settings.accuracy) if path]
    told = replace(settings, jobs=0, strict=False)  # which change no page
    return digest_of(_contents([*own, *given], *_platform(), repr(told)))


@functools.cache
def _platform() -> tuple[str, ...]:
    """Return the version of Python and the names of all installed distributions, with versions."""
    places = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    names: list[str] = []
    for place in places:
        with contextlib.suppress(OSError):
            names += [name for name in os.listdir(place) if name.endswith(".dist-info")]  # noqa: PTH208  names are all that is wanted
    return (sys.version, *sorted(names))


def _contents(paths: Iterable[Path], *texts: str) -> Iterator[bytes]:
    """Yield the texts, then name and content of every file at or below the paths, in order."""
    for text in texts:
        yield text.encode(errors="surrogateescape")
    for top in paths:
        above = len(os.fspath(top.parent / "_")) - 1
        for file in [os.fspath(top)] if top.is_file() else _files(os.fspath(top)):
            yield os.fsencode(file[above:])
            with open(file, "rb") as opened:  # noqa: PTH123  a third of the time of Path.read_bytes
                yield opened.read()


def _files(folder: str) -> Iterator[str]:
    """Yield the files below a folder in order, compiled ones apart; links are not gone through."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.endswith(".pyc") or entry.name == "__pycache__":
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path)
        elif entry.is_file():
            yield entry.path
