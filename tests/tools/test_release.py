"""A release: what stands against it, and that a dry run changes nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools import release as module
from tools.release import Release, changes_of, changes_of_tag, new_texts, obstacles, plan

CHANGES = "# Changes\n\n## 0.2.0, not yet released\n\n- New.\n\n## 0.1.0, 2026-01-01\n\n- Old.\n"


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=n", "-c", "user.email=n@example.org")
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "generator").mkdir()
    (tmp_path / "generator/__init__.py").write_text('__version__ = "0.1.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(CHANGES, encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text(
        'version: 0.1.0\ndate-released: "2026-01-01"\n', encoding="utf-8"
    )
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "start")
    return tmp_path


def test_nothing_stands_against_a_prepared_release(root: Path) -> None:
    release = Release(root, "0.2.0", "2026-02-02")
    assert list(obstacles(release)) == []
    assert changes_of(release) == "- New."


@pytest.mark.parametrize(
    ("version", "why"),
    [
        ("0.2", "three numbers"),
        ("0.0.9", "before the present one"),
        ("0.3.0", "CHANGELOG.md: needs a section"),
        ("0.1.0", "CHANGELOG.md: needs a section"),
    ],
)
def test_a_wrong_version_is_refused(root: Path, version: str, why: str) -> None:
    assert any(why in line for line in obstacles(Release(root, version, "2026-02-02")))


def test_a_changed_tree_and_a_taken_tag_are_refused(root: Path) -> None:
    release = Release(root, "0.2.0", "2026-02-02")
    git(root, "tag", "-a", "v0.2.0", "-m", "taken")
    (root / "new.txt").write_text("new", encoding="utf-8")
    lines = "\n".join(obstacles(release))
    assert "commit them first" in lines
    assert "the tag v0.2.0 exists" in lines


def test_a_dry_run_says_what_it_would_do_and_changes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "ROOT", root)
    monkeypatch.setattr("sys.argv", ["release", "0.2.0", "--dry-run"])
    assert module.main() == 0
    printed = capsys.readouterr().out
    for step in ("make check test", '__version__ = "0.2.0"', "version: 0.2.0", "v0.2.0", "dist/"):
        assert step in printed
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "tag") == ""


def test_a_release_names_version_and_day_everywhere(root: Path) -> None:
    texts = new_texts(Release(root, "0.2.0", "2026-02-02"))
    assert texts["generator/__init__.py"] == '__version__ = "0.2.0"\n'
    assert "## 0.2.0, 2026-02-02\n" in texts["CHANGELOG.md"]
    assert texts["CITATION.cff"] == 'version: 0.2.0\ndate-released: "2026-02-02"\n'


def test_a_release_commits_and_tags_and_a_failed_one_leaves_all_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = Release(root, "0.2.0", "2026-02-02")
    real = module._run

    def failing(release: Release, *command: str) -> None:
        if "build" in command:
            raise module.ReleaseError("failed: build")

    monkeypatch.setattr(module, "_run", failing)
    with pytest.raises(module.ReleaseError):
        module.make(release)
    assert git(root, "status", "--porcelain") == ""

    def without_checks(release: Release, *command: str) -> None:
        if command[0] == "git":
            real(release, *command)

    git(root, "config", "user.name", "n")
    git(root, "config", "user.email", "n@example.org")
    monkeypatch.setattr(module, "_run", without_checks)
    module.make(release)
    assert git(root, "status", "--porcelain") == ""
    assert git(root, "log", "-1", "--format=%s") == "release: 0.2.0\n"
    assert "- New." in git(root, "tag", "-n9", "--list", "v0.2.0")
    assert changes_of_tag(release).endswith("- New.")


def test_the_plan_is_shown_for_this_checkout() -> None:
    version = next(iter(_pending()), None)
    if version is None:
        pytest.skip("no version is prepared in CHANGELOG.md")
    assert any("CHANGELOG.md" in line for line in plan(Release(module.ROOT, version, "2026-02-02")))


def _pending() -> list[str]:
    text = (module.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = (line for line in text.splitlines() if line.endswith(", not yet released"))
    return [line.removeprefix("## ").partition(",")[0] for line in headings]
