"""White space of a page, as a browser shows it."""

from __future__ import annotations

import re

from generator.expressions import compiled

_SPACES = compiled("[ \t\n]+")
_LABELS = compiled(
    "(?:(?:发布|更新|发文)(?:时间|日期)|(?:信息|文章|消息|稿件)?来源|作者|(?:责任)?编辑|"
    "(?:浏览|阅读|点击)(?:次数|数|量)|字[体号])[:：]"
)


def with_labels_apart(text: str) -> str:
    """Return a line in which labels such as 来源： that only the layout sets apart have a space.

    >>> with_labels_apart("信息来源：水务局发布时间：2024-02-06")
    '信息来源：水务局 发布时间：2024-02-06'
    """
    return _LABELS.sub(_set_apart, text)


def _set_apart(label: re.Match[str]) -> str:
    """Put a space before a label that a page sets apart by its layout alone."""
    before = label.string[label.start() - 1] if label.start() else ""
    return f" {label[0]}" if before and before not in " \xa0\u3000:：（(【[" else label[0]


def collapse(text: str) -> str:
    r"""Return `text` with white space as a browser shows it.

    A run becomes one space; one that holds a line feed vanishes beside a Chinese character, for
    there it only breaks the source. No-break and ideographic spaces stay.

    >>> collapse(" 2024年\n  3月 26日 ")
    '2024年3月 26日'
    """
    text = text.strip(" \t\n")
    if "\n" not in text and "  " not in text and "\t" not in text:
        return text
    return _SPACES.sub(_space, text)


def _space(run: re.Match[str]) -> str:
    if "\n" not in run[0]:
        return " "
    before, after = run.string[run.start() - 1], run.string[run.end()]
    return "" if before > "\u2e80" or after > "\u2e80" else " "
