"""A passage as pages show it: its text with marks, where it stands, and why it is in its theme."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import repeat

from markupsafe import Markup
from msgspec import Struct

from generator.model import Alignment, Report, Span
from generator.views import links
from generator.views.index import Index, Words
from generator.views.named import Named, named
from generator.views.shelf import OpenReport

_EVIDENCE_SHOWN = 8
"""Words of evidence named in the line that says why."""
TITLE = "finding-title"
"""Role of a passage that is shown as the title of its finding, without marks."""

Names = tuple[tuple[str, int], ...]
"""What a passage names: (`figures`, `dates`, `documents` or `places`, how many); never 0."""


class Why(Struct, frozen=True):
    """Why a passage is in its theme."""

    rule: str
    """`terms`, `finding`, `chapter` or `role`."""
    score: str
    """Between 0.00 and 1.00."""
    evidence: tuple[str, ...]
    """The words that decided it and are not marked in the passage itself, each once."""
    runner_up: Words | None
    """Name of the theme that came close."""
    runner_up_score: str
    """Its score, "" where none came close."""


class Place(Struct, frozen=True):
    """What a passage is whatever theme it stands under."""

    role: str
    """As in the data."""
    href: str
    """Where it stands in its report, from the root of the language."""
    names: Names
    """What it names."""
    named: Named
    """The figures and documents themselves."""


class Passage(Struct, frozen=True):
    """A passage in a column."""

    place: Place
    """What it is and where it stands."""
    text: Markup
    """Its text; evidence and stock wording marked."""
    why: Why
    """Why it is here."""

    @property
    def role(self) -> str:
        """As in the data."""
        return self.place.role

    @property
    def href(self) -> str:
        """Where it stands in its report, from the root of the language."""
        return self.place.href

    @property
    def names(self) -> Names:
        """What it names."""
        return self.place.names

    @property
    def named(self) -> Named:
        """The figures and documents themselves."""
        return self.place.named


class Passages:
    """The passages of one report; what each of its themes asks for is found once."""

    def __init__(self, index: Index, report: Report) -> None:
        self.report = report
        self._open = index.open(report.id)
        self._text = self._open.shown
        self._page = links.href(links.report_path(report.id))
        self._numbers = self._open.block_at
        self._places: list[Place | None] = [None] * len(report.blocks)
        self._naming = _BlockNaming(self._open)
        self._names = {each.id: {"zh": each.zh, "en": each.en} for each in index.corpus.themes}

    def passage(self, alignment: Alignment) -> Passage:
        """Return the aligned passage for a page."""
        span, evidence = alignment.span, alignment.evidence
        number = self._numbers[span.start]
        place = self._places[number] or self._place(number)
        inside, elsewhere = _parted(evidence, span)
        text = self._open.marked(number, inside) if inside else self._open.words_in(number)
        why = self._why(alignment, evidence if place.role == TITLE else elsewhere)
        return Passage(place, text, why)

    def _place(self, number: int) -> Place:
        """Find what the passage that is a block is, and keep it."""
        block = self.report.blocks[number]
        anchor = links.quoted(block.measure) if block.measure else links.block_anchor(number)
        names, facts = self._naming.of(number)
        place = self._places[number] = Place(block.role, f"{self._page}#{anchor}", names, facts)
        return place

    def _why(self, alignment: Alignment, evidence: Sequence[Span]) -> Why:
        """Return why the passage is in its theme; `evidence` is named, as no mark shows it."""
        words: tuple[str, ...] = ()
        if evidence:
            found = dict.fromkeys([self._text[start:end] for start, end in evidence])
            words = tuple(found)[:_EVIDENCE_SHOWN]
        second = alignment.runner_up
        name = self._names.get(second.theme) if second else None
        return Why(
            alignment.rule,
            f"{alignment.score:.2f}",
            words,
            name,
            f"{second.score:.2f}" if second and name else "",
        )


class _BlockNaming:
    """What each block of a report names.

    All that is named starts in a block, so the starts are cut where blocks begin, once for all.
    """

    def __init__(self, opened: OpenReport) -> None:
        naming, self._report, self._text = opened.naming, opened.report, opened.shown
        self._places = [name for _, name in naming.places]
        places = [start for start, _ in naming.places]
        blocks = [block.span.start for block in self._report.blocks]
        self._figures, self._dates, self._documents, self._starts = (
            [*map(bisect_left, repeat(starts), blocks), len(starts)]
            for starts in (naming.figures, naming.dates, naming.documents, places)
        )

    def of(self, number: int) -> tuple[Names, Named]:
        """Return how much a block names, and its figures and documents."""
        beyond = number + 1
        figures = slice(self._figures[number], self._figures[beyond])
        documents = slice(self._documents[number], self._documents[beyond])
        places = slice(self._starts[number], self._starts[beyond])
        names = _names(
            figures.stop - figures.start,
            self._dates[beyond] - self._dates[number],
            documents.stop - documents.start,
            len(set(self._places[places])),
        )
        return names, named(
            self._text, self._report.figures[figures], self._report.documents[documents]
        )


@lru_cache(maxsize=4096)
def _names(figures: int, dates: int, documents: int, places: int) -> Names:
    """Return what there is of each kind."""
    counts = {"figures": figures, "dates": dates, "documents": documents, "places": places}
    return tuple((kind, number) for kind, number in counts.items() if number)


def _parted(evidence: Sequence[Span], passage: Span) -> tuple[Sequence[Span], Sequence[Span]]:
    """Return the evidence that stands in the passage, as marks need it, and that from elsewhere."""
    start, end = passage
    inside: list[Span] = []
    elsewhere: list[Span] = []
    reach, apart = -1, True
    for each in evidence:
        if each[0] >= end or each[1] <= start:
            elsewhere.append(each)
        else:
            apart = apart and each[0] > reach
            reach = each[1]
            inside.append(each)
    return inside if apart else merged(inside), elsewhere


def merged(spans: Sequence[Span]) -> Sequence[Span]:
    """Return the spans in order, those that touch or overlap made one.

    >>> [tuple(span) for span in merged([Span(8, 9), Span(0, 3), Span(2, 5), Span(5, 6)])]
    [(0, 6), (8, 9)]
    """
    if len(spans) < 2:
        return spans
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
