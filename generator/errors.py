"""The exceptions this program raises, one tree; each says where, what is wrong and what to do."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class DuizhaoError(Exception):
    """Anything this program refuses, with its place.

    Attributes:
        file: The file's name as the user knows it, or "" where there is none.
        line: The line, from 1, or None.
        problem: What is wrong, what was looked for and what to do.
    """

    exit_code = 2

    def __init__(self, problem: str, *, file: str = "", line: int | None = None) -> None:
        """Keep the place beside the problem."""
        super().__init__(problem)
        self.problem = problem
        self.file = file
        self.line = line

    def __str__(self) -> str:
        """Give `file:line: problem`, as editors and terminals link it."""
        place = f"{self.file}:{self.line}" if self.file and self.line else self.file
        return f"{place}: {self.problem}" if place else self.problem


class UnreadableFileError(DuizhaoError):
    """A notice whose bytes give no text: it goes to `failures`, the build goes on."""

    exit_code = 1


class SidecarError(DuizhaoError):
    """A sidecar `<stem>.yml` that is not well formed or has unknown keys.

    Attributes:
        further: What else is wrong with it, each with its line: it is mended in one go.
    """

    further: tuple[tuple[str, int | None], ...] = ()

    def __str__(self) -> str:
        """Give a line for each mistake."""
        others = (SidecarError(said, file=self.file, line=line) for said, line in self.further)
        return "\n".join([super().__str__(), *map(str, others)])


class ThemeFileError(DuizhaoError):
    """A theme file that cannot be used."""


class SettingsError(DuizhaoError):
    """A path, option or folder that cannot be worked with."""


class BuildError(DuizhaoError):
    """The site could not be written; the old one stands."""

    exit_code = 1


class NoticeError(BuildError):
    """A notice that was read, but that trips what comes after: a fault of the program.

    Attributes:
        report: The id of its report. The build goes on without it.
    """

    def __init__(self, problem: str, report: str) -> None:
        """Keep the report beside the problem."""
        super().__init__(problem, file=report)
        self.report = report


@contextmanager
def blamed(report: str) -> Iterator[None]:
    """Tell which report was at work where something goes wrong that no check has foreseen.

    Raises:
        NoticeError: What was raised in the block, where it is no refusal of this program.
    """
    try:
        yield
    except (DuizhaoError, OSError):
        raise
    except Exception as error:
        raise NoticeError(
            f"生成页面时出错，请报告此文件 (a fault of the program): {origin_of(error)}", report
        ) from error


def origin_of(error: BaseException) -> str:
    """Return the kind of an error and the line of the program that raised it."""
    import traceback  # 5 ms, for what should not happen

    frames = traceback.extract_tb(error.__traceback__)
    place = next((f for f in reversed(frames) if "generator" in f.filename), None)
    where = f", {Path(place.filename).name}:{place.lineno}" if place else ""
    return f"{type(error).__name__}{where}"


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹 (no such file or folder)",
    errno.EEXIST: "已有同名的文件或文件夹 (something of this name is there already)",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹 (a part of the path is a file, not a folder)",
    errno.EISDIR: "这是文件夹，不是文件 (a folder, not a file)",
    errno.EACCES: "没有权限 (no permission)",
    errno.EPERM: "没有权限 (no permission)",
    errno.EROFS: "磁盘只读 (the disk is read-only)",
    errno.ENOSPC: "磁盘已满 (the disk is full)",
    errno.EDQUOT: "磁盘配额已满 (the disk quota is used up)",
    errno.EFBIG: "文件超过系统允许的大小 (larger than the system allows)",
    errno.EIO: "磁盘读写出错 (the disk fails)",
    errno.ENAMETOOLONG: "名称太长 (the name is too long)",
    errno.ELOOP: "链接绕回自身 (links lead back to themselves)",
    errno.EMFILE: "打开的文件太多 (too many open files)",
    errno.EADDRINUSE: "这个端口已被别的程序占用 (the port is in use)",
    errno.EADDRNOTAVAIL: "本机没有这个地址 (no address of this machine)",
}


def reason_of(error: Exception) -> str:
    """Return why the system refuses, without the path that the message names anyway.

    >>> reason_of(FileNotFoundError(errno.ENOENT, "No such file or directory", "a.txt"))
    '没有这个文件或文件夹 (no such file or folder)'
    """
    if isinstance(error, UnicodeDecodeError):
        return "不是 UTF-8 编码，请另存为 UTF-8 (not UTF-8)"
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0, error.strerror or str(error))
    return str(error)


_SLIPS = (
    (
        r"(?:^|[{,])[ \t]*(?:- +)?[A-Za-z_][\w-]*：",
        "冒号是全角的“：”，请改为半角“:”并空一格 (a full-width colon)",
    ),
    (
        r"^[ \t]*[－—–\u2212][ \t]*[A-Za-z_]",
        "行首的短横不是半角的“-”，请改为半角“-”并空一格 (another dash; use - and a space)",
    ),
    (r"^ *\t", "行首用了制表符（Tab），请改为空格 (a tab; use spaces)"),
)
"""What people who write Chinese most often get wrong in YAML; its own messages do not say so."""


def yaml_slip(text: str, line: int | None) -> tuple[str, int | None]:
    r"""Return the likely slip in a text that is no YAML, and its line; "" where none is seen.

    The last one down to `line` (from 1), on which the parser gave up, counts: it gives up later.

    >>> yaml_slip("themes：\n  - id: a\n", 2)[1]
    1
    >>> yaml_slip("plugins:\n  - search\n  － duizhao:\n", 3)[1]
    3
    >>> yaml_slip("plugins:\n  - duizhao\n      jobs: 1\n", 3)[1]
    2
    >>> yaml_slip("themes: {a\n", 2)
    ('', 2)
    """
    lines = text.splitlines()[:line]
    for number in range(len(lines), 0, -1):
        for pattern, words in _SLIPS:
            if re.search(pattern, lines[number - 1]):
                return words, number
    if len(lines) > 1 and _opens_nothing(lines[-2], lines[-1]):
        return "行末缺冒号“:”，下面缩进的各行没有归属 (no colon at its end)", len(lines) - 1
    return "", line


def _opens_nothing(above: str, below: str) -> bool:
    """Tell whether a line lacks the colon that a further indented key below it asks for."""
    words = above.lstrip("- \t")
    if not words or words[0] in "#\"'{[&*|>" or ":" in words:
        return False
    indents = [len(line) - len(line.lstrip(" ")) for line in (above, below)]
    return indents[1] > indents[0] and re.match(r" *[\w-]+:(?: |$)", below) is not None
