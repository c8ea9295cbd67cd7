"""What is wrong with a command line, in both languages; argparse says it in one."""

from __future__ import annotations

import re

_SAID = (
    (r"the following arguments are required: (.+)", r"缺少 \1 (missing)"),
    (
        r"unrecognized arguments: (.*[—–－].*)",
        r"不认识的参数 \1；选项以两个半角减号 -- 开头 (options begin with two hyphens --)",
    ),
    (r"unrecognized arguments: (.+)", r"不认识的参数 \1 (unknown)"),
    (
        r"argument (?:COMMAND|ACTION): invalid choice: (.+?) \(choose from (.+)\)",
        r"没有 \1 这个命令；可选：\2 (no such command; choose from these)",
    ),
    (
        r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)",
        r"\1 不能是 \2；可选：\3 (choose from these)",
    ),
    (r"argument (.+?): invalid int value: (.+)", r"\1 须为整数，不能是 \2 (must be a number)"),
    (r"argument (.+?): expected .*arguments?", r"\1 后面要给出一个值 (needs a value)"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 不能与 \2 同用 (not both)"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 不带值，去掉 \2 (takes no value)"),
)
"""What argparse says of a command line, and what we say in its place."""


def refusal(said: str) -> str:
    """Return in both languages what argparse said; what is not known here stands as it is.

    >>> refusal("unrecognized arguments: --jbos")
    '不认识的参数 --jbos (unknown)'
    """
    for theirs, ours in _SAID:
        found = re.fullmatch(theirs, said, re.DOTALL)
        if found:
            return found.expand(ours)
    return said
