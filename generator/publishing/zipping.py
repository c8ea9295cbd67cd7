"""Zip files with the same bytes for the same content, and text fit for the XML inside them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import IO

_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every member: the first one that the format knows."""
_LEVEL = 3
"""Half the time of the usual level 6, for a tenth more bytes."""
_PLAIN_FILE = 0o644 << 16
_UNIX = 3
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold."""
UNLIKE_XML = re.compile("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What words have that XML shows in another way; most have nothing of the kind."""


@contextmanager
def zip_file(target: Path, begun: bytes = b"") -> Iterator[zipfile.ZipFile]:
    """Open a zip file for writing; it stands at `target` only once it is whole.

    Args:
        target: The file.
        begun: A zip file whose members are the first ones of this one, as they are.
    """
    passing = target.with_name(f".{target.name}.part")
    try:
        passing.write_bytes(begun)
        with zipfile.ZipFile(passing, "a" if begun else "w", zipfile.ZIP_DEFLATED) as archive:
            yield archive
        passing.replace(target)
    finally:
        passing.unlink(missing_ok=True)


def member(name: str) -> zipfile.ZipInfo:
    """Return a member that has nothing of this machine or this day."""
    info = zipfile.ZipInfo(name, _DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = _PLAIN_FILE
    info.create_system = _UNIX
    # zipfile takes a member's own level, and not that of the whole file, for members like this.
    info._compresslevel = _LEVEL  # type: ignore[attr-defined]
    return info


def packed(members: Iterable[tuple[str, str]]) -> bytes:
    """Return a zip file of members that are (name, text), to begin others with."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members:
            archive.writestr(member(name), text)
    return file.getvalue()


def add_text(archive: zipfile.ZipFile, name: str, parts: Iterable[str]) -> None:
    """Add a member from pieces of text, none of which has to fit in memory with the others.

    Members stay below 2 GB: Excel and Word refuse the headers that larger ones need.
    """
    with archive.open(member(name), "w") as file:
        _write_batched(file, parts)


def xml_text(words: str) -> str:
    r"""Return words as XML shows them; what XML cannot hold becomes U+FFFD.

    >>> xml_text("a < b\x00")
    'a &lt; b\ufffd'
    """
    if not UNLIKE_XML.search(words):
        return words
    return escape(_FORBIDDEN.sub("\ufffd", words), quote=False)


def xml_attribute(words: str) -> str:
    """Return words as the value of an attribute, without its quotation marks."""
    value = xml_text(words).replace('"', "&quot;")
    return value.replace("\n", "&#10;").replace("\t", "&#9;")


def _write_batched(file: IO[bytes], parts: Iterable[str]) -> None:
    """Write pieces of text, joined to some 64 KB."""
    waiting: list[str] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size > 65_536:
            file.write("".join(waiting).encode())
            waiting.clear()
            size = 0
    file.write("".join(waiting).encode())
