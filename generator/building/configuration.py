"""Reads `mkdocs.yml` for the command line, without starting MkDocs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import asdict

from generator.building.own_entry import PLUGIN, own_options
from generator.building.settings import BuildSettings, settings_from
from generator.errors import SettingsError, reason_of
from generator.keeping import kept

CONFIGURATION = "mkdocs.yml"
_READER = Path(__file__).with_name("mkdocs_file.py")
"""Decides, with its text, what a configuration says."""
_TAKEN = ("docs_dir", "site_dir", "site_name", "site_url")
_NEEDED = (*_TAKEN, "theme", "plugins")
"""Settings of MkDocs that a build asks for."""
MKDOCS_KEYS = frozenset(
    {
        *_NEEDED,
        *("config_file_path", "copyright", "dev_addr", "draft_docs", "edit_uri"),
        *("edit_uri_template", "exclude_docs", "extra", "extra_css", "extra_javascript"),
        *("extra_templates", "google_analytics", "hooks", "markdown_extensions", "mdx_configs"),
        *("nav", "not_in_nav", "pages", "remote_branch", "remote_name", "repo_name", "repo_url"),
        *("site_author", "site_description", "strict", "use_directory_urls", "validation"),
        "watch",
    }
)
"""All that MkDocs knows; to ask it would take half the time of a small build."""


def load_settings(file: Path | None, folder: Path) -> BuildSettings:
    """Return the settings of a configuration file, or the defaults in `folder`.

    Args:
        file: The file; None for `mkdocs.yml` in `folder`, if it is there.
        folder: The folder that the program was started in.

    Raises:
        SettingsError: The file cannot be read, or an option is wrong.
    """
    if file is None and not (folder / CONFIGURATION).is_file():
        return settings_from({}, folder, "")
    chosen = file or folder / CONFIGURATION
    shown = str(file or CONFIGURATION)
    text = _text(chosen, shown)
    options = _options(_loaded(text, shown), text, shown)
    return settings_from(options, chosen.parent, shown, partial(_line, text))


def configuration_of(settings: BuildSettings, templates: Path) -> dict[str, Any]:
    """Return a configuration for MkDocs that gives these settings, wherever it is put.

    Args:
        settings: The settings.
        templates: The program's own templates; MkDocs wants a theme.
    """
    own = {
        "themes": str(settings.themes.resolve()),
        "name": dict(settings.name) or None,
        "about": dict(settings.about) or None,
        "languages": list(settings.languages),
        "order": list(settings.order),
        "pages": str(settings.pages.resolve()) if settings.pages else None,
        "accuracy": str(settings.accuracy.resolve()) if settings.accuracy else None,
        "exports": None if settings.exports is None else list(settings.exports),
        "limits": asdict(settings.limits),
        "seconds": settings.seconds,
        "cache": str(settings.cache.resolve()) if settings.cache else False,
        "jobs": settings.jobs,
    }
    return {
        "site_name": settings.name.get("zh", PLUGIN),
        "site_url": settings.site_url,
        "docs_dir": str(settings.seeds.resolve()),
        "site_dir": str(settings.site.resolve()),
        "use_directory_urls": False,
        "theme": {"name": None, "custom_dir": str((*settings.templates, templates)[0].resolve())},
        "plugins": [{PLUGIN: {key: value for key, value in own.items() if value is not None}}],
    }


def _text(path: Path, shown: str) -> str:
    """Return the text of a configuration."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"无法读取 (cannot be read): {reason_of(error)}", file=shown) from error


def _loaded(text: str, shown: str) -> dict[str, Any]:
    """Return the configuration as MkDocs would read it; one without a key leaves all out."""
    content = _content(text, shown)
    if content is None:
        return {}
    if not isinstance(content, dict):
        raise SettingsError("须为“键: 值” (must be a mapping)", file=shown)
    if "INHERIT" in content:
        raise SettingsError(
            "用 INHERIT 时请用 mkdocs build (with INHERIT use mkdocs build)", file=shown
        )
    _refuse_slips(content, text, shown)
    return content


def _line(text: str, keys: Sequence[str]) -> int | None:
    """Return the line on which an option stands; asked only for a refusal."""
    from generator.building.mkdocs_file import option_line

    return option_line(text, keys, PLUGIN)


def _refuse_slips(content: dict[str, Any], text: str, shown: str) -> None:
    """Refuse a key that is nearly one of those a build asks for: it would be missing silently.

    Other unknown keys are left alone, as a later MkDocs may know them.
    """
    for key in content:
        if key in MKDOCS_KEYS or not isinstance(key, str):
            continue
        from difflib import get_close_matches  # 4 ms, seldom needed

        meant = get_close_matches(key.strip().lower().replace("-", "_"), _NEEDED, 1, 0.8)
        if meant:
            lines = enumerate(text.splitlines(), 1)
            line = next((number for number, each in lines if each.startswith(key)), None)
            raise SettingsError(
                f"未知的键“{key}”，是否应为“{meant[0]}” (unknown key; {meant[0]} may be meant)",
                file=shown,
                line=line,
            )


def _content(text: str, shown: str) -> Any:  # noqa: ANN401  as it is written
    """Return what a configuration says, as an earlier run read it where its text alone decides.

    To import the parser of YAML takes as long as a tenth of a small build.
    """
    if "!" not in text:  # a tag may stand for anything, `!ENV` for what the environment says
        sources = (text.encode(), _READER.read_bytes())
        stored = kept("configuration", sources, lambda: _encoded(_parsed(text, shown)))
        if stored:
            return msgspec.msgpack.decode(stored)
    return _parsed(text, shown)


def _parsed(text: str, shown: str) -> Any:  # noqa: ANN401  as it is written
    """Return what a configuration says, read now."""
    from generator.building.mkdocs_file import parsed

    return parsed(text, shown)


def _encoded(content: object) -> bytes:
    """Return a configuration as bytes, nothing where they would not give the same again."""
    try:
        encoded = msgspec.msgpack.encode(content)
        same = msgspec.msgpack.decode(encoded) == content
    except (TypeError, ValueError, OverflowError, RecursionError):  # a date, a huge number …
        return b""
    return encoded if same else b""


def _options(content: dict[str, Any], text: str, shown: str) -> dict[str, Any]:
    """Return the plugin's options with those of MkDocs that a build needs."""

    def refusal(problem: str, words: str) -> SettingsError:
        """Return a refusal with the line that has these words, or the last of them."""
        return SettingsError(problem, file=shown, line=_line_with(text, words))

    options = {key: content[key] for key in _TAKEN if key in content}
    theme = content.get("theme")
    if isinstance(theme, dict) and theme.get("custom_dir"):
        options["custom_dir"] = theme["custom_dir"]
    options.update(own_options(content.get("plugins"), refusal))
    return options


def _line_with(text: str, words: str) -> int | None:
    """Return the first line that has these words, or else the last of them."""
    lines = text.splitlines()
    for part in (words, words.split()[-1]):
        for number, line in enumerate(lines, 1):
            if part in line.partition("#")[0]:
                return number
    return None
