"""The reports of a build, opened one by one from where they were laid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from generator.aligning import StockWording
from generator.building.kept.cache import ParseCache
from generator.building.notices.outcome import (
    decode_entry,
    decode_mentions,
    decode_summary,
    decode_whole,
)
from generator.building.notices.store import PartName, Store
from generator.model import DocumentMention, ReportSummary, SearchEntry, Span, WholeReport


class StoredReports:
    """A shelf of reports over a store."""

    def __init__(self, store: Store, stock: StockWording) -> None:
        """Take reports from `store`, and mark their stock wording."""
        self._store = store
        self._stock = stock

    def whole(self, report: str) -> WholeReport:
        """Return the whole of a report, its stock wording apart."""
        found = decode_whole(self._store.part(report, "whole"))
        return WholeReport(found.report, found.alignments, (), found.stretches)

    def stock(self, whole: WholeReport) -> Sequence[Span]:
        """Return the wording of a report that others share."""
        return self._stock.spans(whole.report, whole.stretches)

    def stock_key(self, report: str) -> bytes:
        """Return what changes where other wording of a report is shared than before."""
        return self._stock.keys[report]

    def mentions(self, report: str) -> Sequence[DocumentMention]:
        """Return the documents that a report names."""
        return decode_mentions(self._store.part(report, "mentions"))

    def entry(self, report: str) -> SearchEntry:
        """Return what the search index needs of a report.

        Raises:
            KeyError: It was not asked for when the report was read.
        """
        entry = decode_entry(self._store.part(report, "search"))
        if entry is None:
            raise KeyError(report)
        return entry


class EarlierReports:
    """Reports as they were, for as long as the cache has them."""

    def __init__(self, outcomes: ParseCache) -> None:
        """Look for them in a cache, each by the key of its outcome."""
        self._outcomes = outcomes

    def summary(self, key: str) -> ReportSummary | None:
        """Return what a report was compared by, None where it is not known any more."""
        found = self._part(key, "summary")
        return decode_summary(found) if found else None

    def entry(self, key: str) -> SearchEntry | None:
        """Return what the search index needed of a report, None where it is not known any more."""
        found = self._part(key, "search")
        return decode_entry(found) if found else None

    def _part(self, key: str, name: PartName) -> bytes | memoryview | None:
        """Return a part of an outcome."""
        kept = self._outcomes.load(key)
        if not kept or not kept.light:
            return None
        store = Store()
        store.borrow(key, kept.lent)
        return store.part(key, name)


class Summaries(Sequence[ReportSummary]):
    """What reports are compared by, read each time they are asked for."""

    def __init__(self, store: Store, reports: Sequence[str]) -> None:
        """Name the reports, in order."""
        self._store = store
        self._reports = reports

    @overload
    def __getitem__(self, place: int) -> ReportSummary: ...

    @overload
    def __getitem__(self, place: slice) -> Summaries: ...

    def __getitem__(self, place: int | slice) -> ReportSummary | Summaries:
        """Return the summary of one report, or those of several."""
        if isinstance(place, slice):
            return Summaries(self._store, self._reports[place])
        return decode_summary(self._store.part(self._reports[place], "summary"))

    def __len__(self) -> int:
        """Count the reports."""
        return len(self._reports)
