"""Where the wholes of reports lie while only their heads are at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

from markupsafe import Markup

from generator.aligning.concreteness import Naming, naming
from generator.model import Alignment, Corpus, DocumentMention, Finding, Report, Span, WholeReport
from generator.views.marked import is_special, marked
from generator.views.mentions import mentions_of
from generator.views.punctuation import shown


class Shelf(Protocol):
    """Has the whole of each report."""

    def whole(self, report: str) -> WholeReport:
        """Return the whole of the report of that id, its stock wording apart.

        Raises:
            KeyError: There is none.
        """
        ...

    def stock(self, whole: WholeReport) -> Sequence[Span]:
        """Return the wording that other reports share; looking for it takes longer than opening."""
        ...

    def mentions(self, report: str) -> Sequence[DocumentMention]:
        """Return the documents that the report of that id names; it is not opened for them."""
        ...


class MemoryShelf:
    """The reports of a corpus in memory."""

    def __init__(self, corpus: Corpus) -> None:
        """Sort what belongs to each report."""
        aligned: defaultdict[str, list[Alignment]] = defaultdict(list)
        for alignment in corpus.alignments:
            aligned[alignment.report].append(alignment)
        self._wholes = {
            report.id: WholeReport(
                report, tuple(aligned[report.id]), tuple(corpus.stock.get(report.id, ()))
            )
            for report in corpus.reports
        }

    def whole(self, report: str) -> WholeReport:
        """Return the whole of a report."""
        return self._wholes[report]

    def stock(self, whole: WholeReport) -> Sequence[Span]:
        """Return the wording of a report that others share."""
        return whole.stock

    def mentions(self, report: str) -> Sequence[DocumentMention]:
        """Return the documents that a report names."""
        return mentions_of(self._wholes[report].report)


class OpenReport:
    """A whole report with ways to look things up in it, each found when first asked for."""

    def __init__(self, whole: WholeReport, shelf: Shelf) -> None:
        """Take what lies on the shelf."""
        self._shelf = shelf
        self._whole = whole
        self.report: Report = whole.report
        self.alignments: Sequence[Alignment] = whole.alignments
        self._words: list[Markup | None] = [None] * len(whole.report.blocks)

    def words_in(self, block: int) -> Markup:
        """Return the words of a block as markup, wording that others share marked; made once."""
        words = self._words[block]
        if words is None:
            words = self._words[block] = self.marked(block)
        return words

    def marked(self, block: int, evidence: Sequence[Span] = ()) -> Markup:
        """Return the words of a block as markup, evidence marked besides."""
        span, stock = self.report.blocks[block].span, self.stock_in[block]
        return marked(self.shown, span, evidence, stock, special=self._special)

    @cached_property
    def _special(self) -> bool:
        """Whether the text has a character that HTML could read."""
        return is_special(self.shown)

    @cached_property
    def stock(self) -> Sequence[Span]:
        """The wording that other reports share, in order."""
        return self._shelf.stock(self._whole)

    @cached_property
    def stock_in(self) -> Sequence[Sequence[Span]]:
        """The shared wording that reaches into each block, in order."""
        stock, last = self.stock, len(self.stock)
        found: list[Sequence[Span]] = []
        first = 0
        for block in self.report.blocks:
            start, end = block.span
            while first < last and stock[first][1] <= start:
                first += 1
            beyond = first
            while beyond < last and stock[beyond][0] < end:
                beyond += 1
            found.append(stock[first:beyond])
        return found

    @property
    def whole(self) -> WholeReport:
        """The report with all that points into its text."""
        return WholeReport(self.report, tuple(self.alignments), tuple(self.stock))

    @cached_property
    def by_theme(self) -> Mapping[str, Sequence[Alignment]]:
        """The alignments by theme, in reading order."""
        found: dict[str, list[Alignment]] = {}
        for alignment in self.alignments:
            found.setdefault(alignment.theme, []).append(alignment)
        return found

    @cached_property
    def shown(self) -> str:
        """The text as pages show it, of the same length."""
        return shown(self.report.text)

    @cached_property
    def block_at(self) -> Mapping[int, int]:
        """The number of each block, from 0, by where the block starts."""
        return {block.span.start: number for number, block in enumerate(self.report.blocks)}

    @cached_property
    def naming(self) -> Naming:
        """What the report names and where."""
        return naming(self.report)

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """The findings by their id."""
        return {finding.id: finding for finding in self.report.findings}
