"""An attacker's notices in every file that readers take away: words, and nothing that acts."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from tests.hostile.corpus import CALL, PAYLOADS

_GIVE = re.compile(r'duizhao\.give\(("(?:[^"\\]|\\.)*"),(.*)\);\n\Z', re.DOTALL)


def test_no_cell_of_a_table_is_a_formula(site: Path) -> None:
    cells = 0
    for path in sorted((site / "data").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
                    assert number or not cell.startswith(tuple("=+-@\t\r＝＋－\uff20")), (
                        path,
                        cell,
                    )
                    cells += cell.startswith("'")
    assert cells > 10, "there were formulas to guard"


def test_rows_of_tables_are_not_broken_by_quotes(site: Path) -> None:
    for path in sorted((site / "data").glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert len({len(row) for row in csv.reader(file, strict=True)}) == 1, path


def test_the_workbook_has_words_only(site: Path) -> None:
    workbook = openpyxl.load_workbook(site / "data/duizhao.xlsx")
    formulas = 0
    for sheet in workbook:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", (sheet.title, cell.coordinate)
                assert cell.hyperlink is None
                formulas += str(cell.value or "").startswith(("=", "+", "@"))
    assert formulas, "what starts a formula is kept as words"
    _assert_harmless_package(site / "data/duizhao.xlsx")


def test_word_files_have_no_fields_links_or_macros(site: Path) -> None:
    files = sorted((site / "data/word").glob("*.docx"))
    assert files
    for path in files:
        words = _assert_harmless_package(path)
        assert not re.search(rb"<w:(instrText|altChunk|object)\b", words), path
        fields = {each.strip() for each in re.findall(rb'<w:fldSimple w:instr="([^"]*)"', words)}
        assert fields <= {b"PAGE", b"NUMPAGES"}, path
    assert any(CALL.encode() in _assert_harmless_package(path) for path in files)


def _assert_harmless_package(path: Path) -> bytes:
    """Assert that an Office file is well formed and loads nothing; return its parts."""
    found = []
    with zipfile.ZipFile(path) as archive:
        for member in archive.namelist():
            assert not re.search(r"vba|ole|activeX|\.\.", member, re.IGNORECASE)
            found.append(archive.read(member))
            etree.fromstring(found[-1])
    joined = b"\n".join(found)
    targets = re.findall(rb'Target="([^"]*)"[^>]*TargetMode="External"', joined)
    assert all(target.startswith((b"http://", b"https://")) for target in targets)
    return joined


def test_the_database_holds_the_payloads_and_is_sound(site: Path) -> None:
    with sqlite3.connect(site / "data/duizhao.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        found = database.execute("SELECT count(*) FROM blocks WHERE text LIKE '%onerror=%'")
        assert found.fetchone()[0] > 5


def test_data_files_parse_and_say_what_the_notice_says(site: Path) -> None:
    for path in sorted(site.rglob("*.json")):
        json.loads(path.read_bytes())
    for path in sorted(site.rglob("*.jsonl")):
        for line in path.read_bytes().splitlines():
            json.loads(line)
    corpus = json.loads((site / "data/corpus.json").read_bytes())
    text = (site / "data/text/constructor.txt").read_text(encoding="utf-8")
    assert all(payload in text for payload in PAYLOADS[:-1])
    assert corpus["failures"][0]["file"].startswith("x'\"><svg")


def test_scripts_with_data_are_one_call_and_nothing_else(site: Path) -> None:
    files = sorted((site / "data/js").rglob("*.js"))
    assert len(files) > 9
    for path in files:
        call = _GIVE.match(path.read_text(encoding="utf-8"))
        assert call, path
        assert json.loads(call[1]) == path.relative_to(site / "data/js").with_suffix("").as_posix()
        json.loads(call[2])
        assert not {"\u2028", "\u2029"} & set(call[2])


@pytest.mark.skipif(
    shutil.which("node") is None, reason="NO NODE: scripts are read by pattern only"
)
def test_scripts_with_data_are_read_by_a_javascript_engine(site: Path) -> None:
    files = [str(path) for path in sorted((site / "data/js").rglob("*.js"))]
    for file in files:
        subprocess.run(["node", "--check", file], check=True, capture_output=True)


def test_feed_and_sitemap_are_well_formed(site: Path) -> None:
    for name in ("feed.xml", "sitemap.xml"):
        root = etree.fromstring((site / name).read_bytes())
        for element in root.iter():
            assert etree.QName(element).localname != "script"
            address = element.get("href", "https:")
            assert address.startswith("https:")
    feed = (site / "feed.xml").read_text(encoding="utf-8")
    assert "<script" not in feed
    assert "&lt;script&gt;" in feed


def test_originals_are_given_back_as_files_that_do_not_run(site: Path) -> None:
    suffixes = {path.suffix for path in (site / "data/original").iterdir()}
    assert suffixes <= {".txt", ".docx"}
