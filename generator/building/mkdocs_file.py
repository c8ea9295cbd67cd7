"""Reads the text of `mkdocs.yml`, with the tags that MkDocs allows in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from generator.errors import SettingsError, yaml_slip


class _GivenTwiceError(yaml.MarkedYAMLError):
    """A key stands twice in one mapping."""


class _Loader(yaml.SafeLoader):
    """Takes the tags that MkDocs allows; what they stand for is not needed here."""

    def compose_mapping_node(self, anchor: Any) -> yaml.MappingNode:  # noqa: ANN401  of no type
        """Compose a mapping as it is written; of a key given twice the last would win unseen."""
        node: yaml.MappingNode = super().compose_mapping_node(anchor)
        known: set[tuple[str, str]] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if (key.tag, key.value) in known:
                raise _GivenTwiceError(
                    problem=f"键“{key.value}”写了两次，只能留一个 (key given twice)",
                    problem_mark=key.start_mark,
                )
            known.add((key.tag, key.value))
        return node


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
        SettingsError: It is not YAML, or a key is given twice.
    """
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506  a SafeLoader
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        if isinstance(error, _GivenTwiceError):
            raise SettingsError(str(error.problem), file=shown, line=line) from error
        slip, line = yaml_slip(text, line)
        problem = slip or getattr(error, "problem", None) or error
        raise SettingsError(
            f"不是有效的 YAML (not valid YAML): {problem}", file=shown, line=line
        ) from error


def option_line(text: str, keys: Sequence[str], plugin: str) -> int | None:
    """Return the line on which an option of ours stands, None where it is not found.

    Args:
        text: The text of a configuration.
        keys: Its key, and those below it.
        plugin: What our plugin is called.
    """
    try:
        root = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError):
        return None
    for top in (*_options_of(root, plugin), *_below(root, "theme"), root):
        node, line = top, None
        for key in keys:
            line = next((k.start_mark.line + 1 for k, _ in _pairs(node) if k.value == key), None)
            node = next(_below(node, key), None)
        if line:
            return line
    return None


def _options_of(root: yaml.Node | None, plugin: str) -> Iterator[yaml.Node]:
    """Yield the options of a plugin, whichever way plugins are written."""
    for plugins in _below(root, "plugins"):
        entries = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
        for entry in entries:
            yield from _below(entry, plugin)


def _below(node: yaml.Node | None, key: str) -> Iterator[yaml.Node]:
    """Yield what stands under a key of a mapping, if it is there."""
    return (value for name, value in _pairs(node) if name.value == key)


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    """Return keys and values of a mapping, nothing where it is none."""
    return node.value if isinstance(node, yaml.MappingNode) else []
