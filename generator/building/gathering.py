"""Gathers what all notices say, and sets it side by side."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.building.folder.inputs import Inputs
from generator.building.kept.record import comparison_file
from generator.building.names import short_path
from generator.building.notices.parse_step import ParseContext, theme_file_of
from generator.building.notices.reports import (
    Progress,
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

    from generator.building.notices.shelf import EarlierReports, StoredReports
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


def gather(
    settings: BuildSettings,
    inputs: Inputs,
    progress: Progress = no_progress,
    executor: Executor | None = None,
    *,
    version_of: Callable[[], str] | None = None,
) -> Gathered:
    """Read and align all notices.

    Args:
        settings: Where things lie.
        inputs: The notices.
        progress: Told of each step.
        executor: Runs the parse step; None for processes of this machine.
        version_of: Gives the digest of all but the notices, for what is kept for the next build;
            called before anything but the notices is read, while these are read elsewhere. None
            where nothing is kept but outcomes of notices.

    Raises:
        DuizhaoError: A sidecar or the theme file cannot be used.
    """

    @functools.cache
    def context() -> ParseContext:
        """Return what all notices have in common."""
        if version_of:
            version_of()
        return context_of(inputs, short_path(settings.themes))

    store = Store(settings.cache)
    with reading_started(inputs, settings, context, executor) as finish:
        # What comes next is imported and read while other processes read the notices.
        context()
        from generator.aligning.head import FindingThemes
        from generator.building.comparing import compare_apart
        from generator.building.kept.comparison import KeptComparison
        from generator.building.notices.shelf import EarlierReports, StoredReports, Summaries
        from generator.building.site import writing as _preloaded  # noqa: F401

        themes = theme_file_of(context().themes, context().name)
        read = finish(progress, store)
    heads = tuple(sorted(read.heads, key=lambda head: (head.place.code or "9", head.id)))
    summaries = Summaries(store, [head.id for head in heads])
    warnings = [
        f"{themes.name}:{line}: 未知的键“{key}” (unknown key)" for key, line in themes.unknown_keys
    ]
    known = {head.id for head in heads}
    warnings += [
        f"order: 没有编号为“{id_}”的通报；编号是其网址中的名字，请改正或删去"
        " (no report of this id, the name in its address: mend it or take it out)"
        for id_ in settings.order
        if id_ not in known
    ]
    entries = {entry.notice.id: entry for entry in inputs.inputs}
    keys = {head.id: outcome_key(entries[head.id], settings) for head in heads}
    earlier = EarlierReports(outcomes_in(settings.cache, context))
    kept = None
    if version_of and settings.cache:
        path = comparison_file(settings.cache, settings.site)
        kept = KeptComparison(path, version_of(), keys, earlier.summary)
    comparison, stock = compare_apart(
        summaries,
        FindingThemes(heads),
        themes,
        failures=read.failures,
        jobs=settings.jobs,
        kept=kept,
    )
    return Gathered(
        heads=heads,
        comparison=comparison,
        shelf=StoredReports(store, stock),
        earlier=earlier,
        inputs=inputs,
        keys=keys,
        warnings=(*inputs.warnings, *warnings),
    )
