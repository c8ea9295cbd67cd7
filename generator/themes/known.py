"""A theme file as an earlier run read it: reading it takes twenty times as long as decoding it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec.structs import replace

from generator.keeping import kept
from generator.themes.records import ThemeFile

_PACKAGE = Path(__file__).resolve().parent.parent
_CODE = ("themes", "reading/cleaning.py", "model/corpus.py")
"""What decides how a theme file is read."""


def known_theme_file(text: str, name: str) -> ThemeFile:
    """Return a theme file from its text; `name` is what messages call it.

    Raises:
        ThemeFileError: It is not well formed, an id is missing, wrong or given twice.
    """
    stored = kept("themes", (text.encode(), *_code()), lambda: _read(text, name))
    return replace(msgspec.msgpack.decode(stored, type=ThemeFile), name=name)


def _read(text: str, name: str) -> bytes:
    """Read a theme file, and leave its name to whoever asks; it may be no UTF-8."""
    from generator.themes.loading import parse_theme_file

    return msgspec.msgpack.encode(replace(parse_theme_file(text, name), name=""))


def _code() -> Iterator[bytes]:
    """Yield the modules that decide how a theme file is read."""
    for part in _CODE:
        place = _PACKAGE / part
        for file in sorted(place.glob("*.py")) if place.is_dir() else [place]:
            yield file.read_bytes()
