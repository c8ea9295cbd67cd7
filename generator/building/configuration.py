"""Reads `mkdocs.yml` for the command line, without starting MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import asdict

from generator.building.settings import BuildSettings, settings_from
from generator.errors import SettingsError, reason_of

CONFIGURATION = "mkdocs.yml"
PLUGIN = "duizhao"
_TAKEN = ("docs_dir", "site_dir", "site_name", "site_url")


class _Loader(yaml.SafeLoader):
    """Takes the tags that MkDocs allows; what they stand for is not needed here."""


def _ignored(loader: _Loader, suffix: str, node: yaml.Node) -> None:
    """Return nothing for a tag of another plugin or of Python."""


def _environment(loader: _Loader, node: yaml.Node) -> Any:  # noqa: ANN401
    """Return what `!ENV` stands for, as MkDocs reads it."""
    from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]

    return construct_env_tag(loader, node)


_Loader.add_multi_constructor("", _ignored)
_Loader.add_constructor("!ENV", _environment)


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
    return settings_from(_options(_loaded(chosen, shown), shown), chosen.parent, shown)


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


def _loaded(path: Path, shown: str) -> dict[str, Any]:
    """Return the configuration as MkDocs would read it."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_Loader)  # noqa: S506  a SafeLoader
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"无法读取 (cannot be read): {reason_of(error)}", file=shown) from error
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise SettingsError(
            f"不是有效的 YAML (not valid YAML): {getattr(error, 'problem', None) or error}",
            file=shown,
            line=mark.line + 1 if mark else None,
        ) from error
    if not isinstance(content, dict):
        raise SettingsError("须为“键: 值” (must be a mapping)", file=shown)
    if "INHERIT" in content:
        raise SettingsError(
            "用 INHERIT 时请用 mkdocs build (with INHERIT use mkdocs build)", file=shown
        )
    return content


def _options(content: dict[str, Any], shown: str) -> dict[str, Any]:
    """Return the plugin's options with those of MkDocs that a build needs."""
    options = {key: content[key] for key in _TAKEN if key in content}
    theme = content.get("theme")
    if isinstance(theme, dict) and theme.get("custom_dir"):
        options["custom_dir"] = theme["custom_dir"]
    plugins = content.get("plugins") or []
    listed = list(plugins.items()) if isinstance(plugins, dict) else plugins
    for entry in listed if isinstance(listed, list) else []:
        own = (
            entry.get(PLUGIN)
            if isinstance(entry, dict)
            else entry[1]
            if isinstance(entry, tuple) and entry[0] == PLUGIN
            else None
        )
        if own is None:
            continue
        if not isinstance(own, dict):
            raise SettingsError(f"plugins: {PLUGIN}: 须为“键: 值” (must be a mapping)", file=shown)
        options.update(own)
    return options
