"""All reports with the themes that set them side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from generator.model.report import Report
from generator.model.text import Span


class Theme(Struct, frozen=True):
    """A row of the comparison, as pages and data name it (the rules are in the theme file)."""

    id: str
    """Permanent: an address and a key."""
    group: str
    """Id of its group."""
    zh: str
    """Chinese name."""
    en: str
    """English name."""
    definition_zh: str = ""
    """What it carries, for readers."""
    definition_en: str = ""
    """The same in English."""
    terms: tuple[str, ...] = ()
    """The words searched for, strongest first; shown where a report has no passage."""


class ThemeGroup(Struct, frozen=True):
    """A heading over several themes."""

    id: str
    """Permanent."""
    zh: str
    """Chinese name."""
    en: str
    """English name."""


class RunnerUp(Struct, frozen=True):
    """The theme that came closest without taking the passage."""

    theme: str
    """Its id."""
    score: float
    """Between 0 and 1."""


class Alignment(Struct, frozen=True):
    """A passage of a report that speaks to a theme."""

    theme: str
    """Id of the theme."""
    report: str
    """Id of the report."""
    span: Span
    """The passage: always the span of one block."""
    score: float
    """Between 0 and 1, rounded to two places."""
    finding: str | None = None
    """Id of the finding it stands in."""
    measure: str | None = None
    """Id of the measure it is."""
    evidence: tuple[Span, ...] = ()
    """The words that decided it: in the passage, or in its finding's title where inherited."""
    rule: str = "terms"
    """Why: `terms` (its own words), `finding` (from its finding), `chapter` (by the heading above
    or its place), `role` (what kind of passage it is)."""
    runner_up: RunnerUp | None = None
    """Given where it was close."""


class Counterpart(Struct, frozen=True):
    """A finding of another report that is like this one."""

    finding: str
    """Its id."""
    score: float
    """Between 0 and 1, rounded to two places."""
    shared: tuple[str, ...] = ()
    """Words that both have, most telling first."""


class Failure(Struct, frozen=True):
    """An input that could not be read."""

    file: str
    """Name relative to the seeds folder."""
    error: str
    """What was wrong and what to do."""


class Unfiled(Struct, frozen=True):
    """A passage that no theme took."""

    report: str
    """Id of the report."""
    span: Span
    """The passage."""
    finding: str | None = None
    """Id of the finding it stands in."""
    group: int = 0
    """Passages alike share a number, from 1; 0 stands alone."""
    terms: tuple[str, ...] = ()
    """Words proposed for the theme file."""


class Recurrence(Struct, frozen=True):
    """A finding that an earlier notice of the same body had too."""

    earlier: str
    """Id of the finding then."""
    later: str
    """Id of the finding now."""
    score: float
    """How alike they are, between 0 and 1, rounded to two places."""
    shared: tuple[str, ...] = ()
    """Words that both have, most telling first."""
    now_done: bool = False
    """It was stated as open then, and is stated as completed now."""


class Succession(Struct, frozen=True):
    """Two successive notices of one body, set against each other."""

    earlier: str
    """Id of the earlier report."""
    later: str
    """Id of the next one."""
    recurring: tuple[Recurrence, ...] = ()
    """Findings that both have, in the later one's reading order."""
    gone: tuple[str, ...] = ()
    """Ids of findings that only the earlier one has."""
    fresh: tuple[str, ...] = ()
    """Ids of findings that only the later one has."""


class Comparison(Struct, frozen=True, kw_only=True):
    """What sets reports side by side, without the reports."""

    groups: tuple[ThemeGroup, ...]
    """In the theme file's order."""
    themes: tuple[Theme, ...]
    """In the theme file's order."""
    finding_themes: Mapping[str, tuple[str, ...]]
    """Themes of each finding as a whole, by the finding's id."""
    counterparts: Mapping[str, tuple[Counterpart, ...]] = field(default_factory=dict)
    """The most alike findings elsewhere, best first, by the finding's id."""
    unfiled: tuple[Unfiled, ...] = ()
    """Passages without a theme, in reading order."""
    failures: tuple[Failure, ...] = ()
    """Inputs that could not be read, by file."""
    successions: Sequence[Succession] = ()
    """Successive notices of one body, by body, then by date."""


class Corpus(Comparison, frozen=True, kw_only=True):
    """Everything a site shows, in memory."""

    reports: tuple[Report, ...]
    """In the order of the settings, else by id."""
    alignments: tuple[Alignment, ...]
    """By report, then in reading order, then by theme."""
    stock: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    """Wording that other reports share, by the report's id, in order."""
