"""The one browser of a test run, and the order of the tests: those in a browser come last.

A browser's driver leaves threads behind, and a process with threads is never forked by the
builder: what is tested of its helpers must run before. There is one driver in a process: a second
one beside it refuses to start.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import MISSING, is_required, launched

# Some machines set it for all programs. The many processes that tests start would then compile
# every module, template and expression anew, which takes three times as long as the tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser tests behind all others, each part in its own order."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A running Chromium; without one the test is skipped, or fails where CI is set."""
    with sync_playwright() as playwright:
        running = launched(playwright)
        if running is None:
            (pytest.fail if is_required() else pytest.skip)(MISSING)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on a desktop screen, with nothing kept from other tests."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    yield context.new_page()
    context.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly what was not tested: reasons to skip that begin with NO."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = (report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple))
    for reason in dict.fromkeys(reason.removeprefix("Skipped: ") for reason in reasons):
        if reason.startswith("NO "):
            terminalreporter.write_line(reason, red=True, bold=True)
