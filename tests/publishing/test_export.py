"""All formats: the same bytes for the same corpus, and JSON Lines that stand alone."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from generator.publishing.export import export, export_files
from generator.publishing.formats import FORMATS, formats_of
from generator.views.index import Index
from tests.sites import contents


def test_the_same_corpus_gives_the_same_bytes(index: Index, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        written = [each.path for each in export(index, tmp_path / name)]
        assert sorted(written) == sorted(contents(tmp_path / name))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_build_publishes_the_files_that_export_writes(index: Index, tmp_path: Path) -> None:
    list(export(index, tmp_path))
    published = {file.path: file.content for file in export_files(index, FORMATS, "对照")}
    assert published == {f"data/{path}": content for path, content in contents(tmp_path).items()}


def test_zip_members_have_no_clock(index: Index, tmp_path: Path) -> None:
    list(export(index, tmp_path, ["xlsx", "word"]))
    packed = [tmp_path / "duizhao.xlsx", *(tmp_path / "word").iterdir()]
    assert len(packed) > 1
    for file in packed:
        with zipfile.ZipFile(file) as archive:
            assert archive.testzip() is None
            assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_bytes().splitlines()]


def test_each_line_is_an_object_of_its_own(index: Index, tmp_path: Path) -> None:
    list(export(index, tmp_path, ["jsonl"]))
    notices = lines(tmp_path / "notices.jsonl")
    assert [each["id"] for each in notices] == [report.id for report in index.reports]
    findings = lines(tmp_path / "findings.jsonl")
    assert len(findings) == sum(len(report.findings) for report in index.reports)
    texts = {each["id"]: each["text"] for each in notices}
    for finding in findings:
        start, end = finding["span"]
        assert texts[finding["notice"]["report"]][start:end] == finding["text"]
        for measure in finding["measures"]:
            assert measure["text"] in finding["text"]


@pytest.mark.filterwarnings("ignore")
def test_brief_tables_are_a_package_too(index: Index, tmp_path: Path) -> None:
    from frictionless import validate

    written = [each.path for each in export(index, tmp_path, ["brief"])]
    assert "findings.csv" in written
    assert not {"measures.csv", "passages.csv", "blocks.csv"} & set(written)
    assert validate(str(tmp_path / "datapackage.json")).valid


@pytest.mark.parametrize(
    ("chosen", "notices", "formats"),
    [
        (None, 50, FORMATS),
        (None, 51, ("brief",)),
        (None, 301, ()),
        (("word", "csv"), 5_000, ("csv", "word")),
        ((), 5, ()),
        (("brief", "xlsx"), 5, ("brief", "xlsx")),
        (("brief", "csv"), 5, ("csv",)),
    ],
)
def test_large_corpora_publish_less(
    chosen: tuple[str, ...] | None, notices: int, formats: tuple[str, ...]
) -> None:
    assert formats_of(chosen, notices) == formats
