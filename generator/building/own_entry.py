"""Finds the program's own entry among the plugins of a `mkdocs.yml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from generator.errors import SettingsError

PLUGIN = "duizhao"
"""What the plugin is called."""
_SHARED = 5
"""Letters that a name has in common with ours before it is worth a closer look."""
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")
"""Dashes of any width, and colons."""

Refusal = Callable[[str, str], SettingsError]
"""Makes a refusal of what is wrong, and words of the line that it is about."""


def own_options(plugins: object, refusal: Refusal) -> dict[str, Any]:
    """Return the options that `plugins` gives this program; empty where it gives none.

    Args:
        plugins: What stands under the key.
        refusal: Makes the refusals.

    Raises:
        SettingsError: The entry is there twice, is no mapping, or would be passed over in silence:
            it is nearly ours, or what belongs below it stands beside it.
    """
    own: list[object] = []
    for name, options in _entries(plugins, refusal):
        if name == PLUGIN:
            own.append(options)
        elif _is_nearly_ours(name):
            raise refusal(
                f"plugins: 未知的插件“{name}”，是否应为“- {PLUGIN}:”，用半角的“-”和“:”"
                f" (unknown plugin; - {PLUGIN}: may be meant)",
                name,
            )
    if len(own) > 1:
        raise refusal(f"plugins: {PLUGIN} 写了两次，只能留一个 (given twice)", PLUGIN)
    options = own[0] if own else None
    if options is None:
        return {}
    if not isinstance(options, dict):
        raise refusal(f"plugins: {PLUGIN}: 须为“键: 值” (must be a mapping)", PLUGIN)
    return options


def _entries(plugins: object, refusal: Refusal) -> Iterator[tuple[str, object]]:
    """Yield name and options of each plugin, whichever way they are written."""
    if isinstance(plugins, dict):
        yield from ((str(name), options) for name, options in plugins.items())
        return
    if plugins is not None and not isinstance(plugins, list):
        raise refusal("plugins: 须为列表 (must be a list)", "plugins")
    for entry in plugins or []:
        if isinstance(entry, str):
            yield entry, None
        elif isinstance(entry, dict):
            if PLUGIN in entry and len(entry) > 1:
                raise refusal(
                    f"plugins: {PLUGIN} 的选项须比它多缩进 (its options must be indented further)",
                    PLUGIN,
                )
            yield from ((str(name), options) for name, options in entry.items())


def _is_nearly_ours(name: str) -> bool:
    """Tell whether a name is ours but for a slip: another dash, a wide letter, one left out.

    >>> _is_nearly_ours("－ duizhao"), _is_nearly_ours("duizao"), _is_nearly_ours("search")
    (True, True, False)
    """
    words = unicodedata.normalize("NFKC", name).lower().split()
    last = _AROUND.sub("", words[-1]) if words else ""
    if len(set(last) & set(PLUGIN)) < _SHARED:
        return False
    from difflib import get_close_matches  # 4 ms, seldom needed

    return bool(get_close_matches(last, [PLUGIN], 1, 0.8))
