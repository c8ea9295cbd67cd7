"""The words of the interface, in both languages, from the files in `strings/`.

Each file is a region of the site; `t.home.title` in a template is the key `title` of `home.yml`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.errors import SettingsError

_FOLDER = Path(__file__).parent / "strings"
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@functools.cache
def interface_words(language: str) -> Mapping[str, Any]:
    """Return the words of `language`, by region and key.

    Raises:
        SettingsError: A key lacks that language.
    """
    return {path.stem: _words(path, language) for path in sorted(_FOLDER.glob("*.yml"))}


def _words(path: Path, language: str) -> Mapping[str, Any]:
    """Return the words of one file."""
    return _chosen(_content(path), language, path.name)


@functools.cache
def _content(path: Path) -> Mapping[str, Any]:
    """Return one file as it is, in all languages."""
    with path.open(encoding="utf-8") as file:
        content: Mapping[str, Any] = yaml.load(file, Loader=_LOADER)  # noqa: S506  a safe loader
    return content


def _chosen(content: Mapping[str, Any], language: str, file: str) -> Mapping[str, Any]:
    """Return `content` with each {zh, en} pair reduced to `language`."""
    words: dict[str, Any] = {}
    for key, value in content.items():
        if not isinstance(value, dict):
            raise SettingsError(f"key {key!r} needs one text for each language", file=file)
        if "zh" in value:
            if language not in value:
                raise SettingsError(f"key {key!r} has no text for {language!r}", file=file)
            words[key] = str(value[language])
        else:
            words[key] = _chosen(value, language, file)
    return words
