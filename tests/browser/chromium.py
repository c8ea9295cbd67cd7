"""Finding a Chromium: named by CHROMIUM, on the PATH, or playwright's own."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)
MISSING = (
    "NO CHROMIUM: the pages were not tested in a browser. Install one (apt-get install chromium "
    "fonts-noto-cjk, or playwright install chromium) or name it in CHROMIUM."
)


def launched(playwright: Playwright) -> Browser | None:
    """Return a running Chromium, None where there is none."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, NAMES)), None)
    own = playwright.chromium.executable_path
    path = found or (own if Path(own).exists() else None)
    if path is None:
        return None
    try:
        return playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
    except Error as error:
        raise RuntimeError(f"{path} does not start: {error}") from error


def is_required() -> bool:
    """Tell whether a run without a browser is a failure."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}
