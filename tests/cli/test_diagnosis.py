"""`duizhao show --report`: what a maintainer needs is there, what is private is not."""

from __future__ import annotations

import hashlib
import platform
import re
from pathlib import Path

import pytest

from generator import __version__
from generator.cli import diagnosis, main
from tests.sites import THEMES, write_notices


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home" / "wangfang-laptop"
    write_notices(folder / "secret-plans", 2)
    monkeypatch.chdir(tmp_path)
    return folder / "secret-plans"


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str]:
    code = main([*map(str, ("show", "--report", "--themes", THEMES, *arguments))])
    taken = capsys.readouterr()
    assert taken.err == ""
    return code, taken.out


def test_the_report_says_what_was_read_and_how(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = home / "a.txt"
    code, text = printed(capsys, notice)
    assert code == 0
    for needed in (
        f"duizhao {__version__}, Python {platform.python_version()}",
        hashlib.sha256(notice.read_bytes()).hexdigest(),
        f"{notice.stat().st_size:,} bytes",
        "text/plain, utf-8",
        "| finding-title | 2 | (一) | #1 |",
        "#1 | (一) | completed “完成” | 一是 二是 |",
        "核对 (checks): ",
    ):
        assert needed in text
    blocks = text.partition("开头 (begins)\n")[2].partition("\n\n")[0].splitlines()
    assert all(line.count(" | ") >= 5 for line in blocks)
    assert len(blocks) > 8


def test_the_report_names_no_path_and_no_file(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = (home / "a.txt").rename(home / "wang-fang-private.txt")
    notice.with_suffix(".yml").write_text("issuer: 单位\nurl: https://intranet.local/a\n")
    _, text = printed(capsys, notice)
    assert "附注 (sidecar): issuer, url" in text
    for private in ("wang", "laptop", "secret", "home/", "intranet", platform.node()):
        assert private not in text


def test_what_cannot_be_read_has_its_reason(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old")
    code, text = printed(capsys, home / "old.doc")
    assert code == 1
    assert "读不出 (unreadable): " in text
    assert "SHA-256: " in text


def test_a_long_notice_leaves_room_in_an_issue(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnosis, "_BLOCKS", 5)
    _, text = printed(capsys, home / "a.txt")
    assert "段 (more blocks)，--json 全部列出" in text
    blocks = text.partition("开头 (begins)\n")[2].partition("\n\n")[0].splitlines()
    assert len(blocks) == 6


def test_one_form_at_a_time(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["show", "--json", "--report", str(home / "a.txt")])
    assert left.value.code == 2
    assert "--json" in capsys.readouterr().err


def test_checks_and_a_sidecar_that_cannot_be_read_are_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = home / "a.txt"
    words = notice.read_text(encoding="utf-8")
    stated = "反馈问题9个。二、反馈问题整改落实情况"
    notice.write_text(words.replace("二、反馈问题整改落实情况", stated), encoding="utf-8")
    _, text = printed(capsys, notice)
    assert re.search(r"^- warning stated-problems-differ 第 \d+ 行: ", text, re.MULTILINE)
    sidecar = notice.with_suffix(".yml")
    sidecar.write_bytes("单位：".encode("gb18030"))
    assert diagnosis._keys_of(sidecar) == "无法读取 (cannot be read)"
