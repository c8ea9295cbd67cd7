"""What a file is, by its first bytes and only then by its name; what is refused, and the cure."""

from __future__ import annotations

import re
from typing import Literal

from generator.errors import UnreadableFileError
from generator.reading.charset import reads_as_chinese

Kind = Literal[
    "text",
    "separated",
    "html",
    "mhtml",
    "markdown",
    "docx",
    "pdf",
    "image",
    "json",
    "xml",
    "webarchive",
    "ofd",
]

READ_SUFFIXES = (
    *(".txt", ".text", ".md", ".markdown", ".csv", ".tsv"),
    *(".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"),
    *(".docx", ".pdf"),
    *(".json", ".xml", ".webarchive", ".ofd"),
)
"""Formats that are read."""
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".webp")
"""Scanned pages: read where the extra `ocr` is installed."""
REFUSED_SUFFIXES = (
    *(".doc", ".docm", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ceb"),
    *(".xls", ".xlsx", ".et", ".ppt", ".pptx", ".dps"),
    *(".zip", ".rar", ".7z"),
    *(".har", ".warc"),
    *(".fodt", ".uof", ".uot", ".eml", ".msg"),
)
"""Notices come in these too; they are refused with a message that says what to do."""
SUFFIXES = READ_SUFFIXES + IMAGE_SUFFIXES + REFUSED_SUFFIXES
"""What files of notices are usually called; any other name is read by its content as well."""
_NO_TEXT = frozenset({*IMAGE_SUFFIXES, *REFUSED_SUFFIXES, ".docx", ".ofd", ".pdf"})
"""What has such a name and is none of it is text by another name, or what is left of a file."""

_SAVE_AS = "请用WPS或Word打开，另存为docx（或带文字层的PDF）后再放入"
_REFUSED = {
    "ole-word": f"这是旧版Word或WPS文字文件（.doc/.wps），不能直接读取。{_SAVE_AS}",
    "ole-sheet": f"这是旧版Excel或WPS表格文件（.xls/.et），不能直接读取。{_SAVE_AS}",
    "ole-locked": "文件设有打开密码，读不到内容。请先取消密码，另存后再放入",
    "rtf": f"这是RTF文件，不能直接读取。{_SAVE_AS}",
    "odt": f"这是OpenDocument文件，不能直接读取。{_SAVE_AS}",
    "xlsx": "这是Excel表格，不能直接读取。请把表格复制到Word文档，另存为docx后再放入",
    "slides": "这是演示文稿（.ppt/.pptx/.dps），不能直接读取。"
    "请把文字复制到Word文档，另存为docx后再放入",
    "ceb": "这是CEB版式文件，不能直接读取。请用Apabi Reader打印为PDF后再放入",
    "caj": "这是知网的CAJ文件，不能直接读取。请用CAJViewer打印为PDF后再放入",
    "book": "这是电子书，不能直接读取。请在阅读器里打开，复制正文存为文本文件后再放入",
    "xps": "这是XPS版式文件，不能直接读取。请在系统的查看器里打印为PDF后再放入",
    "heic": "这是HEIC或AVIF图片，不能直接读取。请转存为JPG或PNG后再放入",
    "shortcut": "这只是快捷方式，里面没有正文。请打开它指向的网页或文件，另存后再放入",
    "word-xml": f"这是XML格式的Word文档，不能直接读取。{_SAVE_AS}",
    "uof": f"这是UOF（标文通）文件，不能直接读取。{_SAVE_AS}",
    "mail": "这是邮件，里面有收发人的地址，不宜随通报公开，未读取。"
    "请把邮件正文复制存为文本文件，或把附件另存后放入",
    "traffic": "这是浏览器与网站往来的记录（HAR、WARC），里面可能有登录信息，不宜随通报公开，"
    "未读取。请在浏览器里另存网页后放入",
    "archive": "这是压缩包，不是通报本身。请解压后把里面的文件放入",
}

_LEADING = (
    (b"{\\rtf", "rtf"),
    (b"Founder CEB", "ceb"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MSCF\x00\x00\x00\x00", "archive"),
    (b"CEBX", "ceb"),
    (b"CAJ\x00", "caj"),
    (b"HN\x00\x00", "caj"),
    (b"KDH ", "caj"),
    (b"ITSF\x03", "book"),
    (b"AT&TFORM", "book"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
    (b"[InternetShortcut]", "shortcut"),
    (b"[Desktop Entry]", "shortcut"),
    (b"WARC/", "traffic"),
)
_HEIC = tuple(b"ftyp" + brand for brand in (b"heic", b"heix", b"mif1", b"avif"))
_IMAGES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_HTML = re.compile(
    rb"\s*(?>(?:<!--.{0,4000}?-->|<\?xml[^>]{0,200}>)\s*){0,20}"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|script|style|link|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_ROOT = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>|(?=<(?:rss|feed|opml)\b))"
    rb"\s*(?>(?:<!--.{0,4000}?--|<\?[^>]{0,400}"
    rb"|<!DOCTYPE[^>\[]{0,400}(?:\[[^\]]{0,4000}\]\s*)?)>\s*){0,20}"
    rb"<(?:[\w.-]{1,40}:)?(?P<root>[\w.-]{1,40})\b",
    re.DOTALL,
)
_JSON = re.compile(
    rb"(?:(?:var|let|const)\s{1,3})?(?:[\w.$]{1,60}\s{0,3}[(=]\s{0,3})?"
    rb"(?:[\[{]\s*[\"\[{\d]|\"[^\"])"
)
"""How JSON begins, or a script that holds nothing else."""
_TRAFFIC = re.compile(rb'"log"\s*:\s*\{|"entries"\s*:\s*\[.{0,2000}?"request"\s*:', re.DOTALL)
_TAGS = re.compile(
    rb"</?(?:p|div|span|br|td|tr|table|body|html|h[1-6]|li|font)\b[^>]{0,500}>", re.I
)
_BROKEN_OFF = re.compile(rb"<(?:br|/?p|/?div|/h[1-6]|/li|/tr)\b[^<>]{0,300}>", re.I)
"""Tags that end a line; a text in which most lines end so is a page by another name."""
_MARKDOWN = re.compile(rb"^#{1,6} +[\x80-\xff][^\n]*$", re.M)
"""Headings of Markdown before words that are not of a program."""
_FEWEST_MARKS = 3
_MHTML = re.compile(
    rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?"
    rb"Content-Type:\s*(?:multipart/related|text/html\b)",
    re.I,
)
_MAIL = re.compile(
    rb"(?:From |(?:Return-Path|Received|Delivered-To|From|To|Subject|Date|Message-ID|X-[\w-]+):)"
    rb"[^\n]*\n(?:[\w-]+:[^\n]*\n|[ \t][^\n]*\n){0,200}?MIME-Version:",
    re.I,
)
_ADDRESSED = re.compile(rb"^(?:To|Received|Delivered-To):", re.I | re.M)
"""What a mail has among its headers and a saved page, which is built alike, has not."""
_XML_OFFICE = (
    (b"http://schemas.microsoft.com/office/2006/xmlPackage", "word-xml"),
    (b"http://schemas.microsoft.com/office/word/2003/wordml", "word-xml"),
    (b"urn:oasis:names:tc:opendocument:xmlns:office", "odt"),
    (b"urn:schemas-microsoft-com:office:spreadsheet", "xlsx"),
    (b"schemas.uof.org", "uof"),
)
"""Documents written as one XML file, by the names in their first lines."""


def kind_of(name: str, raw: bytes) -> Kind:
    """Return what the bytes are; the name decides only between formats that are plain text.

    Raises:
        UnreadableFileError: It is a format that is not read; the message names the cure.
    """
    head = raw[:4096]
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(name, raw)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise UnreadableFileError(_REFUSED[_ole_kind(raw)])
    if head.startswith(b"bplist00"):
        return "webarchive"
    if head[257:262] == b"ustar":
        raise UnreadableFileError(_REFUSED["archive"])
    for mark, kind in _LEADING:
        if head.startswith(mark):
            raise UnreadableFileError(_REFUSED[kind])
    if head[60:68] == b"BOOKMOBI":
        raise UnreadableFileError(_REFUSED["book"])
    if head[4:12] in _HEIC:
        raise UnreadableFileError(_REFUSED["heic"])
    if head.startswith(_IMAGES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return "image"
    kind = _text_kind(name, raw)
    if kind == "text" and _suffix(name) in _NO_TEXT and not reads_as_chinese(raw):
        raise UnreadableFileError(
            f"文件名是{_suffix(name)}，内容却不是：可能没有下载完整、已损坏，或只改了后缀。请重新取得原文件；"
            "若本是纯文本，请把后缀改为.txt"
        )
    return kind


def _suffix(name: str) -> str:
    """Return the last suffix of a name, in lower case."""
    return name[name.rfind(".") :].lower() if "." in name else ""


def _zip_kind(name: str, raw: bytes) -> Kind:
    """Tell Word documents from other zip files by the names in the directory at the end."""
    if b"word/document" in raw:
        return "docx"
    if b"OFD.xml" in raw:
        return "ofd"
    marks = (
        (b"application/epub+zip", "book"),
        (b".fdseq", "xps"),
        (b"xl/workbook", "xlsx"),
        (b"ppt/presentation", "slides"),
        (b"opendocument", "odt"),
    )
    for mark, kind in marks:
        if mark in raw:
            raise UnreadableFileError(_REFUSED[kind])
    if b"word/" in raw or b"[Content_Types].xml" in raw or _suffix(name) == ".docx":
        return "docx"  # cut off or damaged: its reader says so
    raise UnreadableFileError(_REFUSED["archive"])


def _ole_kind(raw: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in raw:
        return "ole-locked"
    if "__substg1.0_".encode("utf-16-le") in raw:
        return "mail"
    if "PowerPoint Document".encode("utf-16-le") in raw:
        return "slides"
    return "ole-sheet" if "Workbook".encode("utf-16-le") in raw else "ole-word"


def _text_kind(name: str, raw: bytes) -> Kind:
    suffix = _suffix(name)
    head = raw[:20_000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _MHTML.match(head) and not _ADDRESSED.search(re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]):
        return "mhtml"
    if _MAIL.match(head):
        raise UnreadableFileError(_REFUSED["mail"])
    if head.lstrip().startswith(b"<?xml"):
        for mark, kind in _XML_OFFICE:
            if mark in head:
                raise UnreadableFileError(_REFUSED[kind])
    if suffix in {".md", ".markdown"}:
        page = re.match(rb"\s*<(?:!doctype\s+html|html)\b", head, re.IGNORECASE)
        return "html" if page else "markdown"
    data = _data_kind(head, raw)
    if data is not None:
        return data
    if suffix in {".html", ".htm", ".xhtml", ".shtml"} and _TAGS.search(head):
        return "html"
    return "separated" if suffix in {".csv", ".tsv"} else _by_marks(head)


def _data_kind(head: bytes, raw: bytes) -> Kind | None:
    """Tell pages and data from each other by their first words, None for what is neither."""
    root = _XML_ROOT.match(head)
    if root and root["root"].lower() == b"plist":
        return "webarchive"
    if root and not _HTML.match(b"<" + root["root"] + b" "):
        return "xml"
    if _HTML.match(head):
        return "html"
    if head.startswith(b'"') and b"\n" in raw.strip():
        return None  # cells of a table
    if not (_JSON.match(head) and raw[-20:].rstrip(b" \t\r\n\0;)").endswith((b"}", b"]", b'"'))):
        return None
    if _TRAFFIC.search(head):
        raise UnreadableFileError(_REFUSED["traffic"])
    return "json"


def _by_marks(head: bytes) -> Kind:
    """Tell a page or Markdown that was saved as plain text by the marks on most of its lines."""
    if b"<" in head.lstrip().partition(b"\n")[0]:
        lines = sum(bool(line.strip()) for line in head.splitlines())
        if len(_BROKEN_OFF.findall(head)) >= max(_FEWEST_MARKS, lines // 2):
            return "html"
    if b"# " not in head:
        return "text"
    return "markdown" if len(_MARKDOWN.findall(head)) >= _FEWEST_MARKS else "text"
