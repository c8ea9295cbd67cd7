"""The data package: valid by the reference implementation, and true about its files."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest

from generator.publishing.export import export
from generator.publishing.tables import tables
from generator.views.index import Index
from tests.publishing.conftest import FORMULA

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def package(index: Index, folder: Path) -> Path:
    assert [each.path for each in export(index, folder, ["csv"], "对照")][-1] == "datapackage.json"
    return folder / "datapackage.json"


@pytest.mark.filterwarnings("ignore")
def test_the_reference_implementation_finds_it_valid(package: Path) -> None:
    from frictionless import validate

    report = validate(str(package))
    assert report.valid, report.flatten(["name", "type", "note", "message"])
    assert len(report.tasks) == len(list(package.parent.glob("*.csv")))


@pytest.mark.filterwarnings("ignore")
def test_a_wrong_reference_is_found(package: Path) -> None:
    from frictionless import validate

    file = package.parent / "measures.csv"
    changed = file.read_text(encoding="utf-8").replace(",a-1,", ",a-99,", 1)
    file.write_text(changed, encoding="utf-8", newline="")
    assert not validate(str(package)).valid


def test_it_follows_version_two(package: Path) -> None:
    described = json.loads(package.read_bytes())
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    for resource in described["resources"]:
        content = (package.parent / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert resource["schema"]["$schema"].endswith("/2.0/tableschema.json")
        assert "fields" in resource["schema"]


def test_tables_open_in_excel_and_hold_no_formula(package: Path) -> None:
    cells = []
    for file in package.parent.glob("*.csv"):
        content = file.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
        cells += [cell for row in rows for cell in row]
    assert f"'{FORMULA}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


def dictionary(language: str) -> str:
    """Return what the documentation says of each column, as Markdown."""
    lines = []
    for table in tables():
        name, note = (table.zh, table.zh_note) if language == "zh" else (table.en, table.en_note)
        heads = ("列", "类型", "内容") if language == "zh" else ("Column", "Type", "Content")
        lines += [f"### `{table.name}`: {name}", "", note + ("。" if language == "zh" else "."), ""]
        lines += ["| " + " | ".join(heads) + " |", "|---|---|---|"]
        for each in table.columns:
            words = (each.zh, each.zh_note) if language == "zh" else (each.en, each.en_note)
            content = ("；" if language == "zh" else "; ").join(filter(None, words))
            lines.append(f"| `{each.name}` | {each.type} | {content} |")
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize(("language", "file"), [("en", "data.md"), ("zh", "data.zh-CN.md")])
def test_the_documentation_has_the_dictionary(language: str, file: str) -> None:
    assert dictionary(language).strip() in (DOCS / file).read_text(encoding="utf-8")
