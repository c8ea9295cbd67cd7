"""What a build is told: folders, files and options, from `mkdocs.yml` and the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from generator.errors import SettingsError
from generator.publishing.formats import BRIEF, FORMATS
from generator.reading.cleaning import clean
from generator.reading.limits import Limits

PACKAGE = Path(__file__).resolve().parent.parent
CACHE_FOLDER = ".cache/duizhao"
LANGUAGES = ("zh", "en")


class BuildSettings(Struct, frozen=True):
    """Everything a build depends on besides the notices themselves."""

    seeds: Path
    """The folder of notices."""
    site: Path
    """The folder that gets the site."""
    themes: Path
    """The theme file."""
    name: Mapping[str, str] = field(default_factory=dict)
    """The site's name by language; empty for the program's own."""
    about: Mapping[str, str] = field(default_factory=dict)
    """One sentence about the site by language."""
    site_url: str | None = None
    """Address the site will have, with a final slash."""
    languages: tuple[str, ...] = LANGUAGES
    """Languages of the interface, the one at the root first."""
    order: tuple[str, ...] = ()
    """Ids of reports that stand first, in this order."""
    templates: tuple[Path, ...] = ()
    """Folders of templates that replace the program's own, file by file."""
    pages: Path | None = None
    """Folder of Markdown that people write: `about.zh.md`, `method.en.md` …"""
    accuracy: Path | None = None
    """Result file of the accuracy benchmark, shown on the method page."""
    exports: tuple[str, ...] | None = None
    """Formats published beside the pages; None leaves the choice to the number of notices."""
    limits: Limits = field(default_factory=Limits)
    """What one notice may cost."""
    seconds: int = 120
    """How long one notice may take to read; 0 for no limit."""
    cache: Path | None = None
    """Folder of the cache; None for none."""
    jobs: int = 0
    """Processes that read notices; 0 for one a processor."""
    strict: bool = False
    """Whether a warning or an unreadable notice makes the build fail."""


def own_theme_file() -> Path:
    """Return the theme file that comes with the program: in the package, or beside a checkout."""
    inside = PACKAGE / "themes.yml"
    return inside if inside.is_file() else PACKAGE.parent / "themes.yml"


def settings_from(options: Mapping[str, Any], base: Path, file: str) -> BuildSettings:
    """Return the settings that the plugin's options in `mkdocs.yml` give.

    Args:
        options: The options, with `docs_dir`, `site_dir`, `site_name`, `site_url` and
            `custom_dir` of MkDocs itself beside them. None stands for the default.
        base: The folder that relative paths start from.
        file: What messages call the file.

    Raises:
        SettingsError: An option is unknown or not of its kind.
    """
    given = {key: value for key, value in options.items() if value is not None}
    unknown = sorted(set(given) - OPTIONS)
    if unknown:
        raise SettingsError(
            f"未知的选项 (unknown option): {', '.join(map(str, unknown))}；"
            f"可用 (known are): {', '.join(sorted(OPTIONS))}",
            file=file,
        )
    take = _Taker(given, base, file)
    themes = take.path("themes") or (
        base / "themes.yml" if (base / "themes.yml").is_file() else own_theme_file()
    )
    name = take.words("name")
    return BuildSettings(
        seeds=take.path("docs_dir") or base / "seeds",
        site=take.path("site_dir") or base / "site",
        themes=themes,
        name=name or ({"zh": take.text("site_name")} if take.text("site_name") else {}),
        about=take.words("about"),
        site_url=take.address("site_url"),
        languages=take.languages("languages"),
        order=take.list("order"),
        templates=tuple(path for path in (take.path("custom_dir"),) if path and not _is_own(path)),
        pages=take.path("pages"),
        accuracy=take.path("accuracy"),
        exports=take.exports("exports"),
        limits=take.limits("limits"),
        seconds=take.number("seconds", 120),
        cache=None if given.get("cache") is False else take.path("cache") or base / CACHE_FOLDER,
        jobs=take.number("jobs", 0),
    )


OPTIONS = frozenset(
    {
        *("docs_dir", "site_dir", "site_name", "site_url", "custom_dir"),
        *("themes", "name", "about", "languages", "order", "pages", "accuracy"),
        *("exports", "limits", "seconds", "cache", "jobs"),
    }
)
"""Keys that `settings_from` knows; the first five are MkDocs's own."""


class _Taker(Struct, frozen=True):
    """Takes options of one kind each out of a mapping, or refuses them."""

    given: Mapping[str, Any]
    base: Path
    file: str

    def text(self, key: str) -> str:
        value = self.given.get(key, "")
        if not isinstance(value, str):
            raise self.refusal(key, "须为文字 (must be text)")
        return clean(value)[0].strip()

    def path(self, key: str) -> Path | None:
        value = self.given.get(key)
        if value is not None and not isinstance(value, str | os.PathLike):
            raise self.refusal(key, "须为路径 (must be a path)")
        return self.base / value if value else None

    def number(self, key: str, default: int) -> int:
        value = self.given.get(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.refusal(key, "须为不小于 0 的整数 (must be a whole number from 0)")
        return value

    def list(self, key: str) -> tuple[str, ...]:
        value = self.given.get(key, [])
        if not isinstance(value, list | tuple):
            raise self.refusal(key, "须为列表 (must be a list)")
        return tuple(str(each) for each in value)

    def words(self, key: str) -> dict[str, str]:
        value = self.given.get(key, {})
        if isinstance(value, str):
            return dict.fromkeys(LANGUAGES, clean(value)[0])
        if not isinstance(value, Mapping) or set(value) - set(LANGUAGES):
            raise self.refusal(key, "须为文字，或按语言 zh、en 给出 (text, or text for zh and en)")
        return {str(language): clean(str(words))[0] for language, words in value.items()}

    def languages(self, key: str) -> tuple[str, ...]:
        chosen = self.list(key) or LANGUAGES
        if set(chosen) - set(LANGUAGES) or len(set(chosen)) != len(chosen):
            raise self.refusal(key, "可选 zh、en (choose from zh and en)")
        return chosen

    def exports(self, key: str) -> tuple[str, ...] | None:
        if key not in self.given:
            return None
        chosen = self.list(key)
        known = (*FORMATS, BRIEF)
        if set(chosen) - set(known):
            raise self.refusal(key, f"可选 (choose from): {', '.join(known)}")
        return chosen

    def address(self, key: str) -> str | None:
        value = self.text(key)
        if not value:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise self.refusal(key, "须为 http(s) 网址 (must be an http or https address)")
        return value.rstrip("/") + "/"

    def limits(self, key: str) -> Limits:
        value = self.given.get(key, {})
        known = set(Limits.__struct_fields__)
        if not isinstance(value, Mapping) or set(value) - known:
            raise self.refusal(key, f"可设 (may hold): {', '.join(sorted(known))}")
        inner = _Taker(value, self.base, self.file)
        return replace(Limits(), **{name: inner.number(name, 0) for name in value})

    def refusal(self, key: str, problem: str) -> SettingsError:
        return SettingsError(f"{key}: {problem}", file=self.file)


def _is_own(templates: Path) -> bool:
    """Tell whether a folder is the program's own templates, as in a checkout."""
    return templates.resolve() in (PACKAGE / "templates", PACKAGE.parent / "templates")
