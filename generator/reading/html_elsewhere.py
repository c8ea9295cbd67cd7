"""Where the text of a page without any is: in pictures, frames, attachments, or at an address."""

from __future__ import annotations

import re

from lxml import etree

from generator.expressions import compiled
from generator.model import Remark

_ADDRESS = compiled(r"url\s*=\s*['\"]?\s*([^'\"\s]{1,200})", re.IGNORECASE)
_ATTACHED = compiled(r"\.(?:docx?|pdf|wps|ofd|zip|rar)(?:$|\?)", re.IGNORECASE)
_LONGEST = 60
"""Letters of an address that a message shows."""


def leads_on(root: etree._Element) -> str:
    """Return why a page shows nothing and what to save instead, "" where it is unclear."""
    frames = [frame.get("src") for frame in root.iter("frame") if frame.get("src")]
    if frames:
        named = "、".join(str(frame)[:_LONGEST] for frame in frames[:3])
        return (
            f"网页由框架拼成，正文在另外的网页里（{named}）。"
            "请在浏览器里右键单独打开正文所在的框架，保存后再放入"
        )
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            address = _ADDRESS.search(meta.get("content") or "")
            if address:
                return (
                    f"这是跳转页，正文在另一个网页（{address[1][:_LONGEST]}）。"
                    "请在浏览器里打开那个网页，保存后再放入"
                )
    return ""


def elsewhere(root: etree._Element) -> tuple[Remark, ...]:
    """Return the remark for a page whose body may be in its pictures, frames or attachments."""
    pictures = sum(1 for _ in root.iter("img"))
    frames = [
        str(e.get("src") or e.get("data") or "") for e in root.iter("iframe", "embed", "object")
    ]
    links = [str(link.get("href") or "") for link in root.iter("a")]
    named = [name[-_LONGEST:] for name in (*frames, *links) if _ATTACHED.search(name)]
    if not (pictures or named or any(frames)):
        return ()
    places = [f"附件或内嵌文件（{'、'.join(dict.fromkeys(named[:3]))}）"] if named else []
    english = [f"in {', '.join(dict.fromkeys(named[:3]))}"] if named else []
    if pictures:
        places.append(f"{pictures}张图片")
        english.append(f"in one of {pictures} pictures")
    if any(frames) and not named:
        places.append("内嵌的网页")
        english.append("in a page within it")
    return (
        Remark(
            code="body-elsewhere",
            level="warning",
            message=f"网页里没有成段的正文，可能在{'、'.join(places)}里；请取得那份文件，或复制正文存为文本文件",
            message_en=f"The page has no running text; it may be {', or '.join(english)}: "
            "take that file, or copy the text into a .txt",
        ),
    )
