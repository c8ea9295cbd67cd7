"""Reads what stands after the body: contact, sign-off, the end of the page."""

from __future__ import annotations

from generator.expressions import compiled
from generator.model import Role
from generator.parsing.lines import Line
from generator.parsing.markers import read_marker
from generator.parsing.page_lines import (
    DATE_ONLY,
    FURNITURE,
    ORGAN,
    PAGE_LINE,
    is_furniture,
    is_organ,
)

_CONTACT = compiled(
    r"联系(?:电话|方式|人(?![^\s:(]{2})|地址|邮箱)|监督(?:电话|举报)|(?:电子)?(?:邮箱|邮件)(?:地址)?\s?[:为]|电子邮(?:箱|件)|邮政(?:信箱|地址|编码)"
    r"|(?:电话|邮箱|邮编|地址|传真|信箱)\s?[:]|通(?:信|讯)地址|(?:来信|来访|邮寄)地址|举报(?:电话|邮箱)|咨询电话|(?:来电|致电)(?:请)?(?:拨打?)?\s?[::]?\s?0?\d"
    # 电话0596-2035862;邮箱a@b.com: no colon.
    r"|电话\s?\(?0\d{2,3}\)?\s?[-—]{0,2}\s?\d{7,8}|邮箱\s?[A-Za-z0-9][\w.+-]{0,40}@"
)

_WAY = compiled(
    r"\s?[(]?(?:(?:联系|监督|举报|咨询|受理|办公|电子|通[信讯]|邮[寄政]|来[信访]|信函)?"
    r"(?:电话|邮箱|信箱|邮件|地址|地点|方式|来?信函?|传真|邮编|编码|来?访|微信|网[址站])"
    r"(?:反映|举报|号码|地址|方式)?)[)]?\s?[:(]"
)
"""A way to write or call that has a number of its own: 1.电话:0745-1234567."""

_INVITATION = compiled(
    r"欢迎监督|欢迎.{0,24}(?:干部|群众|社会|各界|公众|大家|职工|市民).{0,40}(?:监督|意见|建议|反映)|如有(?:任何)?意见.{0,6}建议|意见建议.{0,12}反映"
    r"|如(?:果)?(?:对.{0,24})?有(?:不同|任何)?(?:意见|异议).{0,40}(?:反映|联系|反馈|提出|来电|来信|拨打|致电|发送|寄[送至])"
    r"|如有.{0,8}(?:意见|建议|异议).{0,30}(?:反映|联系|拨打|致电)"
)

_UNDATED = compiled(r"中共|.{3,}(?:委员会|党组|党委|局|办公室|集团|公司|学院|大学|医院)$")

_DATED = compiled(r"\d{4}年\d{1,2}月\d{1,2}日$")
_REACHED = compiled(
    r"(?:[A-Za-z0-9][A-Za-z0-9_.+-]{0,40}@[A-Za-z0-9.-]{3,40}|(?<!\d)0\d{2,3}[-—]{1,2}\d{7,8})[)。.]?$"
)
"""A short line that ends in where to write or call, whatever its words."""
_REACHED_IN = 60
"""Characters of such a line at most."""

_NEXT = compiled(r"下一步|今后|接下来|下步")


def _signature_at(folded: str, lines: list[Line], after: int) -> int | None:
    """Return the index of the organ or date line that signs the notice, or None."""
    for at in range(len(lines) - 1, max(after, len(lines) - 40) - 1, -1):
        text = folded[lines[at].start : lines[at].end]
        if lines[at].cell or not _signs(text):
            continue
        start = at
        while start - 1 >= after and is_organ(folded, lines[start - 1]):
            start -= 1
        # A date alone, with more of the notice after it, is a term or a date in the text.
        if start < at or not DATE_ONLY.match(text) or not _goes_on(folded, lines[at + 1 :]):
            return start
    return None


def _goes_on(folded: str, lines: list[Line]) -> bool:
    """Tell whether the lines go on with the notice: long text, or chapters."""
    return any(
        line.end - line.start > 80
        or line.cell is not None
        or folded.startswith(("一、", "二、", "三、", "四、", "五、"), line.start)
        for line in lines
        if not is_furniture(folded, line)
    )


def _signs(text: str) -> bool:
    """Tell whether the line is a date, or an organ and a date."""
    if DATE_ONLY.match(text):
        return True
    match = _DATED.search(text)
    return bool(match and len(text) <= 60 and ORGAN.search(text[: match.start()].strip()))


def body_end(folded: str, lines: list[Line], after: int) -> int:
    """Return the index after the last line of the body."""
    end = len(lines)
    signature = _signature_at(folded, lines, after)
    if signature is not None:
        end = signature
    else:
        while end > after and is_furniture(folded, lines[end - 1]):
            end -= 1
        # Without a date only what is plainly an organ's name is a sign-off.
        while (
            end > after
            and is_organ(folded, lines[end - 1])
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
    if _is_contact(folded, line):
        return True
    marker = read_marker(folded, line.start, line.end)
    short = line.end - line.start <= 80 and line.cell is None
    return short and (marker is None or bool(_WAY.match(folded, marker.end, line.end)))


def _is_contact(folded: str, line: Line) -> bool:
    """Tell whether the line invites the public or says where to write."""
    text = folded[line.start : line.end]
    if len(text) > 400 or _NEXT.match(text) or read_marker(folded, line.start, line.end):
        return False
    if len(text) <= _REACHED_IN and _REACHED.search(text):
        return True
    return bool(_CONTACT.search(text) or _INVITATION.search(text))


def back_roles(folded: str, lines: list[Line]) -> list[tuple[Line, Role]]:
    """Give each line after the body its role."""
    roles: list[tuple[Line, Role]] = []
    signed = False
    for line in lines:
        text = folded[line.start : line.end]
        calls = not signed and not _signs(text)
        if calls and _is_contact(folded, line):
            roles.append((line, "contact"))
        elif not signed and (_signs(text) or is_organ(folded, line)):
            roles.append((line, "signature"))
            signed = _signs(text)
        elif calls and roles and roles[-1][1] == "contact" and not FURNITURE.search(text):
            roles.append((line, "contact"))
        elif PAGE_LINE.match(text):
            roles.append((line, "metadata"))
        else:
            roles.append((line, "chrome"))
    return roles
