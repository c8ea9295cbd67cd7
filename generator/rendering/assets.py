"""The files that pages load: one style sheet, the scripts and the pictures."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.rendering.environment import template_folders, text_in
from generator.rendering.settings import SiteSettings

STYLE_SHEET = "css/site.css"

_SHEETS = ("css/tokens.css", "css/base.css", "css/layout.css", "css/components", "css/print.css")
"""In the order of their layers; a folder stands for its files by name."""
_COPIED = ("js", "img")


def assets(site: SiteSettings) -> Iterator[tuple[str, bytes]]:
    """Yield (path from the root of the site, content) of every file that pages load, in order.

    A file in `site.templates` replaces the program's own of the same name.
    """
    yield STYLE_SHEET, style_sheet(site.templates).encode()
    for folder in _COPIED:
        for name, path in _found(folder, site.templates).items():
            yield name, path.read_bytes()


@functools.cache
def style_sheet(templates: Sequence[Path] = ()) -> str:
    """Return all style sheets as one, in the order of their layers."""
    return "\n".join(
        text_in(path, name) for sheet in _SHEETS for name, path in _found(sheet, templates).items()
    )


def _found(name: str, templates: Sequence[Path]) -> dict[str, Path]:
    """Return the files at or below `name` by their path in the site, earlier folders first."""
    found: dict[str, Path] = {}
    for folder in reversed(template_folders(templates)):
        below = folder / name
        paths = [below] if below.is_file() else sorted(below.rglob("*"))
        found.update(
            (path.relative_to(folder).as_posix(), path) for path in paths if path.is_file()
        )
    return dict(sorted(found.items()))
