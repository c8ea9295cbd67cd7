"""Takes the wrappers off a title: 关于“…”问题的整改情况 names what stands in the quotation."""

from __future__ import annotations

from generator.expressions import compiled
from generator.parsing.cues import FOUND
from generator.parsing.sections import reads_as_deficit
from generator.parsing.titles import inside_quotes

_ITEM_PREFIX = compiled(
    rf"(?:{FOUND})\s?:\s?|"
    r"(?:县委|市委|区委|省委)?巡[察视]组?(?:反馈)?(?:中)?指出(?:的)?(?:问题)?\s?:\s?|"
    r"(?:关于)?(?:巡察组?|巡视组?)?(?:反馈|存在|具体|主要|整改)?的?问题(?:\s|之)?(?:(?:[一二三四五六七八九十]+|\d+)(?:[-—~至、和](?:问题)?(?:[一二三四五六七八九十]+|\d+))*)?\s?[:]\s?|问题(?:描述|表现|内容|清单)?\s?[:]\s?"
)
_ASKED = compiled(
    r"[,:]?(?:目前|现在|现)?(?:整改|落实|解决|办理|进展|推进)?(?:得|的)?(?:情况|工作|进展|措施|成效|结果)?"
    r"(?:怎么样|怎样|如何|有哪些|是什么|到位了吗|了吗|是(?:怎么|怎样|如何)(?:整改|解决|落实|办理)的)了?\?"
)
"""How a question about a finding ends: 指出“…”的问题,整改得怎么样?"""
_BOXED = compiled(r"【(?:(?:巡[察视])?(?:反馈|具体|存在)?(?:的)?问题|\ue001+)】\s?")
_ANY = (
    "(?:巡[察视]组?|市委|县委|区委|省委|反馈|指出|发现|移交|具体|重点|主要|突出|存在|共性|个性|各项|各类|逐项|持续"
    "|抓好|抓实|坚持|深化|推进|推动|聚焦|紧盯|狠抓|全面|扎实|需|未|已|完成|立行立改|长期|意见|和|及|与|、|的)++"
)
"""Words before 问题整改 that name no problem: 巡察反馈重点问题整改情况."""
_WHOSE = "[^,。]{1,24}(?:党委|党组|支部|总支|工委|本级|机关|局|院|公司|镇|街道|村|社区)"
"""Whose problems a chapter tells: 区卫生健康委党委问题整改情况."""
_WRAPPERS = (
    (":", compiled(r"^(?:整改事项|事项|项目|任务)\s?[:]\s?")),
    (
        "",
        compiled(
            r"^(?:关于|对于|对照|对|就|整改|针对)(?P<inner>[“\"‘].+[”\"’])(?:等|这一)?(?:的)?(?:方面)?(?:的)?(?:突出|具体)?(?:问题|方面|意见)?"
            r"(?:的)?(?:整改)?(?:工作)?(?:落实|进展|完成|推进)?(?:情况|方面)?(?:汇报)?$"
        ),
    ),
    (
        "反馈",
        # 巡察反馈“…”的问题: who found it is no part of the title.
        compiled(
            r"^(?:关于|针对|对)?(?:巡[察视](?:组)?)(?:反馈|指出)(?:的|关于)?(?P<inner>“.+”)"
            r"(?:等)?(?:的)?(?:具体)?问题(?:的)?(?:整改)?(?:落实|进展|完成)?(?:情况)?$"
        ),
    ),
    (
        "”",
        # 反馈指出“…”, 抓实林长制,解决“…”问题, 聚焦“…”问题,健全机制: what is quoted is it.
        compiled(
            r"^[^“”。]{0,24}?(?:(?:指出|反馈|发现|查摆)(?:的|了|出|存在)?[:,]?(?P<inner>“.+”)(?:等|的|这一)*(?:突出|具体)?(?:问题|现象|情况)?"
            r"|(?:解决|破解|整治|纠正|消除|化解|纠治|治理|克服|聚焦|紧盯|围绕|瞄准)(?:了|好)?(?P<cured>“.+”)(?:等|的|这一)*(?:突出|具体)?(?:问题|现象|不足|短板)(?:,[^“”]{2,40})?)$"
        ),
    ),
    (
        "对",
        compiled(
            r"^(?:针对|对照)(?:巡察|巡视)?(?:组)?(?:反馈|指出)?(?:的|关于)?(?P<inner>.+?)(?:的|等|这一|方面)*(?:问题|方面|情况)?(?:的)?(?:整改)?(?:落实|进展|完成)?(?:情况)?$"
        ),
    ),
    (
        "于",
        compiled(
            r"^(?:关于|对于)(?P<inner>.+?)(?:的|等|方面|(?<![然遍仍还度期观])存在(?:的)?(?:主要|突出|具体)?)*(?:问题|方面|意见)(?:的)?(?:整改)?(?:落实|进展|完成)?(?:情况|方面)?$"
        ),
    ),
    ("方面", compiled(r"^在(?P<inner>.+?)方面$")),
    (
        "整改",
        compiled(
            rf"^(?!{_ANY}问题|{_WHOSE}(?:的)?问题)(?P<inner>.+?)(?:的)?问题(?:的)?整改(?:落实|进展|完成)?(?:情况)?$"
        ),
    ),
    ("的整改", compiled(r"^(?:关于|对于)?(?P<inner>.+?)的整改(?:落实|进展|完成)?(?:情况)?$")),
    (
        "问题",
        compiled(
            r"^(?P<inner>.*(?:不|欠|弱|缺|差|够|少|虚|软|低|慢|偏|松|隐患|短板|漏洞|薄弱|滞后|缺失|弱项|突出|淡薄|空白|偏差|现象)\S{0,6}?)的?问题$"
        ),
    ),
)
"""Each with a word that it needs: looking for that first is ten times as fast, and most lack it."""
_QUOTED = compiled(
    r"^[“\"‘](?P<inner>.+)(?P<closes>[”\"’])(?:等)?(?:的)?(?:方面|(?:方面(?:的)?)?(?:突出|具体)?问题)"
    r"(?:的)?(?:整改)?(?:落实|进展|完成)?(?:情况)?$"
)
_PROOF = compiled(
    r"(?:又?如[,:]|例如|比如|20\d\d年|截[至止]|(?:[^,。]{0,6})?(?:抽查|走访|核查|检查|比对)[^。]{0,20}发现)"
)
"""What stands behind the first sentence of a quoted opinion where it proves it."""
_FACT = compiled(r"\d|[年月天个]未")
"""What stands in a later sentence of one where it does."""
_QUOTES = {"“": "”", '"': '"', "‘": "’", "「": "」", "『": "』", "【": "】"}


def bare_title(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return where the title proper stands: without wrappers, quotation marks and final stop.

    >>> t = "关于“理论学习不深入”问题的整改。"; s, e = bare_title(t, 0, len(t)); t[s:e]
    '理论学习不深入'
    >>> t = "关于“第一议题”制度落实不到位问题的整改"; s, e = bare_title(t, 0, len(t)); t[s:e]
    '“第一议题”制度落实不到位'
    >>> t = "推动公立医院综合改革不扎实的整改"; s, e = bare_title(t, 0, len(t)); t[s:e]
    '推动公立医院综合改革不扎实'
    """
    if folded[start:end].startswith("对") and folded[end - 1] == "," and folded[start + 1] != "“":
        # 对…的问题,建立台账: the answer behind the comma tells that 对 is no part of a word.
        start += 1
    start, end = _trim(folded, start, _without_question(folded, start, end))
    words = folded[start:end]
    prefix = _ITEM_PREFIX.match(words) if ":" in words else _BOXED.match(words)
    if prefix and prefix.end() < len(words):
        start, end = _trim(folded, start + prefix.end(), end)
        words = folded[start:end]
    for word, wrapper in _WRAPPERS:
        match = wrapper.match(words) if word in words else None
        if match is None:
            continue
        if "inner" in wrapper.groupindex:
            begin, finish = match.span("inner" if match["inner"] else "cured")
            if finish - begin >= 2:
                start, end = _trim(folded, start + begin, start + finish)
                break
        else:
            start += match.end()
            words = folded[start:end]
    else:
        quoted = _QUOTED.match(words) if words[:1] in _QUOTES else None
        if quoted and _balanced(quoted["inner"], words[0], quoted["closes"]):
            end = start + quoted.end("closes")
        elif words.endswith("的问题") and reads_as_deficit(words[:-3]):
            end -= 3
    unquoted = _unquote(folded, start, end)
    if prefix and unquoted[0] > start:
        unquoted = (unquoted[0], _first_sentence(folded, *unquoted))
    return _trim(folded, *unquoted)


def _first_sentence(folded: str, start: int, end: int) -> int:
    """Return where the first sentence of a quoted opinion ends, if it names the problem."""
    stop = folded.find("。", start, end)
    if stop < 0 or inside_quotes(folded, start, stop):
        return end
    proven = _PROOF.match(folded, stop + 1, end) or _FACT.search(folded, stop + 1, end)
    return stop if proven or reads_as_deficit(folded[start:stop]) else end


def _without_question(folded: str, start: int, end: int) -> int:
    """Return where a title ends that is asked for, as in a notice of questions and answers."""
    if folded[end - 1 : end] != "?":
        return end
    # The question stands behind the last comma, or right behind the problem.
    comma = folded.rfind(",", start, end)
    at = comma if comma > 0 else folded.rfind("问题", start, end) + 2
    return at if at > start + 2 and _ASKED.fullmatch(folded, at, end) else end


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    """Leave out outer spaces and stops."""
    words = folded[start:end].rstrip(" \t\u3000\n。.;:,、!—")
    end = start + len(words)
    return end - len(words.lstrip(" \t\u3000\n。;:,、")), end


def _unquote(folded: str, start: int, end: int) -> tuple[int, int]:
    """Leave out quotation marks that hold the whole title, others inside them or not."""
    while end - start > 2 and _QUOTES.get(folded[start]) == folded[end - 1]:
        if not _balanced(folded[start + 1 : end - 1], folded[start], folded[end - 1]):
            break
        start, end = start + 1, end - 1
    return start, end


def _balanced(inner: str, opens: str, closes: str) -> bool:
    """Tell whether no mark in `inner` closes one that opened before it."""
    if closes not in inner:
        return True
    if opens == closes:
        return False
    depth = 0
    for mark in inner:
        depth += (mark == opens) - (mark == closes)
        if depth < 0:
            return False
    return True
