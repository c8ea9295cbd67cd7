"""Expressions that few notices need, compiled when the first of these comes.

Each costs 0.3 to 2 ms at the start of a process, which a build of a few notices feels.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from generator.expressions import compiled


def late(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    r"""Return what gives the compiled expression, each time the same.

    >>> year = late(r"20[0-4]\d")
    >>> year().search("于2024年").group(), year() is year()
    ('2024', True)
    """
    return functools.cache(functools.partial(compiled, pattern, flags))
