"""A small corpus made by hand: two notices, one file that is none, two themes."""

from __future__ import annotations

from msgspec.structs import replace

from generator.model import (
    Alignment,
    Block,
    Contact,
    Corpus,
    Counterpart,
    Document,
    Failure,
    Figure,
    Finding,
    Inspection,
    Measure,
    Place,
    Remark,
    Report,
    RunnerUp,
    Source,
    Span,
    StatedDate,
    StatedTotal,
    Theme,
    ThemeGroup,
    Unfiled,
)

TEXT = """\
首页 > 通知
某局关于巡察整改情况的通报
根据部署,市委巡察组对局党组进行了巡察,反馈2个问题。
一、整改情况
(一)采购不规范
整改结果:完成
一是制定《采购办法》,节约12.5万元。
二是<b>加强</b>&监管。
(二)学习不深入
提高政治站位,开展学习。
联系电话:0571-88000000
某局
"""


def span_of(words: str, text: str = TEXT) -> Span:
    """Return where `words` stand, which they do once."""
    assert text.count(words) == 1, words
    start = text.index(words)
    return Span(start, start + len(words))


def date(iso: str, quote: str = "", *, repaired: bool = False) -> StatedDate:
    """Return a date whose place does not matter."""
    others = ("2024-11-03",) if repaired else ()
    return StatedDate(iso, quote or iso, Span(0, 1), repaired, others)


def report(id_: str = "a", *, code: str = "330100", city: str = "杭州市") -> Report:
    """Return a notice with two findings."""
    first, second = f"{id_}-1", f"{id_}-2"
    rows = (
        ("chrome", "首页 > 通知", 0, None, None),
        ("title", "某局关于巡察整改情况的通报", 0, None, None),
        ("introduction", "根据部署,市委巡察组对局党组进行了巡察,反馈2个问题。", 0, None, None),
        ("heading", "一、整改情况", 1, None, None),
        ("finding-title", "(一)采购不规范", 2, first, None),
        ("status", "整改结果:完成", 0, first, None),
        ("measure", "一是制定《采购办法》,节约12.5万元。", 0, first, f"{first}-1"),
        ("measure", "二是<b>加强</b>&监管。", 0, first, f"{first}-2"),
        ("finding-title", "(二)学习不深入", 2, second, None),
        ("measure", "提高政治站位,开展学习。", 0, second, f"{second}-1"),
        ("contact", "联系电话:0571-88000000", 0, None, None),
        ("signature", "\n某局\n", 0, None, None),
    )
    blocks = tuple(
        Block(role, span_of(words), level, None, finding, measure)  # type: ignore[arg-type]
        for role, words, level, finding, measure in rows
    )
    return Report(
        id=id_,
        source=Source(f"{id_}.txt", "0" * 64, "text/plain", "utf-8", "https://example.com/1"),
        text=TEXT,
        is_notice=True,
        title="某局关于巡察整改情况的通报",
        issuer="某局",
        place=Place("浙江省", city, None, "prefecture", code, inferred=True, basis="issuer"),
        inspection=Inspection(
            "市委巡察组", "routine", date("2024-03-01"), date("2024-05-30"), date("2024-06-20")
        ),
        published=date("2024-12-01"),
        signed=date("2024-11-30", "113日", repaired=True),
        contact=Contact(("0571-88000000",)),
        stated=(StatedTotal("problems", 3.0, "个", "2个问题", span_of("2个问题")),),
        blocks=blocks,
        findings=(
            Finding(
                first,
                "(一)",
                "采购不规范",
                "整改情况",
                Span(span_of("(一)采购").start, span_of("监管。").end),
                "completed",
                "整改结果:完成",
                "line",
                date("2024-09-30"),
                ("办公室",),
                (
                    Measure(f"{first}-1", "一是", blocks[6].span),
                    Measure(f"{first}-2", "二是", blocks[7].span),
                ),
            ),
            Finding(
                second,
                "(二)",
                "学习不深入",
                "整改情况",
                Span(span_of("(二)学习").start, span_of("开展学习。").end),
                measures=(Measure(f"{second}-1", None, blocks[9].span),),
            ),
        ),
        figures=(Figure(12.5, "万元", "节约", "节约12.5万元", span_of("节约12.5万元"), first),),
        documents=(Document("采购办法", "issued", span_of("采购办法"), first),),
        checks=(
            Remark(
                "stated-problems-differ",
                "warning",
                "自报3个,列出2个",
                span_of("2个问题"),
                "Differ.",
            ),
            Remark("date-repaired", "info", "日期已修复"),
        ),
    )


def corpus() -> Corpus:
    """Return two notices under two themes, and a file that is no notice."""
    other = report("b", code="110100", city="北京市")
    news = replace(
        report("news", code="440100", city="广州市"), is_notice=False, reasons=("没有问题",)
    )
    return Corpus(
        groups=(ThemeGroup("money", "资金采购", "Money"), ThemeGroup("party", "党建", "Party")),
        themes=(
            Theme(
                "procurement",
                "money",
                "政府采购",
                "Procurement",
                "采购",
                "Buying",
                ("采购", "招标"),
            ),
            Theme("study", "party", "理论学习", "Study", "学习", "Study", ("学习",)),
            Theme("silent", "party", "无人提及", "Silent", "", "", ("没有的词",)),
        ),
        reports=(report(), other, news),
        alignments=(
            Alignment(
                "procurement",
                "a",
                span_of("(一)采购不规范"),
                0.9,
                "a-1",
                None,
                (span_of("采购不规范"),),
            ),
            Alignment(
                "procurement",
                "a",
                span_of("一是制定《采购办法》,节约12.5万元。"),
                0.87,
                "a-1",
                "a-1-1",
                (span_of("采购办法"),),
                "terms",
                RunnerUp("study", 0.5),
            ),
            Alignment(
                "study", "b", span_of("根据部署,市委巡察组对局党组进行了巡察,反馈2个问题。"), 0.4
            ),
        ),
        finding_themes={"a-1": ("procurement",), "b-2": ("study",)},
        counterparts={"a-1": (Counterpart("b-1", 0.42, ("采购",)),)},
        stock={"a": (span_of("提高政治站位"),)},
        unfiled=(Unfiled("a", span_of("二是<b>加强</b>&监管。"), "a-1", 1, ("监管",)),),
        failures=(Failure("坏.docx", "读不出来"),),
    )
