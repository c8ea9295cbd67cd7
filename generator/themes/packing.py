"""A theme file that has been read, as bytes: for a cache, or for another process.

Reading the packed form takes a twentieth of the time that parsing and checking the text takes.
Who keeps it decides by what: it follows from the file's name and text and from this program alone.
"""

from __future__ import annotations

import msgspec

from generator.themes.records import ThemeFile

_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(ThemeFile)


def pack_theme_file(theme_file: ThemeFile) -> bytes:
    """Return `theme_file` as bytes."""
    return _ENCODER.encode(theme_file)


def unpack_theme_file(packed: bytes) -> ThemeFile:
    """Return the theme file of `packed`.

    Raises:
        ValueError: The bytes are none that `pack_theme_file` gave.
    """
    return _DECODER.decode(packed)
