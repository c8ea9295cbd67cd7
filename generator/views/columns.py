"""A city's column of a theme page: its findings and passages on the theme."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from generator.model import Alignment, Finding, Report, Status, Theme
from generator.views import links
from generator.views.dates import DateView, date_view
from generator.views.index import Index
from generator.views.named import NONE, Named, together
from generator.views.passages import TITLE, Passage, Passages
from generator.views.places import City


class Head(Struct, frozen=True, eq=False):
    """A finding, whatever theme it stands under; there is one object of each."""

    id: str
    """Id of the finding."""
    number: str | None
    """As printed."""
    title: str
    """As shown."""
    href: str
    """The finding in its report, from the root of the language."""
    status: Status
    """As in the data."""
    status_quote: str | None
    """The words that give it, unless they are the chapter's own."""
    deadline: DateView | None
    """完成时限, where given."""
    responsible: tuple[str, ...]
    """As printed."""
    counterparts: int
    """Findings elsewhere that are most like it; they are listed in its report."""


class FindingCard(Struct, frozen=True):
    """A finding with its passages on the theme."""

    head: Head
    """The finding."""
    chapter: str | None
    """Title of the chapter above it; None where that of the card before holds."""
    passages: tuple[Passage, ...]
    """Its passages on the theme, in reading order; the title is not repeated."""
    title_why: Passage | None
    """The passage that the title itself is, where it speaks to the theme."""
    other_measures: int
    """Its measures that are not on the theme."""
    named: Named
    """Figures and documents in those passages."""


class Column(Struct, frozen=True):
    """A city's column."""

    city: City
    """Whose it is."""
    findings: int
    """Findings with a passage on the theme."""
    measures: int
    """Measures on the theme."""
    cards: tuple[FindingCard, ...]
    """Its findings with passages on the theme, in reading order."""
    others: tuple[Passage, ...]
    """Its passages outside findings, in reading order."""
    named: Named
    """Figures and documents in those."""


class Columns:
    """The columns of one report, one for each theme."""

    def __init__(self, index: Index, report: Report) -> None:
        self.index = index
        self.report = report
        self._passages = Passages(index, report)
        self._findings = index.open(report.id).findings
        self._heads: dict[str, Head] = {}

    def column(self, theme: Theme) -> Column:
        """Return the column of a theme."""
        facts = self.index.by_id[self.report.id].facts.get(theme.id)
        found = [self.report.findings[place].id for place in facts.findings] if facts else []
        inside: dict[str, list[Alignment]] = {each: [] for each in found}
        outside: list[Alignment] = []
        for alignment in self.index.aligned(theme.id, self.report.id):
            inside.get(alignment.finding or "", outside).append(alignment)
        others = tuple([self._passages.passage(alignment) for alignment in outside])
        return Column(
            city=self.index.cities[self.report.id],
            findings=len(found),
            measures=facts.measures if facts else 0,
            cards=tuple(self._cards(inside)),
            others=others,
            named=together([each.place.named for each in others]),
        )

    def _cards(self, inside: dict[str, list[Alignment]]) -> Sequence[FindingCard]:
        """Return the findings with their passages; a chapter is named over the first of its own."""
        cards: list[FindingCard] = []
        above: str | None = None
        for id_, aligned in inside.items():
            finding = self._findings[id_]
            named = finding.parent if finding.parent != above else None
            above = finding.parent
            cards.append(self._card(finding, aligned, self.index.shown_words(named)))
        return cards

    def _card(
        self, finding: Finding, aligned: Sequence[Alignment], chapter: str | None
    ) -> FindingCard:
        """Return a finding with its passages on the theme."""
        passages: list[Passage] = []
        title: Passage | None = None
        facts: list[Named] = []
        here: set[str | None] = {None}
        for alignment in aligned:
            passage = self._passages.passage(alignment)
            if title is None and passage.place.role == TITLE:
                title = passage
            else:
                passages.append(passage)
            if passage.place.named is not NONE:
                facts.append(passage.place.named)
            here.add(alignment.measure)
        return FindingCard(
            head=self._heads.get(finding.id) or self._head(finding),
            chapter=chapter,
            passages=tuple(passages),
            title_why=title,
            other_measures=len(finding.measures) - len(here) + 1,
            named=together(facts),
        )

    def _head(self, finding: Finding) -> Head:
        """Make the head of a finding, and keep it."""
        index = self.index
        head = self._heads[finding.id] = Head(
            id=finding.id,
            number=index.shown_words(finding.number),
            title=index.shown_words(finding.title) or "",
            href=links.href(links.report_path(self.report.id), finding.id),
            status=finding.status,
            status_quote=finding.status_quote if finding.status_source != "chapter" else None,
            deadline=date_view("deadline", finding.deadline) if finding.deadline else None,
            responsible=finding.responsible,
            counterparts=index.linked(finding.id),
        )
        return head
