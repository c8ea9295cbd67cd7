"""The Jinja environment: strict, escaping, compiled once, and where its files come from."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.rendering.bytecode import KeptTemplates
from generator.rendering.passages import cells, chips, counterparts, heads, outside, paragraphs

_MARKUP = (cells, chips, counterparts, heads, outside, paragraphs)
_PACKAGE = Path(__file__).resolve().parent.parent


def template_folders(first: Sequence[Path] = ()) -> tuple[Path, ...]:
    """Return the folders that templates are searched in: `first`, then the program's own.

    The own folder is inside the package once installed, and beside it in a checkout.
    """
    own = _PACKAGE / "templates"
    return (*first, own if own.is_dir() else _PACKAGE.parent / "templates")


@functools.cache
def environment(folders: tuple[Path, ...]) -> Environment:
    """Return the environment over `folders`; templates are compiled once and kept."""
    made = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=KeptTemplates(),
    )
    made.filters.update({"fill": fill, **{each.__name__: each for each in _MARKUP}})
    return made


def fill(words: str, **values: Any) -> str:  # noqa: ANN401  numbers and names alike
    """Return interface words with their blanks filled.

    >>> fill("共 {number} 份", number=5)
    '共 5 份'
    """
    return words.format(**values)
