"""Says which passages would move if one theme file took the place of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from generator.aligning.report import align
from generator.model import Alignment, Report, Span
from generator.themes import ThemeFile


class Move(Struct, frozen=True):
    """A passage that a theme gains or loses."""

    report: str
    """Id of the report."""
    span: Span
    """The passage."""
    theme: str
    """Id of the theme."""
    change: Literal["gained", "lost"]
    """What the new theme file does."""
    evidence: tuple[str, ...]
    """The words that put it there: by the new file if gained, by the old one if lost."""
    rule: str
    """The rule that did."""


def diff_theme_files(reports: Iterable[Report], old: ThemeFile, new: ThemeFile) -> Iterator[Move]:
    """Yield what `new` would move in `reports`, in reading order, then by theme.

    Themes are compared by id: one that only `new` has gains all its passages.
    """
    for report in reports:
        before = _by_place(align(report, old).alignments)
        after = _by_place(align(report, new).alignments)
        for place in sorted(before.keys() ^ after.keys()):
            gained = place in after
            alignment = after[place] if gained else before[place]
            yield Move(
                report=report.id,
                span=alignment.span,
                theme=alignment.theme,
                change="gained" if gained else "lost",
                evidence=tuple(report.quote(span) for span in alignment.evidence),
                rule=alignment.rule,
            )


def _by_place(alignments: Iterable[Alignment]) -> dict[tuple[Span, str], Alignment]:
    """Index alignments by passage and theme."""
    return {(alignment.span, alignment.theme): alignment for alignment in alignments}
