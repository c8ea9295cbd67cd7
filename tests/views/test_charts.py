"""Charts draw what their tables say."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.model import StatedTotal, Status
from generator.views.charts import WIDTH, status_bars, theme_bars
from generator.views.figures import figures_views
from generator.views.home import FOLD, home_view
from generator.views.index import index_corpus
from generator.views.slices import REPORTS
from generator.views.stated import StatedCell, counted_in, stated_rows
from generator.views.statuses import StatusCount
from tests.views.made import corpus, report, span_of


def test_bars_of_statuses_share_one_scale_and_touch() -> None:
    long = [StatusCount("completed", 6), StatusCount("not_stated", 2)]
    first, second = status_bars([("甲", "a", long), ("乙", "b", [StatusCount("partial", 4)])])
    assert [(each.x, each.width) for each in first.segments if each.number] == [
        (0, WIDTH * 6 / 8),
        (WIDTH * 6 / 8, WIDTH * 2 / 8),
    ]
    assert [each.width for each in second.segments] == [0, WIDTH * 4 / 8, 0, 0]
    assert (first.findings, second.findings) == (8, 4)


def test_without_findings_there_is_no_chart() -> None:
    assert status_bars([("甲", "a", [])]) == ()


def test_the_home_page_draws_each_city_in_the_order_of_columns() -> None:
    view = home_view(index_corpus(corpus()))
    assert [each.label for each in view.statuses] == [each.label for each in view.columns]
    assert [each.findings for each in view.statuses] == [each.findings for each in view.columns]


def test_figures_are_counted_by_theme_in_notices_only() -> None:
    (bar,) = theme_bars(index_corpus(corpus()))
    assert (bar.name["zh"], bar.figures, bar.reports, bar.width) == ("政府采购", 1, 1, WIDTH)


def test_the_chart_of_figures_stands_on_the_first_page_only() -> None:
    known = corpus()
    figures = (report().figures[0],) * 700
    many = tuple(replace(report(id_), figures=figures) for id_ in ("a", "b", "c", "d"))
    views = dict(figures_views(index_corpus(replace(known, reports=many))))
    assert len(views) > 2
    assert [path for path, view in views.items() if view.themes] == ["figures.html"]


def cells(*totals: tuple[float, str]) -> list[StatedCell]:
    """Return the cells of one kind of total, one notice each."""
    span = span_of("2个问题")
    reports = [
        replace(report(f"r{n}"), stated=(StatedTotal("refunds", value, unit, "2个问题", span),))
        for n, (value, unit) in enumerate(totals)
    ]
    (row,) = stated_rows(index_corpus(replace(corpus(), reports=tuple(reports))), reports)
    return [found[0] for found in row.cells]


@pytest.mark.parametrize(
    ("totals", "widths"),
    [
        ([(20, "万元"), (5, "万元")], [100, 25]),
        ([(20, "万元"), (5000, "元")], [0, 0]),
        ([(3, "名"), (6, "人")], [50, 100]),
        ([(3, "名")], [0]),
    ],
    ids=["one scale", "two units of money", "words for people", "nothing beside it"],
)
def test_totals_have_bars_where_they_can_be_set_side_by_side(
    totals: list[tuple[float, str]], widths: list[float]
) -> None:
    assert [each.width for each in cells(*totals)] == widths


def test_a_total_stands_beside_what_was_counted() -> None:
    index = index_corpus(corpus())
    (row,) = stated_rows(index, index.notices)
    for (cell,) in row.cells:
        assert (cell.value, cell.counted) == ("3", 2)
        assert (cell.width, cell.counted_width) == (100, 66.7)


@pytest.mark.parametrize(
    ("statuses", "counted"),
    [(("completed", "not_stated"), 1), (("partial", "not_stated"), 0), (("not_stated",) * 2, None)],
    ids=["one is marked", "another status is marked", "no status is printed"],
)
def test_a_status_is_counted_where_any_is_printed(
    statuses: tuple[Status, ...], counted: int | None
) -> None:
    findings = zip(report().findings, statuses, strict=True)
    notice = replace(report(), findings=tuple(replace(f, status=s) for f, s in findings))
    assert counted_in(notice, "completed") == counted


@pytest.mark.parametrize(("number", "there"), [(12, False), (13, True), (REPORTS + 1, False)])
def test_totals_of_many_notices_are_listed_kind_by_kind(number: int, *, there: bool) -> None:
    many = tuple(report(f"r{each:03}") for each in range(number))
    index = index_corpus(replace(corpus(), reports=many, alignments=()))
    first = dict(figures_views(index))["figures.html"]
    home = home_view(index)
    assert bool(first.stated) == home.stated_elsewhere == there
    assert bool(home.stated) == (number <= FOLD)
    if there:
        (kind,) = first.stated
        assert (kind.name["zh"], kind.notices) == ("问题", number)
        assert [city.report for city, _ in kind.totals] == [each.id for each in index.notices]
        assert {(cell.value, cell.counted) for _, cell in kind.totals} == {("3", 2)}


def test_findings_of_a_city_are_listed_and_those_of_a_province_are_not() -> None:
    column = ("怀化市", "a", [StatusCount("partial", 3)])
    (city,) = status_bars([column], of_cities=True)
    (province,) = status_bars([column])
    assert [each.href for each in city.segments if each.number] == [
        "search.html?s=partial&c=%E6%80%80%E5%8C%96%E5%B8%82"
    ]
    assert [each.href for each in (*city.segments, *province.segments) if each.href] == [
        "search.html?s=partial&c=%E6%80%80%E5%8C%96%E5%B8%82"
    ]
