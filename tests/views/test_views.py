"""What each view says of a small corpus."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.model import Block, Failure, Place, Remark, Span, StatedDate
from generator.views import links
from generator.views.body import body, outline
from generator.views.data import Download, data_view
from generator.views.home import FOLD, home_view
from generator.views.index import Index, index_corpus
from generator.views.method import method_view
from generator.views.parts import PART, WHOLE, divide
from generator.views.places import city_labels, in_order, place_name
from generator.views.report import report_view
from generator.views.reports import LISTED, reports_views
from generator.views.search import search_views
from generator.views.share import whole_share
from generator.views.theme import ThemeView, theme_views
from generator.views.themes import themes_view
from generator.views.timeline import timeline
from generator.views.unfiled import unfiled_view
from tests.views.made import TEXT, corpus, date, report, span_of


@pytest.fixture(scope="module")
def index() -> Index:
    """The small corpus."""
    return index_corpus(corpus())


def many(number: int) -> Index:
    """A corpus of as many notices, of two provinces."""
    reports = tuple(
        report(f"r{each}", code=f"{33 + each % 2}{each:04}", city=f"第{each}市")
        for each in range(number)
    )
    alignments = tuple(
        replace(corpus().alignments[1], report=each.id, finding=f"{each.id}-1", measure=None)
        for each in reports
    )
    return index_corpus(
        replace(corpus(), reports=reports, alignments=alignments, finding_themes={})
    )


class TestOrder:
    def test_is_that_of_administrative_codes(self, index: Index) -> None:
        assert [each.id for each in index.reports] == ["b", "a", "news"]

    def test_of_the_settings_comes_first(self) -> None:
        assert [each.id for each in in_order(corpus().reports, ["news", "a"])] == ["news", "a", "b"]

    def test_only_notices_get_a_column(self, index: Index) -> None:
        assert [each.id for each in index.notices] == ["b", "a"]

    def test_two_notices_of_one_place_are_told_apart(self) -> None:
        earlier = replace(report("x"), published=date("2021-05-01"))
        labels = city_labels([earlier, report("y"), report("z")])
        assert list(labels.values()) == ["杭州市（2021）", "杭州市（2024）", "杭州市（2024）（2）"]

    @pytest.mark.parametrize(
        ("issuers", "told"),
        [
            (["中共杭州市教育局党组", "中共杭州市水务局党组"], ["教育局", "水务局"]),
            (
                ["中共浙江省杭州市卫生健康委员会委员会", "杭州市卫生健康局"],
                ["卫生健康委员会", "卫生健康局"],
            ),
            (["中共某医院支部委员会", "中共某学院委员会"], ["某医院", "某学院"]),
            (
                ["中共杭州市委老干部局党总支", "中共某县中心医院党委"],
                ["杭州市委老干部局", "某县中心医院"],
            ),
        ],
    )
    def test_organs_of_one_place_are_told_apart_by_name(
        self, issuers: list[str], told: list[str]
    ) -> None:
        reports = [replace(report(str(n)), issuer=each) for n, each in enumerate(issuers)]
        assert list(city_labels(reports).values()) == [f"杭州市（{each}）" for each in told]

    def test_notices_of_one_organ_are_told_apart_by_year_beside_another_organ(self) -> None:
        reports = [
            replace(report("x"), issuer="杭州市教育局", published=date("2021-05-01")),
            replace(report("y"), issuer="中共杭州市教育局党组"),
            replace(report("z"), issuer="杭州市水务局"),
        ]
        labels = list(city_labels(reports).values())
        assert labels == [
            "杭州市（教育局）（2021）",
            "杭州市（教育局）（2024）",
            "杭州市（水务局）",
        ]

    def test_an_unknown_city_is_named_by_its_organ_not_its_province(self) -> None:
        place = replace(report().place, city=None, level="province")
        assert place_name(replace(report(), place=place)) == "某局"
        own = replace(place, inferred=False)
        assert place_name(replace(report(), place=own)) == "浙江省"


class TestHome:
    def test_cells_count_findings_and_measures(self, index: Index) -> None:
        row = home_view(index).groups[0].rows[0]
        empty, full = row.cells
        assert (full.findings, full.measures, full.passages) == (1, 1, 2)
        assert [(each.status, each.number) for each in full.statuses] == [("completed", 1)]
        assert full.href == "themes/procurement.html#a"
        assert empty.href is None

    def test_a_finding_filed_as_a_whole_counts_without_a_passage_of_its_own(
        self, index: Index
    ) -> None:
        beijing = home_view(index).groups[1].rows[0].cells[0]
        assert (beijing.findings, beijing.measures, beijing.passages) == (1, 0, 1)

    def test_totals(self, index: Index) -> None:
        view = home_view(index)
        assert (view.reports, view.notices, view.findings, view.measures) == (3, 2, 4, 6)
        assert (view.figures, view.documents, view.failures, view.first) == (2, 2, 1, "2024-12-01")
        assert [city.report for city in view.others] == ["news"]

    def test_stated_totals_stand_beside_what_was_counted(self, index: Index) -> None:
        (row,) = home_view(index).stated
        (cell,) = row.cells[0]
        assert (cell.value, cell.unit, cell.counted, cell.differs) == ("3", "个", 2, True)
        assert cell.href == "reports/b.html#b.3"

    def test_many_notices_are_folded_by_province(self) -> None:
        view = home_view(many(FOLD + 1))
        assert view.folded
        assert [column.href for column in view.columns] == [
            "reports/index.html#province-33",
            "reports/index.html#province-34",
        ]
        assert view.groups[0].rows[0].cells[0].findings == 7
        assert view.stated == ()

    def test_a_province_has_pages_of_its_own_where_there_are_more(self) -> None:
        index = many(LISTED + 1)
        pages = [path for path, _ in reports_views(index)]
        assert all(column.href in pages for column in home_view(index).columns)

    def test_notices_of_no_known_province_stand_behind_all_others(self) -> None:
        known = many(FOLD + 1).corpus
        nowhere = replace(report("nowhere"), place=Place())
        index = index_corpus(replace(known, reports=(*known.reports, nowhere)))
        assert [column.label for column in home_view(index).columns] == ["浙江省", "浙江省", None]

    def test_a_zone_without_a_code_counts_in_its_province(self) -> None:
        corpus = many(FOLD + 1).corpus
        place = replace(report("zone").place, district="某某经济开发区", code=None)
        zone = replace(report("zone"), place=place)
        view = home_view(index_corpus(replace(corpus, reports=(*corpus.reports, zone))))
        assert len(view.columns) == 2
        assert "zone" in view.columns[0].reports


class TestTimeline:
    def test_intervals_are_in_days(self, index: Index) -> None:
        view = timeline(index, index.notices)
        assert view is not None
        assert [(bar.name, bar.days) for bar in view.rows[0].bars] == [
            ("inspection", 91),
            ("waiting", 21),
            ("rectifying", 164),
        ]
        assert view.years == (2024,)
        assert view.rows[0].bars[0].x == pytest.approx(60 / 366 * 1000, abs=0.1)

    def test_a_date_without_a_day_gives_no_bar(self) -> None:
        vague = StatedDate("2024-06", "6月", Span(0, 1))
        notice = report()
        notice = replace(notice, inspection=replace(notice.inspection, feedback=vague))
        index = index_corpus(replace(corpus(), reports=(notice,)))
        view = timeline(index, [notice])
        assert view is not None
        assert [bar.name for bar in view.rows[0].bars] == ["inspection"]

    def test_dates_out_of_order_give_no_bar(self) -> None:
        notice = replace(report(), published=date("2024-01-01"))
        view = timeline(index_corpus(replace(corpus(), reports=(notice,))), [notice])
        assert view is not None
        assert "rectifying" not in [bar.name for bar in view.rows[0].bars]


class TestTheme:
    def views(self, index: Index) -> dict[str, ThemeView]:
        return dict(theme_views(index, whole_share(index)))

    def test_cities_stand_in_the_order_of_columns_with_or_without_a_passage(
        self, index: Index
    ) -> None:
        view = self.views(index)["themes/procurement.html"]
        assert [column.city.report for column in view.columns] == ["b", "a"]
        assert [city.report for city in view.absent] == ["b"]
        assert (view.present, view.notices) == (1, 2)

    def test_a_card_holds_its_passages_and_why_they_are_there(self, index: Index) -> None:
        (card,) = self.views(index)["themes/procurement.html"].columns[1].cards
        assert (card.head.number, card.head.title) == ("（一）", "采购不规范")
        assert card.chapter == "整改情况"
        assert card.head.href == "reports/a.html#a-1"
        assert card.title_why is not None
        assert card.title_why.why.evidence == ("采购不规范",)
        (passage,) = card.passages
        assert passage.text == "一是制定《<mark>采购办法</mark>》，节约12.5万元。"
        assert passage.href == "reports/a.html#a-1-1"
        assert passage.why.evidence == (), "it is marked in the text"
        assert (passage.why.score, passage.why.runner_up_score) == ("0.87", "0.50")
        assert card.other_measures == 1
        assert card.named.figures == ("节约12.5万元",)
        assert card.named.documents == (("采购办法", "issued"),)

    def test_words_that_decided_from_elsewhere_are_named(self) -> None:
        made = corpus()
        title, measure, other = made.alignments
        inherited = replace(measure, evidence=title.evidence, rule="finding")
        index = index_corpus(replace(made, alignments=(title, inherited, other)))
        (card,) = self.views(index)["themes/procurement.html"].columns[1].cards
        assert card.passages[0].why.evidence == ("采购不规范",)
        assert "<mark>" not in card.passages[0].text

    def test_a_chapter_is_named_over_the_first_of_its_findings(self) -> None:
        made = corpus()
        filed = {"a-1": ("procurement",), "a-2": ("procurement",)}
        view = self.views(index_corpus(replace(made, finding_themes=filed)))
        cards = view["themes/procurement.html"].columns[1].cards
        assert [card.chapter for card in cards] == ["整改情况", None]

    def test_passages_outside_findings_stand_apart(self, index: Index) -> None:
        view = self.views(index)["themes/study.html"]
        column = view.columns[0]
        assert [card.head.id for card in column.cards] == ["b-2"]
        assert [passage.role for passage in column.others] == ["introduction"]
        assert view.has_others

    def test_a_theme_that_no_notice_mentions(self, index: Index) -> None:
        view = self.views(index)["themes/silent.html"]
        assert view.columns == ()
        assert [city.report for city in view.absent] == ["b", "a"]
        assert view.terms == ("没有的词",)

    def test_neighbours(self, index: Index) -> None:
        view = self.views(index)["themes/study.html"]
        assert view.previous is not None
        assert view.following is not None
        assert (view.previous.href, view.following.href) == (
            "themes/procurement.html",
            "themes/silent.html",
        )

    def test_many_notices_are_divided_by_province(self) -> None:
        index = many(2 * PART + 2)
        views = {
            path: view
            for path, view in theme_views(index, whole_share(index))
            if path.startswith("themes/procurement")
        }
        assert list(views) == [
            "themes/procurement.html",
            "themes/procurement/33.html",
            "themes/procurement/33-2.html",
            "themes/procurement/34.html",
            "themes/procurement/34-2.html",
        ]
        assert views["themes/procurement.html"].columns == ()
        assert len(views["themes/procurement/33.html"].columns) == PART
        part = views["themes/procurement/33-2.html"].part
        assert part is not None
        assert part.number == 2
        assert index.theme_page("procurement", "r40") == "themes/procurement/33-2.html"


class TestParts:
    def test_a_small_site_is_one_part(self) -> None:
        assert len(divide(many(WHOLE).notices)) == 1

    def test_each_notice_is_in_one_part(self) -> None:
        index = many(95)
        inside = [each for part in divide(index.notices) for each in part.reports]
        assert inside == [each.id for each in index.notices]
        assert max(len(part.reports) for part in divide(index.notices)) <= PART


class TestReport:
    def test_the_whole_text_is_there_in_order(self, index: Index) -> None:
        words = ""
        for part in report_view(index, index.report("a")).parts:
            words += part.heading.text.unescape() if part.heading else ""
            words += "".join(each.text.striptags() for each in part.paragraphs)
        shown = index.shown(index.report("a")).replace("<b>", "").replace("</b>", "")
        plain = words.replace("<b>", "").replace("</b>", "")
        assert "".join(plain.split()) == "".join(shown.split())

    def test_findings_have_status_themes_and_counterparts(self, index: Index) -> None:
        finding = next(each for each in body(index, index.report("a")) if each.finding == "a-1")
        assert (finding.status, finding.status_quote) == ("completed", "整改结果:完成")
        assert [chip.href for chip in finding.chips] == ["themes/procurement.html#a"]
        (other,) = finding.counterparts
        assert (other.city, other.title) == ("北京市", "（一）采购不规范")
        assert (other.score, other.shared, other.href) == ("0.42", "采购", "b.html#b-1")

    def test_the_outline_has_headings_and_findings(self, index: Index) -> None:
        entries = outline(body(index, index.report("a")))
        assert [(each.title, each.rank) for each in entries] == [
            ("一、整改情况", 2),
            ("（一）采购不规范", 3),
            ("（二）学习不深入", 3),
        ]

    def test_ranks_of_headings_never_skip(self) -> None:
        levels = [3, 1, 4, 4, 2, 6, 1]
        text = "".join(f"标题{number}\n" for number in range(len(levels)))
        blocks = tuple(
            Block("heading", Span(4 * number, 4 * number + 3), level)
            for number, level in enumerate(levels)
        )
        notice = replace(report(), text=text, blocks=blocks, findings=(), stated=(), checks=())
        index = index_corpus(replace(corpus(), reports=(notice,), alignments=(), stock={}))
        ranks = [part.rank for part in body(index, notice)]
        assert ranks == [2, 2, 3, 4, 3, 4, 2]

    def test_checks_lead_to_their_place(self, index: Index) -> None:
        first, second = report_view(index, index.report("a")).checks
        assert (first.href, first.place) == ("#b.3", "2个问题")
        assert (second.href, second.place) == (None, "")

    def test_a_place_is_not_named_by_one_character(self, index: Index) -> None:
        lost = Remark("damaged-text", "warning", "丢失字符", Span(0, 1), "Lost.")
        named = Remark("repeated-passage", "info", "重复", span_of("采购办法"), "Repeated.")
        view = report_view(index, replace(index.report("a"), checks=(lost, named)))
        assert [(bool(each.href), each.place) for each in view.checks] == [
            (True, ""),
            (True, "采购办法"),
        ]

    def test_an_address_that_is_not_of_the_web_is_left_out(self, index: Index) -> None:
        notice = index.report("a")
        source = replace(notice.source, url="javascript:alert(1)")
        assert report_view(index, replace(notice, source=source)).url is None


class TestReports:
    def test_a_small_site_lists_all_on_one_page(self, index: Index) -> None:
        ((path, view),) = reports_views(index)
        assert path == links.REPORTS
        assert [entry.city.report for entry in view.entries] == ["b", "a", "news"]
        assert [entry.checks for entry in view.entries] == [2, 2, 2], "as many as its page lists"

    def test_a_large_one_has_a_page_for_each_province(self) -> None:
        views = dict(reports_views(many(LISTED + 1)))
        assert list(views) == [
            "reports/index.html",
            "reports/province-33.html",
            "reports/province-34.html",
        ]
        assert views["reports/index.html"].entries == ()
        assert views["reports/province-33.html"].pages == ()
        assert sum(each.reports for each in views["reports/index.html"].provinces) == LISTED + 1

    def test_a_province_goes_on_where_it_has_many(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("generator.views.reports.ENTRIES", 12)
        views = dict(reports_views(many(LISTED + 1)))
        first, *_, last = (each for path, each in views.items() if "province-33" in path)
        assert last.pages == first.pages
        assert first.pages[1] == "reports/province-33-2.html"
        assert (first.page, last.page) == (1, len(first.pages))
        cities = [each.city for view in views.values() for each in view.entries]
        assert len(set(map(id, cities))) == LISTED + 1


class TestMethod:
    def test_files_are_counted_whole_and_listed_in_part(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("generator.views.method._LISTED", 1)
        refused = tuple(Failure(f"{each}.docx", "读不出来") for each in range(3))
        view = method_view(index_corpus(replace(corpus(), failures=refused)), {})
        assert (view.refused, len(view.failures)) == (3, 1)
        assert (view.not_notices, len(view.others)) == (1, 1)

    def test_accounts_add_up(self, index: Index) -> None:
        view = method_view(index, {})
        assert (view.given, view.read, view.notices, len(view.failures)) == (4, 3, 2, 1)
        assert view.given == view.read + len(view.failures)
        assert view.characters == 3 * len("".join(TEXT.split()))
        assert sum(row.characters for row in view.roles) == view.placed == view.characters
        assert view.adds_up

    def test_a_kind_of_remark_leads_to_its_first_notices(
        self, index: Index, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("generator.views.method._SHOWN", 2)
        check = next(each for each in method_view(index, {}).checks if each.level == "warning")
        assert (check.number, check.reports) == (3, 3)
        assert [city.report for city in check.shown] == ["b", "a"]

    def test_a_lost_character_is_seen(self) -> None:
        notice = report()
        short = replace(notice, blocks=notice.blocks[:-1])
        assert not method_view(index_corpus(replace(corpus(), reports=(short,))), {}).adds_up

    def test_repairs_are_listed_with_what_is_printed(self, index: Index) -> None:
        repair = method_view(index, {}).repairs[0]
        assert (repair.name, repair.quote, repair.iso) == ("signed", "113日", "2024-11-30")
        assert repair.alternatives == ("2024-11-03",)


def test_themes_are_listed_by_group(index: Index) -> None:
    view = themes_view(index)
    assert [group.name["zh"] for group in view.groups] == ["资金采购", "党建"]
    assert [theme.present for theme in view.groups[1].themes] == [1, 0]


def test_the_search_counts_characters_as_the_method_page_does(index: Index) -> None:
    [(_, view)] = search_views(index)
    assert view.characters == method_view(index, {}).characters


def test_unfiled_passages_are_grouped(index: Index) -> None:
    (group,) = unfiled_view(index).groups
    assert group.terms == ("监管",)
    assert group.passages[0].href == "reports/a.html#a-1-2"
    assert "&lt;b&gt;" in group.passages[0].text


def test_downloads_are_listed_with_their_size(index: Index) -> None:
    (line,) = data_view(index, [Download("data/corpus.json", 12_345, "ab", "corpus")]).downloads
    assert (line.size, line.href) == ("12 KB", "data/corpus.json")
