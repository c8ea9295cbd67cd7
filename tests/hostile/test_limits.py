"""Files made to cost: each is read or refused in one line, in bounded time and memory."""

from __future__ import annotations

import itertools
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from generator.building.build import build
from generator.reading.limits import Limits
from tests.reading.documents import NAMESPACES, docx, para, pdf, table, zipped
from tests.sites import notice, settings_in, write_notices


def _entities(declared: str, used: str) -> bytes:
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<?xml version="1.0"?><!DOCTYPE l [{declared}]><w:document '
            f"{NAMESPACES}><w:body><w:p><w:r><w:t>{used}</w:t></w:r></w:p></w:body></w:document>",
        }
    )


def _billion() -> bytes:
    letters = "abcdefghij"
    steps = itertools.pairwise(letters)
    each = "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in steps)
    return _entities(f'<!ENTITY a "aaaaaaaaaa">{each}', "&j;")


def _many_findings() -> bytes:
    head = notice(1).split("(一)")[0]
    findings = (
        f"({number})关于“第{number}项政府采购工作不到位”问题的整改\n"
        f"一是制定《第{number}号办法》,清退{number}万元。\n整改结果:完成。\n"
        for number in range(1, 2_001)
    )
    return (head + "".join(findings)).encode()


def _long_numbers() -> bytes:
    """Return a notice with numbers that no integer of 64 bits, no float and no `int` takes."""
    counted = "".join(
        f"清退资金{digit * length}万元,培训{digit * length}人次。"
        for digit, length in (("9", 23), ("9", 400), ("9", 5_000), ("三", 5_000))
    )
    return notice(1).replace("一是", f"一是{counted}", 1).encode()


READ = ""
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.docx": (lambda: docx("<w:p/>" * 20_000_000), "max_zip_ratio"),
    "billion.docx": (_billion, "实体"),
    "outside.docx": (lambda: _entities('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"), "实体"),
    "deep.docx": (lambda: docx("<w:tbl><w:tr><w:tc>" * 66_000), "损坏"),
    "cells.docx": (lambda: docx(table(*[["x"] * 120] * 900)), "max_cells"),
    "cut.docx": (lambda: docx(para("正文"))[:200], "损坏"),
    "deep.html": (lambda: ("<div>" * 200_000 + notice(2)).encode(), "max_depth"),
    "bold.html": (lambda: ("<p>" + "<b><i>" * 100_000 + notice(2)).encode(), "max_depth"),
    "span.html": (
        lambda: f"<table><tr><td colspan=1000000 rowspan=1000000>{notice(1)}</table>".encode(),
        "max_cells",
    ),
    "quoted.md": (lambda: (">" * 200_000 + notice(3)).encode(), READ),
    "nested.md": (lambda: "\n".join(" " * n + "- x" for n in range(2_000)).encode(), "max_char"),
    "brackets.txt": (lambda: ("（" * 200_000 + notice(3)).encode(), READ),
    "findings.txt": (_many_findings, READ),
    "numbers.txt": (_long_numbers, READ),
    "zeros.txt": (lambda: b"\0" * 5_000_000, "不是文字"),
    "mixed.txt": (
        lambda: notice(1).encode("gb18030") + notice(2).encode() + notice(3).encode("utf-16"),
        "不是文字",
    ),
    "two.txt": (lambda: notice(1).encode("gb18030") + notice(2).encode(), READ),
    "empty.txt": (lambda: b"", "空"),
    "spaces.txt": (lambda: b" \n" * 1_000, "没有文字"),
    "pages.pdf": (lambda: pdf([[(80, 700, 12, "通报")]] * 600), "max_pages"),
    "cut.pdf": (lambda: pdf([[(80, 700, 12, "通报")]])[:300], "损坏"),
}
"""A file's content, and what its failure says; nothing where it is read."""


def _worked() -> float:
    """Return the seconds that this process and its children have computed."""
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime for each in used)


def test_each_ends_in_a_page_or_in_a_line(tmp_path: Path) -> None:
    seeds = write_notices(tmp_path / "seeds", 1)
    for name, (content, _) in CASES.items():
        (seeds / name).write_bytes(content())
    with (seeds / "huge.txt").open("wb") as huge:
        huge.truncate(100_000_000)
    before = _worked()
    result = build(settings_in(tmp_path, exports=()))
    assert _worked() - before < 40
    said = {failure.file: failure.error for failure in result.failures}
    assert "max_bytes" in said.pop("huge.txt")
    assert set(said) == {name for name, (_, words) in CASES.items() if words}
    for name, error in said.items():
        assert CASES[name][1] in error, (name, error)
        assert "\n" not in error
    assert "root:x:" not in (tmp_path / "site/method.html").read_text(encoding="utf-8")


MEASURED = """
import resource, sys
from pathlib import Path
from generator.building.build import build
from tests.sites import settings_in
build(settings_in(Path(sys.argv[1]), exports=()))
used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(sum(each.ru_maxrss for each in used) // 1024)
"""


def test_memory_stays_below_what_is_documented(tmp_path: Path) -> None:
    """Files of many lines and of many cells, the costliest for their size."""
    seeds = write_notices(tmp_path / "seeds", 1)
    (seeds / "wide.html").write_bytes(b"<p>" + "通报，<br>".encode() * 3_000)
    (seeds / "cells.docx").write_bytes(docx(table(*[["x"] * 120] * 900)))
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(tmp_path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert int(done.stdout) < 1_000


@pytest.mark.parametrize(
    ("limit", "name", "content"),
    [
        ("max_bytes", "a.txt", notice(1).encode()),
        ("max_characters", "a.txt", notice(1).encode()),
        ("max_nodes", "a.html", b"<p>" + notice(1).replace("\n", "<p>").encode()),
        ("max_unpacked_bytes", "a.docx", docx(para("正文" * 400))),
        ("max_zip_members", "a.docx", docx(para("正文"))),
        ("max_pages", "a.pdf", pdf([[(80, 700, 12, "通报")]] * 2)),
    ],
)
def test_a_limit_of_the_settings_is_the_one_that_holds(
    tmp_path: Path, limit: str, name: str, content: bytes
) -> None:
    seeds = write_notices(tmp_path / "seeds", 1)
    (seeds / "a.txt").rename(seeds / "b.txt")
    (seeds / name).write_bytes(content)
    (seeds / "b.txt").unlink()
    limits = replace(Limits(), **{limit: 1})
    result = build(settings_in(tmp_path, limits=limits, exports=()))
    assert [limit in failure.error for failure in result.failures] == [True]
