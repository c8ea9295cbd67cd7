"""Reads which organ issues a notice: under the text, else in the title, else in the lead."""

from __future__ import annotations

from msgspec import Struct

from generator.expressions import compiled
from generator.folding import fold
from generator.model import Span
from generator.parsing.dates import DATE, DATE_FOLLOWS
from generator.parsing.draft import Draft
from generator.parsing.late import late
from generator.parsing.metadata.own_names import core_of, organ_of_plan
from generator.parsing.metadata.zones import Zones, signature_lines

_ORGAN_END = (
    r"委员会|党组|党委|党工委|工委|党支部|党总支|总支部|支部|机关党委|局|厅|部|办公室|中心|学校|学院|大学|中学|小学|医院"
    r"|公司|集团|管委会|管理委员会|协会|红十字会|联合会|联社|血站|总工会|工会|法院|检察院|政府|镇|乡|街道|院|社|馆|站|所|委|办|队"
)
_NAME = r"(?:中国共产党|中共)?[\u4e00-\u9fff()、“”· ]"
_BRACKET = r"(?:[(][^()\n]{2,20}[)])?"
_ORGAN_LINE = compiled(
    rf"(?m)^[ \t]*(?P<organ>{_NAME}{{2,60}}(?:{_ORGAN_END}){_BRACKET})"
    rf"(?:[ \t]*(?:{DATE}))?[ \t]*$"
)
_ORGAN_ALONE = compiled(rf"(?P<organ>{_NAME}{{2,60}}(?:{_ORGAN_END}){_BRACKET})[ \t]*")
_ORGAN_BEFORE_DATE = compiled(
    rf"(?P<organ>(?:中国共产党|中共)[\u4e00-\u9fff()“”·]{{3,40}}?(?:{_ORGAN_END}))[ \t]*"
    rf"{DATE_FOLLOWS}"
)
_TITLE_ORGAN = compiled(
    rf"^(?!关于)(?P<organ>{_NAME}{{2,60}}?)(?=:?关于|对|巡[察视]|落实|贯彻|党[委组](?:领导)?班子"
    r"|(?:市|区|县|省|州|旗)委(?:第|巡)|202|整改)"
)
_AFTER_ABOUT = late(
    rf"关于(?P<organ>(?:中国共产党|中共)[\u4e00-\u9fff()、“”·]{{3,40}}?(?:{_ORGAN_END}))"
    r"(?=巡|落实|党[委组]班子|整|关|对|集|反)"
)
_INSPECTED = late(
    rf"(?:对|向)(?P<organ>(?:中国共产党|中共)?[\u4e00-\u9fff()“”·]{{3,40}}?(?:{_ORGAN_END}))(?:领导班子)?(?:及[^,。]{{0,16}})?(?:进行|开展|实施|反馈|通报)"
)
_INSPECTED_ANY = late(
    r"(?:对|向)(?P<organ>(?![我本全所各被此该其\d])[\u4e00-\u9fff()“”·]{2,24}?)(?:领导班子)?"
    r"(?:进行|开展|实施)了?[^。\n,]{0,30}?巡[察视]"
)
_NOT_ONE = compiled(r"领域|工作|情况|问题|单位|部门|等|党组织|[\d一二三四五六七八九十两]个|家|、")
"""What an inspection may be of that is no organ by its name."""
_GENERIC = 2
"""Characters at most of a name that says of no organ which it is (局党组, 中心党委)."""
_NOT_ORGAN = compiled(
    r"^(?:编辑|审核|来源|作者|主办|承办|责任|关于|联系|附件|网站|扫|分享|打印|校对|供稿|欢迎|地址|值班|技术|中国政府网|版权)|网站|政府网$|[:]"
)
_ENDS = compiled(rf"(?:{_ORGAN_END})(?:[(][^()\n]{{2,20}}[)])?$")
_SPACES = compiled(r"[ \t]+")
_SHORT = compiled(r"[(（](?:以下)?(?:统一)?简称[^()（）]*[)）]")
"""What the organ calls itself in the rest of the text."""


class Issuer(Struct, frozen=True):
    """An organ and where its name is printed."""

    name: str
    """As printed, without spaces set between lines."""
    span: Span
    """Where."""
    source: str
    """`signature`, `title`, `lead` or `plan`."""


def read_issuer(draft: Draft, zones: Zones, title: tuple[str, Span] | None) -> Issuer | None:
    """Return the issuing organ, None where nothing names one.

    The name under the text is the fullest one; where that is cut short (no place in front, as in
    区卫健局党委) and the title holds a longer name that ends alike, the title's is taken.
    """
    signed = _signed(draft, zones)
    titled = _titled(draft, title)
    if signed and titled and len(titled.name) > len(signed.name) and _is_short(signed.name):
        return titled
    return signed or titled or _fuller(draft, zones, _inspected(draft, zones.lead))


def _is_short(name: str) -> bool:
    """Tell whether a name begins at 市, 区 or 县 without saying which."""
    bare = name.removeprefix("中国共产党").removeprefix("中共")
    return bare[:1] in "省市区县州旗委局" or len(bare) < 4


def _signed(draft: Draft, zones: Zones) -> Issuer | None:
    """Return the organ of the signature; several joint signers are joined."""
    signatures = signature_lines(draft)
    found = [organ for span in signatures for organ in _organ_lines(draft, span)]
    if not found and not signatures:
        # In the page head stands who published the page, under a name of its own.
        lines = [line for line in _organ_lines(draft, zones.tail) if line.start >= zones.head.end]
        found = lines[:1]
        if not found:
            match = _ORGAN_BEFORE_DATE.search(draft.folded, zones.tail.start)
            found = [Span(*match.span("organ"))] if match else []
    if not found:
        return None
    names = dict.fromkeys(_printed(draft, span) for span in found)
    return Issuer("、".join(names), Span(found[0].start, found[-1].end), "signature")


def _organ_lines(draft: Draft, zone: Span) -> list[Span]:
    """Return the lines of `zone` that are the name of an organ."""
    found = [
        Span(*match.span("organ"))
        for match in _ORGAN_LINE.finditer(draft.folded, zone.start, zone.end)
        if not _NOT_ORGAN.search(match["organ"].strip())
    ]
    if found:
        return found
    # On a page that lost its line breaks no line begins with the signature.
    alone = _ORGAN_ALONE.fullmatch(draft.folded, zone.start, zone.end)
    if alone and not _NOT_ORGAN.search(alone["organ"].strip()):
        return [Span(*alone.span("organ"))]
    glued = _ORGAN_BEFORE_DATE.search(draft.folded, zone.start, zone.end)
    return [Span(*glued.span("organ"))] if glued else []


def _printed(draft: Draft, span: Span) -> str:
    """Return the printed name without the spaces that set it on its line."""
    return _SPACES.sub("", draft.text[span.start : span.end])


def _titled(draft: Draft, title: tuple[str, Span] | None) -> Issuer | None:
    """Return the organ that the title opens with."""
    if title is None:
        return None
    name, span = title
    folded = fold(name)
    match = _TITLE_ORGAN.match(folded) or _AFTER_ABOUT().search(folded)
    if match is None or not _ENDS.search(match["organ"].strip()):
        return None
    organ = name[match.start("organ") : match.end("organ")].strip()
    at = draft.text.find(organ, span.start, span.end) if span.end else -1
    return Issuer(organ, Span(at, at + len(organ)) if at >= 0 else Span(0, 0), "title")


def _inspected(draft: Draft, lead: Span) -> Issuer | None:
    """Return the organ that the lead says was inspected."""
    match = _INSPECTED().search(draft.folded, lead.start, lead.end)
    if match is None:
        match = _INSPECTED_ANY().search(draft.folded, lead.start, lead.end)
        if match is None or _NOT_ONE.search(match["organ"]):
            return None
    span = Span(*match.span("organ"))
    return Issuer(_SHORT.sub("", draft.text[span.start : span.end]), span, "lead")


def _fuller(draft: Draft, zones: Zones, lead: Issuer | None) -> Issuer | None:
    """Return the name that the notice's own plan prints where the lead gives none that tells."""
    core = core_of(lead.name) if lead else ""
    if len(core) > _GENERIC:
        return lead
    found = organ_of_plan(draft.folded[: zones.lead.end], core)
    if found is None:
        return lead
    return Issuer(draft.text[slice(*found)], Span(*found), "plan")
