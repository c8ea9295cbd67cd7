"""Reads where a notice asks the public to write or call."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.expressions import compiled
from generator.model import Contact, Span
from generator.parsing.draft import Draft
from generator.parsing.late import late
from generator.parsing.metadata.zones import Zones

_START = late(
    r"欢迎[^。\n]{0,40}监督|意见(?:和|或|、)?建议|联系电话|联系方式|监督电话|举报电话|反映渠道|受理电话|联系人"
)
_RUN_IN = late(
    r"(?:联系|监督|举报|咨询|受理|反映)(?:电话|方式|人)[^。;\n]{0,12}:|电话[^\d。;\n]{0,10}: ?[\d(]"
)
_EMAIL = compiled(
    r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,63} ?@ ?[A-Za-z0-9-]{1,63}(?: ?\. ?[A-Za-z0-9-]{1,24}){1,4}"
)
_PHONE_LABEL = compiled(
    r"(?:电 {0,2}话|联系方式|热线|传真|手机|座机|号码|Tel)[^\d\n。;]{0,16}", re.IGNORECASE
)
_PHONE = compiled(
    r"(?<![\d@A-Za-z.])(?:\(0\d{2,3}\) ?\d{7,8}|0\d{2,3} {0,2}[-—]{1,2} {0,2}\d{7,8}"
    r"|0\d{2,3} ?\d{7,8}|400-?\d{3,4}-?\d{3,4}"
    r"|1[3-9]\d{9}|[2-9]\d{6,7})(?:(?: ?[转-] ?| 转 ?)\d{1,5}(?!\d))?(?![\d@A-Za-z])"
)
_SHORT = compiled(r"(?<!\d)(?:12\d{3}|\d{5,6})(?!\d)")
_AREA_PHONE = compiled(r"^\(?0\d{2,3}\)?")
_ADDRESS = compiled(
    r"(?:(?:联系|通[信讯]|邮政|邮寄|办公|单位|来信|来访|信函|邮件|寄信|寄送|收信|接收|接待|受理|现场"
    r"|详细)?(?:地 {0,4}[址点]|信箱) ?(?:[::为是]|为[::]|是[::]| (?=[㐀-鿿])) {0,2}"
    # 来信请寄某市某路1号: no colon.
    r"|(?<![\u4e00-\u9fff])(?:来信|信函|信件|邮寄) ?[::] {0,2}"
    r"|(?:来信|信件|邮件|信函)(?:请|可)?邮?寄(?:送)?(?:至|到|往)? ?[::为是]? {0,2}"
    # 电话0717-7822315,地址某区某路22号: no colon either.
    r"|地址(?=[㐀-鿿]{2,24}(?:路|街|道|巷|村|镇|楼|大厦)[^。;,\n]{0,12}\d))"
)
_ADDRESS_END = compiled(
    r"[。;\n]|[,、 (]+(?:邮编|邮政编码|邮码|电话|联系电话|电子|邮箱|信封|联系人|传真|收件人"
    r"|E-?mail)"
    r"|\((?=信封|请|邮|注)|[(,](?=邮编)|(?:邮编|邮政编码|联系电话|电子邮箱|电子邮件|电子信箱)",
    re.IGNORECASE,
)
_POSTCODE = compiled(r"(?:邮编|邮政编码)[:: ]{0,3}\d{6}")
_EMAIL_LABEL = compiled(r"(?:电子|E-?mail|电邮)[^。;\n]{0,4}$", re.IGNORECASE)
_MAX_ADDRESS = 90
"""Characters of an address at most."""
_MAX_BETWEEN = 400
"""Characters that may belong to the contact behind its last line, or before the tail."""


def read_contact(draft: Draft, zones: Zones) -> Contact:
    """Return the telephone numbers, e-mail and postal addresses of the contact line."""
    found = [_read(draft, zone) for zone in contact_zones(draft, zones)]
    return Contact(
        phone=_unique(phone for one in found for phone in one.phone),
        email=_unique(email for one in found for email in one.email),
        address=_unique(address for one in found for address in one.address),
    )


def contact_zones(draft: Draft, zones: Zones) -> list[Span]:
    """Return where the contact line stands: its blocks, else its words in the tail."""
    signed = [block.span.start for block in draft.blocks if block.role == "signature"]
    blocks = [block.span for block in draft.blocks if block.role == "contact"]
    if blocks:
        # lines of a contact that the outline took for something else stand between these
        after = [start for start in signed if start >= blocks[-1].end]
        end = min(after[0], blocks[-1].end + _MAX_BETWEEN) if after else blocks[-1].end
        return [*blocks[:-1], Span(blocks[-1].start, end)]
    tail = zones.tail.start
    # Without line breaks the contact stands at the end of the last paragraph, over the signature.
    match = _START().search(draft.folded, tail) or _RUN_IN().search(
        draft.folded, max(0, tail - _MAX_BETWEEN), tail
    )
    if match is None:
        return []
    end = min(
        [start for start in signed if start > match.start()]
        + [match.start() + 800, len(draft.folded)]
    )
    return [Span(match.start(), end)]


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return each value once, in order."""
    return tuple(dict.fromkeys(values))


def _read(draft: Draft, zone: Span) -> Contact:
    """Return the contact in one stretch."""
    emails = [Span(*match.span()) for match in _EMAIL.finditer(draft.folded, zone.start, zone.end)]
    addresses = list(_addresses(draft, zone))
    taken = emails + addresses
    taken += [
        Span(*match.span()) for match in _POSTCODE.finditer(draft.folded, zone.start, zone.end)
    ]
    return Contact(
        phone=tuple(_phones(draft, zone, taken)),
        email=tuple(draft.text[span.start : span.end].replace(" ", "") for span in emails),
        address=tuple(draft.text[span.start : span.end] for span in addresses),
    )


def _addresses(draft: Draft, zone: Span) -> list[Span]:
    """Return the postal addresses: what follows a label, up to the next label or stop."""
    found = []
    for match in _ADDRESS.finditer(draft.folded, zone.start, zone.end):
        if _EMAIL_LABEL.search(draft.folded[max(zone.start, match.start() - 8) : match.start()]):
            continue
        limit = min(zone.end, match.end() + _MAX_ADDRESS)
        end = _ADDRESS_END.search(draft.folded, match.end(), limit)
        stop = end.start() if end else limit
        printed = draft.folded[match.end() : stop]
        body = printed.strip(" ,、(:")
        if "@" in body or len(body) < 4:
            continue
        start = match.end() + printed.index(body)
        found.append(Span(start, start + len(body)))
    return found


def _phones(draft: Draft, zone: Span, taken: list[Span]) -> list[str]:
    """Return the telephone numbers: by their form, or short ones right after a label."""
    labelled = [match.end() for match in _PHONE_LABEL.finditer(draft.folded, zone.start, zone.end)]
    found = []
    for match in _PHONE.finditer(draft.folded, zone.start, zone.end):
        inside = any(span.start <= match.start() < span.end for span in taken)
        if not inside:
            found.append((match.start(), draft.text[match.start() : match.end()].strip()))
    for at in labelled:
        short = _SHORT.match(draft.folded, at, zone.end)
        if short and not any(span.start <= at < span.end for span in taken):
            found.append((at, short.group()))
    return [phone for _, phone in sorted(found)]


def area_codes(contact: Contact) -> tuple[str, ...]:
    """Return the telephone area codes of a contact, such as 0745."""
    codes = []
    for phone in contact.phone:
        compact = phone.replace(" ", "")
        match = _AREA_PHONE.match(compact)
        if match:
            code = match.group().strip("()")
            codes.append(code[:3] if code.startswith(("01", "02")) else code)
    return tuple(dict.fromkeys(codes))
