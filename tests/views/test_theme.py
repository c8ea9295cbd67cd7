"""What a theme page says beside the passages: what they name, and what can be taken along."""

from __future__ import annotations

from msgspec.structs import replace

from generator.model import Remark
from generator.views.index import index_corpus
from generator.views.share import whole_share
from generator.views.theme import ThemeView, theme_views
from tests.views.made import corpus


def views(*formats: str) -> dict[str, ThemeView]:
    """Return the theme pages of the small corpus by theme."""
    index = index_corpus(corpus())
    return {view.id: view for _, view in theme_views(index, whole_share(index), formats)}


def test_a_passage_says_how_much_it_names() -> None:
    column = next(each for each in views()["procurement"].columns if each.cards)
    (passage,) = column.cards[0].passages
    assert "节约12.5万元" in passage.text
    assert passage.names == (("figures", 1), ("documents", 1))


def test_a_theme_links_the_files_that_the_build_publishes() -> None:
    assert views()["procurement"].files == ()
    files = views("csv", "word", "xlsx")["procurement"].files
    assert [(each.kind, each.href) for each in files] == [
        ("word", "data/word/procurement.docx"),
        ("csv", "data/passages.csv"),
    ]


def test_a_theme_that_no_notice_speaks_to_has_no_file() -> None:
    assert views("csv", "word")["silent"].files == ()


def test_a_city_says_where_its_text_lost_characters() -> None:
    lost = Remark("damaged-text", "warning", "原文疑似丢失字符")
    known = corpus()
    notices = tuple(
        replace(each, checks=(lost,)) if each.id == "a" else each for each in known.reports
    )
    cities = index_corpus(replace(known, reports=notices)).cities
    assert {id_: city.damaged for id_, city in cities.items()} == {
        "a": True,
        "b": False,
        "news": False,
    }
