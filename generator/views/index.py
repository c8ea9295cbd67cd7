"""The corpus arranged for looking things up, built once and read by every view."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct, field

from generator.aligning.concreteness import Naming, naming
from generator.model import (
    Alignment,
    Block,
    Corpus,
    Finding,
    Report,
    Span,
    Succession,
    Theme,
    ThemeGroup,
)
from generator.views import links
from generator.views.parts import Part, divide, part_of
from generator.views.places import City, city_labels, in_order
from generator.views.punctuation import shown

Words = Mapping[str, str]
"""The same words by language, `zh` and `en`."""


class CellFacts(NamedTuple):
    """What a theme has in a report."""

    findings: tuple[str, ...]
    """Ids of the findings that have a passage on it or are filed under it, in reading order."""
    measures: int
    """Measures on it."""
    passages: int
    """Passages on it, measures included."""


class Index(Struct, frozen=True, eq=False):
    """A corpus with its reports in the order of columns and ways to find what belongs together."""

    corpus: Corpus
    """What is indexed."""
    reports: tuple[Report, ...]
    """All reports, in the order of columns."""
    notices: tuple[Report, ...]
    """Those that are notices: only they get a column."""
    cities: Mapping[str, City]
    """How each report is named, by its id."""
    by_id: Mapping[str, Report]
    """Reports by id."""
    themes: Mapping[str, Theme]
    """By id."""
    present: Mapping[str, int]
    """How many notices have anything on a theme, by theme."""
    grouped: tuple[tuple[ThemeGroup, tuple[Theme, ...]], ...]
    """Groups with their themes, in the theme file's order."""
    findings: Mapping[str, tuple[Report, Finding]]
    """Each finding with its report, by the finding's id."""
    aligned: Mapping[tuple[str, str], Sequence[Alignment]]
    """Alignments by theme and report, in reading order."""
    by_report: Mapping[str, Sequence[Alignment]]
    """Alignments by report, in reading order."""
    facts: Mapping[tuple[str, str], CellFacts]
    """What a theme has in a report, by theme and report; only where it has anything."""
    rounds: Mapping[str, Sequence[Succession]]
    """Successive notices of one body, by each report of them."""
    parts: tuple[Part, ...]
    """The notices as theme pages divide them."""
    part: Mapping[str, Part]
    """The part of each notice, by report."""
    share: tuple[int, int] = (0, 1)
    """Which share of the pages is wanted, of how many."""
    _shown: dict[str, str] = field(default_factory=dict)
    """Texts as pages show them, by report, filled when asked for."""
    _block_at: dict[str, Mapping[int, int]] = field(default_factory=dict)
    """Blocks by where they start, by report, filled when asked for."""

    _naming: dict[str, Naming] = field(default_factory=dict)
    """What reports name, by report, filled when asked for."""

    def mine(self, number: int) -> bool:
        """Tell whether the theme or report of that number, from 0, is of the share wanted."""
        return number % self.share[1] == self.share[0]

    def has(self, theme: str, report: str) -> bool:
        """Tell whether a report has anything on a theme."""
        return (theme, report) in self.facts

    def report(self, report: str) -> Report:
        """Return a report by its id."""
        return self.by_id[report]

    def shown_words(self, words: str | None) -> str | None:
        """Return words that stand in no span, such as a title, as pages show them."""
        return _shown_title(words) if words else words

    def theme_page(self, theme: str, report: str) -> str:
        """Return the path of the page that has the theme's passages of a report."""
        part = self.part.get(report)
        return links.theme_path(theme, part.slug if part else "")

    def shown(self, report: Report) -> str:
        """Return the report's text as pages show it, of the same length."""
        if report.id not in self._shown:
            self._shown[report.id] = shown(report.text)
        return self._shown[report.id]

    def block_at(self, report: Report) -> Mapping[int, int]:
        """Return the number of each block of a report, from 0, by where the block starts."""
        if report.id not in self._block_at:
            self._block_at[report.id] = {
                block.span.start: number for number, block in enumerate(report.blocks)
            }
        return self._block_at[report.id]

    def naming(self, report: Report) -> Naming:
        """Return what a report names and where."""
        if report.id not in self._naming:
            self._naming[report.id] = naming(report)
        return self._naming[report.id]

    def block_of(self, report: Report, span: Span) -> int:
        """Return the number of the block, from 0, in which `span` starts."""
        return max(0, bisect_right(report.blocks, span.start, key=_block_start) - 1)

    def forget(self, report: Report) -> None:
        """Drop the shown text of a report whose pages are done, to bound memory."""
        self._shown.pop(report.id, None)
        self._block_at.pop(report.id, None)
        self._naming.pop(report.id, None)


def index_corpus(
    corpus: Corpus, order: Sequence[str] = (), share: tuple[int, int] = (0, 1)
) -> Index:
    """Arrange `corpus`; `order` names reports that stand first, in that order."""
    reports = in_order(corpus.reports, order)
    labels = city_labels(reports)
    aligned: dict[tuple[str, str], list[Alignment]] = defaultdict(list)
    by_report: dict[str, list[Alignment]] = defaultdict(list)
    for alignment in corpus.alignments:
        aligned[alignment.theme, alignment.report].append(alignment)
        by_report[alignment.report].append(alignment)
    facts = _facts(corpus, reports, aligned)
    notices = tuple(report for report in reports if report.is_notice)
    parts = divide(notices)
    return Index(
        corpus=corpus,
        reports=reports,
        notices=notices,
        cities={report.id: _city(report, labels[report.id]) for report in reports},
        by_id={report.id: report for report in reports},
        themes={theme.id: theme for theme in corpus.themes},
        present=_present(corpus.themes, notices, facts.keys()),
        grouped=tuple(
            (group, tuple(theme for theme in corpus.themes if theme.group == group.id))
            for group in corpus.groups
        ),
        findings={
            finding.id: (report, finding) for report in reports for finding in report.findings
        },
        aligned=dict(aligned),
        by_report=dict(by_report),
        facts=facts,
        rounds=_rounds(corpus.successions),
        parts=parts,
        part=part_of(parts),
        share=share,
    )


def _rounds(successions: Iterable[Succession]) -> Mapping[str, Sequence[Succession]]:
    """Return the successions that each report is part of."""
    found: dict[str, list[Succession]] = defaultdict(list)
    for succession in successions:
        found[succession.earlier].append(succession)
        found[succession.later].append(succession)
    return dict(found)


def _facts(
    corpus: Corpus,
    reports: Sequence[Report],
    aligned: Mapping[tuple[str, str], Sequence[Alignment]],
) -> Mapping[tuple[str, str], CellFacts]:
    """Return what each theme has in each report, in one pass over each."""
    findings: dict[tuple[str, str], set[str]] = defaultdict(set)
    for report in reports:
        for finding in report.findings:
            for theme in corpus.finding_themes.get(finding.id, ()):
                findings[theme, report.id].add(finding.id)
    place = {
        finding.id: number for report in reports for number, finding in enumerate(report.findings)
    }
    for key, alignments in aligned.items():
        findings[key].update(
            each.finding
            for each in alignments
            if each.finding is not None and each.finding in place
        )
    return {
        key: CellFacts(
            findings=tuple(sorted(found, key=place.__getitem__)),
            measures=sum(each.measure is not None for each in aligned.get(key, ())),
            passages=len(aligned.get(key, ())),
        )
        for key, found in findings.items()
    }


def _present(
    themes: Sequence[Theme], notices: Sequence[Report], cells: Set[tuple[str, str]]
) -> Mapping[str, int]:
    """Return how many notices have anything on each theme."""
    shown_reports = {report.id for report in notices}
    counted = Counter(theme for theme, report in cells if report in shown_reports)
    return {theme.id: counted[theme.id] for theme in themes}


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


@lru_cache(maxsize=16_384)
def _shown_title(words: str) -> str:
    """Return words as pages show them; titles are asked for once for each of their links."""
    return shown(words)


def _block_start(block: Block) -> int:
    """Return where a block starts."""
    return block.span.start
