"""The pages of figures and documents: nothing is lost, and no page grows without end."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.model import Corpus, Document, Figure, Span
from generator.views.documents import MENTIONS, documents_views
from generator.views.figures import figures_views
from generator.views.index import index_corpus
from generator.views.slices import REPORTS, ROWS
from tests.views.made import TEXT, corpus, report, span_of


def with_figures(reports: int, figures: int) -> Corpus:
    """Return a corpus of notices with so many figures each."""
    one = Figure(12.5, "万元", "节约", "节约12.5万元", span_of("节约12.5万元"))
    made = tuple(
        replace(report(f"r{number:04}", code=str(100000 + number)), figures=(one,) * figures)
        for number in range(reports)
    )
    return replace(corpus(), reports=made, alignments=(), counterparts={}, stock={}, unfiled=())


def test_a_figure_says_what_it_counts_and_where_it_stands() -> None:
    [(path, view)] = figures_views(index_corpus(corpus()))
    assert path == "figures.html"
    row = next(row for row in view.rows if row.city == "杭州市")
    assert (row.value, row.unit, row.measure) == ("12.5", "万元", "节约")
    assert row.href == "reports/a.html#a-1-1"
    assert row.finding == "采购不规范"
    assert row.themes == "procurement"
    assert view.total == len(view.rows) == 2


@pytest.mark.parametrize(
    ("words", "value", "bound", "reach"),
    [
        ("检查不少于2次", 2.0, "不少于", ""),
        ("就诊超6600人次", 6600.0, "超", ""),
        ("使用率在35%", 35.0, "", "以上"),
        ("涉及41家二级及", 41.0, "", ""),
        ("就诊6600人次", 6600.0, "", ""),
    ],
)
def test_a_limit_is_not_shown_as_an_exact_number(
    words: str, value: float, bound: str, reach: str
) -> None:
    text = f"{TEXT}{words}以上。" if reach or words.endswith("及") else f"{TEXT}{words}。"
    figure = Figure(value, "", "", words, Span(len(TEXT), len(TEXT) + len(words)))
    notice = replace(report(), text=text, figures=(figure,))
    [(_, view)] = figures_views(index_corpus(replace(corpus(), reports=(notice,))))
    assert [(row.bound, row.reach) for row in view.rows] == [(bound, reach)]


def test_many_figures_are_cut_into_pages_and_none_is_lost() -> None:
    views = list(figures_views(index_corpus(with_figures(30, 100))))
    assert [path for path, _ in views] == [
        "figures.html",
        "figures-1.html",
        "figures-2.html",
        "figures-3.html",
    ]
    first, *pages = (view for _, view in views)
    assert [page.rows for page in first.pages] == [len(view.rows) for view in pages]
    assert sum(len(view.rows) for view in pages) == first.total == 3000
    assert all(len(view.rows) <= ROWS for view in pages)
    assert [(view.previous, view.next) for view in pages] == [
        (None, "figures-2.html"),
        ("figures-1.html", "figures-3.html"),
        ("figures-2.html", None),
    ]


def test_a_very_large_site_counts_by_province() -> None:
    [(_, view)] = figures_views(index_corpus(with_figures(REPORTS + 1, 2)))
    assert view.rows == ()
    assert [(each.province, each.reports, each.rows) for each in view.provinces] == [
        ("浙江省", REPORTS + 1, 2 * (REPORTS + 1))
    ]


def test_a_document_of_several_cities_is_one_row() -> None:
    [(_, view)] = documents_views(index_corpus(corpus()))
    [row] = view.shared
    issued, revised, cited = row.mentions
    assert row.title == "采购办法"
    assert [mention.city for mention in issued] == ["北京市", "杭州市"]
    assert (revised, cited) == ((), ())
    assert view.rows == ()


def test_titles_that_differ_in_width_are_one_document() -> None:
    known = corpus()
    first, second, _ = known.reports
    wide = replace(first, documents=(Document("采购办法(试行)", "issued", span_of("采购办法")),))
    narrow = replace(
        second, documents=(Document("采购办法（试行）", "cited", span_of("采购办法")),)
    )
    [(_, view)] = documents_views(index_corpus(replace(known, reports=(wide, narrow))))
    [row] = view.shared
    assert row.reports == 2
    assert row.actions == "issued cited"


def test_documents_of_a_large_site_leave_no_report_open() -> None:
    known = corpus()
    made = tuple(
        replace(report(f"r{number:04}", code=str(100000 + number))) for number in range(REPORTS + 1)
    )
    index = index_corpus(
        replace(known, reports=made, alignments=(), counterparts={}, stock={}, unfiled=())
    )
    [(_, view)] = documents_views(index)
    [row] = view.shared
    assert row.reports == REPORTS + 1
    assert len(row.mentions[0]) == MENTIONS
    assert row.more == REPORTS + 1 - MENTIONS
    assert not index._opened
