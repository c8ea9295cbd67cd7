"""Full-width punctuation between Chinese characters, for the eye only.

Many notices are published with half-width marks. Pages show the full-width ones, one for one, so
that every span stays true; data, exports and copies keep what was published.
"""

from __future__ import annotations

from generator.expressions import compiled

_CHINESE = "\u3007\u4e00-\u9fff\u3400-\u4dbf"
_BESIDE = _CHINESE + "“”‘’《》〈〉【】〔〕「」『』（）、。"
_KEPT = compiled(rf"[,:;?!](?<![{_BESIDE}].)(?![{_BESIDE}])")
"""A mark that touches no Chinese character: there are few in a notice."""
_WIDE = {",": "，", ":": "：", ";": "；", "?": "？", "!": "！"}
_BRACKET = compiled(r"[()\n]")
_TOUCHES = compiled(f"[{_BESIDE}]")
_LOOK = 80
"""Characters after an opening bracket that are looked at."""


def shown(text: str) -> str:
    """Return `text` as pages show it, of the same length.

    A comma, colon, semicolon, question or exclamation mark that touches a Chinese character, and a
    pair of brackets that follows one or holds one, are shown full-width; figures, clock times
    and addresses keep theirs.

    >>> shown("(一)11月20日,市委(2024)第8号(含(2)项):10:30,http://a.cn/(x)")
    '（一）11月20日，市委（2024）第8号（含（2）项）：10:30,http://a.cn/(x)'
    """
    text = _with_brackets(text)
    kept = [(found.start(), found.group()) for found in _KEPT.finditer(text)]
    for narrow, wide in _WIDE.items():
        text = text.replace(narrow, wide)
    return _replaced(text, kept)


def _with_brackets(text: str) -> str:
    """Widen each pair of brackets of one line that stands in Chinese."""
    open_at: list[int] = []
    widened: list[tuple[int, str]] = []
    for found in _BRACKET.finditer(text):
        at = found.start()
        if found.group() == "(":
            open_at.append(at)
        elif found.group() == "\n":
            open_at.clear()
        elif open_at:
            start = open_at.pop()
            follows = start > 0 and _TOUCHES.match(text, start - 1)
            if follows or _TOUCHES.search(text, start, min(at, start + _LOOK)):
                widened += ((start, "（"), (at, "）"))
    return _replaced(text, sorted(widened))


def _replaced(text: str, characters: list[tuple[int, str]]) -> str:
    """Return `text` with single characters replaced at the given places, which are in order."""
    parts: list[str] = []
    done = 0
    for at, character in characters:
        parts += (text[done:at], character)
        done = at + 1
    parts.append(text[done:])
    return "".join(parts)
