"""Draws from a report what all pages but its own need of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from generator.model import (
    Alignment,
    AllFacts,
    FindingHead,
    Report,
    ReportHead,
    Role,
    ThemeFacts,
    all_facts,
    encoded_rest,
    finding_heads,
    finding_place,
)


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
        is_notice=report.is_notice,
        place=report.place,
        findings=finding_heads(
            [
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
            ]
        ),
        facts=_facts(report, alignments, finding_themes),
        characters=len(report.text),
        printed=_printed(report.text),
        figures=len(report.figures),
        documents=len(report.documents),
        passages=len(alignments),
        encoded=encoded_rest(report, [roles.get(role, 0) for role in get_args(Role)]),
    )


def _facts(
    report: Report, alignments: Sequence[Alignment], finding_themes: Mapping[str, tuple[str, ...]]
) -> AllFacts:
    """Return what each theme has in the report."""
    place = {finding.id: number for number, finding in enumerate(report.findings)}
    findings: defaultdict[str, set[int]] = defaultdict(set)
    for number, finding in enumerate(report.findings):
        for theme in finding_themes.get(finding.id, ()):
            findings[theme].add(number)
    passages: Counter[str] = Counter()
    measures: defaultdict[str, set[str]] = defaultdict(set)
    for alignment in alignments:
        own = findings[alignment.theme]
        if alignment.finding in place:
            own.add(place[alignment.finding])
        passages[alignment.theme] += 1
        if alignment.measure is not None:  # once, however many paragraphs it has
            measures[alignment.theme].add(alignment.measure)
    return all_facts(
        {
            theme: ThemeFacts(tuple(sorted(found)), len(measures[theme]), passages[theme])
            for theme, found in findings.items()
        }
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


class FindingThemes(Mapping[str, tuple[str, ...]]):
    """The themes of each finding as a whole, by its id, as the heads of the reports have them."""

    def __init__(self, heads: Iterable[ReportHead]) -> None:
        """Take the heads of all reports."""
        self._heads = {head.id: head for head in heads}

    def __getitem__(self, finding: str) -> tuple[str, ...]:
        """Return the themes of one finding."""
        report, place = finding_place(finding)
        findings = self._heads[report].findings
        if not 0 <= place < len(findings):
            raise KeyError(finding)
        return findings[place].themes

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the findings."""
        return (finding.id for head in self._heads.values() for finding in head.findings)

    def __len__(self) -> int:
        """Count the findings."""
        return sum(len(head.findings) for head in self._heads.values())
