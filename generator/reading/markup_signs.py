"""Signs of markups other than Markdown (Org, AsciiDoc, wikis, LaTeX): headings are left bare."""

from __future__ import annotations

import re

from generator.expressions import compiled

_SIGN = (
    r"^(?:\*{1,6}|={1,6}|!{1,6}|h[1-6](?:\([^()\n]{0,400}\))?\.)[ \t]+"
    r"(?:\{anchor:[^{}\n]{0,400}\})?"
)
_SIGNS = compiled(rf"{_SIGN}|(?<=\S)[ \t]{{1,3}}={{1,6}}$", re.MULTILINE)
_NUMBERED = compiled(rf"{_SIGN}[（(]?[一二三四五六七八九十\d]{{1,3}}[）)、.．]", re.MULTILINE)
_FEWEST = 3
"""Headings with a number of their own behind the sign."""
_SECTION = compiled(
    r"^(?:\\hypertarget\{[^{}\n]{0,2000}\}\{%\n)?\\(?:sub){0,3}(?:section|chapter|paragraph)\*?"
    r"(?:\[[^\[\]\n]{0,400}\])?\{([^\n]{0,400}?)\}(?:\\label\{[^{}\n]{0,2000}\})?\}?[ \t]*$",
    re.MULTILINE,
)
_SAMPLE = 20_000
"""Characters within which a heading stands in any text that has some."""
_TEX = ("\\section", "\\begin{document}", "\\subsection")
_ESCAPED = compiled(r"\\([%&_#$])")


def without_markup(text: str) -> str:
    r"""Return a text whose headings have no signs of a markup before them.

    >>> without_markup("== 一、情况 ==\n=== （一）好\n=== （二）更好\n好。")
    '一、情况\n（一）好\n（二）更好\n好。'
    """
    if any(word in text for word in _TEX):
        text = _ESCAPED.sub(r"\1", _SECTION.sub(r"\1", text))
        return text.replace("``", "“").replace("''", "”")
    if not any(mark in f"\n{text[:_SAMPLE]}" for mark in ("\n*", "\n=", "\n!", "\nh")):
        return text
    return _SIGNS.sub("", text) if len(_NUMBERED.findall(text)) >= _FEWEST else text
