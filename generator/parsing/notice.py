"""Judges whether a page is a rectification notice, and says why.

Such a notice is an inspected organ's own public account of how the findings of an inspection were
put right. News of feedback or mobilisation, audit reports, plans and speeches speak of the same
things without being one; a title with 报告 may well be one.
"""

from __future__ import annotations

import itertools
from typing import NamedTuple

from generator.expressions import compiled
from generator.parsing.draft import Draft
from generator.parsing.late import late
from generator.parsing.metadata import Metadata

_ENOUGH = 4
"""Points from which a text is a notice."""
_SAMPLE = 30_000
"""Characters from the start that are weighed."""
_HEAD = 600
"""Characters in which a news agency is named."""
_RECTIFICATION = compiled(r"整改")
_INSPECTION = compiled(r"巡[察视]")
_GENRE = compiled(r"通报|公告|公示|报告|情况|进展|结果")
_NOW_PUBLISH = compiled(
    r"现(?:就|将)[^。\n]{0,60}(?:整改|整治|落实)[^。\n]{0,40}(?:公布|公开|通报|公示|公告|报告|汇报|向社会)"
)
_FED_BACK = compiled(r"巡[察视]组?[^。\n]{0,60}[反回]馈")
_WELCOME = compiled(r"欢迎[^。\n]{0,40}监督|意见建议[^。\n]{0,12}反映")
_OWN_WORK = compiled(
    r"整改(?:落实)?(?:进展)?情况|整改(?:完成|到位|结果|措施)|完成整改|已整改|问题的整改|立行立改"
)
_NEWS_LEAD = compiled(
    r"^\s*(?:本报讯|近日|日前|\d{1,2}月\d{1,2}日(?:上午|下午)?)[^。\n]{0,80}(?:召开|举行|开展|举办|赴|莅临)"
)
_WIRE = compiled(r"(?m)^\s*(?:本[报网]|新华社|中新社)[^。\n]{0,16}?(?:讯|电)\s?\(?")
"""How the news opens a report from elsewhere."""
_DEMANDS = late(
    r"巡[察视]组?(?:指出|要求|强调)[:,]|反馈(?:指出|要求|强调)[:,]|提出(?:以下|如下|了)?[^。\n]{0,6}(?:整改)?(?:意见|建议)[:。]"
)
_MEETING = compiled(
    r"动员|部署会|推进会|座谈会|反馈会|培训|调研|启动|进驻|见面会|约谈会|巡察公告|专题会|工作会|座谈|开班|督导|督查组|检查组"
    r"|采购|招标|询价|磋商|中标|成交|预算|决算|招聘|录用|任前公示|调查问卷|征集"
)
_OTHER_GENRE = compiled(
    r"(?:意见|办法|方案|规定|细则|讲话|致辞|计划|制度|规则|解读|答记者问|征求意见|招聘公告|问卷|实施意见|总结|要点|清单|职责|倡议书|通知)(?:[(][^()]{1,16}[)])?$"
)
_PLAN_HEAD = compiled(
    r"(?m)^[^。;,:\n]{4,70}(?:整改|落实)[^。;,:\n]{0,24}"
    r"(?:方案|计划|清单|办法|细则|责任书|任务书)(?:\([^()\n]{1,12}\))?$"
)
_AUDIT = compiled(r"审计")
_FEEDBACK_TITLE = compiled(r"反馈(?:巡[察视])?(?:意见|情况|会)?|反馈$")
_RECTIFIED_TITLE = compiled(
    r"整改(?:落实)?(?:进展|完成|工作)?(?:情况|进展|结果|成效|的通报|通报|报告|公告|公示|台账|$)"
)


_ARTICLE = compiled(r"第[一二三四五六七八九十]{1,3}条(?=[\s:])")
_SPEECH = late(r"同志们[:,!]\s*\n|各位(?:领导|同志|代表)[:,!]\s*\n|讲[一二三四五六]点意见")
_SPEECH_WORDS = ("同志们", "各位", "点意见")
"""One of them is in every match of it."""
_SPEECH_HEAD = compiled(
    r"(?m)(?:讲话|致辞|发言(?:提纲|材料|稿)?|答记者问|解读|倡议书|侧记|综述)\s*$"
)


class Judgement(NamedTuple):
    """Whether a page is a rectification notice."""

    is_notice: bool
    """True where enough speaks for it."""
    reasons: tuple[str, ...]
    """What speaks for it, or against it where it is none, in Chinese."""


def judge(draft: Draft, metadata: Metadata) -> Judgement:
    """Return whether `draft` reads as a rectification notice."""
    title = _folded_title(draft, metadata)
    sample = draft.folded[:_SAMPLE]
    points = [*_title_points(title), *_text_points(draft, metadata, sample)]
    score = sum(point for point, _ in points)
    is_notice = score >= _ENOUGH
    reasons = tuple(reason for point, reason in points if (point > 0) is is_notice and reason)
    if not is_notice and not reasons:
        reasons = ("未见巡察整改的标题、反馈经过或逐条整改内容",)
    return Judgement(is_notice, reasons)


def _folded_title(draft: Draft, metadata: Metadata) -> str:
    """Return the title in the spelling used for matching, "" where there is none."""
    if metadata.title is None:
        return ""
    at = draft.text.find(metadata.title)
    return metadata.title if at < 0 else draft.folded[at : at + len(metadata.title)]


def _title_points(title: str) -> list[tuple[int, str]]:
    """Weigh the title."""
    if not title:
        return []
    points = []
    rectifies, inspects = _RECTIFICATION.search(title), _INSPECTION.search(title)
    if rectifies and inspects and _GENRE.search(title):
        points.append((3, "标题为巡察（巡视）整改情况"))
    elif rectifies and inspects:
        points.append((2, "标题涉及巡察（巡视）整改"))
    elif rectifies:
        points.append((1, "标题涉及整改"))
    own = _RECTIFIED_TITLE.search(title)
    if _AUDIT.search(title) and not inspects:
        points.append((-5, "标题为审计整改"))
    if _FEEDBACK_TITLE.search(title) and not own:
        points.append((-5, "标题为巡察反馈，不是整改情况"))
    if _MEETING.search(title) and not own:
        points.append((-4, "标题为会议或工作动态"))
    if _OTHER_GENRE.search(title):
        points.append((-8, "标题为意见、方案、讲话等文种"))
    return points


def _text_points(draft: Draft, metadata: Metadata, sample: str) -> list[tuple[int, str]]:
    """Weigh the text."""
    points = []
    inspection = metadata.inspection
    told = inspection.body and (inspection.start or inspection.feedback or _FED_BACK.search(sample))
    publishes = _NOW_PUBLISH.search(sample)
    if told:
        points.append((1, "写明巡察组及巡察、反馈经过"))
    if publishes:
        points.append((2, "写明“现将整改情况予以公布”"))
    # The one sentence that every such notice opens with, and no news, plan or speech.
    opened = bool(told and publishes and inspection.start and _FED_BACK.search(sample))
    if opened:
        points.append((1, "开头即交代巡察、反馈并公布整改"))
    measured = sum(1 for finding in draft.findings if finding.measures)
    if measured >= 2:
        points.append((2, f"逐条列出整改情况（{measured}条）"))
    elif measured and publishes:
        points.append((1, "列出整改情况"))
    elif len(sample) > 200 and not opened:
        points.append((-1, "未逐条列出整改情况"))
    if len(list(itertools.islice(_OWN_WORK.finditer(sample), 3))) >= 3:
        points.append((1, "多处叙述整改落实"))
    if _WELCOME.search(sample):
        points.append((1, "请社会监督并留有联系方式"))
    if sum(point for point, _ in points if point > 0) < 2:
        points.append((-2, "正文没有整改经过"))
    return points + _counter_points(draft, metadata, sample)


def _counter_points(draft: Draft, metadata: Metadata, sample: str) -> list[tuple[int, str]]:
    """Weigh what speaks against a notice in the text."""
    points = []
    if not _INSPECTION.search(sample):
        points.append((-4, "全文未提巡察或巡视"))
    elif sample.count("审计") > 2 * (sample.count("巡察") + sample.count("巡视")):
        points.append((-4, "全文主要叙述审计"))
    if not _RECTIFICATION.search(sample):
        points.append((-4, "全文未提整改"))
    body = next(
        (
            draft.folded[block.span.start : block.span.start + 120]
            for block in draft.blocks
            if block.role not in ("chrome", "title", "metadata")
        ),
        sample[:120],
    )
    if len(_ARTICLE.findall(sample)) >= 3:
        points.append((-8, "分条写成的规定或办法"))
    if not metadata.title and _PLAN_HEAD.search(_first_lines(sample, 400)):
        points.append((-8, "标题为意见、方案、讲话等文种"))
    if (
        any(word in sample for word in _SPEECH_WORDS) and _SPEECH().search(sample)
    ) or _SPEECH_HEAD.search(_first_lines(sample, 200)):
        points.append((-5, "讲话、访谈一类文稿"))
    news = _NEWS_LEAD.match(body) or _WIRE.search(sample[:_HEAD])
    if news and not _NOW_PUBLISH.search(sample):
        points.append((-2, "开头为新闻报道"))
    # In this order: most notices publish in their first sentence, so the second search is spared.
    if not _NOW_PUBLISH.search(sample) and _DEMANDS().search(sample):
        points.append((-2, "内容为巡察组反馈的意见和要求"))
    return points


def _first_lines(sample: str, length: int) -> str:
    """Return the whole lines within the first characters: a line cut short ends in any word."""
    return sample if len(sample) <= length else sample[: sample.rfind("\n", 0, length) + 1]
