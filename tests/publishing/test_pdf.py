"""PDF files: refused clearly without a browser, the same bytes with one."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from generator.errors import BuildError, SettingsError
from generator.publishing import pdf
from generator.publishing.pdf import BROWSER_VARIABLE, find_browser, print_page, print_themes
from tests.sites import build_in, write_notices


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_notices(tmp_path / "seeds", 2)
    build_in(tmp_path, exports=())
    return tmp_path / "site"


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(BROWSER_VARIABLE, raising=False)
    monkeypatch.setattr(pdf, "_PLACES", ())
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SettingsError, match=BROWSER_VARIABLE):
        find_browser()


def test_a_browser_that_is_named_has_to_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BROWSER_VARIABLE, "no-such-browser")
    with pytest.raises(SettingsError, match="no such program"):
        find_browser()


def test_a_browser_that_fails_is_reported(tmp_path: Path) -> None:
    broken = tmp_path / "browser"
    broken.write_text("#!/bin/sh\necho 'it broke' >&2\nexit 1\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(BuildError, match="it broke"):
        print_page(str(broken), tmp_path / "a.html", tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.browser
@pytest.mark.skipif(not any(map(shutil.which, pdf._COMMANDS)), reason="no browser")
def test_a_theme_is_printed_the_same_twice(site: Path, tmp_path: Path) -> None:
    (first,) = print_themes(site, tmp_path, ["procurement"])
    content = first.read_bytes()
    assert content.startswith(b"%PDF-")
    assert b"19800101000000" in content
    list(print_themes(site, tmp_path, ["procurement"]))
    assert first.read_bytes() == content


def test_an_unknown_theme_is_refused(site: Path, tmp_path: Path) -> None:
    if not any(map(shutil.which, pdf._COMMANDS)):
        pytest.skip("no browser")
    with pytest.raises(SettingsError, match="no-such-theme"):
        list(print_themes(site, tmp_path, ["no-such-theme"]))
