"""The commands as a shell runs them: what they print, where, and how they end."""

from __future__ import annotations

import errno
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from generator.building.settings import own_theme_file
from generator.cli import main
from generator.publishing.schema import schema_bytes
from tests.sites import THEMES, contents, write_notices


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_notices(tmp_path / "seeds", 2)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


def test_build_says_what_came_of_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("build", "--themes", THEMES) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("site: 2 份通报")
    assert printed.err == "", "quiet in a pipe"
    assert run("build", "--themes", THEMES) == 0
    assert "up to date" in capsys.readouterr().out


def test_build_works_from_any_folder_on_any_folder(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(elsewhere)
    assert run("build", "--seeds", folder / "seeds", "--site", folder / "out", "--no-cache") == 0
    assert list(elsewhere.iterdir()) == []
    assert "reports/a.html" in contents(folder / "out")


def test_check_finds_what_is_to_be_mended(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("build", "--themes", THEMES)
    assert run("check", "--themes", THEMES) == 0
    (folder / "site/index.html").write_text("changed", encoding="utf-8")
    (folder / "seeds/empty.txt").write_bytes(b"")
    capsys.readouterr()
    assert run("check", "--themes", THEMES) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["empty.txt", "site/index.html"]


def test_show_prints_the_outline(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "seeds/a.yml").write_text("issuer: 另一个单位\n", encoding="utf-8")
    assert run("show", "seeds/a.txt", "--themes", THEMES) == 0
    printed = capsys.readouterr().out
    assert "另一个单位" in printed
    assert re.search(r"\(一\) 理论学习不够深入 \[已完成（完成）\] 2 项措施", printed)
    assert "政府采购" in printed


def test_show_speaks_the_language_of_its_readers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "seeds/a.yml").write_text("city: 宝鸡市\nkind: look-back\n", encoding="utf-8")
    path = folder / "seeds/a.txt"
    states = "二、反馈问题整改落实情况\n巡察反馈的4个方面13项25个具体问题，已完成整改22个。"
    text = path.read_text(encoding="utf-8").replace("二、反馈问题整改落实情况", states)
    path.write_text(text, encoding="utf-8")
    assert run("show", "seeds/a.txt", "--themes", THEMES) == 0
    printed = capsys.readouterr().out
    assert "（推断：据附注）" in printed
    assert "巡察“回头看”" in printed
    assert "自报  问题方面 4个方面，问题项 13项，问题 25个，已完成 22个" in printed
    assert "注意 stated-problems-differ" in printed


def test_show_gives_the_data_of_one_notice(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("show", "seeds/a.txt", "--json", "--themes", THEMES) == 0
    schema = json.loads(schema_bytes())
    part = {"$ref": "#/$defs/report", "$defs": schema["$defs"]}
    Draft202012Validator(part).validate(json.loads(capsys.readouterr().out))


def in_shell(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        capture_output=True,
        text=True,
        **options,  # type: ignore[call-overload]
    )


def test_a_reader_that_goes_away_is_no_fault(folder: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{sys.executable} -m generator show seeds/a.txt --json | head -1"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stderr == ""


def test_a_theme_file_is_checked_before_there_are_notices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("themes", "check", "--themes", THEMES) == 0
    (tmp_path / "seeds").mkdir()
    assert run("themes", "check", "--themes", THEMES) == 0
    assert capsys.readouterr().out.count("3 个主题") == 2


def test_an_editor_of_our_theme_file_sees_only_what_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ours = own_theme_file().read_text(encoding="utf-8")
    own = tmp_path / "own.yml"
    own.write_text(ours, encoding="utf-8")
    assert run("themes", "check", "--themes", "own.yml") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert run("themes", "check", "--themes", "own.yml", "--all") == 0
    assert len(capsys.readouterr().out.splitlines()) > 50
    key = "  - id: petitions\n"
    assert ours.count(key) == 1
    own.write_text(ours.replace(key, f"{key}    colour: red\n"), encoding="utf-8")
    assert run("themes", "check", "--themes", "own.yml") == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert "colour”不是可用的键" in lines[0]


MEETING = "局党委成立巡察整改工作领导小组,制定整改方案,召开专题民主生活会。"


def test_a_diff_of_theme_files_names_each_passage_that_moves(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = THEMES.read_text(encoding="utf-8").replace("[政府采购]", "[专题民主生活会]")
    (folder / "new.yml").write_text(other.replace("下一步]", "以后]"), encoding="utf-8")
    assert run("themes", "diff", "new.yml", "--themes", THEMES) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"+ procurement  a:5  {MEETING}  [专题民主生活会]"
    assert "- next-steps  b:15  三、下一步工作打算  [下一步]" in lines
    assert lines[-1] == f"{len(lines) - 1} 处变动 (changes)"


def test_suggest_lists_alike_passages_together_with_their_lines(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("themes", "suggest", "--themes", THEMES) == 0
    lines = capsys.readouterr().out.splitlines()
    first = lines.index(f"  a:5  {MEETING}")
    assert re.match(r"2 段 \(passages\)：.*专题民主生活会", lines[first - 1])
    assert lines[first + 1] == f"  b:5  {MEETING}"
    listed = sum(line.startswith("  ") for line in lines)
    assert lines[-1] == f"{listed} 段未归入主题 (passages without a theme)"


def test_a_file_that_may_not_be_read_does_not_stop_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = write_notices(folder / "given", 2)
    for name in "ab":
        (folder / f"seeds/{name}.txt").unlink()
    read = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name == "a.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    assert run("add", given / "a.txt", given / "b.txt", "--themes", THEMES) == 1
    printed = capsys.readouterr()
    assert "a.txt: 没有权限 (no permission)" in printed.err
    assert printed.out.startswith("seeds/b.txt: 已加入 (added)")


def test_an_interrupted_command_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.cli.build.build", interrupted)
    assert run("build", "--themes", THEMES) == 130
    assert capsys.readouterr().err.startswith("已中断，网站未改动")


@pytest.mark.parametrize(
    "command",
    [
        "build",
        "check",
        "show",
        "serve",
        "themes",
        "init",
        "add",
        "export",
        "bundle",
        "hosting",
        "completion",
    ],
)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run(command, "--help")
    assert left.value.code == 0
    assert len(capsys.readouterr().out) > 200


def test_a_fault_of_the_program_is_one_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DUIZHAO_DEBUG", raising=False)

    def trip(options: object) -> int:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr("generator.cli.build.run", trip)
    assert run("build") == 1
    assert capsys.readouterr().err.startswith(
        "程序出错 (a fault of the program): ZeroDivisionError: inside"
    )


def test_starting_up_imports_nothing_heavy() -> None:
    """`duizhao --help` answers at once: what a command needs is imported when it is asked for."""
    program = (
        "import sys, generator.cli\n"
        "heavy = {'jinja2', 'mkdocs', 'yaml', 'msgspec', 'lxml', 'bs4', 'opencc', 'ctypes'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_an_unchanged_rebuild_imports_no_reader_and_no_template(folder: Path) -> None:
    program = (
        "import sys\nfrom generator.cli import main\n"
        f"main(['build', '--themes', {str(THEMES)!r}])\n"
        "heavy = {'jinja2', 'mkdocs', 'lxml', 'bs4', 'opencc', 'ahocorasick_rs'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
    assert done.stdout.splitlines()[-1] == "[]"
