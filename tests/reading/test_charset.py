"""Encodings: every one that notices come in, told apart, and never garbled without a remark."""

from __future__ import annotations

from pathlib import Path

import opencc
import pytest

from generator.errors import UnreadableFileError
from generator.reading import read
from generator.reading.charset import commonness, decode

SEEDS = sorted(Path(__file__).parents[2].joinpath("seeds").glob("*.txt"))
NOTICE = (
    "中共某市水务局党组关于巡察整改进展情况的通报\n"
    "一、关于“河湖长制落实不力”的问题。一是修订制度3项，收回资金27.46万元；\n"
    "二是开展专项检查，处理干部4人。2024年6月20日\n"
)
TRADITIONAL = opencc.OpenCC("s2t").convert(NOTICE)


def codes(reading):
    return [remark.code for remark in reading.remarks]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_seeds_come_out_exactly_as_they_are(seed):
    raw = seed.read_bytes()
    reading = read(seed.name, raw)
    assert reading.text.encode() == raw
    assert (reading.media_type, reading.encoding) == ("text/plain", "utf-8")
    assert reading.remarks == ()


@pytest.mark.parametrize("length", [len(NOTICE), 60, 24])
@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "utf-8-sig",
        "gb18030",
        "gbk",
        "gb2312",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
    ],
)
def test_simplified_text_is_read_in_every_encoding(encoding, length):
    text = NOTICE[:length]
    reading = read("a.txt", text.encode(encoding))
    assert reading.text == text
    assert codes(reading) == []


@pytest.mark.parametrize("length", [len(TRADITIONAL), 60, 24])
@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs", "gb18030", "utf-16-le"])
def test_traditional_text_is_read_in_every_encoding(encoding, length):
    text = TRADITIONAL[:length]
    reading = read("a.txt", text.encode(encoding))
    assert reading.text == text
    assert codes(reading) == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_long_text_keeps_its_characters_in_gb18030_and_utf16(seed):
    text = seed.read_text(encoding="utf-8")
    for encoding in ("gb18030", "utf-16-le", "utf-16-be"):
        assert read("a.txt", text.encode(encoding)).text == text


def test_a_file_of_two_encodings_is_read_line_by_line():
    reading = read("a.txt", NOTICE.encode() + NOTICE.encode("gb18030"))
    assert reading.text == NOTICE * 2
    assert codes(reading) == ["mixed-encodings"]


def test_a_damaged_byte_is_marked_and_said():
    raw = NOTICE.encode()
    reading = read("a.txt", raw[:42] + b"\xff" + raw[42:])
    assert reading.text.replace("\ufffd", "") == NOTICE
    assert (reading.text.count("\ufffd"), codes(reading)) == (1, ["damaged-characters"])


def test_a_lost_byte_does_not_make_a_line_of_another_encoding():
    raw = NOTICE.encode()
    reading = read("a.txt", raw[:100] + raw[101:])
    assert codes(reading) == ["damaged-characters"]
    assert reading.text.startswith(NOTICE[:20])
    assert reading.text.endswith(NOTICE[-30:])


def test_text_that_was_garbled_before_it_came_is_doubted():
    garbled = NOTICE.encode().decode("gbk", errors="replace")
    assert "encoding-doubtful" in codes(read("a.txt", garbled.encode()))


def test_a_wrong_declaration_does_not_win():
    page = f'<html><head><meta charset="gb2312"></head><body><p>{NOTICE}</p></body></html>'
    reading = read("a.html", page.encode())
    assert "水务局党组" in reading.text
    assert "encoding-misdeclared" in codes(reading)


def test_hz_is_read_where_the_letters_make_it_sure():
    assert read("a.txt", NOTICE.encode("hz")).text.startswith(NOTICE[:20])
    assert read("a.txt", b"~{ a ~{ b ~{ c" * 9).text.startswith("~{")


def test_a_right_declaration_decides_where_the_bytes_leave_it_open():
    found = decode("巡察".encode("gbk"), "gbk")
    assert found is not None
    assert (found.text, found.encoding) == ("巡察", "gb18030")


@pytest.mark.parametrize(
    "raw", [bytes(range(256)) * 50, b"\x00" * 4000, b"\x7fELF" + b"\x00\xfe" * 900]
)
def test_what_is_no_text_is_refused(raw):
    with pytest.raises(UnreadableFileError, match="内容不是文字"):
        read("a.txt", raw)


def test_right_and_wrong_decodings_are_far_apart():
    right = commonness(NOTICE)
    wrong = commonness(NOTICE.encode("gb18030").decode("big5", errors="ignore"))
    assert right > 0.5 > 0.2 > wrong


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
@pytest.mark.parametrize("misread", ["latin-1", "cp1252"])
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_text_encoded_twice_is_restored_and_said(codec, misread, name):
    """A program took the bytes for Latin letters and saved these as UTF-8."""
    notice = "关于巡察整改进展情况的通报。根据市委部署，巡察组反馈了意见，现将整改情况予以公布。"
    page = f"<html><body><p>{notice}</p></body></html>" if name.endswith("html") else notice
    letters = "".join(
        bytes([byte]).decode(misread if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else "latin-1")
        for byte in page.encode(codec)
    )
    reading = read(name, letters.encode())
    assert reading.text.strip() == notice
    assert codes(reading) == ["encoding-twice"]


@pytest.mark.parametrize("text", ["Résumé: déjà vu à Orléans, où l’été a été gâté.", "été " * 90])
def test_latin_letters_stay_latin(text):
    assert read("a.txt", text.encode()).text.strip() == text.strip()
