"""What a file is, by its bytes; what is refused, each with its cure."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import time
import zipfile

import pytest

from generator.errors import UnreadableFileError
from generator.reading import Limits, read
from generator.reading.kinds import kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def zipped(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "cure"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "另存为docx"),
        ("a.wps", OLE, "另存为docx"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "另存为docx"),
        ("a.ppt", OLE + "PowerPoint Document".encode("utf-16-le"), "演示文稿"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "取消密码"),
        ("a.txt", OLE, "另存为docx"),
        ("a.rtf", b"{\\rtf1\\ansi }", "另存为docx"),
        ("a.xlsx", zipped(xl__workbook="<a/>"), "复制到Word"),
        ("a.odt", zipped(mimetype="application/vnd.oasis.opendocument.text"), "另存为docx"),
        ("a.zip", zipped(**{"a.txt": "b"}), "解压"),
        ("a.tar.bz2", bz2.compress(b"a" * 500), "解压"),
        ("a.txt.xz", lzma.compress(b"a" * 500), "解压"),
        ("a.epub", zipped(mimetype="application/epub+zip"), "电子书.*复制正文"),
        ("a.xps", zipped(**{"FixedDocumentSequence.fdseq": "<a/>"}), "XPS.*打印为PDF"),
        ("a.caj", b"CAJ\0" + bytes(500), "CAJViewer"),
        ("a.heic", b"\0\0\0\x18ftypheic" + bytes(500), "JPG"),
        ("a.url", b"[InternetShortcut]\r\nURL=http://a.example/\r\n", "快捷方式.*另存"),
        ("a.lnk", b"L\0\0\0\x01\x14\x02\0" + bytes(500), "快捷方式.*另存"),
        (
            "a.xls",
            b'<?xml version="1.0"?><a xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "Excel.*复制到Word",
        ),
        ("a.eml", b"Received: x\r\n\tby y\r\nSubject: z\r\nMIME-Version: 1.0\r\n\r\n", "附件另存"),
        (
            "a.mht",
            b"From: a\nTo: b\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
            "附件另存",
        ),
        ("a.msg", OLE + "__substg1.0_0037001F".encode("utf-16-le"), "附件另存"),
        (
            "a.xml",
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/'
            b'office/2006/xmlPackage"/>',
            "XML格式的Word.*另存为docx",
        ),
        (
            "a.fodt",
            b'<?xml version="1.0"?><d xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>',
            "OpenDocument",
        ),
        ("a.html", gzip.compress(b"<p>x")[:-9], "gzip.*不完整"),
        ("a.html", b"\x1f\x8b broken", "gzip.*已损坏"),
        ("a.html", gzip.compress(b" " * 30_000_000), "gzip.*max_bytes"),
        ("a.html", b"<html><frameset><frame src='a.htm'><frame src='b.htm'>", r"框架.*b\.htm"),
        ("a.html", b"<meta http-equiv=refresh content='0; url=/b.html'>Wait", r"跳转页.*/b\.html"),
        ("a.tar.gz", gzip.compress(b"a.txt".ljust(257, b"\0") + b"ustar\0" + bytes(900)), "解压"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "解压"),
        ("a.txt", b"", "重新保存"),
        ("a.txt", b" \n\t\r\n", "没有文字"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "脚本"),
        ("a.pdf", b"%PDF-1.7\n garbage", "重新下载"),
        ("a.docx", b"PK\x03\x04 [Content_Types].xml cut", "重新下载"),
        ("a.docx", zipped(**{"a.txt": "b"})[:40], "Word文件已损坏.*重新下载"),
        ("a.docx", zipped(**{"a.txt": "b"}), "正文部分"),
        ("a.docx", "一丁七不丙上下".encode("utf-16-le") * 9, r"文件名是\.docx.*重新取得"),
        ("a.docx", bytes(range(32, 127)) * 9, r"文件名是\.docx"),
        ("a.DOCX", b"\x8f\x02" * 400, r"文件名是\.docx"),
        ("a.pdf", b"404 Not Found", r"文件名是\.pdf"),
        ("a.png", b"404 Not Found", r"文件名是\.png"),
    ],
)
def test_refusals_name_the_file_and_the_cure(name, raw, cure):
    with pytest.raises(UnreadableFileError, match=cure) as refusal:
        read(name, raw)
    assert str(refusal.value).startswith(f"{name}: ")


@pytest.mark.parametrize(
    ("name", "raw", "kind"),
    [
        ("a.txt", "<!DOCTYPE html><p>一".encode(), "html"),
        ("a.txt", b"\xef\xbb\xbf<html><body>", "html"),
        ("a.html", "没有标记的一段文字。".encode(), "text"),
        ("a.html", "一段文字<br>又一段".encode(), "html"),
        ("a.md", "# 标题".encode(), "markdown"),
        ("a.md", b"<!doctype html><html>", "html"),
        ("a.txt", b"%PDF-1.4", "pdf"),
        ("a.txt", "<p>一".encode("utf-16"), "html"),
        ("a", "关于整改".encode(), "text"),
        ("a.docx", "其实是文本".encode(), "text"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "image"),
        ("a.txt", "<h1>通报</h1>\n<p>一</p>\n<p>二</p>".encode(), "html"),
        ("a.txt", "通报\n一<br>\n二<br>\n三<br>".encode(), "text"),
        ("a.txt", "# 通报\n\n## 一、情况\n好\n\n## 二、问题\n".encode(), "markdown"),
        ("a.txt", "通报\n# 1\n# 2\n# 3\n".encode(), "text"),
        ("a.mht", b"From: x\nMIME-Version: 1.0\nContent-Type: text/html; charset=gbk\n", "mhtml"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n", "mhtml"),
    ],
)
def test_the_bytes_decide_before_the_name(name, raw, kind):
    assert kind_of(name, raw) == kind


@pytest.mark.parametrize(
    ("limits", "raw", "setting"),
    [
        (Limits(max_bytes=10), b"12345678901", "max_bytes"),
        (Limits(max_characters=10), "一二三四五六七八九十百".encode(), "max_characters"),
    ],
)
def test_limits_are_named_in_the_refusal(limits, raw, setting):
    with pytest.raises(UnreadableFileError, match=setting):
        read("a.txt", raw, limits)


@pytest.mark.parametrize("before", [b"", b'<?xml version="1.0"?>'])
@pytest.mark.parametrize("empty", [b"<!---->", b"<!-- a -->", b"<?x?>", b"<!DOCTYPE a []>\n"])
def test_many_comments_before_the_page_cost_no_time(before, empty):
    started = time.process_time()
    kind_of("a.txt", before + empty * 2_000 + b"x")
    assert time.process_time() - started < 1
    assert kind_of("a.txt", b"<!---->\n" * 12 + b"<html>") == "html"
