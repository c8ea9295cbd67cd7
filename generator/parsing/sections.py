"""Decides what a chapter is for: how the work was led, its findings, or what comes next."""

from __future__ import annotations

from typing import Literal

from generator.expressions import compiled

Section = Literal["organisation", "findings", "next", "contact"]

_NEXT = compiled(
    r"下一步|下步|今后|后续(?!(?:管理|管护|监管|服务|保障|治疗|帮扶)[^,。;]{0,6}[不缺乏弱])|打算|努力方向|长效机制(?!(?:尚|还|仍|建设)?(?:不|未|缺|有待))"
    # 巩固拓展脱贫攻坚成果…不紧密, 长效机制不健全 are what was found.
    r"|持续(?:深化|推进|巩固|跟踪|抓好|用力|深入)|巩固(?!(?:拓展|脱贫)[^,。;]{4,30}(?:不[够力紧实]|有差距|薄弱|滞后|缓慢))"
    r"|深化整改|跟踪问效|工作安排|工作计划|工作思路"
    r"|需(?:要)?(?:进一步|继续|持续|长期)(?:整改|推进|坚持|深化)"
)
_FINDINGS = compiled(
    r"(?:问题|意见|事项|任务)(?:的)?(?:整改|办理|落实)|反馈(?:的)?(?:问题|意见)|整改(?:落实|进展|完成|的)?(?:情况|措施|成效|结果|事项|举措)|逐项|逐条|真抓实改"
    r"|(?:已|未|正在|需|基本).{0,10}(?:完成|推进|整改|解决|坚持).{0,8}(?:问题|事项|任务)|关于.{2,80}(?:问题|方面)|针对|聚焦|紧盯|突出问题|主要(?:问题|做法)|重点(?:问题|任务)"
)
_ORGANISATION = compiled(
    r"组织(?:领导|情况|落实|开展|实施|保障|推进|整改|部署|推动)|整改组织|主体责任|政治站位|思想认识|统一思想|提高认识|整改责任|责任落实|高度重视|加强领导|强化领导|统筹|总体情况|基本情况|总体(?:进展|概况)|工作机制|推进(?:机制|情况)|政治任务|政治自觉|整改政治责任|工作开展情况"
    r"|第一责任人(?:的)?(?:责任|职责)(?:的)?(?:落实|履行)?(?:情况)?$"
)
_ORGANISED = compiled(
    r"(?:巡[察视])?(?:组织(?:整改)?|整改(?:工作)?(?:的)?(?:组织|总体|推进|部署)|总体|基本)"
    r"(?:领导|落实|实施|开展|推进|部署|工作|整改)*(?:情况|概况)[。:]?"
)
"""A heading among others that says how one of several units went about it, and no more."""
_DEFICIT = compiled(
    r"不(?:够|到位|足|力|严|实|深|细|高|强|规范|扎实|及时|完善|健全|彻底|落实|平衡|均衡|充分|清|精准|明显|全(?![部体力])|严格|科学|合理|紧密|坚决|主动|经常|准|开展|多|佳|畅|广|透|齐|当|合规|严肃|严谨|完备|灵|透明|匹配|相符|作为|担当)"
    r"|差距|薄弱|短板|缺失|缺位|缺乏(?!病)|漏洞|弱化|虚化|偏差|滞后|隐患|弱项|欠缺|瑕疵|欠佳|流于|淡薄|宽松|偏软|打折扣|走过场|违规|超标|浮于|松懈|乏力|层层递减|有待|较慢|缓慢|迟缓|居高不下|空白|脱节|断层|照搬|照抄|混乱|突出|虚假|过度|偏[低高慢少弱]|较[差低弱少]|拖延|紧缺|短缺|松散|疏于|走样|失真|脱离|敷衍|粗放|闲置|下滑|乱象|缺编|老化|雷同|回潮|随意性|壁垒|悬空|空转|孤岛|扎堆|断档|走形式|一坐到底|缺口|(?<![相误时反级落降减不])(?:[差难慢窄浅低少]|挂账|不大)(?=[。;:,、”)]|$)|的问题(?=$|[。;:,”])|类问题(?=$|[。;:,”])"
    r"|等问题(?=$|[。;:,”])|在问题(?=$|[。;:,”])"
    # A measure may have these within, not before a stop: 收费标准未公示, 签而不约, 以包代管.
    r"|(?=[未而以不弄时了随造两流缺丢失断垄久拖挪侵截套白私超逾变欠推扯形倦禁屡招引留脏])(?:未(?!再|发[生现]|出现|见|来|接[到收]|收到|新增|完成|办结|整改|销号|解决)(?:(?!问题|事项|任务|整改)[^,。;:的]){1,8}|而[不未][㐀-鿿]{1,2}"
    r"|以[㐀-鿿]代[㐀-鿿]{1,2}|不[㐀-鿿]不[㐀-鿿]|不达标|不合格|不符|脏乱差|[招引留]不[来进住]|弄虚作假|时有发生|了之|随意|造假|两张皮|(?<!零)[流缺丢]失|失[范管控职守]|断[档供层]|垄断|缺口"
    r"|久拖不决|拖欠|挪用|侵占|截留|套取|白条(?:入账|抵账)?|私设|超期|逾期|变相|欠账|推诿|扯皮|形同虚设|倦怠|禁而不止|屡禁不止)(?=”?(?:$|[,。;:—]))"
)
_LISTED_FLAT = 6
"""Items right under the notice from which they may be findings without chapters."""
_DIFFICULTIES = compiled(
    r"困难|需要?(?:特别)?说明的?(?:几个)?(?:问题|情况|事项)|存在的?(?:主要)?不足|^不足之处"
)
"""A chapter on what stands in the way tells no findings."""
_LISTED = compiled(
    r"(?:巡[察视]组?)?(?:反馈|指出)(?:的)?(?:主要|突出|具体)?(?:问题|意见)(?:清单|情况)?"
)
"""A chapter that only lists the problems, where a later one tells what was done about them."""
_FULL = 3
"""Evidence from which a chapter is full of findings."""
_WAYS = compiled(r"(?:主要|工作|具体|整改)*(?:做法|经验|特色|体会)(?:和成效|及成效)?")
"""A chapter that tells how the work was done, if nothing in it looks like a finding."""
_CURE = compiled(
    r"补[齐强足]|追[缴回]|清退|收[回缴]|责令|约谈|弥补|解决|破解|整治|消除|纠[治正]|治理|化解|堵塞|查找|排查|防止|杜绝|改进|扭转|针对|正视|直面|缩小|认清"
)
"""A title that begins so names what was done about a lack, not the lack."""
_CONTACT_TITLE = compiled(
    r"联系(?:方式|电话)|监督(?:方式|电话|渠道)|意见反馈(?:方式|渠道)|欢迎.{0,20}监督"
)


def reads_as_deficit(title: str) -> bool:
    """Tell whether the title names something that was wrong."""
    return bool(_DEFICIT.search(title)) and not _CURE.match(title)


def tells_organisation(title: str) -> bool:
    """Tell whether a title says only how the rectification was led.

    >>> tells_organisation("组织整改落实情况"), tells_organisation("反馈问题整改情况")
    (True, False)
    """
    return bool(_ORGANISED.fullmatch(title.strip()))


def is_next(text: str) -> bool:
    """Tell whether the words speak of what comes next."""
    return bool(_NEXT.search(text))


def sections(titles: list[str], evidence: list[int]) -> list[Section]:
    """Return what each chapter is for.

    Args:
        titles: The titles of the chapters, folded.
        evidence: For each, how much under it looks like findings: labels, states, 一是 under
            short titles, titles that name something wrong.
    """
    scores = [_findings_score(title, found) for title, found in zip(titles, evidence, strict=True)]
    holding = [at for at, score in enumerate(scores) if score >= 2]
    found: list[Section] = []
    most = max(evidence, default=0)
    for at, title in enumerate(titles):
        organisation, coming = bool(_ORGANISATION.search(title)), bool(_NEXT.search(title))
        listed = _LISTED.fullmatch(title.strip("。:")) and evidence[at] <= max(
            evidence[at + 1 :], default=-1
        )
        if listed:
            found.append("organisation")
        elif _CONTACT_TITLE.search(title) and len(title) < 25:
            found.append("contact")
        elif _is_account(title.strip("。:"), evidence[at], most):
            found.append("organisation")
        elif coming and at > 0 and evidence[at] < 3 and (scores[at] < 3 or at == len(titles) - 1):
            found.append("next")
        elif evidence[at] and reads_as_deficit(title.removeprefix("针对")):
            found.append("findings")
        elif (organisation and evidence[at] < 3 and (at == 0 or scores[at] < 2)) or (
            at == 0 and evidence[0] == 0 and _told_later(evidence) and not reads_as_deficit(title)
        ):
            found.append("organisation")
        elif scores[at] > 0 or reads_as_deficit(title) or title.rstrip("。:").endswith("方面"):
            found.append("findings")
        else:
            found.append(_by_place(at, holding, len(titles)))
    return found


def _is_account(title: str, evidence: int, most: int) -> bool:
    """Tell whether a chapter gives an account of the work, or of what stood in its way."""
    if _WAYS.fullmatch(title):
        return evidence == 0 and most >= _FULL
    return bool(_DIFFICULTIES.search(title)) and len(title) < 25 and evidence < _FULL


def _told_later(evidence: list[int]) -> bool:
    """Tell whether the chapters behind the first are full of findings, or are findings."""
    return max(evidence) >= 3 or sum(map(bool, evidence)) > max(2, len(evidence) // 2)


def _findings_score(title: str, evidence: int) -> int:
    """Weigh the words of a title and what stands under it."""
    return 2 * bool(_FINDINGS.search(title)) + evidence


def _by_place(at: int, holding: list[int], count: int) -> Section:
    """Return what an undecided chapter is by where it stands among those that hold findings."""
    if not holding:
        return "findings"
    if at < holding[0]:
        return "organisation"
    if count >= _LISTED_FLAT and 3 * len(holding) >= 2 * count:
        # Findings without any chapter: one whose words tell nothing is as the others.
        return "findings"
    return "next" if at > holding[-1] else "findings"
