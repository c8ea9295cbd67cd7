"""The words that findings are likened by, as numbers: terms, themes, pairs of characters.

A number is the same in every process and every build, and takes four bytes.
It is scattered: the order of words is as if by chance, and always the same.
"""

from __future__ import annotations

import functools
import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.expressions import compiled
from generator.themes import squeeze

_WEIGHTS = (0, 3, 4, 5)
"""What a term weighs, by the class of its length …"""
_CLASS = 27
"""… which its number holds above this bit; below stands a digest of its text."""
_DIGEST = (1 << _CLASS) - 1
_PAIR = 1 << 30
_THEME = 1 << 29
_SCATTER = 0x9E3779B1
_MASK = 0xFFFFFFFF
_GATHER = pow(_SCATTER, -1, _MASK + 1)
_HAN = 0x4E00
_HAN_BITS = 15
_HAN_RUN = compiled(r"[\u4e00-\u9fff]{2,}")
_WRAPPING = compiled(
    r"关于|问题|整改|情况|方面|存在|不够|不到位|不足|不力|不严|不深|不实|有待|有差距|差距|落实|工作|加强|推进|"
    r"不规范|不高|不强|仍|还|欠缺|薄弱|短板|提升|完善|强化|进一步"
)
"""Words that say that something is wrong or is being done, not what."""


def bare_title(title: str) -> str:
    """Give a title without its wrapping, for `pairs_of`.

    >>> pairs_of(bare_title("关于“合同管理不规范”问题的整改"))
    ('合同', '同管', '管理')
    """
    return _WRAPPING.sub(" ", squeeze(title))


@functools.lru_cache(maxsize=1024)
def pairs_of(bare: str) -> tuple[str, ...]:
    """Give the pairs of neighbouring characters of a bare title."""
    return tuple([run[at : at + 2] for run in _HAN_RUN.findall(bare) for at in range(len(run) - 1)])


def pair_numbers(bare: str) -> list[int]:
    """Give the numbers of the pairs of neighbouring characters of a bare title."""
    return [
        (_PAIR | (ord(one) - _HAN) << _HAN_BITS | ord(other) - _HAN) * _SCATTER & _MASK
        for run in _HAN_RUN.findall(bare)
        for one, other in pairwise(run)
    ]


def theme_number(theme: str) -> int:
    """Give the number of a theme, from its id."""
    return (_THEME | zlib.crc32(theme.encode()) & _THEME - 1) * _SCATTER & _MASK


def term_numbers(texts: Iterable[str]) -> list[int]:
    """Give the number of each of the terms of a theme file, which are all different.

    It follows from the text: terms added to the file change no other one's number, but where two
    would have the same.
    """
    numbers: dict[int, None] = {}
    for text in texts:
        digest = zlib.crc32(text.encode(errors="surrogatepass"))
        kind = (1 + (len(text) > 2) + (len(text) > 4)) << _CLASS
        while (number := (kind | digest & _DIGEST) * _SCATTER & _MASK) in numbers:
            digest += 1
        numbers[number] = None
    return list(numbers)


def weight_of(number: int) -> int:
    """Give what a word weighs: 公立医院综合改革 tells more than 医院.

    >>> [weight_of(number) for number in term_numbers(["医院", "疾控中心", "公立医院改革"])]
    [3, 4, 5]
    >>> weight_of(theme_number("medicine")), weight_of(pair_numbers("合同")[0])
    (4, 4)
    """
    gathered = number * _GATHER & _MASK
    return 4 if gathered >= _THEME else _WEIGHTS[gathered >> _CLASS]


def packed(numbers: Iterable[int], most: int) -> bytes:
    """Pack the first so many different numbers, four bytes each, in their order."""
    return array("I", sorted(list(dict.fromkeys(numbers))[:most])).tobytes()


def least(words: bytes) -> int:
    """Give the least of packed words: alike for findings that share many of them."""
    return array("I", words[:4])[0] if words else 0


def common_runs(one: str, other: str) -> Sequence[str]:
    """Give the stretches of two bare titles that agree, longest first.

    >>> common_runs("食堂供餐质量 差", "食堂供餐 ")
    ['食堂供餐']
    """
    runs: list[str] = []
    run = ""
    for pair in pairs_of(one):
        if pair in other:
            run = run + pair[1] if run and run[-1] == pair[0] else pair
            continue
        runs.append(run)
        run = ""
    runs.append(run)
    return sorted({run for run in runs if len(run) > 1}, key=lambda run: (-len(run), run))
