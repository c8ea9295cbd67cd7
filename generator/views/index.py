"""The corpus arranged for looking things up, built once and read by every view."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct, field

from generator.aligning.alike.counterparts import Links
from generator.aligning.head import head_of
from generator.model import (
    Alignment,
    Comparison,
    Corpus,
    DocumentMention,
    FindingHead,
    Report,
    ReportHead,
    Span,
    Succession,
    Theme,
    ThemeGroup,
    Unfiled,
    finding_place,
)
from generator.views import links
from generator.views.anchors import block_of
from generator.views.parts import Part, divide, part_of
from generator.views.places import City, city_labels, in_order
from generator.views.punctuation import shown
from generator.views.shelf import MemoryShelf, OpenReport, Shelf

Words = Mapping[str, str]
"""The same words by language, `zh` and `en`."""


STAY_OPEN = 60
"""Reports that are all kept open: each is asked for many times, and opening it has its cost."""

_DAMAGED = frozenset({"damaged-text", "damaged-characters"})
"""Remarks that say that characters of a text were lost."""


class Index(Struct, frozen=True, eq=False):
    """A corpus with its reports in the order of columns and ways to find what belongs together."""

    corpus: Comparison
    """What sets the reports side by side."""
    shelf: Shelf
    """Has the whole of each report."""
    reports: tuple[ReportHead, ...]
    """All reports, in the order of columns."""
    notices: tuple[ReportHead, ...]
    """Those that are notices: only they get a column."""
    cities: Mapping[str, City]
    """How each report is named, by its id."""
    by_id: Mapping[str, ReportHead]
    """Reports by id."""
    themes: Mapping[str, Theme]
    """By id."""
    present: Mapping[str, int]
    """How many notices have anything on a theme, by theme."""
    grouped: tuple[tuple[ThemeGroup, tuple[Theme, ...]], ...]
    """Groups with their themes, in the theme file's order."""
    _rounds: Mapping[str, Sequence[int]]
    """Numbers of the successions that a report is part of, by its id."""
    parts: tuple[Part, ...]
    """The notices as theme pages divide them."""
    part: Mapping[str, Part]
    """The part of each notice, by report."""
    _unfiled: Mapping[str, Sequence[Unfiled]]
    """Passages without a theme, by report."""
    _opened: dict[str, OpenReport] = field(default_factory=dict)
    """Whole reports that pages are being made of, until they are forgotten."""

    def has(self, theme: str, report: str) -> bool:
        """Tell whether a report has anything on a theme."""
        return theme in self.by_id[report].facts

    def finding(self, finding: str) -> tuple[ReportHead, FindingHead] | None:
        """Return a finding with its report by its id, None where there is none."""
        id_, place = finding_place(finding)
        report = self.by_id.get(id_)
        if report is None or not 0 <= place < len(report.findings):
            return None
        return report, report.findings[place]

    def linked(self, finding: str) -> int:
        """Count the counterparts of a finding."""
        found = self.corpus.counterparts
        return found.count(finding) if isinstance(found, Links) else len(found.get(finding, ()))

    def open(self, report: str) -> OpenReport:
        """Return the whole of a report; it is kept until it is forgotten."""
        if report not in self._opened:
            self._opened[report] = OpenReport(self.shelf.whole(report), self.shelf)
        return self._opened[report]

    def report(self, report: str) -> Report:
        """Return a whole report by its id."""
        return self.open(report).report

    def alignments(self, report: str) -> Sequence[Alignment]:
        """Return the alignments of a report, in reading order."""
        return self.open(report).alignments

    def aligned(self, theme: str, report: str) -> Sequence[Alignment]:
        """Return the alignments of a report to a theme, in reading order."""
        return self.open(report).by_theme.get(theme, ())

    def rounds(self, report: str) -> Sequence[Succession]:
        """Return the successions that a report is part of: the round before it, the one after."""
        return [self.corpus.successions[number] for number in self._rounds.get(report, ())]

    def unfiled(self, report: str) -> Sequence[Unfiled]:
        """Return the passages of a report that no theme took, in reading order."""
        return self._unfiled.get(report, ())

    def wholes(self) -> Iterator[Report]:
        """Yield the whole of each report, one at a time, in the order of columns."""
        for head in self.reports:
            known = head.id in self._opened
            yield self.report(head.id)
            if not known:
                self.forget(head.id)

    def shown_words(self, words: str | None) -> str | None:
        """Return words that stand in no span, such as a title, as pages show them."""
        return _shown_title(words) if words else words

    def theme_page(self, theme: str, report: str) -> str:
        """Return the path of the page that has the theme's passages of a report."""
        part = self.part.get(report)
        return links.theme_path(theme, part.slug if part else "")

    def shown(self, report: Report) -> str:
        """Return the report's text as pages show it, of the same length."""
        return self.open(report.id).shown

    def block_of(self, report: Report, span: Span) -> int:
        """Return the number of the block, from 0, in which `span` starts."""
        return block_of(report, span)

    def mentions(self, report: str) -> Sequence[DocumentMention]:
        """Return the documents that a report names, in reading order."""
        return self.shelf.mentions(report)

    def forget(self, report: str) -> None:
        """Put a report back whose pages are done, to bound memory; few reports stay open."""
        if len(self.reports) > STAY_OPEN:
            self._opened.pop(report, None)


def index_corpus(corpus: Corpus, order: Sequence[str] = ()) -> Index:
    """Arrange a corpus in memory; `order` names reports that stand first, in that order."""
    shelf = MemoryShelf(corpus)
    heads = [
        head_of(report, shelf.whole(report.id).alignments, corpus.finding_themes)
        for report in corpus.reports
    ]
    return index_heads(heads, corpus, shelf, order)


def index_heads(
    heads: Iterable[ReportHead],
    comparison: Comparison,
    shelf: Shelf,
    order: Sequence[str] = (),
) -> Index:
    """Arrange reports whose wholes lie on `shelf`.

    Args:
        heads: Of all reports, in any order.
        comparison: What sets them side by side.
        shelf: Has the whole of each.
        order: Ids of reports that stand first, in that order.
    """
    reports = in_order(heads, order)
    labels = city_labels(reports)
    notices = tuple(report for report in reports if report.is_notice)
    parts = divide(notices)
    return Index(
        corpus=comparison,
        shelf=shelf,
        reports=reports,
        notices=notices,
        cities={report.id: _city(report, labels[report.id]) for report in reports},
        by_id={report.id: report for report in reports},
        themes={theme.id: theme for theme in comparison.themes},
        present=_present(comparison.themes, notices),
        grouped=tuple(
            (group, tuple(theme for theme in comparison.themes if theme.group == group.id))
            for group in comparison.groups
        ),
        _rounds=_rounds(comparison.successions),
        parts=parts,
        part=part_of(parts),
        _unfiled=_by_report(comparison.unfiled),
    )


def _rounds(successions: Iterable[Succession]) -> Mapping[str, Sequence[int]]:
    """Return the numbers of the successions that each report is part of, from 0."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, succession in enumerate(successions):
        found[succession.earlier].append(number)
        found[succession.later].append(number)
    return dict(found)


def _by_report(unfiled: Iterable[Unfiled]) -> Mapping[str, Sequence[Unfiled]]:
    """Return passages without a theme by their report."""
    found: dict[str, list[Unfiled]] = {}
    for each in unfiled:
        found.setdefault(each.report, []).append(each)
    return found


def _present(themes: Sequence[Theme], notices: Sequence[ReportHead]) -> Mapping[str, int]:
    """Return how many notices have anything on each theme."""
    counted = Counter(theme for report in notices for theme in report.facts)
    return {theme.id: counted[theme.id] for theme in themes}


def _city(report: ReportHead, label: str) -> City:
    """Return how `report` is named beside others."""
    rest = report.rest
    date = rest.published or rest.signed
    return City(
        report=report.id,
        label=label,
        href=links.href(links.report_path(report.id)),
        province=report.place.province,
        code=report.place.code,
        inferred=report.place.inferred,
        issuer=rest.issuer,
        published=date.iso if date else None,
        signed=bool(date and not rest.published),
        damaged=any(remark.code in _DAMAGED for remark in rest.checks),
    )


@lru_cache(maxsize=16_384)
def _shown_title(words: str) -> str:
    """Return words as pages show them; titles are asked for once for each of their links."""
    return shown(words)
