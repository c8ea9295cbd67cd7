"""The comparison of one theme as a Word document: a table by city, the sources as footnotes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter, itemgetter
from pathlib import Path

from generator.model import Alignment, Document, Figure, Finding, Report, ReportHead, Span, Theme
from generator.publishing.citation import ACCESSED, gbt7714
from generator.publishing.docx_parts import DocxWriter
from generator.views.cells import cell_findings
from generator.views.index import Index
from generator.views.statuses import IN_CHINESE

_HEADS = ("地区", "问题", "整改状态", "整改措施与进展（原文）", "数据与文件")
_WIDTHS = (1_700, 3_000, 1_400, 5_970, 2_500)
_ACTIONS = {"issued": "制定", "revised": "修订", "cited": "引用"}
_OUTSIDE = "（问题以外的文字）"
_CELL = "TableText"
_start = attrgetter("span.start")
"""Gives where a block, figure or document starts."""


def write_word(index: Index, theme: Theme, target: Path) -> None:
    """Write the comparison of one theme over all notices, A4 landscape.

    Words are as in the source. Notices without a passage are listed with the words searched for.
    """
    document = DocxWriter(theme.zh)
    document.write(target, _body(document, index, theme))


def _body(document: DocxWriter, index: Index, theme: Theme) -> Iterator[str]:
    """Yield the paragraphs and the table of a theme."""
    present = [report for report in index.notices if index.has(theme.id, report.id)]
    yield document.paragraph(f"{theme.zh}：各地整改对照", "Title")
    yield document.paragraph(
        f"{len(index.notices)} 份通报中，{len(present)} 份有涉及本主题的文字。"
    )
    if theme.definition_zh:
        yield document.paragraph(f"本主题收：{theme.definition_zh}")
    if present:
        yield from document.table(_HEADS, _WIDTHS, _rows(document, index, (theme, present)))
    absent = [
        index.cities[each.id].label for each in index.notices if not index.has(theme.id, each.id)
    ]
    if absent:
        yield document.paragraph(f"未检出本主题的通报（{len(absent)}）", "Heading1")
        yield document.paragraph("、".join(absent))
        yield document.paragraph(
            "这些通报中没有段落归入本主题。个别字词可能在别处顺带提到，可检索原文；没有归入，不等于没有做。"
            f"检索词：{'、'.join(theme.terms)}。"
        )


def _rows(
    document: DocxWriter, index: Index, shown: tuple[Theme, Sequence[ReportHead]]
) -> Iterator[Sequence[str]]:
    """Yield a row for each finding and for what stands between findings, city by city."""
    theme, heads = shown
    for head in heads:
        report = index.report(head.id)
        source: str | None = _source(report)
        for finding, aligned in _parts(index, theme, report):
            city = _city(document, index, (report, source))
            if finding:
                yield (city, *_finding_cells(document, report, (finding, aligned)))
            else:
                yield (city, *_outside_cells(document, report, aligned))
            source = None


def _parts(
    index: Index, theme: Theme, report: Report
) -> Sequence[tuple[Finding | None, list[Alignment]]]:
    """Return the findings of a theme with their passages, in reading order.

    Between them stand the passages that belong to none, such as the heading of a chapter.
    """
    findings = index.open(report.id).findings
    inside: dict[str, list[Alignment]] = {
        finding: [] for finding in cell_findings(index, theme.id, report.id)
    }
    placed: list[tuple[int, Finding | None, list[Alignment]]] = [
        (findings[id_].span.start, findings[id_], aligned) for id_, aligned in inside.items()
    ]
    for alignment in index.aligned(theme.id, report.id):
        if alignment.finding in inside:
            inside[alignment.finding].append(alignment)
        else:
            placed.append((alignment.span.start, None, [alignment]))
    parts: list[tuple[Finding | None, list[Alignment]]] = []
    for _, finding, aligned in sorted(placed, key=itemgetter(0)):
        if parts and finding is None and parts[-1][0] is None:
            parts[-1][1].extend(aligned)
        else:
            parts.append((finding, aligned))
    return parts


def _city(document: DocxWriter, index: Index, of: tuple[Report, str | None]) -> str:
    """Return the first cell of a row; the source is noted where the city first stands."""
    report, source = of
    return document.paragraph(index.cities[report.id].label, _CELL, note=source)


def _finding_cells(
    document: DocxWriter, report: Report, shown: tuple[Finding, Sequence[Alignment]]
) -> Iterator[str]:
    """Yield the cells of a finding with its passages on the theme."""
    finding, aligned = shown
    title = f"{finding.number or ''}{finding.title}"
    chapter = f"\n（{finding.parent}）" if finding.parent else ""
    yield document.paragraph(title + chapter, _CELL)
    quote = f"\n（{finding.status_quote}）" if finding.status_quote else ""
    yield document.paragraph(f"{IN_CHINESE[finding.status]}{quote}", _CELL)
    passages = [each for each in aligned if not _is_title(report, finding, each.span)]
    on_theme = {each.measure for each in aligned if each.measure}
    others = sum(measure.id not in on_theme for measure in finding.measures)
    texts = [_words(report, each) for each in passages]
    if others:
        texts.append(f"（另有 {others} 条措施不属本主题）")
    yield _paragraphs(document, texts)
    yield _paragraphs(document, _named(report, aligned))


def _outside_cells(
    document: DocxWriter, report: Report, aligned: Sequence[Alignment]
) -> Iterator[str]:
    """Yield the cells of what stands outside findings."""
    yield document.paragraph(_OUTSIDE, _CELL)
    yield document.paragraph("", _CELL)
    yield _paragraphs(document, [_words(report, each) for each in aligned])
    yield _paragraphs(document, _named(report, aligned))


def _paragraphs(document: DocxWriter, texts: Sequence[str]) -> str:
    """Return a cell's paragraphs; a cell has one at least."""
    return "".join(document.paragraph(words, _CELL) for words in texts or [""])


def _words(report: Report, alignment: Alignment) -> str:
    """Return a passage as published."""
    return report.quote(alignment.span).strip()


def _named(report: Report, aligned: Sequence[Alignment]) -> list[str]:
    """Return the figures and documents in these passages as published, each once, one a line."""
    lines = [
        report.quote(figure.span)
        for each in aligned
        for figure in report.figures[_inside(report.figures, each.span)]
    ]
    lines += [
        f"{_ACTIONS[document.action]}《{document.title}》"
        for each in aligned
        for document in report.documents[_inside(report.documents, each.span)]
    ]
    return list(dict.fromkeys(lines))


def _is_title(report: Report, finding: Finding, span: Span) -> bool:
    """Tell whether a passage is the title of its finding."""
    blocks = report.blocks
    number = bisect_left(blocks, span.start, key=_start)
    return (
        number < len(blocks)
        and blocks[number].span == span
        and blocks[number].role == "finding-title"
        and blocks[number].finding == finding.id
    )


def _inside(placed: Sequence[Figure] | Sequence[Document], span: Span) -> slice:
    """Return which of the things that stand in a report, in order, start in `span`."""
    return slice(
        bisect_left(placed, span.start, key=_start), bisect_left(placed, span.end, key=_start)
    )


def _source(report: Report) -> str:
    """Return the citation of a notice; the reader's day of access is left to the reader."""
    return gbt7714(report).replace(f"[{ACCESSED}]", "")
