"""Reads the status of a finding from the words printed for it (the table is in the contract)."""

from __future__ import annotations

import functools

from msgspec import Struct

from generator.expressions import compiled
from generator.model import Status
from generator.parsing.late import late

_PARTIAL = compiled(
    r"基本(?:上)?(?:完成|完结|整改|到位|办结|解决)|阶段性|部分(?:已)?(?:完成|整改|解决)|大部分完成"
    r"|初步完成|取得.{0,6}(?:成效|成果|进展)"
)
_OPEN = compiled(
    r"(?:未|尚未|没有|暂未|还未)(?:能)?(?:全部|完全|彻底)?(?:整改|完成|完结|办结|到位|解决|销号)"
    r"|正在|持续(?:推进|整改|进行|跟进)|推进中|整改中|进行中|办理中|推进整改|需(?:要)?(?:长期|持续)|待完成|继续推进"
    r"|(?:有序|稳步|加快)推进|序时进度|(?:尚|暂|仍)未|^(?:计划|预计|力争|拟|将|确保)"
)
_HAS_DONE = compiled(r"(?<!未)(?:已|已经|均已|全部|视同|视为)(?:整改)?完成")
_DONE = compiled(
    r"达标|合格|通过验收|验收通过|完成(?![率度])|完成[率度].{0,3}100%|^(?:已?达到?)?\s?100%|到位|办结|完结|销号|完毕|已(?:经)?整改|已(?:经)?解决|整改(?:好|了)|立行立改"
)
_LONG = compiled(r"长期|持续|坚持|常态")

_WORD = (
    # The longer ones first: what is taken is not given back.
    "转入常态化?(?:管理|运行|推进)?|发力|(?:尚|仍|还)(?:在|需)|正(?=有序|稳步|积极|加|抓|按|推)"
    "|已|已经|均已|全部|基本|阶段性|部分|正在|持续|尚未|未|需|长期|立行立改|按期|按时|如期|初步|取得"
    "|目前|并|且|和|完成|整改|到位|办结|完结|办理|销号|推进|坚持|完毕|成效|进行|中|取|得|解决|落实|巩固|提升"
    "|达标|成果|验收|通过|合格|同意|仍|转入|视同|视为|按计划|加快|加紧|抓紧|有序|稳步|积极|属于"
    r"|阶段|目标|任务|工作|问题|达到|序时进度|,|、|;|\s"
)
# Possessive, so that no text makes the search slow.
_VOCABULARY = f"(?:{_WORD})++"
_GLOSSED = rf"{_VOCABULARY}(?:\({_VOCABULARY}\))?"
_LABEL = (
    r"(?:整改|完成|落实|办理|目前|当前)?(?:结果|结论|状态|完成情况|进展情况|进展|进度|情况|完成状态|成效)"
    r"|(?:整改|任务)?完成[度率]|(?:整改)?销号情况|是否完成|完成情况|\ue004+"
)
_RATE = r"(?:整改|任务)?完成[率度](?:达到?|为)?\s?100%"
_DEGREE = rf"(?:已?达到?\s?)?(?:100%|\d{{1,2}}(?:\.\d)?%(?=[,;]))(?:[,;]\s?{_VOCABULARY})?"
# 正在推进,预计2025年6月底前完成; 正在整改,力争年底前办结.
_TERM = (
    # 正在办理,预计明年春季开学前启用: what comes, in whatever words.
    r"(?:(?:(?<=,)|[,(])(?:预计|计划|力争|拟|争取|确保)[^;。:()\n]{2,30}\)?"
    r"|(?:(?<=,)|[,(])(?:预计|计划|力争|拟|争取|确保|将|拟于|预计于)?"
    r"(?:于)?[^,;。:()\n]{2,24}(?:完成|办结|到位|销号|交付|竣工|投用)\)?)"
)
_LINE = compiled(
    rf"[【\[(]?(?:{_LABEL})(?:[】\])]?\s?[:;,]|[】\]])\s?[【\[(]?"
    rf"(?P<words>{_RATE}|{_DEGREE}|{_GLOSSED})[】\])]?(?:{_TERM})?"
    r"(?=$|\s|[。.;【]|[^,;。:]{2,12}:)"
)
_BOX = rf"□\s?{_VOCABULARY}"
_TICKED = late(rf"(?:{_LABEL})\s?[:]\s?(?:{_BOX})*[☑√✓✔■☒⊠]\s?(?P<words>{_VOCABULARY})(?:{_BOX})*$")
"""☑已完成 □未完成: the ticked one counts."""
_SUBJECT = (
    r"(?:(?:截至)?目前,?|现)?"
    r"(?:该|此|上述|以上|本)?(?:项|条)?(?:整改)?(?:问题|事项|任务|工作)?(?:目前|现)?,?\s?"
)
_BARE_DONE = (
    r"(?:均|都|全部)?(?:已|已经)(?:全部|全面|基本|阶段性)?"
    r"(?:整改完成|完成整改|整改到位|整改完毕|办结|销号|完成|整改)(?:到位|销号)?"
    r"(?:,?(?:并)?(?:将)?(?:长期|持续)(?:坚持|整改|推进))?"
)
_BARE_OPEN = (
    r"(?:正在|持续|尚未|阶段性|基本|长期)(?:持续|有序|稳步|加快|抓紧|积极)?(?:推进|完成|坚持|整改|办理)(?:整改|中|到位|完成)?"
    r"(?:,?已?达到?序时进度)?|已?达到?序时进度"
    # 未完成,因财力所限暂未全部清偿.
    r"|(?:尚|暂|还|仍)?未(?:能)?(?:全部|完全|彻底)?(?:完成|整改|办结|销号)(?:整改|到位)?"
    r"(?:,(?:因|由于|受)[^。;\n]{2,24})?"
)
_GOES_ON = (
    r"(?:,?(?:(?:并|且|但|后续|下一?步|将|仍|还|需|要|继续|持续|长期|不断|深入|推进|坚持|整改|巩固"
    r"|抓好|跟进|跟踪|提升|深化|落实)++))?"
)
_GAIN = (
    r"(?:已|已经)?取得了?(?:一定|明显|阶段性|初步|较好|显著|积极|良好)?(?:的)?(?:整改)?"
    r"(?:成效|成果|进展|效果)"
)
_SYMBOL = r"(?:[^\w\s(【\[《“\"]{1,3}\s?)?"
_BARE = compiled(
    rf"{_SYMBOL}{_SUBJECT}(?P<words>{_BARE_DONE}|{_BARE_OPEN}|{_RATE}|{_GAIN}{_GOES_ON})(?:{_TERM})?[。.;]?$"
    # 该问题需长期坚持,持续推进: the problem is named, so any words of a state will do.
    rf"|(?:该|此|上述|本)(?:项|条)?(?:整改)?(?:问题|事项|任务|工作)(?P<named>{_VOCABULARY})[。.;]?$"
    # A line of its own in brackets: (已完成), (整改状态:正在推进).
    # (此项整改已完成), too.
    rf"|[(【\[](?:(?:{_LABEL})\s?:\s?|(?:该|此|本)(?:项|条)?(?:整改|问题|事项|任务|工作)+)?(?P<inner>{_VOCABULARY})[)】\]][。.;]?$"
)
_ADDED = late(
    # 整改进展:正在推进,目前占比为22%: what the state comes to.
    rf"[【\[(]?(?:{_LABEL})(?:[】\])]?\s?:|[】\]])\s?(?P<words>{_BARE_DONE}|{_BARE_OPEN})[,;(]"
    r"(?:目前|现|占|达|预计|计划|尚|还|剩|余|其余|其中|仍|距|拟|力争|将|待)[^。:]{2,30}[。.;]?$"
)
_TERMED = late(
    # 整改时限:2024年9月30日,已完成: the state stands behind the term.
    r"[【\[(]?(?:整改|完成|办结|计划)?(?:完成)?(?:时限|期限|时间)(?:要求)?(?:[】\])]?\s?:|[】\]])"
    rf"[^。;:\n]{{2,24}}?[,;(]\s?(?P<words>(?=[^。]*(?:已|正在|推进|基本|阶段性|未)){_VOCABULARY})"
    r"\)?[。.;]?$"
)
_WHEN = (
    r"(?:(?:已|将|计划|预计|力争|拟|确保)?(?:于|在)?(?:20\d\d年|今年|明年|本月|上?半?年)[^,。;:\n]{0,10}?[前底末日月初内]"
    r"|(?:正|已)?按(?:照)?[^,。;:\n]{0,8}?(?:节点|时序|计划|要求|方案|程序|进度))"
)
_WHOLE = late(
    # 目前,此项问题已于2024年9月底前全部整改到位,并转入常态化推进: the finding as a whole is named.
    r"(?:(?:截[至止])?目前,?|现|截[至止][^,。;\n]{2,12},)?"
    r"(?:(?:该|此|上述|以上|本|这)(?:项|条|类|些|个)?(?:整改)?(?:问题|事项|任务|工作|整改|措施)"
    r"|整改(?:任务|工作|事项|措施))(?:的)?(?:整改)?(?:工作|任务|事项|措施)?(?:目前|现)?,?"
    rf"(?P<words>{_GAIN}{_GOES_ON}|(?:{_WHEN})?{_VOCABULARY}(?:{_WHEN}{_VOCABULARY})?)"
    rf"(?:{_TERM}|(?:,|(?<=,))(?:并|后续|下一?步|将|仍|还|需|且|但)[^,。;:\n]{{2,24}})?[。.;]?$"
)
_KINDS_OF_STATE = ("words", "named", "inner")
_WHOLE_FIRST = "目现截该此上以本这整"
"""The characters with which a sentence begins that names the finding as a whole."""
LONGEST_STATE = 40
"""Characters of the longest status without brackets; most lines are paragraphs, and longer."""
_LONGEST_ADDED = 60
"""Characters of a labelled line at most whose state has a few words more."""
_WORDS_ONLY = compiled(rf"(?P<words>(?=.*(?:成|到位|办结|销号|推进|坚持)){_VOCABULARY})[。.;]?$")
_LAST_SENTENCE = compiled(r"[。;][^。;]{2,40}[。;]?\s*$")
_CAUSED = late(
    r"[。;](?:目前,?)?(?:因|由于|受)[^。;\n]{2,40}?,"
    rf"(?P<words>(?:目前|现)?(?:尚|暂|还|仍)未[^。;\n]{{2,24}}|{_BARE_OPEN})[。;]?\s*$"
)
"""因招标周期较长,暂未全部上线,正在抓紧推进: the last sentence, with what stands in the way."""
_BEFORE = compiled(rf"\s*[(【\[]?(?P<words>{_VOCABULARY})[)】\]]\s*")
_FIELD = r"(?:[^()【】\[\]]{0,8}(?:时限|期限|时间|责任|领导)[^()【】\[\]]{1,24}[;,])?"
_FIELD_AFTER = r"(?:(?:(?<=[;,])|[;,])\s?[^()【】\[\]:;,]{2,8}:[^()【】\[\]]{1,24})?"
# (已完成), (整改时限:2024年3月;已完成), (已完成;责任领导:张三), ——已整改销号.
_BRACKET = compiled(
    rf"(?:[(【\[]{_FIELD}|——?|--)\s?(?P<words>{_VOCABULARY})(?:{_TERM})?{_FIELD_AFTER}[)】\]]?[。.;:]?\s*$"
)


def classify(words: str) -> Status:
    """Return the status that `words` (folded) stand for; `not_stated` where they name none.

    >>> [classify(words) for words in ("已完成,长期坚持", "阶段性完成", "未完成", "长期坚持")]
    ['completed', 'partial', 'in_progress', 'in_progress']
    """
    if _PARTIAL.search(words):
        return "partial"
    if _OPEN.search(words) and not _HAS_DONE.search(words):
        return "in_progress"
    if _DONE.search(words):
        return "completed"
    return "in_progress" if _LONG.search(words) else "not_stated"


def status_line(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the words of a labelled status stand at the start of a line, or None."""
    match = _LINE.match(folded, start, end)
    if match is None and "□" in folded[start:end]:
        match = _TICKED().match(folded, start, end)
    if match is None and end - start <= _LONGEST_ADDED:
        match = _ADDED().match(folded, start, end)
    if match is None or classify(match["words"]) == "not_stated":
        return None
    return _without_comma(folded, *match.span("words"))


def term_state(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the words of a state stand behind a term in a labelled line, or None.

    >>> t = "整改时限:2024年9月30日,已完成。"; term_state(t, 0, len(t))
    (16, 19)
    """
    match = _TERMED().match(folded, start, end) if end - start <= _LONGEST_ADDED else None
    told = match is not None and classify(match["words"]) != "not_stated"
    return match.span("words") if match and told else None


def _without_comma(folded: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the comma before a term, which the words of a status take in."""
    while end > start and folded[end - 1] in ",;、 ":
        end -= 1
    return start, end


def bare_status(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where a line that is nothing but a status has its words, or None."""
    if end - start > LONGEST_STATE and folded[start] not in "(【[":
        return None
    match = _BARE.match(folded, start, end)
    if match is None and end - start <= 16:
        match = _WORDS_ONLY.match(folded, start, end)
    if match is None and folded[start] in _WHOLE_FIRST:
        match = _WHOLE().match(folded, start, end)
    if match is None:
        return None
    kind = next(name for name in _KINDS_OF_STATE if match.groupdict().get(name))
    span = match.span(kind)
    return span if classify(folded[span[0] : span[1]]) != "not_stated" else None


def own_state(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where what stands behind a status label of the notice's own has its words, or None.

    >>> t = "好转。该问题正在整改。"; own_state(t, 0, len(t))
    (0, 10)
    """
    words = folded[start:end]
    finish = start + len(words.rstrip(" 。;"))
    begin = end - len(words.lstrip(" :"))
    told = begin < finish and classify(folded[begin:finish]) != "not_stated"
    return (begin, finish) if told else None


def closing_status(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the words of a short last sentence, or last bracket, tell a status, or None.

    >>> t = "一是更换管网。该问题已整改到位。"; closing_status(t, 0, len(t))
    (10, 15)
    """
    match = _LAST_SENTENCE.search(folded, max(start, end - LONGEST_STATE - 2), end)
    words = bare_status(folded, match.start() + 1, end) if match else None
    if words is None and "未" in folded[max(start, end - 40) : end]:
        caused = _CAUSED().search(folded, max(start, end - 90), end)
        words = caused.span("words") if caused else None
    bracket = max(folded.rfind(mark, start, end) for mark in "(【[")
    if words is None and bracket > 0:
        words = bare_status(folded, bracket, end)
    return words


class BracketStatus(Struct, frozen=True):
    """A status in brackets before or after a title."""

    start: int
    """Where the words of the status begin."""
    end: int
    """Where they end."""
    title_start: int
    """Where the title without it begins."""
    title_end: int
    """Where the title without it ends."""


def bracket_status(folded: str, start: int, end: int) -> BracketStatus | None:
    """Return the status in brackets at the end, or at the start, of a title."""
    match = _BRACKET.search(folded, max(start, end - 40), end)
    if match and classify(match["words"]) != "not_stated" and match.start() > start:
        words = _without_comma(folded, *match.span("words"))
        return BracketStatus(*words, start, match.start())
    match = _BEFORE.match(folded, start, end)
    if match and classify(match["words"]) != "not_stated" and match.end() < end:
        return BracketStatus(*match.span("words"), match.end(), end)
    return None


def state_before(folded: str, start: int, end: int) -> int:
    """Return where the text behind a state in brackets begins, `end` where there is none."""
    match = _BEFORE.match(folded, start, end)
    return match.end() if match and classify(match["words"]) != "not_stated" else end


_CHAPTER = compiled(
    r"(?P<open>(?:未|尚未|没有|正在|持续|需(?:要)?|长期|继续).{0,10}(?:完成|整改|推进|解决|坚持))"
    r"|(?P<partial>(?:基本|阶段性|部分).{0,6}(?:完成|整改)|取得.{0,6}成[效果]的)"
    r"|(?P<done>(?:已|已经|立行立改).{0,10}(?:完成|整改|到位|办结|销号|解决)|(?:整改|完成)(?:到位|完毕)的"
    r"|(?:整改完成|完成整改|办结|销号)的|立行立改)"
)
_CHAPTER_NOUN = compiled(r"(?:问题|事项|任务|项目)\S{0,6}$")


@functools.lru_cache(maxsize=256)
def chapter_status(title: str) -> Status:
    """Return the status that a chapter's title gives to what stands in it.

    Asked of the same titles for each finding below them.

    >>> chapter_status("已整改完成的问题"), chapter_status("整改落实情况")
    ('completed', 'not_stated')
    """
    match = _CHAPTER.search(title)
    if match is None or len(title) > 30 or not _CHAPTER_NOUN.search(title):
        return "not_stated"
    if match["open"]:
        return "in_progress"
    return "partial" if match["partial"] else "completed"
