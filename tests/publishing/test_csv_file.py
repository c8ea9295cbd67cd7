"""The CSV tables: whole, in the words of the source, and no formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import pytest
from msgspec.structs import replace

from generator.publishing.csv_file import write_csv
from generator.publishing.table_rows import Value
from generator.publishing.tables import tables
from generator.views.index import Index, index_corpus
from tests.views.made import corpus


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Return a table as it is written."""
    written = io.StringIO(newline="")
    write_csv(written, columns, rows)
    return written.getvalue()


def csv_files(index: Index) -> dict[str, str]:
    """Return the text of each table by its name."""
    return {table.name: csv_text(table.names, table.rows(index)) for table in tables()}


def read_back() -> dict[str, list[dict[str, str]]]:
    """Return the rows of each table as a spreadsheet reads them."""
    return {
        name: list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        for name, text in csv_files(index_corpus(corpus())).items()
    }


def test_each_table_begins_with_a_mark_for_spreadsheets() -> None:
    for name, text in csv_files(index_corpus(corpus())).items():
        assert text.startswith("\ufefftheme," if name == "themes" else "\ufeffreport,")
        assert text.endswith("\r\n")


def test_nothing_is_lost() -> None:
    rows = read_back()
    known = corpus()
    reports = known.reports
    assert len(rows["findings"]) == sum(len(each.findings) for each in reports)
    assert len(rows["measures"]) == sum(
        len(finding.measures) for each in reports for finding in each.findings
    )
    assert len(rows["passages"]) == len(known.alignments)
    assert len(rows["figures"]) == sum(len(each.figures) for each in reports)
    assert len(rows["documents"]) == sum(len(each.documents) for each in reports)


def test_a_row_says_where_it_is_from() -> None:
    measure = read_back()["measures"][0]
    text = corpus().reports[0].text
    assert text[int(measure["start"]) : int(measure["end"])] == measure["text"]
    assert measure["status"] == "completed"
    assert measure["page"].startswith("reports/")


def test_yes_and_no_are_words_and_whole_numbers_have_no_fraction() -> None:
    figure = read_back()["figures"][0]
    assert figure["approximate"] in {"yes", "no"}
    assert csv_text(["a", "b"], [[True, 3], [False, 2.5]]).splitlines()[1:] == ["yes,3", "no,2.5"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(cell: str) -> None:
    text = csv_text(["a"], [[cell]])
    [[_], [written]] = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert written == f"'{cell}"


def test_hostile_titles_are_guarded_in_every_table() -> None:
    known = corpus()
    hostile = replace(known.reports[0], issuer='=HYPERLINK("http://a.example")')
    index = index_corpus(replace(known, reports=(hostile, *known.reports[1:])))
    for name, text in csv_files(index).items():
        for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
            assert not [cell for cell in row if cell[:1] in "=+@" and cell], name


def test_numbers_stay_numbers() -> None:
    assert csv_text(["a"], [[-1.5, None, 3]]).splitlines()[1] == "-1.5,,3"
