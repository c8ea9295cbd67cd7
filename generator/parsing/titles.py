"""Cuts a title out of the first line of an item and takes off its wrappers."""

from __future__ import annotations

from msgspec import Struct

from generator.expressions import compiled
from generator.parsing.cues import FOUND, OWN
from generator.parsing.sections import reads_as_deficit

# The first character is taken before it is looked back at, so that the engine skips to the next
# of the few that can begin a stop: a third of the time of looking back from everywhere.
_STOP = compiled(
    r"[。！;!?:\s例如](?:(?<=[。！])|(?<=[;!?])(?=\s|$)|(?<=:)(?=\s*(?:整改|一是|1[.、](?!\d)|\(1\)))"
    # The stop is lost before the evidence: …政策落实不细如,2023年….
    r"|(?<=[㐀-鿿”].)(?:(?<=\s)\s{0,3}(?=\S)|(?P<evidence>)(?:(?<=例)如|(?<=如))(?=[,:])))"
)
_LABEL = compiled(
    r"\s?[(【\[]?(?P<label>(?:具体)?(?:整改)?(?:落实|进展|完成|工作|推进)?(?:情况|措施|成效|举措|结果|状态|进展|进度)(?:及成效|和成效|及结果)?"
    r"|主要做法|采取措施|整改工作开展情况|整改完成情况)[)】\]]?\s?:"
)
_BOXED_LABEL = compiled(r"【(?:整改|落实|进展|主要做法|采取措施|[\ue002-\ue005])[^】]{0,8}】")
_LONGEST = 160
"""Characters within which a title without a stop is cut."""
_OWN = frozenset(sign for kind, sign in OWN.items() if kind != "problem")
"""The signs of a notice's own labels inside a finding."""
_DONE = ("已", "一是", "现已", "目前已", "整改")
_DASHED = 45
"""Characters of a title at most that a dash divides from what was done."""
_TOLD = 8
"""Characters behind that dash at least."""
_LABEL_REACH = 20
"""Characters that the longest label takes before its colon."""
_AIMED = compiled(
    r"(?:针对|对于?(?=“))(?:(?:“[^。\n]{2,100}?”|[^,:。“]{3,60}?)(?:的)?(?:等)?|[^:。;\n]{3,90}?的(?:等)?)问题[,:](?!\s*$)"
)
"""针对“…”问题,一是…: the title and the measures share a sentence."""
_STATE = compiled(
    r"\((?:整改)?(?:已|基本|阶段性|正在|持续|尚未|未|长期|全部)[^()。;:]{1,10}\)(?![。;:,)”》])(?=.{6})"
)
_ABOUT = ("关于", "针对", "对于")
_BEFORE_RUN_ON = ("问题", "整改", "情况", "”", "”方面")
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
        # 反馈指出“…”, 抓实林长制,解决“…”问题: the quotation names the problem.
        compiled(
            r"^[^“”。]{0,24}?(?:(?:指出|反馈|发现|查摆)(?:的|了|出|存在)?[:,]?(?P<inner>“.+”)(?:等|的|这一)*(?:突出|具体)?(?:问题|现象|情况)?"
            r"|(?:解决|破解|整治|纠正|消除|化解|纠治|治理|克服)(?:了|好)?(?P<cured>“.+”)(?:等|的|这一)*(?:突出|具体)?(?:问题|现象|不足|短板))$"
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
_QUOTES = {"“": "”", '"': '"', "‘": "’", "「": "」", "『": "』", "【": "】"}


class Heading(Struct, frozen=True):
    """The first line of an item, taken apart; positions are in the text."""

    end: int
    """After the words of the title (final stop included)."""
    rest: int
    """Where the text after the title begins; equals the line's end where none follows."""


def title_end(folded: str, start: int, end: int) -> Heading:
    """Find where the title ends in a line from `start` (after the number) to `end`.

    A title runs to the first full stop, to a label such as 整改情况:, or to the end of the line.
    """
    limit = min(end, start + _LONGEST)
    aimed = _AIMED.match(folded, start, limit)
    if aimed and aimed.end() < end:
        return Heading(aimed.end(), aimed.end())
    stop = _cut(folded, start, _first_stop(folded, start, end), limit)
    rest = stop
    while rest < end and folded[rest] in " \t\u3000":
        rest += 1
    return Heading(stop, rest)


def _first_stop(folded: str, start: int, end: int) -> int:
    """Return where the first sentence of a line ends, stops inside quotation marks left out."""
    limit = min(end, start + _LONGEST)
    reached = start
    while match := _STOP.search(folded, reached, limit):
        spaced = match[0].isspace()
        at_an_edge = match.start() - start < 4 or end - match.end() < 20
        if not (_inside_quotes(folded, start, match.start()) or (spaced and at_an_edge)):
            return match.start() if spaced or match.lastgroup else match.end()
        reached = max(match.end(), match.start() + 1)
    return limit if limit == end else _soft_stop(folded, start, limit)


def _cut(folded: str, start: int, stop: int, limit: int) -> int:
    """Return where a title ends that no stop divides from what follows, else `stop`."""
    state = _STATE.search(folded, start + 2, stop) if folded.find(")", start, stop) > 0 else None
    if state and state.end() < stop:
        # 1.…不严谨(已完成)一是…: no stop divides the state from what was done.
        stop = state.end()
    box = folded.find("【", start + 2, stop)
    if box > 0 and _BOXED_LABEL.match(folded, box, stop):
        stop = box
    label = _label(folded, start + 2, min(limit, stop + _LABEL_REACH))
    if 0 <= label < stop:
        stop = label
    about = folded.find("问题:", start, stop) if folded.startswith(_ABOUT, start) else -1
    if about > 0 and not _inside_quotes(folded, start, about):
        # 关于“…”的问题:追回资金…: the answer behind the colon.
        stop = about + 3
    dash = folded.find("——", start + 4, min(stop, start + _DASHED))
    if dash > 0 and stop - dash > _TOLD and _lacks_before(folded, start, dash):
        # 学习制度不健全——已制定学习制度: the answer behind a dash.
        stop = dash + 2
    run_on = folded.find("一是", start + 4, stop)
    if run_on > 0 and folded.endswith(_BEFORE_RUN_ON, start, run_on):
        # The line break after the title is lost: 关于“…”的问题一是….
        stop = run_on
    return stop


def _lacks_before(folded: str, start: int, dash: int) -> bool:
    """Tell whether a title that names a lack, or is answered, ends at a dash."""
    told = folded.startswith(_DONE, dash + 2) or reads_as_deficit(folded[start:dash])
    return told and not _inside_quotes(folded, start, dash)


def _label(folded: str, start: int, end: int) -> int:
    """Return where the first label begins, -1 where there is none.

    Only words before a colon are looked at: few lines hold one.
    """
    colon = folded.find(":", start, end)
    while colon >= 0:
        if folded[colon - 1] in _OWN:
            while colon > start and folded[colon - 1] in _OWN:
                colon -= 1
            return colon
        match = _LABEL.search(folded, max(start, colon - _LABEL_REACH), colon + 1)
        if match:
            return match.start()
        colon = folded.find(":", colon + 1, end)
    return -1


def _soft_stop(folded: str, start: int, limit: int) -> int:
    """Return where a title without a full stop within reach may be cut: at its first comma."""
    comma = folded.find(",", start + 4, limit)
    return comma + 1 if comma > 0 else limit


def _inside_quotes(folded: str, start: int, at: int) -> bool:
    """Tell whether a quotation or bracket that opened after `start` is still open at `at`."""
    part = folded[start:at]
    return (
        part.count("“") > part.count("”")
        or part.count("《") > part.count("》")
        or part.count("(") > part.count(")")
    )


def bare_title(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return where the title proper stands: without wrappers, quotation marks and final stop.

    >>> t = "关于“理论学习不深入”问题的整改。"; s, e = bare_title(t, 0, len(t)); t[s:e]
    '理论学习不深入'
    >>> t = "关于“第一议题”制度落实不到位问题的整改"; s, e = bare_title(t, 0, len(t)); t[s:e]
    '“第一议题”制度落实不到位'
    >>> t = "推动公立医院综合改革不扎实的整改"; s, e = bare_title(t, 0, len(t)); t[s:e]
    '推动公立医院综合改革不扎实'
    """
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
    if stop < 0 or _inside_quotes(folded, start, stop):
        return end
    proven = _PROOF.match(folded, stop + 1, end)
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
