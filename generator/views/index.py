"""The corpus arranged for looking things up, built once and read by every view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import Alignment, Corpus, Finding, Report, Theme, ThemeGroup
from generator.views import links
from generator.views.places import City, city_labels, in_order
from generator.views.punctuation import shown

Words = Mapping[str, str]
"""The same words by language, `zh` and `en`."""


@dataclass(frozen=True, slots=True)
class Index:
    """A corpus with its reports in the order of columns and ways to find what belongs together."""

    corpus: Corpus
    """What is indexed."""
    reports: tuple[Report, ...]
    """All reports, in the order of columns."""
    notices: tuple[Report, ...]
    """Those that are notices: only they get a column."""
    cities: Mapping[str, City]
    """How each report is named, by its id."""
    themes: Mapping[str, Theme]
    """By id."""
    grouped: tuple[tuple[ThemeGroup, tuple[Theme, ...]], ...]
    """Groups with their themes, in the theme file's order."""
    findings: Mapping[str, tuple[Report, Finding]]
    """Each finding with its report, by the finding's id."""
    aligned: Mapping[tuple[str, str], Sequence[Alignment]]
    """Alignments by theme and report, in reading order."""
    by_report: Mapping[str, Sequence[Alignment]]
    """Alignments by report, in reading order."""
    theme_findings: Mapping[tuple[str, str], Sequence[str]]
    """Ids of the findings that a theme takes as a whole, by theme and report."""
    _shown: dict[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Texts as pages show them, by report, filled when asked for."""

    def shown(self, report: Report) -> str:
        """Return the report's text as pages show it, of the same length."""
        if report.id not in self._shown:
            self._shown[report.id] = shown(report.text)
        return self._shown[report.id]

    def forget(self, report: Report) -> None:
        """Drop the shown text of a report whose pages are done, to bound memory."""
        self._shown.pop(report.id, None)


def index_corpus(corpus: Corpus, order: Sequence[str] = ()) -> Index:
    """Arrange `corpus`; `order` names reports that stand first, in that order."""
    reports = in_order(corpus.reports, order)
    labels = city_labels(reports)
    aligned: dict[tuple[str, str], list[Alignment]] = defaultdict(list)
    by_report: dict[str, list[Alignment]] = defaultdict(list)
    for alignment in corpus.alignments:
        aligned[alignment.theme, alignment.report].append(alignment)
        by_report[alignment.report].append(alignment)
    theme_findings: dict[tuple[str, str], list[str]] = defaultdict(list)
    for report in reports:
        for finding in report.findings:
            for theme in corpus.finding_themes.get(finding.id, ()):
                theme_findings[theme, report.id].append(finding.id)
    return Index(
        corpus=corpus,
        reports=reports,
        notices=tuple(report for report in reports if report.is_notice),
        cities={report.id: _city(report, labels[report.id]) for report in reports},
        themes={theme.id: theme for theme in corpus.themes},
        grouped=tuple(
            (group, tuple(theme for theme in corpus.themes if theme.group == group.id))
            for group in corpus.groups
        ),
        findings={
            finding.id: (report, finding) for report in reports for finding in report.findings
        },
        aligned=dict(aligned),
        by_report=dict(by_report),
        theme_findings=dict(theme_findings),
    )


def _city(report: Report, label: str) -> City:
    """Return how `report` is named beside others."""
    date = report.published or report.signed
    return City(
        report=report.id,
        label=label,
        href=links.href(links.report_path(report.id)),
        province=report.place.province,
        code=report.place.code,
        inferred=report.place.inferred,
        issuer=report.issuer,
        published=date.iso if date else None,
    )
