"""Zip files with the same bytes for the same content, and text fit for the XML inside them."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from generator.publishing.saving import saved_whole

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


_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION = 20
_FIRST_DAY = 0x21
"""`_DAY` as the format writes it."""


@contextmanager
def zip_file(target: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip file for writing; it stands at `target` only once it is whole."""
    with (
        saved_whole(target) as passing,
        zipfile.ZipFile(passing, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        yield made


class SmallZip:
    """A zip file that is put together in memory: `zipfile` takes four times as long for small ones.

    Its bytes are those that `zip_file` would give.
    """

    def __init__(self, begun: SmallZip | None = None) -> None:
        """Begin with the members of another one, or with none."""
        self._members: bytearray = bytearray(begun._members if begun else b"")
        self._directory: bytearray = bytearray(begun._directory if begun else b"")
        self._number: int = begun._number if begun else 0

    def add(self, name: str, parts: Iterable[str]) -> None:
        """Add a member from pieces of text; its name is of ASCII letters."""
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        size = checksum = 0
        packed: list[bytes] = []
        for piece in _batched(parts):
            size += len(piece)
            checksum = zlib.crc32(piece, checksum)
            packed.append(packer.compress(piece))
        packed.append(packer.flush())
        content, encoded = b"".join(packed), name.encode("ascii")
        sizes = (checksum, len(content), size, len(encoded), 0)
        both = (_VERSION, 0, zipfile.ZIP_DEFLATED, 0, _FIRST_DAY, *sizes)
        place = len(self._members)
        self._directory += _CENTRAL.pack(
            b"PK\1\2", _UNIX << 8 | _VERSION, *both, *(0, 0, 0, _PLAIN_FILE, place)
        )
        self._directory += encoded
        self._members += _LOCAL.pack(b"PK\3\4", *both)
        self._members += encoded
        self._members += content
        self._number += 1

    def write(self, target: Path) -> None:
        """Write the file; it stands at `target` only once it is whole."""
        place, size, number = len(self._members), len(self._directory), self._number
        end = _END.pack(b"PK\5\6", 0, 0, number, number, size, place, 0)
        with saved_whole(target) as passing:
            passing.write_bytes(b"".join((self._members, self._directory, end)))


def member(name: str) -> zipfile.ZipInfo:
    """Return a member that has nothing of this machine or this day."""
    info = zipfile.ZipInfo(name, _DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = _PLAIN_FILE
    info.create_system = _UNIX
    # zipfile takes a member's own level, and not that of the whole file, for members like this.
    info._compresslevel = _LEVEL  # type: ignore[attr-defined]
    return info


def add_text(archive: zipfile.ZipFile, name: str, parts: Iterable[str]) -> None:
    """Add a member from pieces of text, none of which has to fit in memory with the others.

    Members stay below 2 GB: Excel and Word refuse the headers that larger ones need.
    """
    with archive.open(member(name), "w") as file:
        for piece in _batched(parts):
            file.write(piece)


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


def _batched(parts: Iterable[str]) -> Iterator[bytes]:
    """Yield pieces of text, encoded, joined to some 64 KB."""
    waiting: list[str] = []
    size = 0
    for part in parts:
        waiting.append(part)
        size += len(part)
        if size > 65_536:
            yield "".join(waiting).encode()
            waiting.clear()
            size = 0
    yield "".join(waiting).encode()
