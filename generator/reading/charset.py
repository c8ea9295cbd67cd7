"""Character encodings: which one the bytes of a Chinese text are in, and how sure that is."""

from __future__ import annotations

import codecs

from msgspec import Struct

from generator.model import Remark
from generator.reading.letters import wrapped_in_letters

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_SAMPLE = 3_000
"""Characters looked at when encodings are compared: enough to tell them apart, and quick."""

_STEP = 400

_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定"
    "行学法所民得经十三之进着等部度家电力里如化高自二理起小现实加量都两体制机当使点从业本去把性好应开合还因由其些然前外"
    "天政四日那社义事平形相全表间样与关各重新线内数正心反明原利比或质第向道此变条只没结解问意建月公无系情者最立代已通并提"
    "直题党程展五果员位入常文总次式活设及管特件长求基资级统接较将组见计别期根论运指几九区强放决西被干做先回则任取据处保治"
    "百规领导志责制度查整改巡察委纪检监督落实措施会议单位卫生健康医院服务人员项目资金采购招标审计教育培训宣传群众干部廉"
    "這為個國時來們於對會發動過說產種後學經進著電裡現實從業應開還義間樣與關條沒問體機當點無"
    "總設長統較將組見計別論運幾區強處規領導責務員單項題團黨紀檢監督實議衛醫療購標審訓傳幹廣屬請讓變結證範術據應續隊"
    "，。、：；（）《》“”「」—０１２３４５６７８９"
)
"""The characters that make up most of any Chinese official text, simplified or traditional, and
its punctuation. Text decoded with the wrong table consists of rare characters instead."""

_SPACES = "\xa0\u2002\u2003\u3000"
_REPLACED = "\ufffd"
_GARBLED = ("锟斤拷", "烫烫烫", "鏁存敼", "å…³", "çš„")
"""What UTF-8 looks like after it was read as GBK or Latin-1 and saved again."""


_AS_BYTES = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
"""What Windows shows for bytes that Latin-1 keeps free."""
_TWICE = Remark(
    code="encoding-twice",
    level="info",
    message="文件的文字被误作西文又编码了一次，已还原",
    message_en="The text had been taken for Latin letters and encoded once more: restored",
)


class Decoded(Struct, frozen=True):
    """Bytes as text."""

    text: str
    """Without byte order mark."""
    encoding: str
    """Python's name of the encoding."""
    remarks: tuple[Remark, ...] = ()
    """Why the text may not be what was published."""


def commonness(text: str) -> float:
    """Return the share of common characters among those of `text` outside ASCII; 1.0 without any.

    Right decodings score 0.5 to 0.8, wrong ones below 0.2.

    >>> commonness("关于巡察整改进展情况的通报") > 0.5
    True
    """
    sample = text[:_SAMPLE]
    wide = _wide(sample)
    return sum(map(_COMMON.__contains__, sample)) / wide if wide else 1.0


def reads_as_chinese(raw: bytes) -> bool:
    """Tell whether bytes are Chinese text beyond doubt, whatever the file's name promises.

    >>> reads_as_chinese("其实是文本".encode()), reads_as_chinese(b"no document")
    (True, False)
    """
    found = decode(raw)
    if found is None or found.remarks:
        return False
    marked = any(raw.startswith(mark) for mark, _ in _MARKS)
    sixteen_bits = found.encoding.startswith("utf-16") and not marked
    return not sixteen_bits and is_chinese(found.text)


def is_chinese(text: str) -> bool:
    """Tell whether a text is Chinese beyond doubt, by its first letters."""
    sample = text[:_SAMPLE]
    return commonness(sample) >= 0.4 and 4 * _wide(sample) > len(sample)


def _is_common(text: str) -> bool:
    """Tell whether `commonness` is a quarter or more; counts only until that is sure."""
    sample = text[:_SAMPLE]
    enough, found = 0.25 * _wide(sample), 0
    for at in range(0, len(sample), _STEP):
        found += sum(map(_COMMON.__contains__, sample[at : at + _STEP]))
        if found >= enough:
            return True
    return found >= enough


def _wide(text: str) -> int:
    """Return how many characters of `text` are neither ASCII nor spaces."""
    return len(text) - len(text.encode("ascii", "ignore")) - sum(map(text.count, _SPACES))


def decode(raw: bytes, declared: str | None = None) -> Decoded | None:
    """Return `raw` as text, or None where it is no text in any encoding known here.

    In this order: byte order mark; UTF-16 by its NUL bytes; strict UTF-8; what the file declares,
    where it holds; GB18030 (with GBK and GB2312 inside it) or Big5, by how common the characters
    are; line by line, where encodings are mixed; the best of all with its bad bytes marked.

    Args:
        raw: The bytes.
        declared: The encoding that the file itself names, such as a page's `charset`.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _marked(raw[len(mark) :], name)
    wide = _sixteen_bits(raw)
    if wide is not None:
        return wide
    found = _wrapped(raw) or _strict(raw, "utf-8")
    if found is None:
        found = _chinese(raw, declared) or _damaged(raw)
    return found if found is None else _with_doubts(found, declared)


def _strict(raw: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(name), name)
    except (UnicodeDecodeError, LookupError):
        return None


def _marked(raw: bytes, name: str) -> Decoded:
    """Decode after a byte order mark; a cut last character does not spoil the rest."""
    text = raw.decode(name, errors="replace")
    return _with_doubts(Decoded(text, name, _bad_bytes(text.count(_REPLACED))), None)


def _wrapped(raw: bytes) -> Decoded | None:
    """Return the Chinese that was written in plain letters, None where there is none."""
    if not raw.isascii():
        return None
    for text, name in wrapped_in_letters(raw):
        found = Decoded(text, name) if isinstance(text, str) else decode(text)
        if found is not None and is_chinese(found.text):
            remark = _in_letters(name)
            return Decoded(found.text, found.encoding, remark if name != "hz" else ())
    return None


def _sixteen_bits(raw: bytes) -> Decoded | None:
    """Recognise UTF-16 without a mark, by its NUL bytes or by how common its characters are.

    Line feeds and digits leave NULs on one side, the frequent 一 (U+4E00) on the other: both
    byte orders are tried. Text without any NUL is looked at only where UTF-8 fails.
    """
    nuls = b"\x00" in raw[: 2 * _SAMPLE]
    if not nuls and (len(raw) % 2 or _strict(raw, "utf-8")):
        return None
    pairs = raw[: len(raw) & ~1]
    found = [d for d in (_strict(pairs, "utf-16-le"), _strict(pairs, "utf-16-be")) if d]
    best = max(found, key=lambda decoded: commonness(decoded.text), default=None)
    if best is None or commonness(best.text) < 0.25 or "\x00" in best.text[:_SAMPLE]:
        return None
    if nuls:
        return best
    rival = _chinese(raw, None)
    return best if rival is None or commonness(rival.text) < commonness(best.text) else None


def _chinese(raw: bytes, declared: str | None) -> Decoded | None:
    """Choose between the Chinese encodings that decode `raw` without an error."""
    found = [
        decoded
        for decoded in (_strict(raw, name) for name in ("gb18030", "cp950", "big5hkscs"))
        if decoded is not None
    ]
    if not found:
        return None
    best = max(found, key=lambda decoded: commonness(decoded.text))  # the first one on a tie
    named = next((d for d in found if declared and d.encoding == codec_of(declared)), None)
    if named and commonness(named.text) >= commonness(best.text) - 0.1:
        best = named
    return Decoded(best.text, "big5" if best.encoding == "cp950" else best.encoding)


def codec_of(declared: str) -> str:
    """Return the codec for a declared name; GBK and GB2312 are read as GB18030, which holds both.

    >>> codec_of("GB2312"), codec_of("Big5"), codec_of("UTF8")
    ('gb18030', 'cp950', 'utf-8')
    """
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return ""
    if name in {"gb2312", "gbk", "gb18030", "hz"}:
        return "gb18030"
    return "cp950" if name in {"big5", "cp950", "big5hkscs"} else name


def _damaged(raw: bytes) -> Decoded | None:
    """Read what no encoding reads whole: mixed line by line, else with bad bytes marked."""
    mixed = _line_by_line(raw)
    if mixed is not None:
        return mixed
    candidates = [
        Decoded(raw.decode(name, errors="replace"), name) for name in ("utf-8", "gb18030", "cp950")
    ]
    best = min(candidates, key=lambda d: d.text.count(_REPLACED) / (0.05 + commonness(d.text)))
    bad = best.text.count(_REPLACED)
    wide = _wide(best.text)
    if bad > 0.2 * wide or commonness(best.text) < 0.25:
        return None
    return Decoded(best.text, best.encoding, _bad_bytes(bad))


def _line_by_line(raw: bytes) -> Decoded | None:
    """Read a file put together from files of different encodings."""
    lines: list[str] = []
    counts = {"utf-8": 0, "gb18030": 0}
    foreign: list[str] = []
    for line in raw.split(b"\n"):
        found = _strict(line, "utf-8") or _strict(line, "gb18030")
        if found is None:
            return None
        counts[found.encoding] += not line.isascii()
        if found.encoding == "gb18030":
            foreign.append(found.text)
        lines.append(found.text)
    text = "\n".join(lines)
    if not all(counts.values()) or commonness("".join(foreign)) < 0.3:
        return None
    main = max(counts, key=lambda name: counts[name])
    remark = Remark(
        code="mixed-encodings",
        level="warning",
        message=f"文件混用两种编码：{counts['utf-8']}行为UTF-8，{counts['gb18030']}行为GB18030，已逐行读取",
        message_en=f"Two encodings in one file: {counts['utf-8']} lines of UTF-8 and "
        f"{counts['gb18030']} of GB18030, read line by line",
    )
    return Decoded(text, main, (remark,))


def _encoded_twice(text: str) -> str | None:
    """Return what a text was before a program took its bytes for Latin letters and wrote them anew.

    >>> _encoded_twice("关于巡察整改进展情况的通报") is None
    True
    >>> _encoded_twice("关于巡察整改进展情况的通报".encode().decode("latin-1"))
    '关于巡察整改进展情况的通报'
    """
    try:
        raw = text.translate(_AS_BYTES).encode("latin-1")
    except UnicodeEncodeError:
        return None
    found = _strict(raw, "utf-8") or _strict(raw, "gb18030")
    return found.text if found is not None and is_chinese(found.text) else None


def _in_letters(name: str) -> tuple[Remark, ...]:
    return (
        Remark(
            code="encoding-twice",
            level="info",
            message=f"文件的汉字以{name}写成西文字母，已还原",
            message_en=f"The Chinese was written in plain letters ({name}): restored",
        ),
    )


def _bad_bytes(count: int) -> tuple[Remark, ...]:
    if not count:
        return ()
    return (
        Remark(
            code="damaged-characters",
            level="warning",
            message=f"有{count}处字节已损坏，无法还原，以“\ufffd”标出",
            message_en=f"{count} places hold damaged bytes and are marked with \ufffd",
        ),
    )


def _with_doubts(found: Decoded, declared: str | None) -> Decoded:
    """Add what makes the decoding doubtful: garbled text, or another declared encoding."""
    remarks = list(found.remarks)
    if not remarks and found.text.isascii():
        return found
    twice = None if _is_common(found.text) else _encoded_twice(found.text)
    if twice is not None:
        found = Decoded(twice, found.encoding)
        remarks = [_TWICE]
    if not _is_common(found.text) or any(mark in found.text for mark in _GARBLED):
        remarks.append(
            Remark(
                code="encoding-doubtful",
                level="warning",
                message=f"按{found.encoding}读取后文字似为乱码，请核对原文件的编码",
                message_en=f"Read as {found.encoding}, the text looks garbled: check its encoding",
            )
        )
    if declared and codec_of(declared) != codec_of(found.encoding):
        remarks.append(
            Remark(
                code="encoding-misdeclared",
                level="info",
                message=f"网页声明的编码是{declared[:40]}，实际为{found.encoding}，已按实际读取",
                message_en=f"Declared as {declared[:40]}, read as {found.encoding}, which it is",
            )
        )
    return Decoded(found.text, found.encoding, tuple(remarks))
