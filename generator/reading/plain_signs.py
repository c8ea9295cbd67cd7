"""What programs strew into a text: signs before all lines, spaces between letters, references."""

from __future__ import annotations

import html
import re

from generator.expressions import compiled
from generator.model import Remark

_QUOTE, _SIGNS = ">", frozenset("•●·■◆▪◦○-*+|│┃/;%!'")
"""What mails, lists, comments of programs and comparisons of texts put before each line."""
_FEWEST_QUOTED, _FEWEST_LISTED, _MOST_SIGNS = 3, 8, 4
_SPACES = " \t\u3000"
_HAN = compiled("[\u3400-\u9fff]")
_APART = compiled("(?<=[\u3400-\u9fff])[ \u3000](?=[\u3400-\u9fff])")
_ONE_SPACE = compiled(r"(?<=[^ \t\u3000\xa0\n])[ \u3000](?=[^ \t\u3000\xa0\n])")
_FEWEST_LETTERS = 50
_REFERENCE = compiled(
    r"&(amp;)?((?:nbsp|ensp|emsp|thinsp|[lr][sd]quo|[mn]dash|hellip|middot|times|yen|permil|deg)"
    r"|#(?:\d{2,6}|x[0-9a-fA-F]{2,5}));"
)
"""A character as a page's source writes it, not one that could begin or end a tag."""

SPACES_GONE = Remark(
    code="letters-rejoined",
    level="info",
    message="原文每个字之间都有空格，已去除",
    message_en="A space stood behind every letter: left out",
)
RESOLVED = Remark(
    code="references-resolved",
    level="info",
    message="原文里的网页字符代码（如&ldquo;）已还原为文字",
    message_en="Characters written as a page's source has them (&ldquo;) are shown as meant",
)


def without_signs(text: str) -> str:
    r"""Return a text whose lines all begin with the same signs without them: > of a mail, bullets.

    >>> without_signs("> 一、情况\n>\n> 良好。\n")
    '一、情况\n\n良好。\n'
    """
    for _ in range(_MOST_SIGNS):
        first = text.lstrip()[:1]
        if first != _QUOTE and first not in _SIGNS:
            break
        lines = text.split("\n")
        printed = [line.lstrip() for line in lines if line.strip()]
        fewest = _FEWEST_QUOTED if first == _QUOTE else _FEWEST_LISTED
        if len(printed) < fewest or not all(line[0] == first for line in printed):
            break
        bare = [line.lstrip().removeprefix(first) for line in lines]
        apart = all(rest[0] in _SPACES for rest in bare if rest)
        text = "\n".join(rest[apart:] for rest in bare)
    return text


def without_spaces(text: str) -> str | None:
    """Return a text that has a space behind every letter without them, None where it has not.

    >>> without_spaces("巡 察 整 改 ，" * 20)[:10]
    '巡察整改，巡察整改，'
    """
    if 4 * (text.count(" ") + text.count("\u3000")) < len(text):
        return None
    apart = len(_APART.findall(text))
    if 2 * apart < _FEWEST_LETTERS:  # of most texts no letter has to be counted
        return None
    letters = len(_HAN.findall(text))
    if letters < _FEWEST_LETTERS or 2 * apart < letters:
        return None
    return _ONE_SPACE.sub("", text)


def resolved(text: str) -> str | None:
    """Return a text with the characters that it writes by name or number, None without any.

    >>> resolved("关于&ldquo;学习&amp;rdquo;的问题 &lt;b&gt; &#60;b&#62;")
    '关于“学习”的问题 &lt;b&gt; &#60;b&#62;'
    """
    if "&" not in text:
        return None
    found = _REFERENCE.sub(_meant, text)
    return found if found != text else None


def _meant(reference: re.Match[str]) -> str:
    """Return what a reference stands for; one for < or another sign of ASCII stays as written."""
    meant = html.unescape(f"&{reference[2]};")
    return reference[0] if meant.isascii() else meant
