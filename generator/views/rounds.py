"""Two successive notices of one body: what recurs, what only one of them has, what is now done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.model import Recurrence, Status, Succession
from generator.views import links
from generator.views.dates import DateView, report_dates
from generator.views.index import Index
from generator.views.places import City
from generator.views.share import Share


class RoundLink(Struct, frozen=True):
    """The way from a notice to the round before or after it."""

    other: City
    """The other notice."""
    is_earlier: bool
    """True where the other notice is the round before."""
    href: str
    """The page that sets both side by side, from the root of the language."""
    recurring: int
    """Findings that both have."""
    now_done: int
    """Of those, the ones that were open then and are stated as completed now."""
    gone: int
    """Findings that only the earlier notice has."""
    fresh: int
    """Findings that only the later notice has."""


class RoundFinding(Struct, frozen=True):
    """A finding of one of both rounds."""

    number: str | None
    """As printed."""
    title: str
    """As shown."""
    href: str
    """The finding in its report, from the root of the language."""
    status: Status
    """As in the data."""
    status_quote: str | None
    """The words that give it."""
    measures: int
    """Number of its measures."""


class Recurring(Struct, frozen=True):
    """A finding that both rounds have."""

    earlier: RoundFinding
    """As the earlier notice has it."""
    later: RoundFinding
    """As the later notice has it."""
    score: str
    """How alike they are, between 0.00 and 1.00."""
    shared: str
    """Words that both have, most telling first."""
    now_done: bool
    """True where it was stated as open then and is stated as completed now."""


class RoundSide(Struct, frozen=True):
    """One of both notices, as the head of its column."""

    city: City
    """How it is named."""
    title: str
    """As shown."""
    dates: tuple[DateView, ...]
    """In order of events."""
    findings: int
    """Number of findings."""


class RoundsView(Struct, frozen=True):
    """The whole page."""

    earlier: RoundSide
    """The round before."""
    later: RoundSide
    """The round after."""
    numbers: RoundLink
    """What the page has, in numbers."""
    recurring: tuple[Recurring, ...]
    """In the later notice's reading order."""
    gone: tuple[RoundFinding, ...]
    """Findings that only the earlier notice has, in reading order."""
    fresh: tuple[RoundFinding, ...]
    """Findings that only the later notice has, in reading order."""


def rounds_views(index: Index, share: Share) -> Iterator[tuple[str, RoundsView]]:
    """Yield (path, view) of each page of two rounds of the share, in a fixed order."""
    for number in share.rounds:
        succession = index.corpus.successions[number]
        yield links.rounds_path(succession.later), _rounds_view(index, succession)


def round_links(index: Index, report: str) -> tuple[RoundLink, ...]:
    """Return the ways from a report to its rounds, the one before first."""
    found = [_link(index, each, report) for each in index.rounds(report)]
    return tuple(sorted(found, key=lambda link: not link.is_earlier))


def _rounds_view(index: Index, succession: Succession) -> RoundsView:
    """Return the page of two rounds."""
    return RoundsView(
        earlier=_side(index, succession.earlier),
        later=_side(index, succession.later),
        numbers=_link(index, succession, succession.later),
        recurring=tuple(_recurring(index, each) for each in succession.recurring),
        gone=_findings(index, succession.gone),
        fresh=_findings(index, succession.fresh),
    )


def _link(index: Index, succession: Succession, report: str) -> RoundLink:
    """Return the way from `report` to the other one of both rounds."""
    is_earlier = succession.later == report
    return RoundLink(
        other=index.cities[succession.earlier if is_earlier else succession.later],
        is_earlier=is_earlier,
        href=links.href(links.rounds_path(succession.later)),
        recurring=len(succession.recurring),
        now_done=sum(each.now_done for each in succession.recurring),
        gone=len(succession.gone),
        fresh=len(succession.fresh),
    )


def _side(index: Index, report_id: str) -> RoundSide:
    """Return the head of one notice's column."""
    report = index.by_id[report_id]
    city = index.cities[report_id]
    return RoundSide(
        city=city,
        title=index.shown_words(report.title) or city.label,
        dates=report_dates(report),
        findings=len(report.findings),
    )


def _recurring(index: Index, recurrence: Recurrence) -> Recurring:
    """Return a finding that both rounds have."""
    return Recurring(
        earlier=_finding(index, recurrence.earlier),
        later=_finding(index, recurrence.later),
        score=f"{recurrence.score:.2f}",
        shared="、".join(recurrence.shared),
        now_done=recurrence.now_done,
    )


def _findings(index: Index, ids: Sequence[str]) -> tuple[RoundFinding, ...]:
    """Return findings by their ids."""
    return tuple(_finding(index, each) for each in ids)


def _finding(index: Index, id_: str) -> RoundFinding:
    """Return one finding of one round."""
    known = index.finding(id_)
    if not known:
        raise KeyError(id_)
    report, finding = known
    return RoundFinding(
        number=index.shown_words(finding.number),
        title=index.shown_words(finding.title) or "",
        href=links.href(links.report_path(report.id), finding.id),
        status=finding.status,
        status_quote=finding.status_quote if finding.status_source != "chapter" else None,
        measures=finding.measures,
    )
