"""Two notices of one body, from their texts to the pages that set them side by side."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.sites import build_in

NOTICE = """\
中共宁波市教育局委员会关于巡察整改进展情况的通报
发布时间：{year}-12-01 来源：中共宁波市教育局委员会
根据市委统一部署，{year}年3月1日至5月30日，市委第二巡察组对市教育局党委开展了巡察。\
{year}年6月20日，市委巡察组反馈了意见。现将整改进展情况予以公布。
一、整改工作组织情况
局党委成立巡察整改工作领导小组，制定整改方案。
二、反馈问题整改落实情况
{findings}
三、下一步工作打算
持续巩固整改成果，推动整改常态化。
联系电话：0571-88000001。
中共宁波市教育局委员会
{year}年11月20日
"""
FIRST = """\
（一）关于“政府采购程序不规范”问题的整改
一是开展政府采购专项检查，清退资金1.5万元。
二是举办采购业务培训，培训61人次。
整改结果：阶段性完成。
（二）关于“公务用车管理混乱”问题的整改
一是封存超标车辆3辆。
整改结果：完成。"""
SECOND = """\
（一）关于“校园食堂监管缺位”问题的整改
一是对56所学校食堂开展检查，下发整改通知书12份。
整改结果：正在推进。
（二）关于“政府采购仍不规范”问题的整改
一是修订采购管理办法，开展政府采购检查。
整改结果：完成。"""
NEWS = "全市召开春季植树活动动员会\n3月12日，干部职工在公园植树，共栽种树苗300株。\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of both rounds and of a page that is no such notice."""
    folder = tmp_path_factory.mktemp("rounds")
    seeds = folder / "seeds"
    seeds.mkdir()
    for name, year, findings in (("late", 2024, SECOND), ("early", 2021, FIRST)):
        text = NOTICE.format(year=year, findings=findings)
        (seeds / f"{name}.txt").write_text(text, encoding="utf-8")
    (seeds / "news.txt").write_text(NEWS, encoding="utf-8")
    build_in(folder, exports=())
    return folder / "site"


def page(site: Path, path: str) -> str:
    """Return a page without its markup, spaces made one."""
    text = (site / path).read_text(encoding="utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text[text.index("<main") :]))


def test_both_rounds_stand_side_by_side(site: Path) -> None:
    text = (site / "rounds/late.html").read_text(encoding="utf-8")
    (pair,) = re.findall(r"<tbody.*?</tbody>", text, re.DOTALL)
    assert re.findall(r'href="\.\./reports/([^"]+)"', pair) == [
        "early.html#early-1",
        "late.html#late-2",
    ]
    assert "前一轮未完成，后一轮已完成" in pair
    gone, fresh = re.findall(
        r'<section aria-labelledby="(?:gone|fresh)">.*?</section>', text, re.DOTALL
    )
    assert "公务用车管理混乱" in gone
    assert "校园食堂监管缺位" in fresh
    assert "公务用车" not in fresh


def test_each_round_leads_to_the_other_and_says_how_much(site: Path) -> None:
    assert "后一轮： 宁波市（2024）" in page(site, "reports/early.html")
    late = page(site, "reports/late.html")
    assert "前一轮： 宁波市（2021）" in late
    assert "前后都有 1 条，仅前一轮 1 条，仅后一轮 1 条，前未完成后已完成 1 条" in late
    assert 'href="../rounds/late.html"' in (site / "reports/index.html").read_text(encoding="utf-8")


def test_the_english_page_is_english_but_for_the_notices(site: Path) -> None:
    text = (site / "en/rounds/late.html").read_text(encoding="utf-8")
    bare = re.sub(
        r'<(\w+)[^>]* lang="zh[^>]*>.*?</\1>', "", text[text.index("<main") :], flags=re.DOTALL
    )
    bare = re.sub(r"<a [^>]*>宁波市（\d+）</a>", "", bare)
    assert "Open then, completed now" in bare
    assert not re.findall(r"[\u4e00-\u9fff]+", bare)


class TestAFileThatIsNoNotice:
    def test_is_listed_with_reasons_in_both_languages(self, site: Path) -> None:
        assert "全文未提巡察或巡视" in page(site, "reports/index.html")
        assert "it mentions no inspection" in page(site, "en/reports/index.html")

    def test_can_be_read_on_its_own_page(self, site: Path) -> None:
        assert "共栽种树苗300株" in page(site, "reports/news.html")

    def test_has_no_column_anywhere(self, site: Path) -> None:
        comparing = ["index.html", "compare.html", "figures.html", "documents.html"]
        comparing += [path.relative_to(site).as_posix() for path in site.glob("themes/*.html")]
        assert len(comparing) > 6
        for path in comparing:
            text = (site / path).read_text(encoding="utf-8")
            for part in re.findall(
                r"<(?:table|form|select).*?</(?:table|form|select)>", text, re.DOTALL
            ):
                assert "news" not in part, path
        assert 'href="reports/news.html"' in (site / "index.html").read_text(encoding="utf-8")
