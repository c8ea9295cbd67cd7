"""A report's text in its order, as headings, paragraphs and findings with what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from generator.model import Block, Finding, Report, Status
from generator.views import links
from generator.views.dates import DateView, date_view
from generator.views.index import Index, Words

_FOLDED = frozenset({"chrome", "metadata"})
_LOWEST = 6
"""HTML has no heading below h6."""
_SHARED_SHOWN = 5
_COUNTERPARTS_SHOWN = 4


class Chip(Struct, frozen=True):
    """A theme beside the text."""

    name: Words
    """Of the theme."""
    href: str
    """This city's column on the theme's page, from the root of the language."""


class CounterpartView(Struct, frozen=True):
    """A finding elsewhere that is like this one."""

    city: str
    """Label of its city."""
    title: str
    """Number and title, as shown."""
    href: str
    """The finding in its report, from the folder of reports."""
    score: str
    """Between 0.00 and 1.00."""
    shared: str
    """Words that both have, most telling first."""
    status: Status
    """Of that finding."""


class Paragraph(Struct, frozen=True):
    """A block of text."""

    role: str
    """As in the data."""
    anchor: str
    """Id of the measure, else of the block."""
    text: Markup
    """Its text; wording that other reports share is marked."""
    chips: tuple[Chip, ...]
    """Themes of a block outside findings; empty inside, where the finding has them."""


class Part(Struct, frozen=True):
    """A stretch of the text that is laid out as one; what does not belong to its kind is empty."""

    kind: str
    """`heading`, `text`, `folded` (the page around the notice) or `finding`."""
    rank: int = 0
    """Of its heading in the page, 2 to 6; 0 where it has none."""
    anchor: str = ""
    """Of the heading or finding; "" where a finding goes on after other text."""
    heading: Paragraph | None = None
    """The heading, or the finding's title; None where the text has none."""
    paragraphs: tuple[Paragraph, ...] = ()
    """In order."""
    finding: str | None = None
    """Id of the finding, for a finding."""
    title: str = ""
    """The finding's title as shown, where no heading has it; "" where a finding goes on."""
    status: Status | None = None
    """The finding's status."""
    status_quote: str | None = None
    """The words that give it."""
    chips: tuple[Chip, ...] = ()
    """The finding's themes: its own first, then those of its measures."""
    counterparts: tuple[CounterpartView, ...] = ()
    """The most alike findings elsewhere, best first; the data has them all."""
    alike: int = 0
    """How many findings elsewhere are like it, those that are not shown among them."""
    deadline: DateView | None = None
    """完成时限, where given."""
    responsible: tuple[str, ...] = ()
    """As printed."""


class OutlineEntry(Struct, frozen=True):
    """A line of the outline."""

    title: str
    """As shown, cut where it is very long."""
    anchor: str
    """Where it leads on the page."""
    rank: int
    """As that of its heading."""
    status: Status | None
    """Of a finding."""


def body(index: Index, report: Report) -> tuple[Part, ...]:
    """Return the whole text of `report` in its order; each block stands in one part."""
    return tuple(_Body(index, report).parts())


def outline(parts: Sequence[Part]) -> tuple[OutlineEntry, ...]:
    """Return the headings and findings in order."""
    return tuple(
        OutlineEntry(_outline_title(part), part.anchor, part.rank, part.status)
        for part in parts
        if part.kind in {"heading", "finding"} and part.anchor
    )


def _outline_title(part: Part) -> str:
    """Return the words of an entry of the outline."""
    words = part.heading.text.striptags() if part.heading else part.title
    return words if len(words) <= 60 else words[:59] + "…"


class _Body:
    """Lays out one report; what is looked up again and again is kept."""

    def __init__(self, index: Index, report: Report) -> None:
        self.index = index
        self.report = report
        self.words_in = index.open(report.id).words_in
        self.findings = {finding.id: finding for finding in report.findings}
        self.themes: dict[int, list[str]] = {}
        self.finding_themes: dict[str, dict[str, None]] = {
            finding.id: dict.fromkeys(index.corpus.finding_themes.get(finding.id, ()))
            for finding in report.findings
        }
        for alignment in index.alignments(report.id):
            if alignment.finding in self.finding_themes:
                self.finding_themes[alignment.finding].setdefault(alignment.theme)
            else:
                self.themes.setdefault(alignment.span.start, []).append(alignment.theme)
        self.made: dict[str, Chip] = {}
        self.column = links.quoted(report.id)
        self.begun: set[str] = set()
        self.rank = 1

    def parts(self) -> Iterator[Part]:
        """Yield the parts in the order of the text."""
        numbered = enumerate(self.report.blocks)
        for (kind, finding), group in groupby(numbered, key=lambda pair: _kind(pair[1])):
            blocks = list(group)
            if kind == "heading":
                for number, block in blocks:
                    yield self._heading(number, block)
            elif kind == "finding" and finding in self.findings:
                yield self._finding(self.findings[finding], blocks)
            else:
                shown = "folded" if kind == "folded" else "text"
                paragraphs = self._paragraphs(blocks, chips=shown == "text")
                yield Part(shown, paragraphs=_said_once(paragraphs))

    def _heading(self, number: int, block: Block) -> Part:
        """Return a heading, at most one rank below the heading before it."""
        wanted = 1 + max(block.level, 1)
        self.rank = min(wanted, self.rank + 1, _LOWEST - 1)
        paragraph = self._paragraph(number, block, chips=True)
        return Part("heading", rank=self.rank, anchor=paragraph.anchor, heading=paragraph)

    def _finding(self, finding: Finding, blocks: Sequence[tuple[int, Block]]) -> Part:
        """Return a finding, or its continuation after other text."""
        if finding.id in self.begun:
            return Part("finding", paragraphs=self._paragraphs(blocks))
        self.begun.add(finding.id)
        rank = min(1 + (blocks[0][1].level or _LOWEST), self.rank + 1, _LOWEST)
        self.rank = min(self.rank, rank)
        heading = None
        if blocks[0][1].role == "finding-title":
            heading = self._paragraph(*blocks[0])
            blocks = blocks[1:]
        return Part(
            "finding",
            rank=rank,
            anchor=finding.id,
            heading=heading,
            paragraphs=self._paragraphs(blocks),
            finding=finding.id,
            title=self.index.shown_words(finding.title) or "",
            status=finding.status,
            status_quote=finding.status_quote,
            chips=self._chips(self.finding_themes[finding.id]),
            counterparts=self._counterparts(finding),
            alike=self.index.linked(finding.id),
            deadline=date_view("deadline", finding.deadline) if finding.deadline else None,
            responsible=finding.responsible,
        )

    def _paragraphs(
        self, blocks: Sequence[tuple[int, Block]], *, chips: bool = False
    ) -> tuple[Paragraph, ...]:
        """Return the blocks as paragraphs."""
        return tuple([self._paragraph(number, block, chips=chips) for number, block in blocks])

    def _paragraph(self, number: int, block: Block, *, chips: bool = False) -> Paragraph:
        """Return one block."""
        return Paragraph(
            block.role,
            block.measure or links.block_anchor(number),
            self.words_in(number),
            self._chips(self.themes.get(block.span.start, ())) if chips else (),
        )

    def _chips(self, themes: Iterable[str]) -> tuple[Chip, ...]:
        """Return the themes as chips, in the order given."""
        made = self.made
        return tuple([made.get(theme) or self._chip(theme) for theme in themes])

    def _chip(self, theme: str) -> Chip:
        """Return one theme, and keep it."""
        found = self.index.themes[theme]
        where = links.quoted(self.index.theme_page(theme, self.report.id))
        chip = Chip({"zh": found.zh, "en": found.en}, f"{where}#{self.column}")
        self.made[theme] = chip
        return chip

    def _counterparts(self, finding: Finding) -> tuple[CounterpartView, ...]:
        """Return the findings elsewhere that are like this one."""
        found: list[CounterpartView] = []
        for counterpart in self.index.corpus.counterparts.get(finding.id, ())[:_COUNTERPARTS_SHOWN]:
            if known := self.index.finding(counterpart.finding):
                report, other = known
                found.append(
                    CounterpartView(
                        self.index.cities[report.id].label,
                        self.index.shown_words(f"{other.number or ''}{other.title}") or "",
                        links.beside(report.id, other.id),
                        f"{counterpart.score:.2f}",
                        "、".join(counterpart.shared[:_SHARED_SHOWN]),
                        other.status,
                    )
                )
        return tuple(found)


def _said_once(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs with chips left out that are those of the paragraph before."""
    before: tuple[Chip, ...] = ()
    kept: list[Paragraph] = []
    for paragraph in paragraphs:
        same = paragraph.chips == before
        before = paragraph.chips
        kept.append(replace(paragraph, chips=()) if same and before else paragraph)
    return tuple(kept)


def _kind(block: Block) -> tuple[str, str | None]:
    """Return how a block is laid out, and for which finding."""
    if block.finding is not None:
        return "finding", block.finding
    if block.role in _FOLDED:
        return "folded", None
    return ("heading", None) if block.role == "heading" else ("text", None)
