"""Draws from a report what all pages but its own need of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator.model import Alignment, FindingHead, Report, ReportHead, Role, ThemeFacts


def head_of(
    report: Report, alignments: Sequence[Alignment], finding_themes: Mapping[str, tuple[str, ...]]
) -> ReportHead:
    """Return the head of `report`.

    Args:
        report: The report.
        alignments: Its own, in reading order.
        finding_themes: Themes of its findings as a whole, by id; others may be among them.
    """
    roles = _roles(report)
    return ReportHead(
        id=report.id,
        source=report.source,
        is_notice=report.is_notice,
        reasons=report.reasons,
        title=report.title,
        issuer=report.issuer,
        place=report.place,
        inspection=report.inspection,
        published=report.published,
        signed=report.signed,
        contact=report.contact,
        stated=report.stated,
        checks=report.checks,
        findings=tuple(
            FindingHead(
                id=finding.id,
                number=finding.number,
                title=finding.title,
                status=finding.status,
                status_quote=finding.status_quote,
                status_source=finding.status_source,
                measures=len(finding.measures),
                themes=finding_themes.get(finding.id, ()),
            )
            for finding in report.findings
        ),
        facts=_facts(report, alignments, finding_themes),
        characters=len(report.text),
        roles=tuple(roles.items()),
        printed=_printed(report.text),
        figures=len(report.figures),
        documents=len(report.documents),
        passages=len(alignments),
    )


def _facts(
    report: Report, alignments: Sequence[Alignment], finding_themes: Mapping[str, tuple[str, ...]]
) -> tuple[ThemeFacts, ...]:
    """Return what each theme has in the report."""
    place = {finding.id: number for number, finding in enumerate(report.findings)}
    findings: defaultdict[str, set[str]] = defaultdict(set)
    for finding in report.findings:
        for theme in finding_themes.get(finding.id, ()):
            findings[theme].add(finding.id)
    passages: Counter[str] = Counter()
    measures: Counter[str] = Counter()
    for alignment in alignments:
        own = findings[alignment.theme]
        if alignment.finding in place:
            own.add(alignment.finding)
        passages[alignment.theme] += 1
        measures[alignment.theme] += alignment.measure is not None
    return tuple(
        ThemeFacts(
            theme=theme,
            findings=tuple(sorted(found, key=place.__getitem__)),
            measures=measures[theme],
            passages=passages[theme],
        )
        for theme, found in findings.items()
    )


def _roles(report: Report) -> dict[Role, int]:
    """Return the characters of each role, white space left out."""
    counted: dict[Role, int] = {}
    for block in report.blocks:
        counted[block.role] = counted.get(block.role, 0) + _printed(report.quote(block.span))
    return counted


def _printed(text: str) -> int:
    """Count the characters of a text, white space left out."""
    return len("".join(text.split()))
