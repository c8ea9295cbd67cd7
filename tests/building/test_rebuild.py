"""A rebuild takes over what is unchanged, and gives the site that a fresh build gives."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from msgspec.structs import replace

from generator.building import comparing
from generator.building.build import build
from generator.building.kept.record import load_record
from generator.building.settings import BuildSettings
from generator.building.site import outputs
from generator.building.site.outputs import SiteMaker
from generator.rendering import SiteSettings
from generator.rendering.pages import PageKind
from generator.rendering.site import Page, render_view
from generator.views import parts
from generator.views.index import Index
from tests.building.site.test_staging import contents
from tests.sites import settings_in

View: TypeAlias = tuple[str, Any]
Pages: TypeAlias = Iterator[Page]

NOTICES = 30
PLACES = (
    "浙江省宁波市",
    "浙江省温州市",
    "四川省乐山市",
    "四川省宜宾市",
    "湖南省岳阳市",
    "福建省漳州市",
)
TOPICS = (
    "理论学习不够深入",
    "政府采购程序不规范",
    "公款吃喝问题反弹",
    "合同管理不严格",
    "党建责任压得不实",
    "食堂供餐质量不高",
)
MEASURES = (
    "严格落实“第一议题”制度，全年集中学习12次，班子成员带头宣讲",
    "开展政府采购专项检查，清退资金3.5万元，修订《采购管理办法》",
    "举办采购业务培训，培训63人次，建立健全内控制度并长期坚持",
    "召开专题民主生活会，班子成员逐一对照检查，开展批评与自我批评",
    "公示食材来源并退费，组织家长代表监督，及时回应群众关切",
    "建立合同台账，明确专人负责，逐级审核签批，杜绝先施工后签约",
)
STATES = ("整改结果:完成。", "整改结果:阶段性完成。", "正在整改。", "")


def written(place: str, chance: random.Random, *, year: int = 2024) -> str:
    """Return an invented notice."""
    findings = "".join(
        f"({number})关于“{topic}”问题的整改\n"
        + "".join(
            f"{ordinal}是{words}。\n"
            for ordinal, words in zip("一二", chance.sample(MEASURES, 2), strict=True)
        )
        + f"{chance.choice(STATES)}\n"
        for number, topic in zip("一二三", chance.sample(TOPICS, 3), strict=True)
    )
    return (
        f"中共{place}教育局委员会关于巡察整改进展情况的通报\n"
        f"发布时间:{year}-12-0{chance.randint(1, 9)}\n"
        f"根据市委统一部署,{year}年3月1日至5月30日,市委第{chance.randint(1, 9)}巡察组对"
        f"{place}教育局党委开展了常规巡察。现将整改进展情况予以公布。\n"
        f"一、反馈问题整改落实情况\n{findings}"
        f"二、下一步工作打算\n编号{chance.random()}，持续巩固整改成果。\n"
        f"联系电话:0571-8800{chance.randint(1000, 9999)}。\n中共{place}教育局委员会\n"
    )


def file_of(folder: Path, number: int) -> Path:
    return folder / f"n{number:02}.txt"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BuildSettings:
    monkeypatch.setattr(parts, "WHOLE", NOTICES - 6)  # so few are divided by province too
    monkeypatch.setattr(comparing, "WORTH_IT", 1)  # and their comparison is kept
    chance = random.Random(7)  # noqa: S311
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(NOTICES):
        place = PLACES[number % len(PLACES)] + f"{'甲乙丙丁戊己庚辛'[number // len(PLACES)]}县"
        file_of(seeds, number).write_text(written(place, chance), encoding="utf-8")
    made = settings_in(tmp_path, site_url="https://example.org/x/")
    build(made)
    return made


def edited(old: str, new: str) -> Callable[[Path], None]:
    def edit(seeds: Path) -> None:
        file = next(
            file for file in sorted(seeds.glob("n*.txt")) if old in file.read_text(encoding="utf-8")
        )
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    return edit


def added(place: str, year: int) -> Callable[[Path], None]:
    def add(seeds: Path) -> None:
        text = written(place, random.Random(year), year=year)  # noqa: S311
        (seeds / f"added-{year}.txt").write_text(text, encoding="utf-8")

    return add


CHANGES: dict[str, Callable[[Path], None]] = {
    "a measure": edited("清退资金3.5万元", "清退资金9.5万元"),
    "a title": edited("合同管理不严格", "学费收缴不严格"),
    "a status": edited("整改结果:完成", "整改结果:阶段性完成"),
    "a measure that many share": edited("召开专题民主生活会，班子成员逐一对照检查", "开会"),
    "a passage without a theme": edited("持续巩固整改成果", "花木养护一新"),
    "a theme lost": edited("关于“政府采购程序不规范”问题", "关于“花木养护不及时”问题"),
    "a place": edited("浙江省宁波市甲县", "山东省青岛市甲县"),
    "a date": edited("发布时间:2024", "发布时间:2023"),
    "a second round": added("四川省乐山市乙县", 2026),
    "a further notice": added("贵州省遵义市癸县", 2025),
    "one less": lambda seeds: file_of(seeds, 11).unlink(),
    "a sidecar": lambda seeds: (
        (seeds / "n03.yml").write_text("url: https://example.org/n3.html\n", encoding="utf-8")
        and None
    ),
    "another name": lambda seeds: file_of(seeds, 5).rename(seeds / "renamed.txt") and None,
    "one that cannot be read": lambda seeds: file_of(seeds, 2).write_bytes(b"\x00\x01") and None,
}


def test_rebuilds_are_what_fresh_builds_are(settings: BuildSettings) -> None:
    for name, change in CHANGES.items():
        change(settings.seeds)
        build(settings)
        fresh = settings.site.parent / name
        build(replace(settings, site=fresh))  # no record of another folder: every piece is made
        assert contents(settings.site) == contents(fresh), name


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports whose pieces are made, and not taken over."""
    found: list[str] = []
    make = SiteMaker._report
    monkeypatch.setattr(
        SiteMaker,
        "_report",
        lambda self, report, notes: found.append(report) or make(self, report, notes),
    )
    return found


@pytest.mark.parametrize("told", [{}, {"jobs": 1}, {"strict": True}])
def test_most_pieces_are_taken_over(
    settings: BuildSettings, made: list[str], told: dict[str, int]
) -> None:
    CHANGES["a measure"](settings.seeds)
    build(replace(settings, **told))  # neither processes nor strictness change a page
    assert 1 <= len(made) <= 12, made


def test_a_page_that_lists_all_is_made_only_where_it_shows_the_change(
    settings: BuildSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def render_and_note(index: Index, site: SiteSettings, kind: PageKind, view: View) -> Pages:
        shown.append(view[0])
        return render_view(index, site, kind, view)

    monkeypatch.setattr(outputs, "render_view", render_and_note)
    CHANGES["a measure"](settings.seeds)  # another number
    build(settings)
    assert shown == ["figures.html"]
    CHANGES["a date"](settings.seeds)
    build(settings)
    assert "reports/index.html" in shown
    assert "themes/index.html" not in shown


def test_a_file_changed_by_hand_is_made_anew(settings: BuildSettings) -> None:
    (settings.site / "reports" / "n07.html").write_text("changed", encoding="utf-8")
    CHANGES["a date"](settings.seeds)
    build(settings)
    fresh = replace(settings, site=settings.site.parent / "fresh", cache=None)
    build(fresh)
    assert contents(settings.site) == contents(fresh.site)


def test_pieces_are_recorded(settings: BuildSettings) -> None:
    record = load_record(settings.cache, settings.site)
    assert record
    listed = [path for unit in record.units.values() for path in unit.paths]
    assert len(listed) == len(set(listed))
    assert {f"reports/n{number:02}.html" for number in range(NOTICES)} <= set(listed)
    assert {"index.html", "en/index.html", "method.html", "themes/procurement.html"} <= set(listed)
