"""The words that tell each kind of total that notices state about themselves."""

from __future__ import annotations

import re

from msgspec import Struct

from generator.expressions import compiled

_PERSON = frozenset({"人", "名", "人次", "位", "名党员", "名干部"})
_THING = frozenset(
    {"个", "项", "条", "件", "类", "大类", "小项", "大项", "点", "份", "起", "个方面"}
)
_ASPECTS = frozenset({"个方面", "大方面", "个大方面", "方面"})
_MONEY = frozenset({"元", "万元", "亿元", "万余元"})
_TIMES = frozenset({"次", "人次", "场", "场次", "轮"})
_SHARE = frozenset({"%"})
_SO_MANY = r"(?:共|共计|合计|总计|累计|总数|数|有|为|达|达到|:|分别|约|近|余)*$"


class StatedKind(Struct, frozen=True):
    """How a kind of total is told: by `before` or `after`, and by all else that is given."""

    id: str
    """As in `STATED_NAMES`."""
    units: frozenset[str]
    """Counting words that it takes."""
    before: re.Pattern[str] | None = None
    """Words right before the number."""
    after: re.Pattern[str] | None = None
    """Words right after the counting word."""
    context: re.Pattern[str] | None = None
    """Words that the sentence must have."""
    wide: bool = False
    """True where those words may stand in the sentence before as well."""
    unless: re.Pattern[str] | None = None
    """Words before the number that bar it."""
    in_measures: bool = False
    """True where a measure may state it as well as a statistics sentence."""


def _before(words: str) -> re.Pattern[str]:
    """Return the expression of words that end right before a number."""
    return compiled(f"(?:{words}){_SO_MANY}")


_RECTIFIED = compiled(r"整改|巡[察视]|反馈")
_VERB_OF_RULES = compiled(r"建|修|制定|制订|完善|出台|健全|新|印发|废")
_OWN_FINDINGS = compiled(
    # What the inspection found was handed over (巡察组共发现); what the organ found was not.
    r"查摆|自查|认领|领办|包案|排查"
    r"|(?<!巡[察视])(?<!巡[察视]组)(?<!巡[察视]中)(?<!巡[察视]组共)(?<!巡[察视]共)发现(?!并?反馈|并?指出)"
)
_ITEM = r"(?:的)?(?:具体|反馈)?(?:问题|事项|任务|项目|整改任务|整改事项)?(?:的)?"
_ALREADY = r"(?:(?:均|全部|现|目前|都|业)?已经?(?:全部)?|全部|均)?"

STATED_KINDS: tuple[StatedKind, ...] = (
    StatedKind(
        "problem_aspects",
        _ASPECTS,
        after=compiled(""),
        context=compiled("问题|反馈|巡[察视]"),
    ),
    StatedKind(
        "partial",
        _THING,
        before=_before(
            r"(?:基本|阶段性|部分|初步|大部分)(?:完成|整改|整改完成|完成整改|整改到位)(?:整改)?"
            + _ITEM
            + r"|取得(?:了)?(?:阶段性|初步|明显)?(?:成效|进展|成果)"
            + _ITEM
            + r"|基本完成(?:整改)?取得(?:了)?[^,。;\d]{0,6}(?:成效|成果|进展)[^,。;\d]{0,12}"
        ),
        after=compiled(
            rf"^{_ITEM}[“\"]?{_ALREADY}(?:基本|阶段性|部分|初步|视同)(?:完成|整改)|^{_ITEM}(?:(?:属于?|为|系)(?:中?长期)(?:任务|整改)(?:已)?)?取得(?:了)?(?:阶段性|初步|明显)(?:成效|进展|成果)"
        ),
        context=_RECTIFIED,
        wide=True,
    ),
    StatedKind(
        "long_term",
        _THING,
        before=_before(
            r"(?:需要?)?(?:中?长期)(?:坚持|整改|推进|落实)?(?:整改)?(?:并?持续整改)?" + _ITEM
        ),
        after=compiled(rf"^{_ITEM}(?:正在|需要?|将)?(?:中?长期)(?:坚持|整改|推进|落实)"),
        context=_RECTIFIED,
        wide=True,
    ),
    StatedKind(
        "in_progress",
        _THING,
        before=_before(
            r"(?:正在|正|持续|继续|尚在)(?:抓紧|有序|积极|加快|持续)?(?:整改|推进|进行|落实)(?:整改|中)?"
            + _ITEM
            + r"|(?:推进|整改|进行)中"
            + _ITEM
            + r"|(?<!和)(?:未|尚未|没有)(?:完成)?(?:整改)?(?:完成|到位)?"
            + _ITEM
        ),
        after=compiled(
            rf"^{_ITEM}(?:正在|正|持续|继续|尚在|仍在)(?:按[^,。;\d]{{1,6}}?)?(?:抓紧|有序|积极|加快|持续)?(?:整改|推进|进行|落实)|^{_ITEM}(?:尚未|未)(?:完成|整改)"
        ),
        context=_RECTIFIED,
        wide=True,
    ),
    StatedKind(
        "letters_completed",
        _THING,
        before=_before(r"(?:信访|来信|举报)[^,。;]{0,12}(?:办结|处理完毕|办理完毕)"),
    ),
    StatedKind(
        "immediate",
        _THING,
        before=_before(
            r"(?:立行立改|立查立改|即知即改|边巡边改|立知立改|立整立改)(?:的)?(?:完成)?" + _ITEM
        ),
        after=compiled(r"^(?:需要?)?(?:立行立改|立查立改|即知即改|边巡边改|立整立改)"),
    ),
    StatedKind(
        "completed",
        _THING,
        before=_before(
            r"(?<!未)(?<!基本)(?<!部分)(?<!阶段性)(?<!初步)"
            r"(?:完成整改|整改完成|完成|整改到位|整改落实到位|办结|销号|[已均]整改(?:落实)?|已解决)"
            r"(?:到位|完毕|销号)?" + _ITEM
        ),
        after=compiled(
            rf"^{_ITEM}[“\"]?(?:{_ALREADY}(?:按期|按时|如期)?(?:得到)?(?:完成整改|整改完成|完成(?!.?时|进度)|整改到位"
            r"|整改完毕|销号|整改落实到位|落实整改)|(?:均|全部|都)?已经?整改)"
            r"(?!措施|方案|任务|工作|清单|台账)(?![^,。;]{0,6}\d)"
        ),
        context=_RECTIFIED,
        wide=True,
    ),
    StatedKind(
        "measures",
        _THING,
        before=_before(r"(?:措施|举措)"),
        after=compiled(r"^(?:具体|整改|主要|针对性|的|细化|工作|改进)*(?:措施|举措)"),
        context=_RECTIFIED,
        unless=compiled(r"完成(?:\([^()]{1,12}\))?(?:整改)?(?:措施|举措)"),
    ),
    StatedKind(
        "tasks",
        _THING,
        before=_before(r"(?:整改|工作|具体|重点)任务"),
        after=compiled(r"^(?:具体|整改|重点|主要|工作|子)*任务"),
        context=_RECTIFIED,
    ),
    StatedKind(
        "clues",
        _THING,
        before=_before(r"线索"),
        after=compiled(r"^(?:问题|违纪违法|移交|的)*线索"),
    ),
    StatedKind(
        "letters",
        _THING,
        before=_before(r"(?:信访|来信|来访|举报)(?:件|举报|事项|问题|案件|举报件|反映)*"),
        after=compiled(r"^(?:巡[察视]|群众|移交|交办|转办|有效|的|组)*(?:信访|来信|举报)"),
    ),
    StatedKind(
        "problems",
        _THING,
        before=_before(
            r"(?:反馈|指出|具体|整改|梳理|存在|个性|共性|突出|主要|涉及|巡[察视])(?:的|各类|各项)?(?:问题)|问题(?=清单)|(?:反馈|整改|个性|共性)问题"
        ),
        after=compiled(
            r"^(?:的)?(?:具体|突出|主要|反馈|重点|个性|共性|整改|方面的?|子|小|大|关键|各类|巡[察视]|、|和|存在)*(?:问题(?!线索|清单|户)|(?<=具体)问题(?=清单))"
        ),
        context=_RECTIFIED,
        unless=_OWN_FINDINGS,
    ),
    StatedKind(
        "problem_items",
        _THING,
        after=compiled(
            r"^(?:具体内容)?(?:,|、)?(?:共|共计|合计)?(?=\d+(?:个|项|条|点)[^,。;]{0,14}问题)"
        ),
        context=_RECTIFIED,
    ),
    StatedKind(
        "systems",
        _THING,
        before=_before(
            r"(?:制度|机制|文件|办法|规定|规范|规章|细则|方案|流程|建章立制)(?:性文件|类文件|建设)?(?:等)?"
        ),
        after=compiled(
            r"^(?:各类|各项|相关|有关|管理|规章|长效|工作|内控|配套|内部|的|规范性|重要|新|业务)*(?:制度|机制|办法|规定|规范性文件|规范)"
        ),
        context=_VERB_OF_RULES,
        # 中央八项规定 counts no rules of the organ's own.
        unless=compiled(r"中央$"),
    ),
    StatedKind(
        "completion_rate",
        _SHARE,
        before=_before(r"(?:整改|完成|办结|整改完成|整改到位)率"),
    ),
    StatedKind(
        "cases",
        _THING | _PERSON,
        before=_before(r"立案(?:审查|调查|查处|审查调查|、)*(?:案件)?"),
        after=compiled(r"^(?:被)?立案"),
    ),
    StatedKind(
        "discipline",
        _PERSON,
        before=_before(
            r"党纪、?(?:和|或|及)?(?:政务|政纪)处分(?:的)?(?:干部|党员干部|人员)?|(?<![纪务政内])处分(?:干部|党员干部|人员)?"
        ),
        after=compiled(
            r"^(?:党员|干部|同志|人员)*(?:受到|被|给予)?(?:党纪、?(?:和|或)?政[务纪])?处分"
        ),
        in_measures=True,
    ),
    StatedKind(
        "party_discipline",
        _PERSON,
        before=_before(r"(?:党纪|党内)(?:轻|重)?处分(?:的)?(?:党员)?|处分(?:违纪)?党员(?:干部)?"),
        after=compiled(r"^(?:党员|干部|同志|人员)*(?:受到|被|给予)?党(?:纪|内)[^,。;]{0,4}处分"),
        in_measures=True,
    ),
    StatedKind(
        "administrative_discipline",
        _PERSON,
        before=_before(r"(?:政务|政纪|行政)处[分罚]"),
        after=compiled(r"^(?:党员|干部|同志|人员)*(?:受到|被|给予)?(?:政务|政纪|行政)处分"),
        in_measures=True,
    ),
    StatedKind(
        "organizational_handling",
        _PERSON,
        before=_before(r"组织处理"),
        after=compiled(r"^(?:受到|被|给予|予以)?组织处理"),
    ),
    StatedKind(
        "admonished",
        _PERSON | _TIMES,
        before=_before(r"诫勉(?:谈话|处理)?"),
        after=compiled(r"^(?:被|受到|给予|进行|予以)?诫勉"),
    ),
    StatedKind(
        "reminded",
        _PERSON | _TIMES,
        before=_before(
            r"(?:谈话提醒|提醒谈话|提醒教育|教育提醒|谈话函询|廉政提醒)(?:(?:、|或|和|及)?批评教育)?(?:相关|有关)?(?:人员|责任人|干部)?"
        ),
        after=compiled(r"^(?:被|受到|给予|进行|予以)?(?:谈话提醒|提醒谈话)"),
    ),
    StatedKind(
        "criticized",
        _PERSON | _TIMES,
        before=_before(r"(?:批评教育|通报批评|书面检查|责令检查)"),
        after=compiled(r"^(?:被|受到|给予|进行|予以|作出)?(?:批评教育|通报批评|书面检查)"),
    ),
    StatedKind(
        "summoned",
        _PERSON | _TIMES | frozenset({"家", "家次"}),
        before=_before(r"约谈(?:相关|有关|责任)?(?:人员|责任人|单位|负责人|干部|医疗机构)?"),
    ),
    StatedKind(
        "accountability_persons",
        _PERSON,
        before=_before(
            r"(?:问责|追责|追究责任|追责问责|责任追究)(?:处理)?(?:了)?(?:相关|有关|责任)?(?:党员干部|领导干部|干部|人员|责任人|党员)?|(?:共|已|组织)处理(?:了)?(?:违纪|相关|有关)*(?:责任人员?|党员干部|人员|干部)?"
        ),
        after=compiled(r"^(?:党员|干部|同志|人员|责任人)*(?:被|受到)?(?:问责|追责|追究)"),
    ),
    StatedKind(
        "money_recovered",
        _MONEY,
        before=_before(r"挽回[^,。;、\d]{0,14}"),
    ),
    StatedKind(
        "money_collected",
        _MONEY,
        before=_before(
            r"(?:追缴|上缴|收缴|追回|收回|补缴|清缴|没收|缴纳|追收|催收|补征)[^,。;\d]{0,16}"
        ),
    ),
    StatedKind(
        "money_returned",
        _MONEY,
        before=_before(r"(?:清退|退还|退缴|退赔|退回|返还|清还|退款)[^,。;\d]{0,16}"),
    ),
    StatedKind(
        "meetings",
        _TIMES,
        before=_before(r"(?:召开|主持)[^,。;\d]{0,30}会议?"),
        after=compiled(
            r"^(?:主持|组织|专题|先后)?(?:召开|主持|研究)[^。;]{0,30}会|^(?:专题|党组|党委|党委会|党组会|领导小组|推进|调度|工作)*会"
        ),
        context=_RECTIFIED,
    ),
    StatedKind(
        "talks",
        _PERSON | _TIMES,
        before=_before(r"谈心谈话"),
        after=compiled(r"^谈心谈话"),
    ),
)
"""In the order in which they are tried: the first that fits takes the number."""
