"""The tables that readers download: findings, measures, passages, figures and documents as CSV.

Each is UTF-8 with a byte-order mark and CRLF, which spreadsheet programs open as it is. Words are
as in the source. A cell of text that a spreadsheet would take for a formula starts with an
apostrophe; spans are as in `data/text/<report>.txt`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from generator.model import Report
from generator.views import links
from generator.views.index import Index

Row = Sequence[str | int | float | None]
"""The cells of one line."""

_FORMULA = frozenset("=+-@\t\r＝＋－\uff20")
"""What a spreadsheet takes for the beginning of a formula."""


def csv_text(columns: Sequence[str], rows: Iterator[Row]) -> str:
    """Return a table as CSV text with a byte-order mark.

    >>> csv_text(["a"], iter([["=1+1"], [2]])).splitlines()
    ['\ufeffa', "'=1+1", '2']
    """
    written = io.StringIO(newline="")
    write_csv(written, columns, rows)
    return written.getvalue()


def write_csv(target: TextIO, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write a table as CSV with a byte-order mark to a file opened with `newline=""`."""
    target.write("\ufeff")
    writer = csv.writer(target)
    writer.writerow(columns)
    writer.writerows(
        [
            cell
            if cell is None
            or cell.__class__ is int
            or (cell.__class__ is str and cell[:1] not in _FORMULA)
            else _guarded(cell)
            for cell in row
        ]
        for row in rows
    )


def finding_rows(index: Index, report: Report) -> Iterator[Row]:
    """Yield a row for each finding."""
    themes = index.corpus.finding_themes
    for each in report.findings:
        yield (
            *_head(index, report),
            each.id,
            each.number,
            each.title,
            each.parent,
            each.status,
            each.status_quote,
            each.deadline.quote if each.deadline else None,
            "；".join(each.responsible),
            len(each.measures),
            " ".join(themes.get(each.id, ())),
            *each.span,
            _page(report, each.id),
        )


def measure_rows(index: Index, report: Report) -> Iterator[Row]:
    """Yield a row for each measure."""
    themes = _themes_by_start(index, report)
    for finding in report.findings:
        for each in finding.measures:
            yield (
                *_head(index, report),
                finding.id,
                finding.title,
                finding.status,
                each.id,
                each.ordinal,
                report.quote(each.span),
                " ".join(themes.get(each.span.start, ())),
                *each.span,
                _page(report, each.id),
            )


def passage_rows(index: Index, report: Report) -> Iterator[Row]:
    """Yield a row for each passage of each theme."""
    for each in index.alignments(report.id):
        theme = index.themes.get(each.theme)
        yield (
            *_head(index, report),
            each.theme,
            theme.zh if theme else None,
            each.finding,
            each.measure,
            each.rule,
            each.score,
            "；".join(dict.fromkeys(report.quote(span) for span in each.evidence)),
            report.quote(each.span),
            *each.span,
        )


def figure_rows(index: Index, report: Report) -> Iterator[Row]:
    """Yield a row for each figure."""
    for each in report.figures:
        yield (
            *_head(index, report),
            each.value,
            each.value_from,
            each.unit,
            each.measure,
            each.trend,
            "yes" if each.approximate else "no",
            each.quote,
            each.finding,
            *each.span,
        )


def document_rows(index: Index, report: Report) -> Iterator[Row]:
    """Yield a row for each document that is named."""
    for each in report.documents:
        yield (*_head(index, report), each.title, each.action, each.finding, *each.span)


Rows = Callable[[Index, Report], Iterator[Row]]
"""Gives the rows of one report."""

_HEAD = "report city issuer published"
TABLES: Mapping[str, tuple[Sequence[str], Rows]] = {
    name: (f"{_HEAD} {columns}".split(), rows)
    for name, columns, rows in (
        (
            "findings",
            "finding number title chapter status status_quote deadline responsible measures themes "
            "start end page",
            finding_rows,
        ),
        (
            "measures",
            "finding finding_title status measure ordinal text themes start end page",
            measure_rows,
        ),
        (
            "passages",
            "theme theme_name finding measure rule score evidence text start end",
            passage_rows,
        ),
        (
            "figures",
            "value value_from unit measures trend approximate quote finding start end",
            figure_rows,
        ),
        ("documents", "title action finding start end", document_rows),
    )
}
"""Columns and rows of each table, by its name."""


def _head(index: Index, report: Report) -> Row:
    """Return the cells that every row of a report begins with."""
    city = index.cities[report.id]
    return report.id, city.label, report.issuer, city.published


def _page(report: Report, anchor: str) -> str:
    """Return where a thing stands, from the root of the site."""
    return links.href(links.report_path(report.id), anchor)


def _themes_by_start(index: Index, report: Report) -> Mapping[int, Sequence[str]]:
    """Return the themes of each passage by where it starts."""
    themes: dict[int, list[str]] = {}
    for each in index.alignments(report.id):
        themes.setdefault(each.span.start, []).append(each.theme)
    return themes


def _guarded(cell: str | float | None) -> str | int | float | None:
    """Return a cell that no spreadsheet takes for a formula."""
    if isinstance(cell, str):
        return f"'{cell}" if cell[:1] in _FORMULA else cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return cell
