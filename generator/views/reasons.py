"""Why a file is or is not taken for a notice, in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.views.index import Words

_ENGLISH: Mapping[str, str] = {
    "标题为巡察（巡视）整改情况": "the title speaks of rectification after an inspection",
    "标题涉及巡察（巡视）整改": "the title names an inspection and rectification",
    "标题涉及整改": "the title names rectification",
    "标题为审计整改": "the title speaks of rectification after an audit",
    "标题为巡察反馈，不是整改情况": "the title speaks of feedback, not of rectification",
    "标题为会议或工作动态": "the title is that of a meeting or news item",
    "标题为意见、方案、讲话等文种": "the title is that of an opinion, plan, speech or the like",
    "写明巡察组及巡察、反馈经过": "it tells of the inspection team and its feedback",
    "写明“现将整改情况予以公布”": "it says that the rectification is hereby published",
    "未逐条列出整改情况": "it does not list what was rectified item by item",
    "多处叙述整改落实": "it tells of rectification in many places",
    "请社会监督并留有联系方式": "it invites the public's oversight and gives a contact",
    "正文没有整改经过": "its text tells of no rectification",
    "全文未提巡察或巡视": "it mentions no inspection",
    "全文主要叙述审计": "it is mainly about an audit",
    "全文未提整改": "it mentions no rectification",
    "分条写成的规定或办法": "it is a rule written in articles",
    "讲话、访谈一类文稿": "it is a speech, an interview or the like",
    "开头为新闻报道": "it opens like a news report",
    "内容为巡察组反馈的意见和要求": "it holds an inspection team's opinions and demands",
    "未见巡察整改的标题、反馈经过或逐条整改内容": (
        "no such title, no account of feedback and no list of rectifications was seen"
    ),
}
_LISTED = re.compile(r"逐条列出整改情况（(\d+)条）")


def reason_words(reasons: Sequence[str]) -> tuple[Words, ...]:
    """Return reasons in both languages; one that nobody translated stays as it is.

    >>> reason_words(["逐条列出整改情况（12条）"])[0]["en"]
    'it lists what was rectified item by item (12)'
    """
    return tuple({"zh": each, "en": _english(each)} for each in reasons)


def _english(reason: str) -> str:
    """Return one reason in English."""
    listed = _LISTED.fullmatch(reason)
    if listed:
        return f"it lists what was rectified item by item ({listed[1]})"
    return _ENGLISH.get(reason, reason)
