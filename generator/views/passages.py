"""A passage as pages show it: its text with marks, where it stands, and why it is in its theme."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from markupsafe import Markup
from msgspec import Struct

from generator.model import Alignment, Report, Span
from generator.views import links
from generator.views.index import Index, Words
from generator.views.marked import marked, within
from generator.views.named import Named, named

_EVIDENCE_SHOWN = 8
"""Words of evidence named in the line that says why."""
TITLE = "finding-title"
"""Role of a passage that is shown as the title of its finding, without marks."""


class Why(Struct, frozen=True):
    """Why a passage is in its theme."""

    rule: str
    """`terms`, `finding`, `chapter`, `similar` or `role`."""
    score: str
    """Between 0.00 and 1.00."""
    evidence: tuple[str, ...]
    """The words that decided it and are not marked in the passage itself, each once."""
    runner_up: Words | None
    """Name of the theme that came close."""
    runner_up_score: str
    """Its score, "" where none came close."""


class Passage(Struct, frozen=True):
    """A passage in a column."""

    role: str
    """As in the data."""
    text: Markup
    """Its text; evidence and stock wording marked."""
    href: str
    """Where it stands in its report, from the root of the language."""
    why: Why
    """Why it is here."""
    names: tuple[tuple[str, int], ...]
    """What it names: (`figures`, `dates`, `documents` or `places`, how many); never 0."""
    named: Named
    """The figures and documents themselves."""


class _Place(Struct, frozen=True):
    """What a passage is whatever theme it stands under."""

    role: str
    href: str
    stock: Sequence[Span]
    names: tuple[tuple[str, int], ...]
    named: Named


class Passages:
    """The passages of one report; what each of its themes asks for is found once."""

    def __init__(self, index: Index, report: Report) -> None:
        self.index = index
        self.report = report
        self.text = index.shown(report)
        self.page = links.href(links.report_path(report.id))
        self._open = index.open(report.id)
        self._places: dict[Span, _Place] = {}
        self._names = {each.id: {"zh": each.zh, "en": each.en} for each in index.corpus.themes}

    def passage(self, alignment: Alignment) -> Passage:
        """Return the aligned passage for a page."""
        span = alignment.span
        place = self._places.get(span) or self._place(span)
        inside, elsewhere = _parted(alignment)
        if inside:
            text = marked(self.text, span, merged(inside), place.stock)
        else:
            text = self._open.words_at(span)
        decided = alignment.evidence if place.role == TITLE else elsewhere
        return Passage(
            place.role, text, place.href, self._why(alignment, decided), place.names, place.named
        )

    def _place(self, span: Span) -> _Place:
        """Find what the passage at `span` is, and keep it."""
        report, start, end = self.report, span.start, span.end
        number = self.index.block_at(report)[start]
        block = report.blocks[number]
        naming = self.index.naming(report)
        figures = slice(bisect_left(naming.figures, start), bisect_left(naming.figures, end))
        documents = slice(bisect_left(naming.documents, start), bisect_left(naming.documents, end))
        found = (
            ("figures", figures.stop - figures.start),
            ("dates", bisect_left(naming.dates, end) - bisect_left(naming.dates, start)),
            ("documents", documents.stop - documents.start),
            ("places", len(naming.places_in(span))),
        )
        place = self._places[span] = _Place(
            role=block.role,
            href=f"{self.page}#{links.quoted(block.measure or links.block_anchor(number))}",
            stock=within(self._open.stock, span),
            names=tuple([each for each in found if each[1]]),
            named=named(self.text, report.figures[figures], report.documents[documents]),
        )
        return place

    def _why(self, alignment: Alignment, evidence: Sequence[Span]) -> Why:
        """Return why the passage is in its theme; `evidence` is named, as no mark shows it."""
        words = dict.fromkeys([self.text[start:end] for start, end in evidence])
        second = alignment.runner_up
        name = self._names.get(second.theme) if second else None
        return Why(
            alignment.rule,
            f"{alignment.score:.2f}",
            tuple(words)[:_EVIDENCE_SHOWN],
            name,
            f"{second.score:.2f}" if second and name else "",
        )


def _parted(alignment: Alignment) -> tuple[Sequence[Span], Sequence[Span]]:
    """Return the evidence that stands in the passage, and that from elsewhere."""
    start, end = alignment.span
    evidence = alignment.evidence
    inside = [each for each in evidence if each[0] < end and each[1] > start]
    if len(inside) == len(evidence):
        return inside, ()
    return inside, [each for each in evidence if each[0] >= end or each[1] <= start]


def merged(spans: Sequence[Span]) -> Sequence[Span]:
    """Return the spans in order, those that touch or overlap made one."""
    if len(spans) < 2:
        return spans
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined
