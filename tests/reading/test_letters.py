"""Chinese that was written in plain letters is read as Chinese."""

from __future__ import annotations

import base64
import quopri
from urllib.parse import quote

import pytest

from generator.reading import read

TEXT = "关于巡察整改进展情况的通报\n一、加强组织领导，落实主体责任。\n二、建立“长效”机制。\n" * 3


@pytest.mark.parametrize(
    "wrapped",
    [
        TEXT.encode("utf-7"),
        quopri.encodestring(TEXT.encode()),
        quopri.encodestring(TEXT.encode("gb18030")),
        base64.encodebytes(TEXT.encode("gb18030")),
        base64.b64encode(TEXT.encode()),
        quote(TEXT).encode(),
        TEXT.encode("ascii", "backslashreplace"),
        TEXT.replace("\n", "\\n").encode("ascii", "backslashreplace"),
        TEXT.encode("hz"),
    ],
    ids=["utf-7", "qp", "qp-gbk", "base64-gbk", "base64", "percent", "escapes", "one-line", "hz"],
)
def test_letters_are_read_as_what_they_stand_for(wrapped):
    assert read("a.txt", wrapped).text == TEXT


def test_it_is_said():
    reading = read("a.txt", quote(TEXT).encode())
    assert [remark.code for remark in reading.remarks] == ["encoding-twice"]


@pytest.mark.parametrize(
    "plain",
    ["see %E4%B8%80 or \\u4e00 and 1+1=2\n" * 3, "QUJD" * 300, "a=B0=C0 " * 50, "%ff%ff" * 50],
)
def test_other_letters_stay(plain):
    assert read("a.txt", plain.encode()).text == plain
