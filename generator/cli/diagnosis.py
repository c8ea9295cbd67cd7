"""What `duizhao show --report` prints: all that is needed to look into a notice read wrongly.

It goes into a public issue as it is. So it has the words that the notice itself begins its
blocks with, and no path, user or host of the machine it was made on.
"""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from generator import __version__
from generator.building.folder.inputs import sha256_of
from generator.building.folder.inventory import Notice
from generator.building.names import shown_name
from generator.model import Block, Corpus, Reading, Report
from generator.reading import Limits, read

_BLOCKS = 600
"""Blocks that are listed: an issue of GitHub takes 65,536 characters."""
_WORDS = 24
"""Characters of a block that are shown: enough to find it in the notice."""


def before_reading(notice: Notice, raw: bytes) -> Iterator[str]:
    """Yield what program, machine and file are; true also of a file that cannot be read."""
    python = platform.python_version()
    yield f"程序 (program): duizhao {__version__}, Python {python}, {platform.system()}"
    yield f"文件 (file): {notice.path.suffix.lower() or '-'}, {len(raw):,} bytes"
    yield f"SHA-256: {sha256_of(raw)}"
    yield f"附注 (sidecar): {_keys_of(notice.sidecar)}"


def reading_of(name: str, raw: bytes, limits: Limits) -> str:
    """Return how the file became a text.

    Raises:
        UnreadableFileError: It did not.
    """
    reading = read(name, raw, limits)
    return f"读取 (reading): {reading.media_type}, {reading.encoding or '-'}, {_counted(reading)}"


def understanding_of(corpus: Corpus) -> Iterator[str]:
    """Yield the blocks with their roles, the findings and the checks of the one report."""
    report = corpus.reports[0]
    yield f"是整改通报 (is a notice): {'是 (yes)' if report.is_notice else '否 (no)'}"
    yield from (f"- {reason}" for reason in report.reasons)
    yield ""
    yield "行 (line) | 角色 (role) | 层级 (level) | 编号 (number) | 问题 (finding) | 开头 (begins)"
    yield from (_block(report, block) for block in report.blocks[:_BLOCKS])
    if len(report.blocks) > _BLOCKS:
        yield f"… 另有 {len(report.blocks) - _BLOCKS} 段 (more blocks)，--json 全部列出"
    yield ""
    yield "问题 (finding) | 编号 (number) | 状态 (status) | 措施 (measures) | 主题 (themes)"
    for finding in report.findings:
        themes = " ".join(corpus.finding_themes.get(finding.id, ())) or "-"
        quote = f" “{finding.status_quote}”" if finding.status_quote else ""
        measures = " ".join(measure.ordinal or "·" for measure in finding.measures) or "0"
        yield (
            f"{_own(report, finding.id)} | {finding.number or '-'} | {finding.status}{quote}"
            f" | {_begin(measures)} | {themes}"
        )
    yield ""
    yield f"核对 (checks): {len(report.checks)}"
    for check in report.checks:
        line = f" 第 {report.line(check.span.start)} 行" if check.span else ""
        yield f"- {check.level} {check.code}{line}: {check.message}"


def _keys_of(sidecar: Path | None) -> str:
    """Return the keys that a sidecar gives, without their values."""
    if sidecar is None:
        return "无 (none)"
    try:
        content = yaml.safe_load(sidecar.read_text(encoding="utf-8-sig"))
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        content = None
    keys = sorted(str(key) for key in content) if isinstance(content, dict) else []
    return shown_name(", ".join(keys)) or "无法读取 (cannot be read)"


def _counted(reading: Reading) -> str:
    """Return how long the text is, and how many hints of each kind it has."""
    kinds = Counter(hint.kind for hint in reading.hints)
    hints = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
    return f"{len(reading.text):,} 字 (characters)，提示 (hints): {hints or '-'}"


def _block(report: Report, block: Block) -> str:
    """Return one block on a line."""
    number = shown_name(block.number or "-")
    finding = _own(report, block.finding) if block.finding else "-"
    return (
        f"{report.line(block.span.start)} | {block.role} | {block.level} | {number} | {finding}"
        f" | {_begin(report.quote(block.span))}"
    )


def _own(report: Report, id_: str) -> str:
    """Return an id without that of its report: a file's name may say whose machine it lies on."""
    return f"#{id_.removeprefix(report.id).lstrip('-')}"


def _begin(text: str) -> str:
    """Return the beginning of a text on one line."""
    words = shown_name(" ".join(text[: _WORDS * 4].split()))
    return words if len(words) <= _WORDS else f"{words[:_WORDS]}…"
