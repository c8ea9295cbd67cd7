"""An old site that nobody may write to is cleared away, and what cannot be is told by its name."""

from __future__ import annotations

import ctypes  # noqa: F401  whoever nobody is may not read where Python lies
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.building.site.clearing import clear_away
from generator.errors import BuildError
from tests.building.site.test_staging import publish
from tests.sites import contents

NOBODY = 65_534


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder of a user whom modes hold back, as they do not hold back root."""
    made = Path(tempfile.mkdtemp(prefix="duizhao-test-"))
    is_root = os.geteuid() == 0
    if is_root:
        os.chown(made, NOBODY, NOBODY)
        os.seteuid(NOBODY)
    try:
        yield made
    finally:
        if is_root:
            os.seteuid(0)
        for path, _, _ in os.walk(made):
            Path(path).chmod(0o700)
        shutil.rmtree(made)


def read_only(site: Path) -> None:
    for path in sorted(site.rglob("*"), reverse=True):
        path.chmod(0o555 if path.is_dir() else 0o444)
    site.chmod(0o555)


def test_a_read_only_site_is_replaced_again_and_again(folder: Path) -> None:
    site = folder / "site"
    publish(site, page="0", same="-")
    for number in range(1, 4):
        read_only(site)
        publish(site, page=str(number), same="-")
        assert contents(site)["page.html"] == str(number).encode()
        assert [path.name for path in folder.iterdir()] == ["site"]
    assert (site / "same.html").stat().st_mode & 0o777 == 0o444, "files are left as they are"


def test_hidden_folders_of_a_read_only_site_stay_as_they_are(folder: Path) -> None:
    site = folder / "site"
    publish(site, page="old")
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    read_only(site)
    publish(site, page="new")
    assert (site / ".git" / "HEAD").read_text(encoding="utf-8") == "ref"
    assert (site / ".git").stat().st_mode & 0o777 == 0o555
    assert [path.name for path in folder.iterdir()] == ["site"]


def test_what_a_link_leads_to_is_left_alone(folder: Path) -> None:
    (folder / "other").mkdir()
    (folder / "old" / "deep").mkdir(parents=True)
    (folder / "old" / "deep" / "link").symlink_to(folder / "other")
    read_only(folder / "old" / "deep")
    (folder / "other").chmod(0o500)
    clear_away(folder / "old")
    assert (folder / "other").stat().st_mode & 0o777 == 0o500


def test_what_cannot_be_cleared_away_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = folder / "site"
    publish(site, page="old")
    (folder / ".site.new" / "deep").mkdir(parents=True)
    (folder / ".site.new" / "deep" / "documents.html").write_text("", encoding="utf-8")
    read_only(folder / ".site.new")
    monkeypatch.setattr(Path, "chmod", lambda *_: None)  # as where it is another user's
    with pytest.raises(BuildError, match=r"\.site\.new: .*没有权限.*delete it and build again"):
        publish(site, page="new")
    assert contents(site)["page.html"] == b"old"
