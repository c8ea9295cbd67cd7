"""A notice inside data: what an interface answers, an entry of a feed, an export of a database."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from msgspec import Struct
from msgspec.structs import replace

from generator.errors import UnreadableFileError
from generator.expressions import compiled
from generator.model import Reading, Remark
from generator.reading.data_values import (
    Value,
    together,
    values_of_json,
    values_of_xml,
)
from generator.reading.html_page import read_html
from generator.reading.limits import Limits
from generator.reading.markdown import read_markdown
from generator.reading.plain import decoded, read_plain

_HAN = compiled("[\u4e00-\u9fff]")
_TAG = compiled(r"<(?:p|div|br|span|section|h[1-6]|table|li|html|body)\b", re.IGNORECASE)
_PAGE = compiled(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HEADING = compiled(r"^#{1,6} +\S", re.MULTILINE)
_FEWEST_HEADINGS = 3
_LEAST = 100
"""Chinese letters of a body at least."""
_RIVAL = 0.3
"""Share of the body's letters from which another text in the data may be a second notice."""
_PROBE = 24
"""Letters by which it is told that two fields hold the same text."""
_MARKUP = compiled("<[^<>]{0,2000}>|&[#a-z0-9]{1,8};|\\s", re.IGNORECASE)
_TITLES = compiled("title|标题|標題|subject|headline|名称|^name$")
_DATES = compiled("pub|release|issue|发布|發佈|date|time|日期|时间|created")
_PUBLISHED = compiled("pub|release|issue|发布|發佈")
_SOURCES = compiled("source|来源|來源|origin|organ|author|发布机构")
_ADDRESSES = compiled("url|link|href|网址|address|uri")
_ISO = compiled(r"\s*(\d{4})[-/.年]?(\d\d?)[-/.月]?(\d{1,2})")
_SECONDS = compiled(r"1\d{9}(?:\d{3})?")
_BEIJING = timezone(timedelta(hours=8))
_NOTICE = compiled("整改|巡[察视視]|通报|通報")
_LONGEST_TITLE = 120
_FROM_DATA = Remark(
    code="text-from-data",
    level="info",
    message="文件是数据（JSON、XML等），正文取自其中最长的一项，其余各项未收入",
    message_en="A file of data (JSON, XML): the text is its longest field, the others are left out",
)


class _Said(Struct, frozen=True):
    """A value with its place."""

    at: int
    """Among all values."""
    value: Value
    """Name and text."""
    size: int
    """Its Chinese letters."""


def read_data(raw: bytes, limits: Limits, kind: str) -> Reading | None:
    """Return the notice in a file of data, None where the file is none or says nothing.

    Args:
        raw: The file.
        limits: What it may cost.
        kind: `json` or `xml`.

    Raises:
        UnreadableFileError: It holds several texts of which each may be a notice, or too much.
    """
    values = _values(raw, limits, kind)
    if not values:
        return None
    merged = together(values)
    fields = [_Said(at, v, len(_HAN.findall(v.text))) for at, v in enumerate(merged)]
    body = max(fields, key=lambda field: field.size)
    if body.size < _LEAST:
        return None
    if kind == "xml" and all(value.text != body.value.text for value in values):
        return _document(values, dict(_facts(body, fields)))
    others = [f for f in fields if f.size > _RIVAL * body.size and not _is_same(f, body)]
    if others:
        raise UnreadableFileError(
            f"文件是数据，里面有{len(others) + 1}篇较长的文字。"
            "请把每份通报的正文各存为一个文本文件后再放入"
        )
    return _notice(body, fields, limits)


def _values(raw: bytes, limits: Limits, kind: str) -> list[Value] | None:
    if kind == "xml":
        return values_of_xml(raw, limits)
    text = raw.decode("ascii") if raw.isascii() else decoded(raw).text
    return values_of_json(text, limits)


def _is_same(field: _Said, body: _Said) -> bool:
    """Tell whether a field repeats the body, or part of it: with tags and without, a summary."""
    if field.at == body.at:
        return True
    text, whole = (_MARKUP.sub("", html.unescape(f.value.text)) for f in (field, body))
    middle = len(text) // 2
    return text[middle : middle + _PROBE] in whole


def _document(values: list[Value], facts: dict[str, str]) -> Reading:
    """Return all paragraphs of a document that is written in XML."""
    lines = "\n".join(" ".join(value.text.split()) for value in values)
    return _stating(read_plain(lines.encode(errors="replace")), facts, ())


def _notice(body: _Said, fields: list[_Said], limits: Limits) -> Reading:
    """Return the body below what the other fields say of it."""
    text, facts = body.value.text, dict(_facts(body, fields))
    if "<" not in text and "&lt;" in text:
        text = html.unescape(text)
    title, about = facts.get("title", ""), _about(facts)
    if _PAGE.match(text):
        reading = read_html(text.encode(errors="replace"), limits, "utf-8")
    elif _TAG.search(text):
        head, line = html.escape(title), html.escape(about)
        page = f"<title>{head}</title><body><h1>{head}</h1><p>{line}</p><div>{text}</div></body>"
        reading = read_html(page.encode(errors="replace"), limits, "utf-8")
    else:
        whole = "\n".join(line for line in (title, about, text) if line).encode(errors="replace")
        many = len(_HEADING.findall(text)) >= _FEWEST_HEADINGS
        reading = read_markdown(whole, limits) if many else read_plain(whole)
    return _stating(reading, facts, (_FROM_DATA,))


def _about(facts: dict[str, str]) -> str:
    """Return the line below the title, as pages have it."""
    parts = (("发布时间：", facts.get("published", "")), ("来源：", facts.get("source", "")))
    return "　".join(label + said for label, said in parts if said)


def _facts(body: _Said, fields: list[_Said]) -> Iterator[tuple[str, str]]:
    """Yield what the fields nearest to the body say of it."""
    near = sorted((f for f in fields if f.at != body.at), key=lambda f: abs(f.at - body.at))
    titles = [f.value.text for f in near if _is_title(f)]
    title = next((text for text in titles if _NOTICE.search(text)), titles[0] if titles else "")
    if title:
        yield "title", " ".join(html.unescape(title).split())
    dated = [f for f in near if _DATES.search(f.value.field.name) and _day(f.value.text)]
    published = [f for f in dated if _PUBLISHED.search(f.value.field.name)] or dated
    if published:
        yield "published", _day(published[0].value.text)
    for what, names in (("source", _SOURCES), ("url", _ADDRESSES)):
        said = (f.value.text.strip() for f in near if names.search(f.value.field.name))
        found = next((text for text in said if _suits(what, text)), "")
        if found:
            yield what, found


def _suits(what: str, text: str) -> bool:
    """Tell whether a field's text can be an address, or the name of a source."""
    if len(text) > _LONGEST_TITLE:
        return False
    return (text.startswith(("http://", "https://"))) if what == "url" else bool(_HAN.search(text))


def _is_title(field: _Said) -> bool:
    text = field.value.text
    return (
        bool(_TITLES.search(field.value.field.name))
        and field.size > 4
        and len(text) < _LONGEST_TITLE
    )


def _day(text: str) -> str:
    """Return the day that a field names, "" where it names none.

    >>> _day("2024-08-05 10:22:00"), _day("Mon, 05 Aug 2024 08:00:00 +0800"), _day("1722816000000")
    ('2024-08-05', '2024-08-05', '2024-08-05')
    """
    text = text.strip()
    iso = _ISO.match(text)
    if iso and not _SECONDS.fullmatch(text):
        return f"{iso[1]}-{int(iso[2]):02d}-{int(iso[3]):02d}"
    try:
        if _SECONDS.fullmatch(text):
            return str(datetime.fromtimestamp(int(text[:10]), _BEIJING).date())
        return str(parsedate_to_datetime(text[:60]).date())
    except (ValueError, OverflowError, OSError):
        return ""


def _stating(reading: Reading, facts: dict[str, str], remarks: tuple[Remark, ...]) -> Reading:
    """Return a reading with what the data states of it."""
    known = {what for what, _ in reading.stated}
    more = tuple((what, said) for what, said in facts.items() if what not in known)
    return replace(reading, stated=(*reading.stated, *more), remarks=(*reading.remarks, *remarks))
