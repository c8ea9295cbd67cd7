"""Tells the notice from the page around it: title, page lines, introduction, contact, sign-off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model import Role
from generator.parsing.lines import Line
from generator.parsing.markers import read_damaged_marker, read_marker

_TITLE = re.compile(
    r"(?:巡察|巡视|整改).{0,60}(?:通报|报告|公告|公示|情况|通告)(?:\(.{1,12}\))?(?:\s?[:|_—-]\s?.{1,16})?$"
)
_TITLE_SUBJECT = re.compile(r"巡察|巡视|关于|反馈")
_TITLE_WORDS = re.compile(r"整改")
_NOT_TITLE = re.compile(
    r"^.{0,6}位置|^(?:当前位置|当前的位置|位置|首页|信息名称|名\s*称|标\s*题|上一[篇条]|下一[篇条]|相关|\[?返回)"
    r"|>\s?\S+\s?>|\s/\s.+\s/\s|^·|[。;]|现将|^\d{4}-\d\d"
)
_PAGE_LINE = re.compile(
    r"(?:发布|发文|生成|成文|更新|公开|录入|上传)?(?:时间|日期)\s?[:]"
    r"|(?:信息|消息|文章|稿件)?(?:来源|作者|编辑|责编|责任编辑|供稿|审核|校对|签发|撰稿)\s?[:]"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)?\s?[:]|字(?:体|号)\s?(?:大小)?\s?[:\[]"
    r"|^(?:来源|时间|日期)\s.{0,60}\d{4}-\d\d-\d\d|索\s*引\s*号|信息名称\s?[:]|发布(?:机构|单位|部门)\s?[:]|发文(?:机关|单位|字号)\s?[:]|(?:主题|组配|体裁|信息)分类\s?[:]"
    r"|文\s*号\s?[:]|关\s*键\s*词\s?[:]|主\s*题\s*词\s?[:]|内容概[览述]\s?[:]|有\s*效\s*性|废止日期|生效日期"
    r"|公开(?:方式|形式|范围|类别|目录|时限)\s?[:]|(?:在线链接|链接)地址\s?[:]|文件下载\s?[:]|^公开日期|^标\s*题\s?[:]|^名\s*称\s?[:]"
)
_DATE_ONLY = re.compile(
    r"[(\[]?\s?(?:\d{4}\s?[-./年]\s?\d{1,2}\s?[-./月]\s?\d{1,2}\s?日?|(?:19|20)\d{6,7}日?|(?:19|20)\d{2}年?\d{1,2}月?\d{0,2}日?"
    r"|[二一][〇○Oo0零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
    r"(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?\s?[)\]]?$"
)
_INTRODUCTION = re.compile(
    r"(?:现将|现就|将).{0,60}(?:通报|公布|公开|公示|报告|公告|如下)"
    r"|(?:根据|按照|依据|按|遵照).{0,60}(?:巡察|巡视).{0,200}(?:巡察|巡视|反馈)"
    r"|(?:\d{4}年|\d{6,8}日?).{0,60}(?:至|到|-|—|~).{0,80}(?:巡察|巡视)(?:组|机构|工作).{0,120}(?:进行|开展|反馈)"
    r"|(?:巡察|巡视)(?:组|机构).{0,10}(?:于|自|从).{0,80}(?:进行|开展)(?:了)?.{0,12}(?:巡察|巡视|检查)"
)
_PUBLISHES = re.compile(r"通报|公布|公开|公示|报告|公告|如下")
_CONTACT = re.compile(
    r"联系(?:电话|方式|人|地址|邮箱)|监督(?:电话|举报)|(?:电子)?(?:邮箱|邮件)(?:地址)?\s?[:为]|电子邮(?:箱|件)|邮政(?:信箱|地址|编码)"
    r"|(?:电话|邮箱|邮编|地址|传真|信箱)\s?[:]|通(?:信|讯)地址|(?:来信|来访|邮寄)地址|举报(?:电话|邮箱)|咨询电话"
)
_INVITATION = re.compile(
    r"欢迎监督|欢迎.{0,24}(?:干部|群众|社会|各界|公众|大家|职工|市民).{0,40}(?:监督|意见|建议|反映)|如有(?:任何)?意见.{0,6}建议|意见建议.{0,12}反映"
)
_ORGAN = re.compile(
    r"(?:委员会|委员会党组|党组|党委|党总支|党支部|总支部?|支部|局|厅|委|院|中心|办公室|公司|集团|站|所|馆|校|大学|政府|红十字会|协会|联合会|部|处|队|社|会)\s?(?:\(.{1,10}\))?$"
)
_FURNITURE = re.compile(
    r"^(?:分享|打印|关闭|扫一扫|微信|上一[篇条]|下一[篇条]|相关(?:稿件|链接|文章|新闻|信息|阅读)|附件\s?[:]?|附\s?[:]|【?(?:字体|打印|关闭|返回|收藏)|返回|回到顶部|返回顶部|首页|网站地图|友情链接|关于我们|联系我们|设为首页|加入收藏"
    r"|\[?(?:大|中|小)\]?\s)|版权所有|Copyright|©|ICP备|公网安备|(?:主办|承办|协办|技术支持|维护|运维)(?:单位)?\s?[:]|网站(?:标识码|声明|地图|访问量|维护|支持)|建议使用|分辨率|访问量|扫码|二维码",
    re.IGNORECASE,
)
_UNDATED = re.compile(r"中共|.{3,}(?:委员会|党组|党委|局|办公室|集团|公司|学院|大学|医院)$")
_NEXT = re.compile(r"下一步|今后|接下来|下步")


@dataclass(frozen=True, slots=True)
class Frame:
    """The lines of a reading, told apart."""

    front: tuple[tuple[Line, Role], ...]
    """Before the body: chrome, metadata, title."""
    introduction: tuple[Line, ...]
    """The lead sentence."""
    body: tuple[Line, ...]
    """From the first chapter to the last line before contact and sign-off."""
    back: tuple[tuple[Line, Role], ...]
    """After the body: contact, signature, metadata, chrome."""


def frame(folded: str, lines: list[Line]) -> Frame:
    """Divide `lines` into what stands before, in and after the notice; none is left out."""
    kept = [line for line in lines if not line.chrome]
    first = _body_start(folded, kept)
    front = _front(folded, kept[:first])
    after = _introduction_end(folded, kept, first)
    last = _body_end(folded, kept, after)
    furniture = [(line, _chrome()) for line in lines if line.chrome]
    cut = kept[last].start if last < len(kept) else (kept[-1].end if kept else 0)
    front = sorted(front + [f for f in furniture if f[0].start < cut], key=lambda f: f[0].start)
    back = _back(folded, kept[last:]) + [f for f in furniture if f[0].start >= cut]
    return Frame(
        tuple(front),
        tuple(kept[first:after]),
        tuple(kept[after:last]),
        tuple(sorted(back, key=lambda f: f[0].start)),
    )


def _chrome() -> Role:
    """Return the role of page furniture (typed)."""
    return "chrome"


def _chapter_at(folded: str, line: Line) -> bool:
    """Tell whether the line opens the numbering of a body."""
    if line.label:
        return True
    marker = read_marker(folded, line.start, line.end)
    if marker is None:
        return False
    return marker.kind in ("chinese", "part", "roman") or marker.value <= 1


def _body_start(folded: str, lines: list[Line]) -> int:
    """Return the index of the lead sentence, or of the first chapter where there is none."""
    chapter = next((i for i, line in enumerate(lines) if _chapter_at(folded, line)), None)
    limit = len(lines) if chapter is None else chapter + 1
    # A reprint has the title twice, with the editor's lead between: the notice begins below.
    first = max((i for i in range(min(limit, 60)) if _is_title(folded, lines[i])), default=0)
    for at, line in enumerate(lines[:limit]):
        if at < first:
            continue
        text = folded[line.start : min(line.end, line.start + 500)]
        if line.end - line.start > 10 and _INTRODUCTION.search(text) and not _PAGE_LINE.match(text):
            return at
    if chapter is not None:
        return chapter
    title = max((i for i, line in enumerate(lines) if _is_title(folded, line)), default=-1)
    for at in range(title + 1, len(lines)):
        if lines[at].end - lines[at].start > 60:
            return at
    return title + 1


def _is_title(folded: str, line: Line) -> bool:
    """Tell whether the line reads as the title of such a notice."""
    text = folded[line.start : line.end]
    if not 6 <= len(text) <= 110 or _NOT_TITLE.search(text) or not _TITLE_WORDS.search(text):
        return False
    if line.cell or read_marker(folded, line.start, line.end):
        return False
    if text.endswith("情况") and not _TITLE_SUBJECT.search(text):
        return False
    return bool(_TITLE.search(text)) and not read_damaged_marker(folded, line.start, line.end)


def _front(folded: str, lines: list[Line]) -> list[tuple[Line, Role]]:
    """Give each line before the body its role."""
    titles = {i for i, line in enumerate(lines) if _is_title(folded, line)}
    if not titles:
        headings = [i for i, line in enumerate(lines) if line.heading]
        titles = set(headings[-1:])
    for at in sorted(titles):
        if at and _begins_inside(folded, lines[at]) and _begins_title(folded, lines[at - 1]):
            titles.add(at - 1)
    page_cells = _page_cells(folded, lines)
    roles: list[tuple[Line, Role]] = []
    for at, line in enumerate(lines):
        text = folded[line.start : line.end]
        if at in titles and at not in page_cells:
            roles.append((line, "title"))
        elif text.startswith(("【编者按", "编者按", "【导读")):
            roles.append((line, "metadata"))
        elif _FURNITURE.match(text) and not re.search(r"\d{4}", text):
            roles.append((line, "chrome"))
        elif (
            at in page_cells
            or _PAGE_LINE.search(text[:120])
            or _DATE_ONLY.match(text)
            or _pairs_on(roles, text)
        ):
            roles.append((line, "metadata"))
        else:
            roles.append((line, "chrome"))
    return roles


def _begins_inside(folded: str, line: Line) -> bool:
    """Tell whether a title's line reads as the rest of one that began on the line above."""
    starts = (
        "关于",
        "巡察",
        "巡视",
        "落实",
        "区委",
        "市委",
        "县委",
        "省委",
        "反馈",
        "整改",
        "集中",
    )
    about = folded.find("关于", line.start, line.end) - line.start
    return folded.startswith(starts, line.start) or 0 <= about < 4


def _begins_title(folded: str, line: Line) -> bool:
    """Tell whether a line is the first half of a title: an organ, or an organ and 关于…."""
    text = folded[line.start : line.end]
    if len(text) > 60 or _PAGE_LINE.search(text) or _NOT_TITLE.search(text):
        return False
    halves = re.match(r"[^。,;:]{4,40}关于[^。]{2,30}$|中共[^。,;:]{8,58}$", text)
    return bool(_ORGAN.search(text) or halves)


def _page_cells(folded: str, lines: list[Line]) -> set[int]:
    """Return the indices of cells in tables that hold the page's own data (索引号, 发布机构 …)."""
    tables: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        if line.cell:
            tables.setdefault(line.cell.table, []).append(at)
    found: set[int] = set()
    for cells in tables.values():
        words = " ".join(folded[lines[at].start : lines[at].end][:40] for at in cells)
        if (
            len(re.findall(r"索\s*引\s*号|信息名称|发布机构|文\s*号|分类|生成日期|发文", words))
            >= 2
        ):
            found.update(cells)
    return found


def _pairs_on(roles: list[tuple[Line, Role]], text: str) -> bool:
    """Tell whether a line is the value of a page label that stood alone on the line before."""
    if not roles or roles[-1][1] != "metadata" or len(text) > 60:
        return False
    return bool(re.fullmatch(r"[^:]{1,30}", text)) and bool(re.search(r"\d{4}-\d\d-\d\d", text))


def _introduction_end(folded: str, lines: list[Line], first: int) -> int:
    """Return the index after the lead sentence, which is one line."""
    if first >= len(lines) or _chapter_at(folded, lines[first]):
        return first
    text = folded[lines[first].start : lines[first].end]
    after = first + 1
    while after < min(len(lines), first + 6) and not _chapter_at(folded, lines[after]):
        # The sentence goes on: it has not said yet that it publishes, or a line was cut in two.
        goes_on = text[-1] not in "。:;!" or _INTRODUCTION.search(
            folded[lines[after].start : lines[after].end][:300]
        )
        if _PUBLISHES.search(text) or not goes_on:
            break
        text += folded[lines[after].start : lines[after].end]
        after += 1
    return after


def _signature_at(folded: str, lines: list[Line], after: int) -> int | None:
    """Return the index of the organ or date line that signs the notice, or None."""
    for at in range(len(lines) - 1, max(after, len(lines) - 40) - 1, -1):
        text = folded[lines[at].start : lines[at].end]
        if lines[at].cell or not _signs(text):
            continue
        start = at
        while start - 1 >= after and _organ_line(folded, lines[start - 1]):
            start -= 1
        # A date alone, with more of the notice after it, is a term or a date in the text.
        if start < at or not _DATE_ONLY.match(text) or not _goes_on(folded, lines[at + 1 :]):
            return start
    return None


def _goes_on(folded: str, lines: list[Line]) -> bool:
    """Tell whether the lines go on with the notice: long text, or chapters."""
    return any(
        line.end - line.start > 80
        or line.cell is not None
        or folded.startswith(("一、", "二、", "三、", "四、", "五、"), line.start)
        for line in lines
        if not _is_furniture(folded, line)
    )


def _signs(text: str) -> bool:
    """Tell whether the line is a date, or an organ and a date."""
    if _DATE_ONLY.match(text):
        return True
    match = re.search(r"\d{4}年\d{1,2}月\d{1,2}日$", text)
    return bool(match and len(text) <= 60 and _ORGAN.search(text[: match.start()].strip()))


def _organ_line(folded: str, line: Line) -> bool:
    """Tell whether the line is the name of an organ alone."""
    text = folded[line.start : line.end]
    if len(text) > 45 or re.search(r"[。;:,?!]", text) or not _ORGAN.search(text):
        return False
    return not read_marker(folded, line.start, line.end)


def _body_end(folded: str, lines: list[Line], after: int) -> int:
    """Return the index after the last line of the body."""
    end = len(lines)
    signature = _signature_at(folded, lines, after)
    if signature is not None:
        end = signature
    else:
        while end > after and _is_furniture(folded, lines[end - 1]):
            end -= 1
        # Without a date only what is plainly an organ's name is a sign-off.
        while (
            end > after
            and _organ_line(folded, lines[end - 1])
            and _UNDATED.match(folded, lines[end - 1].start, lines[end - 1].end)
        ):
            end -= 1
    return _contact_at(folded, lines, after, end)


def _contact_at(folded: str, lines: list[Line], after: int, end: int) -> int:
    """Return the index of the line that invites the public, among the last ones before `end`."""
    for at in range(max(after, end - 6), end):
        rest = lines[at:end]
        if _is_contact(folded, lines[at]) and all(_may_follow(folded, line) for line in rest):
            return at
    return end


def _may_follow(folded: str, line: Line) -> bool:
    """Tell whether a line may go on with an invitation: short, and no item of the body."""
    return _is_contact(folded, line) or (
        line.end - line.start <= 80
        and line.cell is None
        and not read_marker(folded, line.start, line.end)
    )


def _is_furniture(folded: str, line: Line) -> bool:
    """Tell whether the line belongs to the page and not the notice."""
    text = folded[line.start : line.end]
    return len(text) < 120 and bool(_FURNITURE.search(text) or _PAGE_LINE.match(text))


def _is_contact(folded: str, line: Line) -> bool:
    """Tell whether the line invites the public or says where to write."""
    text = folded[line.start : line.end]
    if len(text) > 400 or _NEXT.match(text) or read_marker(folded, line.start, line.end):
        return False
    return bool(_CONTACT.search(text) or _INVITATION.search(text))


def _back(folded: str, lines: list[Line]) -> list[tuple[Line, Role]]:
    """Give each line after the body its role."""
    roles: list[tuple[Line, Role]] = []
    signed = False
    for line in lines:
        text = folded[line.start : line.end]
        calls = not signed and not _signs(text)
        if calls and _is_contact(folded, line):
            roles.append((line, "contact"))
        elif not signed and (_signs(text) or _organ_line(folded, line)):
            roles.append((line, "signature"))
            signed = _signs(text)
        elif calls and roles and roles[-1][1] == "contact" and not _FURNITURE.search(text):
            roles.append((line, "contact"))
        elif _PAGE_LINE.match(text):
            roles.append((line, "metadata"))
        else:
            roles.append((line, "chrome"))
    return roles
