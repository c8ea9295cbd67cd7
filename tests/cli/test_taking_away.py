"""`init`, `add`, `export`, `bundle` and `hosting` as a shell runs them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.publishing import pdf
from tests.adding.server import moved, page, served
from tests.sites import contents, notice

HTML = (
    "<html><meta charset=utf-8>" + "".join(f"<p>{x}</p>" for x in notice().splitlines())
).encode()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder that `init` has laid out, as the current one."""
    monkeypatch.chdir(tmp_path)
    assert main(["init", "new"]) == 0
    monkeypatch.chdir(tmp_path / "new")
    return tmp_path / "new"


def test_init_says_what_to_do_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "new")]) == 0
    told = capsys.readouterr().out
    assert "seeds/example.txt" in told
    assert "duizhao build" in told


def test_from_an_empty_folder_to_a_zip(project: Path) -> None:
    assert main(["build", "--strict"]) == 0
    assert main(["bundle", "../new.zip"]) == 0
    assert main(["check"]) == 0
    assert (project.parent / "new.zip").is_file()


def test_init_twice_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(project)
    assert main(["init"]) == 2
    assert "not empty" in capsys.readouterr().err
    assert contents(project) == before


def test_add_shows_where_it_was_led_and_what_was_read(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served({"/a": moved("/b.html"), "/b.html": page(HTML)}) as server:
        assert main(["add", f"{server.url}/a", "--allow-local", "--name", "ningbo"]) == 0
        assert main(["add", f"{server.url}/a", "--allow-local"]) == 0
    told = capsys.readouterr()
    assert f"-> {server.url}/b.html" in told.err
    assert "seeds/ningbo.html: 已加入" in told.out
    assert "seeds/ningbo.html: 已有" in told.out
    assert "政府采购程序不规范" in told.out
    assert {"ningbo.html", "ningbo.yml"} < set(contents(project / "seeds"))
    assert main(["build", "--strict"]) == 0


def test_add_goes_on_after_a_failure(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "a.txt").write_text(notice(), encoding="utf-8")
    with served({"/a": page(HTML)}) as server:
        assert main(["add", f"{server.url}/a", "missing.txt", "a.txt"]) == 1
        assert server.asked == []
    told = capsys.readouterr()
    assert "--allow-local" in told.err
    assert "missing.txt" in told.err
    assert "2 份未能加入" in told.err
    assert "seeds/a.txt" in told.out


def test_one_name_is_for_one_notice(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "a", "b", "--name", "c"]) == 2
    assert "--name" in capsys.readouterr().err


def test_export_names_what_it_wrote(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["export", "out"]) == 0
    told = {line.split("  ")[0] for line in capsys.readouterr().out.splitlines()}
    assert told == {f"out/{name}" for name in contents(project / "out")}
    assert main(["export", "few", "xlsx"]) == 0
    assert set(contents(project / "few")) == {"duizhao.xlsx"}
    assert main(["export", "none", "docs"]) == 2


@pytest.mark.browser
@pytest.mark.skipif(not any(map(shutil.which, pdf._COMMANDS)), reason="no browser")
def test_export_prints_the_themes_of_a_built_site(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "out", "pdf"]) == 2
    assert "duizhao build" in capsys.readouterr().err
    assert main(["build"]) == 0
    assert main(["export", "out", "pdf", "--theme", "family-doctor"]) == 0
    assert list(contents(project / "out")) == ["pdf/family-doctor.pdf"]


def test_hosting_writes_into_the_project(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["hosting", "github"]) == 0
    assert (project / ".github/workflows/pages.yml").is_file()
    assert main(["hosting", "nowhere"]) == 2
    assert "gitlab" in capsys.readouterr().err
