"""Order of the tests: those in a browser come last.

A browser's driver leaves threads behind, and a process with threads is never forked by the
builder: what is tested of its helpers must run before.
"""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser tests behind all others, each part in its own order."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
