"""The words of the interface, in both languages, from the files in `strings/`.

Each file is a region of the site; `t.home.title` in a template is the key `title` of `home.yml`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from generator.errors import SettingsError
from generator.keeping import kept

_FOLDER = Path(__file__).parent / "strings"


@functools.cache
def interface_words(language: str) -> Mapping[str, Any]:
    """Return the words of `language`, by region and key.

    Raises:
        SettingsError: A key lacks that language.
    """
    return _Region(
        {
            name.removesuffix(".yml"): _chosen(content, language, name)
            for name, content in _contents().items()
        }
    )


class _Region(dict[str, Any]):
    """Words whose keys are attributes too: a template looks for those first, hundreds of times."""

    def __init__(self, words: Mapping[str, Any]) -> None:
        """Take the words of a region, or all regions."""
        super().__init__(words)
        self.__dict__ = self


class _Number(int):
    """A number that knows the English plural: `{number:s}` is "s", unless it is one."""

    def __format__(self, form: str) -> str:
        """Return the number, or the ending of what is counted."""
        if form in {"s", "es"}:
            return "" if self == 1 else form
        return super().__format__(form)


def fill(words: str, **values: Any) -> str:  # noqa: ANN401  numbers and names alike
    """Return interface words with their blanks filled.

    >>> fill("共 {number} 份", number=5)
    '共 5 份'
    >>> fill("{number} notice{number:s}", number=1)
    '1 notice'
    """
    if "s}" in words:
        values = {
            name: _Number(value) if isinstance(value, int) else value
            for name, value in values.items()
        }
    return words.format(**values)


@functools.cache
def _contents() -> Mapping[str, Any]:
    """Return every file as it is, in all languages, by its name."""
    files = {path.name: path.read_bytes() for path in sorted(_FOLDER.glob("*.yml"))}
    sources = (part for name, content in files.items() for part in (name.encode(), content))
    words: Mapping[str, Any] = msgspec.msgpack.decode(
        kept("words", sources, lambda: msgspec.msgpack.encode(_read(files)))
    )
    return words


def _read(files: Mapping[str, bytes]) -> Mapping[str, Any]:
    """Return what the files say, which takes 10 ms."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {name: yaml.load(content, Loader=loader) for name, content in files.items()}  # noqa: S506  a safe loader


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
    return _Region(words)
