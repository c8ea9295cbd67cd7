"""What a saved page's head states of the page: title, date, source, address, encoding."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

from lxml import etree

_CHARSET = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,30})""")
_SAVED_FROM = re.compile(
    rb"<!--\s*(?:saved from url=\(\d{1,6}\)|[^>]{0,200}?\burl:\s*)(https?://[^\s<>\"']{1,2000})",
    re.IGNORECASE,
)
_NAMES = {
    "title": ("articletitle", "og:title", "twitter:title"),
    "published": (
        *("pubdate", "publishdate", "publish_date", "firstpublishedtime", "article:published_time"),
        *("og:release_date", "createdate", "dc.date", "date"),
    ),
    "source": ("contentsource", "source", "og:author", "article:author"),
    "url": ("og:url", "url", "dc.identifier"),
}
"""Names of meta elements, the most trustworthy first."""
_DATED = (
    re.compile(rb'"datePublished"\s*:\s*"(\d{4}-\d\d-\d\d)'),
    re.compile(rb"var\s+(?:createTime|publish_?time)\s*=\s*['\"](\d{4}-\d\d-\d\d)", re.IGNORECASE),
    re.compile(
        rb'"(?:pub|publish|release)_?(?:Time|Date)"\s*:\s*"(\d{4}-\d\d-\d\d)', re.IGNORECASE
    ),
    re.compile(rb"var\s+ct\s*=\s*['\"](\d{10})['\"]"),
)
"""How scripts hold the day on which the page shows that it was published."""
_BEIJING = timezone(timedelta(hours=8))


def declared_charset(raw: bytes) -> str | None:
    """Return the encoding that a page names, None where it names none.

    >>> declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb2312'
    """
    head = raw[:8192]
    found = _CHARSET.search(head) or _XML_ENCODING.search(head)
    return found[1].decode("ascii") if found else None


def stated(root: etree._Element, raw: bytes) -> list[tuple[str, str]]:
    """Return the (what, value) pairs that the head of a page states, one of each kind."""
    meta = {
        (element.get("name") or element.get("property") or "").strip().lower(): element.get(
            "content"
        )
        for element in root.iter("meta")
        if element.get("content")
    }
    found = {
        what: next((value.strip() for name in names if (value := meta.get(name))), "")
        for what, names in _NAMES.items()
    }
    found["title"] = found["title"] or page_title(root)
    found["published"] = found["published"] or _dated(raw)
    address = _canonical(root) or found["url"] or _saved_from(raw)
    found["url"] = address if address.startswith(("http://", "https://")) else _saved_from(raw)
    return [(what, value[:2_000]) for what, value in found.items() if value]


def page_title(root: etree._Element) -> str:
    """Return the text of the title element, "" without one."""
    element = next(root.iter("title"), None)
    return " ".join("".join(map(str, element.itertext())).split()) if element is not None else ""


def _dated(raw: bytes) -> str:
    """Return the day of publication that a script of the page holds, "" where none or two do.

    >>> _dated(b'var ct = "1718841600";'), _dated(b'{"publishTime":"2024-06-20 10:00:00"}')
    ('2024-06-20', '2024-06-20')
    """
    for pattern in _DATED:
        days = set(pattern.findall(raw))
        if len(days) == 1:
            day = days.pop().decode("ascii")
            return day if "-" in day else str(datetime.fromtimestamp(int(day), _BEIJING).date())
    return ""


def _canonical(root: etree._Element) -> str:
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            return (element.get("href") or "").strip()
    return ""


def _saved_from(raw: bytes) -> str:
    found = _SAVED_FROM.search(raw[:4096])
    return found[1].decode("ascii", errors="ignore") if found else ""
