"""Gathers what all notices say, and sets it side by side."""

from __future__ import annotations

import functools
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from generator.building.folder.inputs import Inputs
from generator.building.kept.record import comparison_file
from generator.building.names import short_path
from generator.building.notices.parse_step import ParseContext, theme_file_of
from generator.building.notices.reports import (
    Progress,
    ReadReports,
    context_of,
    outcome_key,
    outcomes_in,
    reading_started,
)
from generator.building.notices.store import Store
from generator.building.settings import BuildSettings
from generator.model import Comparison, Corpus, ReportHead

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from generator.building.kept.comparison import KeptComparison
    from generator.building.notices.shelf import EarlierReports, StoredReports
    from generator.themes import ThemeFile
    from generator.views.index import Index


class Gathered(Struct, frozen=True):
    """What the notices say, set side by side, and what it was made from."""

    heads: tuple[ReportHead, ...]
    """Of all reports."""
    comparison: Comparison
    """What sets them side by side."""
    shelf: StoredReports
    """Has the whole of each."""
    earlier: EarlierReports
    """Has reports as they were before."""
    inputs: Inputs
    """The notices."""
    keys: Mapping[str, str]
    """A digest of all that a report follows from, code and theme file apart, by its id; in order
    of the heads."""
    warnings: tuple[str, ...]
    """What the publisher should know."""

    def corpus(self) -> Corpus:
        """Return all of it in memory, for commands that look at a few notices."""
        from generator.aligning.corpus import corpus_of

        bare = (self.shelf.whole(head.id) for head in self.heads)
        wholes = [whole._replace(stock=tuple(self.shelf.stock(whole))) for whole in bare]
        return corpus_of(self.comparison, wholes)

    def index(self, order: Sequence[str] = ()) -> Index:
        """Return it arranged for the views; `order` names reports that stand first."""
        from generator.views.index import index_heads

        return index_heads(self.heads, self.comparison, self.shelf, order)


def no_progress(step: str, done: int, total: int) -> None:
    """Take no notice of progress."""


class Means(Struct, frozen=True):
    """By what means notices are gathered."""

    progress: Progress = no_progress
    """Told of each step."""
    executor: Executor | None = None
    """Runs the parse step; None for processes of this machine."""
    version_of: Callable[[], str] | None = None
    """Gives the digest of all but the notices, for what is kept for the next build; called before
    anything but the notices is read, while these are read elsewhere. None where nothing is kept but
    outcomes of notices."""


def gather(settings: BuildSettings, inputs: Inputs, means: Means = Means()) -> Gathered:  # noqa: B008  frozen
    """Read and align all notices.

    Raises:
        DuizhaoError: A sidecar or the theme file cannot be used.
    """
    return _Gathering(settings, inputs, means).done()


class _Gathering:
    """The notices of one build, while they are gathered."""

    def __init__(self, settings: BuildSettings, inputs: Inputs, means: Means) -> None:
        """Start nothing yet."""
        self._settings = settings
        self._inputs = inputs
        self._means = means
        self._store = Store(settings.cache)

    @functools.cached_property
    def _context(self) -> ParseContext:
        """What all notices have in common."""
        if self._means.version_of:
            self._means.version_of()
        return context_of(self._inputs, short_path(self._settings.themes))

    def done(self) -> Gathered:
        """Read and align all notices, and set them side by side."""
        read = self._read()
        from generator.aligning.head import FindingThemes
        from generator.building.comparing import Comparing
        from generator.building.notices.shelf import EarlierReports, StoredReports, Summaries

        heads = tuple(sorted(read.heads, key=lambda head: (head.place.code or "9", head.id)))
        entries = {entry.notice.id: entry for entry in self._inputs.inputs}
        keys = {head.id: outcome_key(entries[head.id], self._settings) for head in heads}
        earlier = EarlierReports(outcomes_in(self._settings.cache, lambda: self._context))
        comparison, stock = Comparing(
            Summaries(self._store, list(keys)),
            self._themes,
            self._settings.jobs,
            self._kept(keys, earlier),
        ).done(FindingThemes(heads))
        return Gathered(
            heads=heads,
            comparison=replace(comparison, failures=tuple(read.failures)),
            shelf=StoredReports(self._store, stock),
            earlier=earlier,
            inputs=self._inputs,
            keys=keys,
            warnings=(*self._inputs.warnings, *self._warnings(keys)),
        )

    @property
    def _themes(self) -> ThemeFile:
        """The theme file."""
        return theme_file_of(self._context.themes, self._context.name)

    def _read(self) -> ReadReports:
        """Read the notices; what comes next is imported while other processes do."""
        with reading_started(
            self._inputs, self._settings, lambda: self._context, self._means.executor
        ) as finish:
            _ = self._themes
            from generator.building import comparing as _compares  # noqa: F401
            from generator.building.site import writing as _writes  # noqa: F401

            return finish(self._means.progress, self._store)

    def _kept(self, keys: Mapping[str, str], earlier: EarlierReports) -> KeptComparison | None:
        """Return what keeps the comparison of reports with these keys; None where nothing does."""
        from generator.building.kept.comparison import KeptComparison

        if not self._means.version_of or not self._settings.cache:
            return None
        path = comparison_file(self._settings.cache, self._settings.site)
        return KeptComparison(path, self._means.version_of(), keys, earlier.summary)

    def _warnings(self, reports: Container[str]) -> Iterator[str]:
        """Yield what the publisher should know, given the ids of the reports."""
        for key, line in self._themes.unknown_keys:
            yield f"{self._themes.name}:{line}: 未知的键“{key}” (unknown key)"
        for id_ in self._settings.order:
            if id_ not in reports:
                yield (
                    f"order: 没有编号为“{id_}”的通报；编号是其网址中的名字，请改正或删去"
                    " (no report of this id, the name in its address: mend it or take it out)"
                )
