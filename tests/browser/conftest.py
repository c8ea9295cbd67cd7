"""The site of the repository's own notices, built once, and ways to open its pages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.served import served
from tests.browser.watching import Watch, watched

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built from `seeds/` by the command that people use."""
    folder = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "generator", "build", "--no-cache", "--site", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def http_home(site: Path) -> Iterator[str]:
    """The address of the site over http, below a sub-path."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def file_home(site: Path) -> str:
    """The address of the site on disk."""
    return f"{site.as_uri()}/"


@pytest.fixture(params=["file", "http"])
def home(request: pytest.FixtureRequest) -> str:
    """The address of the site, once on disk and once over http."""
    address: str = request.getfixturevalue(f"{request.param}_home")
    return address


@pytest.fixture
def opened(page: Page, home: str) -> Callable[[str], tuple[Page, Watch]]:
    """Open a page of the site, by path, and watch it."""

    def open_path(path: str) -> tuple[Page, Watch]:
        watch = watched(page, home)
        page.goto(home + path)
        settle(page)
        return page, watch

    return open_path


def settle(page: Page) -> None:
    """Wait until the page's scripts have shown what they show."""
    page.wait_for_load_state("load")
    if page.locator("[data-search-results], [data-compare-output]").count():
        page.wait_for_function("() => document.querySelector('[data-state=done]')")
