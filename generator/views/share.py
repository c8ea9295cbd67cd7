"""Which pages one process makes: shares of a site that together are all of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.views.index import Index


class Share(Struct, frozen=True):
    """Pages that are made together, as they show the same reports."""

    themes: Sequence[int]
    """Numbers of the themes whose first page is wanted."""
    parts: Sequence[int]
    """Numbers of the parts whose theme pages are wanted, where themes are divided."""
    reports: Sequence[str]
    """Ids of the reports whose pages and data are wanted, in the order of columns."""
    rounds: Sequence[int]
    """Numbers of the successions whose pages are wanted."""


def whole_share(index: Index) -> Share:
    """Return the share that is everything."""
    return Share(
        themes=range(len(index.corpus.themes)),
        parts=range(len(index.parts)),
        reports=tuple(report.id for report in index.reports),
        rounds=range(len(index.corpus.successions)),
    )


def shares(index: Index, least: int) -> list[Share]:
    """Divide a site into shares, at least so many where it has as many pages.

    A site whose themes are divided has one share for each part, with all that shows its reports,
    so that each report is opened once.
    """
    whole = whole_share(index)
    if len(index.parts) < 2:
        cut = (slice(number, None, least) for number in range(least))
        return [
            Share(whole.themes[each], (), whole.reports[each], whole.rounds[each]) for each in cut
        ]
    others = [report.id for report in index.reports if report.id not in index.part]
    size = max(len(part.reports) for part in index.parts)
    return [
        Share(whole.themes, (), (), ()),
        *(Share((), (), (), whole.rounds[at : at + size]) for at in whole.rounds[::size]),
        *(Share((), (number,), part.reports, ()) for number, part in enumerate(index.parts)),
        *(Share((), (), tuple(others[at : at + size]), ()) for at in range(0, len(others), size)),
    ]
