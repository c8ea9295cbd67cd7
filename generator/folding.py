"""One spelling for matching: widths, quotes and traditional characters folded one for one.

The folded text has the length of the published one, so a position in either is a position in both.
"""

from __future__ import annotations

import functools
import re
from importlib.util import find_spec
from pathlib import Path

from generator.expressions import compiled
from generator.keeping import kept

_WIDTHS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], 0x20)
_MARKS = {
    ord(printed): folded
    for folded, variants in {
        '"': "\u201e\u201f\u301d\u301e",
        "“": "「『",
        "”": "」』",
        ".": "．﹒",
        ":": "∶\ufe30﹕",
        ";": "﹔",
        ",": "﹐",
        "(": "﹙⦅",
        ")": "﹚⦆",
        "-": "\u2010\u2011\u2012\u2013\u2015\ufe63\u2212",
        "—": "─━",
        "~": "〜\u223c",
        "·": "•・‧∙",
        "《": "〈«",
        "》": "〉»",
        "%": "﹪",
    }.items()
    for printed in variants
}
SIGNS = "\ue001\ue002\ue003\ue004\ue005"
"""Characters that no folded text has, for what the parser learns of it; those that a text has, as
where the font of a page draws its pictures, become another one of no meaning."""
_FOLD: dict[int, int | str] = {
    **_WIDTHS,
    **_SPACES,
    **_MARKS,
    **dict.fromkeys(map(ord, SIGNS), "\ue000"),
}

_FOLDABLE = compiled("[" + re.escape("".join(map(chr, sorted(_FOLD)))) + "]")

_TRADITIONAL = frozenset("黨關於問題衛區會這國對個時們發員單責項領導組織務實開點進強學業")
"""Some of the most frequent characters of such notices that simplified text never has."""
_ANY_TRADITIONAL = compiled("[" + "".join(sorted(_TRADITIONAL)) + "]")


@functools.cache
def _simplified() -> dict[str, str]:
    """Return the single traditional characters and their simplified forms (OpenCC)."""
    library = _opencc()
    pairs = kept("simplified", [library.encode()], _converted) if library else _converted()
    old, new = pairs.decode().split("\n")
    return dict(zip(old, new, strict=True))


def _opencc() -> str:
    """Return the name and version of the installed OpenCC, "" where they are not to be seen."""
    found = find_spec("opencc")
    beside = Path(found.origin).parent.parent if found and found.origin else None
    names = [each.name for each in beside.glob("[Oo]pen[Cc][Cc]-*.dist-info")] if beside else []
    return " ".join(sorted(names))


def _converted() -> bytes:
    """Convert every character: a line of those that change, and one of what they become."""
    import opencc  # 6 ms, for texts that are seldom met

    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    changed = [
        (old, new)
        for old, new in zip(characters, converted, strict=True)
        if len(new) == 1 and old != new
    ]
    return "\n".join(map("".join, zip(*changed, strict=True))).encode()


def is_traditional(text: str) -> bool:
    """Tell whether `text` is set in traditional characters.

    >>> is_traditional("關於巡察整改進展情況的通報"), is_traditional("关于巡察整改进展情况的通报")
    (True, False)
    """
    start = text[:20_000]
    if not _ANY_TRADITIONAL.search(start):
        return False
    found = sum(map(start.count, _TRADITIONAL))
    return found >= max(3, len(start) // 100)


def may_be_traditional(text: str) -> bool:
    """Tell whether any part of `text` could be taken for traditional, if asked alone.

    >>> may_be_traditional("关于巡察"), may_be_traditional("關于巡察")
    (False, True)
    """
    return _ANY_TRADITIONAL.search(text) is not None


def fold(text: str) -> str:
    """Return `text` in the one spelling used for matching, of the same length.

    Full-width letters, digits and punctuation become half-width, rare spaces a space, corner
    brackets quotation marks, and traditional characters simplified ones where the text is
    traditional. Line feeds, 。、“”《》 and 〔〕 stay.

    >>> fold("（一）黨組：５．５％")
    '(一)黨組:5.5%'
    """
    # Each kind is replaced everywhere when the first of it is met: 0.07 ms for 28 KB, where one
    # str.translate takes 2 ms and the set of its characters 0.4 ms.
    folded = text
    met = _FOLDABLE.search(folded)
    while met:
        folded = folded.replace(met[0], _folded(met[0]))
        met = _FOLDABLE.search(folded, met.end())
    if is_traditional(text):
        simplified = _simplified()
        for character in simplified.keys() & set(folded):
            folded = folded.replace(character, simplified[character])
    return folded


def _folded(character: str) -> str:
    """Return the spelling that stands for one character."""
    found = _FOLD[ord(character)]
    return found if isinstance(found, str) else chr(found)


@functools.cache
def search_table() -> dict[int, str]:
    """Return the table of single characters for searching, the same in Python and in the browser.

    Unlike `fold` it does not look at the text as a whole: traditional characters become simplified
    ones and capital letters small ones everywhere, so that a query of two characters matches in
    either script. Both sides of each pair are one UTF-16 unit, so that positions stay true there.

    >>> "（甲）黨組　A".translate(search_table())
    '(甲)党组 a'
    >>> all(len(new) == 1 and ord(new) < 0x10000 for new in search_table().values())
    True
    """
    table = {ord(old): new for old, new in _simplified().items() if ord(new) < 0x10000}
    for code in _FOLD:
        table[code] = _folded(chr(code)).lower()
    table.update({code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})
    return dict(sorted(table.items()))
