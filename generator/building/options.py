"""Takes options of one kind each out of what `mkdocs.yml` says, or refuses them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from generator.errors import SettingsError
from generator.publishing.formats import BRIEF, FORMATS
from generator.reading.cleaning import clean
from generator.reading.limits import Limits

LANGUAGES = ("zh", "en")
"""Languages that the interface has."""
MOST_JOBS = 1_000
"""Processes that may be asked for: each takes memory, and no machine has more processors."""
MOST_SECONDS = 86_400
"""Seconds that a notice may be given: a day. The system's clocks take no number at will."""
_MOST_LIMIT = 10**18
"""What a limit may be: more than any disk holds, and still a number for the libraries in C."""

LineOf = Callable[[Sequence[str]], int | None]
"""Tells on which line an option stands, by its key and those below it; None where unknown."""


class Options(Struct, frozen=True):
    """Options as they were written, each to be taken once as what it has to be."""

    given: Mapping[str, Any]
    """What was written, by key; what was left empty is not there."""
    base: Path
    """The folder that relative paths start from."""
    file: str
    """What messages call the file."""
    line_of: LineOf
    """Tells where an option stands; it is asked only for a refusal."""
    above: tuple[str, ...] = ()
    """The keys that these options stand under."""

    def text(self, key: str) -> str:
        """Return a text, cleaned of what nobody sees; "" where none is given."""
        value = self.given.get(key, "")
        if not isinstance(value, str):
            raise self.refusal(key, "须为文字 (must be text)")
        return clean(value)[0].strip()

    def path(self, key: str) -> Path | None:
        """Return a path."""
        value = self.given.get(key)
        if value is not None and not isinstance(value, str | os.PathLike):
            raise self.refusal(key, "须为路径 (must be a path)")
        return self.base / value if value else None

    def folder(self, key: str, shown: str) -> Path | None:
        """Return the path of a folder that has to be there; `shown` is what people call the key."""
        path = self.path(key)
        if path and not path.is_dir():
            raise self.refusal(
                key, f"没有文件夹“{self.given[key]}” (no such folder)", shown=f"{shown}: {key}"
            )
        return path

    def number(self, key: str, default: int, most: int, *, least: int = 0) -> int:
        """Return a whole number from `least` to `most`."""
        value = self.given.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            span = f"{least} 到 {most:,} 的整数 (must be a whole number from {least} to {most:,})"
            raise self.refusal(key, f"须为 {span}")
        return value

    def list(self, key: str) -> tuple[str, ...]:
        """Return the entries of a list."""
        value = self.given.get(key, [])
        if not isinstance(value, list | tuple):
            raise self.refusal(key, "须为列表 (must be a list)")
        return tuple(str(each) for each in value)

    def words(self, key: str) -> dict[str, str]:
        """Return a text by language; one without a language is that of all."""
        value = self.given.get(key, {})
        if isinstance(value, str):
            return dict.fromkeys(LANGUAGES, clean(value)[0].strip())
        if not isinstance(value, Mapping) or set(value) - set(LANGUAGES):
            raise self.refusal(key, "须为文字，或按语言 zh、en 给出 (text, or text for zh and en)")
        inner = replace(self, given=value, above=(*self.above, key))
        for language, words in value.items():
            if words is None or isinstance(words, bool | list | dict):
                raise inner.refusal(language, "须为文字 (must be text)")
        return {language: clean(str(words))[0].strip() for language, words in value.items()}

    def names(self, key: str) -> dict[str, str]:
        """Return a text by language that is not empty in any."""
        words = self.words(key)
        for language in words:
            if not words[language]:
                raise self.refusal(
                    key, f"{language} 为空；不用可省略 (empty text for {language}; leave it out)"
                )
        return words

    def languages(self, key: str) -> tuple[str, ...]:
        """Return languages in the order that is wanted."""
        chosen = self.list(key) if key in self.given else LANGUAGES
        if not chosen or set(chosen) - set(LANGUAGES) or len(set(chosen)) != len(chosen):
            raise self.refusal(key, "可选 zh、en (choose from zh and en)")
        return chosen

    def exports(self, key: str) -> tuple[str, ...] | None:
        """Return formats; None where the choice is left to the program."""
        if key not in self.given:
            return None
        chosen = self.list(key)
        known = (*FORMATS, BRIEF)
        if set(chosen) - set(known):
            raise self.refusal(key, f"可选 (choose from): {', '.join(known)}")
        return chosen

    def address(self, key: str) -> str | None:
        """Return the address of a site, with a slash at its end."""
        value = self.text(key)
        if not value:
            return None
        try:
            parts = urlsplit(value)
        except ValueError:  # brackets that hold no address of a machine
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise self.refusal(key, "须为 http(s) 网址 (must be an http or https address)")
        return value.rstrip("/") + "/"

    def limits(self, key: str) -> Limits:
        """Return limits, those of the program where no other is given."""
        value = self.given.get(key, {})
        known = set(Limits.__struct_fields__)
        if not isinstance(value, Mapping) or set(value) - known:
            raise self.refusal(key, f"可设 (may hold): {', '.join(sorted(known))}")
        inner = replace(self, given=value, above=(*self.above, key))
        return replace(
            Limits(), **{name: inner.number(name, 0, _MOST_LIMIT, least=1) for name in value}
        )

    def refuse_others(self, known: frozenset[str]) -> None:
        """Refuse options that nobody knows.

        Raises:
            SettingsError: There is one.
        """
        unknown = sorted(map(str, set(self.given) - known))
        if unknown:
            raise SettingsError(
                f"未知的选项 (unknown option): {', '.join(unknown)}；"
                f"可用 (known are): {', '.join(sorted(known))}",
                file=self.file,
                line=self.line_of(unknown[:1]),
            )

    def refusal(self, key: str, problem: str, *, shown: str = "") -> SettingsError:
        """Return the refusal of an option, by its place and its key, or what people call it."""
        keys = (*self.above, key)
        name = shown or ": ".join(keys)
        return SettingsError(f"{name}: {problem}", file=self.file, line=self.line_of(keys))
