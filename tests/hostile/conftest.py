"""The site of an attacker's notices, built once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.building.build import build
from tests.hostile.corpus import write_hostile

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it is published."""
    settings = write_hostile(tmp_path_factory.mktemp("hostile"))
    result = build(settings)
    assert (result.notices, len(result.failures)) == (8, 1)
    return settings.site


@pytest.fixture(scope="session")
def unguarded(site: Path) -> Path:
    """The same site without its Content-Security-Policy: only the escaping is left."""
    copy = site.with_name("unguarded")
    shutil.copytree(site, copy)
    for file in copy.rglob("*.html"):
        text, taken = _POLICY.subn("", file.read_text(encoding="utf-8"))
        assert taken == 1, file
        file.write_text(text, encoding="utf-8")
    return copy
