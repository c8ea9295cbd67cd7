"""Reads the text of `mkdocs.yml`, with the tags that MkDocs allows in it."""

from __future__ import annotations

from typing import Any

import yaml

from generator.errors import SettingsError, yaml_slip


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


def parsed(text: str, shown: str) -> Any:  # noqa: ANN401  as it is written
    """Return what a configuration says.

    Args:
        text: Its text.
        shown: What messages call the file.

    Raises:
        SettingsError: It is not YAML.
    """
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  a SafeLoader
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        slip, line = yaml_slip(text, mark.line + 1 if mark else None)
        problem = slip or getattr(error, "problem", None) or error
        raise SettingsError(
            f"不是有效的 YAML (not valid YAML): {problem}", file=shown, line=line
        ) from error
