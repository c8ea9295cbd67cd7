"""The text of a theme file, as it lies on the disk."""

from __future__ import annotations

from pathlib import Path

from generator.errors import ThemeFileError, reason_of


def theme_text(path: Path) -> str:
    """Return the text of the theme file at `path`.

    Raises:
        ThemeFileError: It cannot be read.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ThemeFileError(
            f"主题词表无法读取 (cannot be read): {reason_of(error)}",
            file=str(path),
        ) from error
