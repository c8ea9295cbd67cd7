"""The manifest finds whatever differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import SettingsError
from generator.publishing.manifest import MANIFEST_PATH, entry_of, manifest_bytes, verify_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {"index.html": b"home", "a/页.html": "页".encode(), "empty.txt": b""}
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    (tmp_path / MANIFEST_PATH).parent.mkdir()
    entries = {path: entry_of(content) for path, content in files.items()}
    (tmp_path / MANIFEST_PATH).write_bytes(manifest_bytes(entries))
    return tmp_path


def test_a_site_as_it_was_built_is_well(site: Path) -> None:
    (site / ".nojekyll").write_bytes(b"")
    assert list(verify_site(site)) == []


def test_each_difference_is_named(site: Path) -> None:
    (site / "index.html").write_bytes(b"HOME")
    (site / "a/页.html").unlink()
    (site / "a/new.html").write_bytes(b"")
    assert [problem.split(":")[0] for problem in verify_site(site)] == [
        "a/页.html",
        "index.html",
        "a/new.html",
    ]


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"files": [1]}', b'{"files": [{"path": "x"}]}', b"\xff"]
)
def test_a_damaged_manifest_is_refused(site: Path, content: bytes) -> None:
    (site / MANIFEST_PATH).write_bytes(content)
    with pytest.raises(SettingsError, match="manifest"):
        list(verify_site(site))


def test_a_manifest_may_not_lead_out_of_the_site(site: Path) -> None:
    (site.parent / "secret").write_bytes(b"x")
    (site / MANIFEST_PATH).write_bytes(manifest_bytes({"../secret": entry_of(b"x")}))
    assert any("../secret" in problem for problem in verify_site(site))
