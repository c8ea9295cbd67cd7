"""The rows of the tables that readers take away: typed, in the site's order, words as published.

Spans are as in `data/text/<report>.txt`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.model import Report
from generator.publishing.encoding import whole_number
from generator.views import links
from generator.views.bounds import bounds
from generator.views.index import Index
from generator.views.stated import counted_in, kind_name

Value = str | int | float | bool | None
"""A cell."""
Row = Sequence[Value]
"""The cells of one line."""
Rows = Callable[[Index], Iterator[Row]]
"""Gives the rows of a table."""


def _report_rows(index: Index) -> Iterator[Row]:
    for report in index.reports:
        city, place, inspection = index.cities[report.id], report.place, report.inspection
        days = (inspection.start, inspection.end, inspection.feedback, report.signed)
        start, end, feedback, signed = (day.iso if day else None for day in days)
        source = report.source
        yield (
            *(report.id, city.label, report.issuer, city.published, report.title),
            *(place.province, place.city, place.district, place.level, place.code),
            *(place.inferred, inspection.body, inspection.kind, start, end, feedback, signed),
            *(report.is_notice, source.file, source.sha256, source.media_type),
            *(source.url, source.fetched),
            len(report.findings),
            report.findings.measures,
            report.characters,
            links.href(links.report_path(report.id)),
        )


def _theme_rows(index: Index) -> Iterator[Row]:
    for group, themes in index.grouped:
        for theme in themes:
            yield (
                *(theme.id, theme.zh, theme.en, group.id, group.zh, group.en),
                *(theme.definition_zh, theme.definition_en, "；".join(theme.terms)),
            )


def _finding_theme_rows(index: Index) -> Iterator[Row]:
    for report in index.reports:
        for finding in report.findings:
            for theme in finding.themes:
                yield report.id, finding.id, theme


def _stated_rows(index: Index) -> Iterator[Row]:
    for report in index.reports:
        city = index.cities[report.id]
        for each in report.stated:
            yield (
                *(report.id, each.what, whole_number(each.value), each.unit, each.quote),
                *each.span,
                *(city.label, report.issuer, city.published, kind_name(each.what)["zh"]),
                counted_in(report, each.what),
            )


def _check_rows(index: Index) -> Iterator[Row]:
    for report in index.reports:
        for each in report.checks:
            span = each.span or (None, None)
            yield report.id, each.code, each.level, each.message, each.message_en, *span


def _block_rows(index: Index) -> Iterator[Row]:
    for report in index.wholes():
        for number, each in enumerate(report.blocks, 1):
            yield (
                *(report.id, number, each.role, each.level, each.number),
                *(each.finding, each.measure, report.quote(each.span), *each.span),
            )


def _finding_rows(index: Index, report: Report) -> Iterator[Row]:
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
            each.deadline.iso if each.deadline else None,
        )


def _measure_rows(index: Index, report: Report) -> Iterator[Row]:
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


def _passage_rows(index: Index, report: Report) -> Iterator[Row]:
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
            whole_number(each.score),
            "；".join(dict.fromkeys(report.quote(span) for span in each.evidence)),
            report.quote(each.span),
            *each.span,
        )


def _figure_rows(index: Index, report: Report) -> Iterator[Row]:
    """Yield a row for each figure."""
    for each in report.figures:
        yield (
            *_head(index, report),
            whole_number(each.value),
            None if each.value_from is None else whole_number(each.value_from),
            each.unit,
            each.measure,
            each.trend,
            each.approximate,
            each.quote,
            each.finding,
            *each.span,
            " ".join(filter(None, bounds(each, report.text))) or None,
        )


def _document_rows(index: Index, report: Report) -> Iterator[Row]:
    """Yield a row for each document that is named."""
    for each in report.documents:
        yield (*_head(index, report), each.title, each.action, each.finding, *each.span)


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


def _of_each(rows_of: Callable[[Index, Report], Iterator[Row]]) -> Rows:
    """Return what gives the rows of all reports, one whole report at a time."""

    def rows(index: Index) -> Iterator[Row]:
        for report in index.wholes():
            yield from rows_of(index, report)

    return rows


_HEAD = "report city issuer published"
"""Columns that each row of a report begins with, where its table is read alone."""

ROWS: Mapping[str, tuple[Sequence[str], Rows]] = {
    name: (columns.split(), rows)
    for name, columns, rows in (
        (
            "reports",
            "report city issuer published title province prefecture district level code inferred "
            "inspection_body inspection_kind inspection_start inspection_end feedback signed "
            "is_notice file sha256 media_type url fetched findings measures characters page",
            _report_rows,
        ),
        (
            "themes",
            "theme zh en group group_zh group_en definition_zh definition_en terms",
            _theme_rows,
        ),
        (
            "findings",
            f"{_HEAD} finding number title chapter status status_quote deadline responsible "
            "measures themes start end page deadline_date",
            _of_each(_finding_rows),
        ),
        ("finding_themes", "report finding theme", _finding_theme_rows),
        (
            "measures",
            f"{_HEAD} finding finding_title status measure ordinal text themes start end page",
            _of_each(_measure_rows),
        ),
        (
            "passages",
            f"{_HEAD} theme theme_name finding measure rule score evidence text start end",
            _of_each(_passage_rows),
        ),
        (
            "figures",
            f"{_HEAD} value value_from unit measures trend approximate quote finding start end"
            " bound",
            _of_each(_figure_rows),
        ),
        (
            "documents",
            f"{_HEAD} title action finding start end",
            _of_each(_document_rows),
        ),
        (
            "stated",
            "report what value unit quote start end city issuer published what_name counted",
            _stated_rows,
        ),
        ("checks", "report code level message message_en start end", _check_rows),
        (
            "blocks",
            "report block role level number finding measure text start end",
            _block_rows,
        ),
    )
}
"""Columns and rows of each table, by its name."""
