"""`duizhao show`: how one notice is understood, for people who look into a notice."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from generator.adding.understood import on_one_line
from generator.building.folder.inputs import Input, Inputs
from generator.building.folder.inventory import SIDECAR_SUFFIXES, notice_at
from generator.building.gathering import gather
from generator.building.names import shown_path
from generator.building.settings import BuildSettings
from generator.cli.chosen import settings_of
from generator.cli.console import say
from generator.errors import SettingsError, UnreadableFileError
from generator.model import Corpus, Finding, Report, StatedDate, StatedTotal
from generator.parsing.numerals import plain_number
from generator.publishing.contract import alignment_record, report_head, report_rest
from generator.publishing.encoding import encode_pretty
from generator.rendering.strings import interface_words
from generator.views.stated import kind_name
from generator.views.statuses import IN_CHINESE


def run(options: argparse.Namespace) -> int:
    """Read one notice and print what was understood of it.

    Raises:
        UnreadableFileError: The notice cannot be read.
        SettingsError: It is a sidecar.
    """
    if options.file.suffix.lower() in SIDECAR_SUFFIXES and options.file.is_file():
        raise SettingsError(
            "这是附注或设置，不是通报 (a sidecar or settings, not a notice)",
            file=shown_path(options.file),
        )
    settings = replace(settings_of(options), cache=None, jobs=1)
    if options.report:
        return _for_an_issue(settings, options.file)
    corpus = _read(settings, options.file)
    if options.json:
        say(_data(corpus).decode().rstrip("\n"))
    else:
        for line in outline(corpus):
            say(line)
    return 0


def outline(corpus: Corpus) -> Iterator[str]:
    """Yield the lines that show the one report of a corpus."""
    report = corpus.reports[0]
    source = (report.source.file, report.source.media_type, report.source.encoding)
    yield f"文件  {on_one_line('，'.join(filter(None, source)))}"
    yield from _metadata(report)
    names = {theme.id: theme.zh for theme in corpus.themes}
    findings = {finding.id: finding for finding in report.findings}
    yield ""
    for block in report.blocks:
        finding = findings.get(block.finding or "")
        if block.role == "heading" and block.level:
            yield _entry(
                report,
                block.span.start,
                "  " * max(0, block.level - 1) + on_one_line(report.quote(block.span)),
            )
        elif finding and block.span.start == finding.span.start:
            indent = "  " * max(1, block.level - 1)
            yield _entry(report, block.span.start, indent + _finding(finding))
            themes = "、".join(names.get(t, t) for t in corpus.finding_themes.get(finding.id, ()))
            yield f"{'':6}{indent}  {themes or '未归入主题'}"
    yield ""
    yield _counts(report)
    for check in report.checks:
        place = f" 第 {report.line(check.span.start)} 行" if check.span else ""
        level = interface_words("zh")["levels"][check.level]
        yield f"{level} {check.code}{place}：{check.message}"


def _for_an_issue(settings: BuildSettings, path: Path) -> int:
    """Print what a report of a notice read wrongly needs; of an unreadable one, why."""
    from generator.cli import diagnosis

    notice = notice_at(path)
    raw = notice.path.read_bytes()
    for line in diagnosis.before_reading(notice, raw):
        say(line)
    try:
        say(diagnosis.reading_of(notice.path.name, raw, settings.limits))
        corpus = _read(settings, path)
    except UnreadableFileError as error:
        say(f"读不出 (unreadable): {error.problem}")
        return error.exit_code
    for line in (*_metadata(corpus.reports[0]), *diagnosis.understanding_of(corpus)):
        say(line)
    return 0


def _read(settings: BuildSettings, path: Path) -> Corpus:
    """Return the corpus of one notice."""
    notice = notice_at(path)
    raw = notice.path.read_bytes()
    entry = Input.of(notice, raw, notice.sidecar.read_bytes() if notice.sidecar else None)
    corpus = gather(settings, Inputs((entry,), (), ())).corpus()
    for failure in corpus.failures:
        raise UnreadableFileError(failure.error, file=failure.file)
    return corpus


def _data(corpus: Corpus) -> bytes:
    """Return the data of the one report, as the site publishes it."""
    from generator.views.shelf import MemoryShelf

    report = corpus.reports[0]
    content = report_head(report) | report_rest(
        MemoryShelf(corpus).whole(report.id), corpus, corpus.unfiled
    )
    return encode_pretty(content | {"alignments": [alignment_record(a) for a in corpus.alignments]})


def _metadata(report: Report) -> Iterator[str]:
    """Yield what the notice says of itself, a line each; what it does not say has a dash."""
    place, inspection = report.place, report.inspection
    where = " ".join(name for name in (place.province, place.city, place.district) if name)
    words = interface_words("zh")
    basis = f"：{words['bases'][place.basis]}" if place.basis else ""
    inferred = f"（推断{basis}）" if place.inferred else ""
    kind = words["kinds"][inspection.kind] if inspection.kind else None
    values = {
        "标题": report.title,
        "单位": report.issuer,
        "地区": f"{where} {place.code or ''}{inferred}" if where else None,
        "巡察": " ".join(filter(None, (inspection.body, kind))) or None,
        "进驻": f"{_date(inspection.start)} 至 {_date(inspection.end)}",
        "反馈": _date(inspection.feedback),
        "发布": _date(report.published),
        "落款": _date(report.signed),
        "联系": "，".join((*report.contact.phone, *report.contact.email, *report.contact.address)),
        "自报": "，".join(map(_total, report.stated)),
    }
    for name, value in values.items():
        yield f"{name}  {on_one_line(value) if value else '-'}"
    if not report.is_notice:
        yield f"不像整改通报：{'；'.join(report.reasons)}"


def _total(total: StatedTotal) -> str:
    """Return a total by its kind: several of them may share their words."""
    return f"{kind_name(total.what)['zh']} {plain_number(total.value)}{total.unit}"


def _date(date: StatedDate | None) -> str:
    """Return a date with what is doubtful about it."""
    if date is None:
        return "-"
    others = f"，或 {'、'.join(date.alternatives)}" if date.alternatives else ""
    return f"{date.iso}（修复自“{date.quote}”{others}）" if date.repaired else date.iso


def _finding(finding: Finding) -> str:
    """Return a finding on one line."""
    status = IN_CHINESE[finding.status]
    if finding.status_quote:
        status += f"（{finding.status_quote}）"
    number = f"{finding.number} " if finding.number else ""
    return f"{number}{on_one_line(finding.title)} [{status}] {len(finding.measures)} 项措施"


def _counts(report: Report) -> str:
    """Return how much was found."""
    measures = sum(len(finding.measures) for finding in report.findings)
    return (
        f"{len(report.findings)} 个问题，{measures} 项措施，{len(report.figures)} 个数字，"
        f"{len(report.documents)} 份文件，{len(report.blocks)} 段，{len(report.text)} 字"
    )


def _entry(report: Report, start: int, text: str) -> str:
    """Return a line of the outline with the line of the notice it comes from."""
    return f"{report.line(start):>5} {text}"
