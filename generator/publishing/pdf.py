"""Print-ready PDF files of theme pages, made by a browser of this machine from a built site."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.errors import BuildError, SettingsError
from generator.publishing.saving import saved_whole

BROWSER_VARIABLE = "DUIZHAO_BROWSER"
"""Names the browser to use, where none of the usual ones is found."""
_COMMANDS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("msedge", "microsoft-edge"),
)
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)
_OPTIONS = (
    *("--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--no-pdf-header-footer"),
)
_SECONDS = 180
"""How long one page may take."""
_DATES = re.compile(rb"/(CreationDate|ModDate) ?\(D:[0-9+\-Z']{8,}\)")
_FIXED = b"19800101000000"
_ELEMENTS = re.compile(rb"\(node\d{8}\)")


def find_browser() -> str:
    """Return the browser that can print.

    Raises:
        SettingsError: There is none.
    """
    named = os.environ.get(BROWSER_VARIABLE)
    found = shutil.which(named) if named else None
    if named and not found:
        raise SettingsError(f"{BROWSER_VARIABLE}: 没有这个程序 (no such program)", file=named)
    candidates = [found, *map(shutil.which, _COMMANDS), *filter(os.path.isfile, _PLACES)]
    browser = next(filter(None, candidates), None)
    if browser is None:
        raise SettingsError(
            "没有找到 Chromium、Chrome 或 Edge，不能生成 PDF；请安装其一，或用环境变量"
            f" {BROWSER_VARIABLE} 指明 (no Chromium, Chrome or Edge to print with; install one"
            f" or name it in {BROWSER_VARIABLE})"
        )
    return browser


def print_themes(site: Path, folder: Path, themes: Sequence[str] = ()) -> Iterator[Path]:
    """Print theme pages of a built site to `folder`, and yield each file.

    Args:
        site: The folder of the site.
        folder: Made where it is missing.
        themes: Ids of themes; none for every theme page that shows a comparison.

    Raises:
        SettingsError: There is no browser, no site, or no such theme.
        BuildError: The browser could not print.
    """
    known = {page.stem: page for page in sorted((site / "themes").glob("*.html"))}
    known.pop("index", None)
    if not known:
        raise SettingsError(
            "没有主题页，请先运行 duizhao build (no theme pages; run duizhao build)", file=str(site)
        )
    for theme in themes:
        if theme not in known:
            raise SettingsError(f"没有主题“{theme}” (no such theme)", file=str(site / "themes"))
    browser = find_browser()
    folder.mkdir(parents=True, exist_ok=True)
    for theme in themes or known:
        target = folder / f"{theme}.pdf"
        print_page(browser, known[theme], target)
        yield target


def print_page(browser: str, page: Path, target: Path) -> None:
    """Print one page as its style sheet for print says.

    Raises:
        BuildError: The browser failed, or took too long.
    """
    with tempfile.TemporaryDirectory(prefix="duizhao-print-", ignore_cleanup_errors=True) as own:
        made = Path(own) / "page.pdf"
        command = [browser, *_OPTIONS, f"--user-data-dir={own}/profile", f"--print-to-pdf={made}"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # the browser refuses to run as root with it
        try:
            done = subprocess.run(  # noqa: S603  the browser of this machine, on our own page
                [*command, page.resolve().as_uri()],
                check=False,
                capture_output=True,
                timeout=_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise BuildError(f"浏览器未能打印 (cannot print): {error}", file=str(page)) from error
        if not made.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
            raise BuildError(
                f"浏览器未能打印 (the browser did not print): {' '.join(said)}", file=str(page)
            )
        with saved_whole(target) as passing:
            passing.write_bytes(repeatable(made.read_bytes()))


def repeatable(pdf: bytes) -> bytes:
    """Return a PDF file as every run prints it: nothing in it moves.

    The dates of making become a fixed day. Elements of the structure tree are named by a number
    that the browser counts up, also for what it draws besides the page, so that it differs by
    some from run to run: they are numbered from 1 in their order.

    >>> repeatable(b"/CreationDate (D:20240501120000+00'00')")
    b"/CreationDate (D:19800101000000+00'00')"
    >>> repeatable(b"/ID (node00000131) /ID (node00000094) /Headers [(node00000131)]")
    b'/ID (node00000002) /ID (node00000001) /Headers [(node00000002)]'
    """

    def fixed(found: re.Match[bytes]) -> bytes:
        before, digits, after = re.split(rb"(\d{8,14})", found[0], maxsplit=1)
        return before + _FIXED[: len(digits)] + after

    names = sorted(set(_ELEMENTS.findall(pdf)))
    numbers = {name: b"(node%08d)" % number for number, name in enumerate(names, 1)}
    return _ELEMENTS.sub(lambda found: numbers[found[0]], _DATES.sub(fixed, pdf))
