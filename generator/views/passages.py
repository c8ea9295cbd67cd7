"""A passage as pages show it: its text with marks, where it stands, and why it is in its theme."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from generator.model import Alignment, Report, Span
from generator.views import links
from generator.views.index import Index, Words
from generator.views.marked import Layer, marked

_EVIDENCE_SHOWN = 8
"""Words of evidence named in the line that says why."""


class Why(NamedTuple):
    """Why a passage is in its theme."""

    rule: str
    """`terms`, `finding`, `chapter`, `similar` or `role`."""
    score: str
    """Between 0.00 and 1.00."""
    evidence: tuple[str, ...]
    """The words that decided it, each once."""
    runner_up: Words | None
    """Name of the theme that came close."""
    runner_up_score: str
    """Its score, "" where none came close."""


class Passage(NamedTuple):
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


def passage(index: Index, report: Report, alignment: Alignment) -> Passage:
    """Return the aligned passage for a page."""
    text = index.shown(report)
    number = index.block_at(report)[alignment.span.start]
    block = report.blocks[number]
    return Passage(
        role=block.role,
        text=marked(
            text,
            alignment.span,
            Layer("evidence", merged(alignment.evidence)),
            Layer("stock", index.open(report.id).stock),
        ),
        href=links.href(
            links.report_path(report.id), alignment.measure or links.block_anchor(number)
        ),
        why=_why(index, text, alignment),
        names=_names(index, report, alignment.span),
    )


def _names(index: Index, report: Report, span: Span) -> tuple[tuple[str, int], ...]:
    """Return how many figures, dates, documents and places the passage at `span` names."""
    counted = index.naming(report).within(span)
    found = (
        ("figures", counted.figures),
        ("dates", counted.dates),
        ("documents", counted.documents),
        ("places", counted.places),
    )
    return tuple(each for each in found if each[1])


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that touch or overlap made one."""
    if len(spans) < 2:
        return tuple(spans)
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _why(index: Index, text: str, alignment: Alignment) -> Why:
    """Return why the passage is in its theme."""
    words = dict.fromkeys(text[start:end] for start, end in alignment.evidence)
    second = alignment.runner_up
    theme = index.themes.get(second.theme) if second else None
    return Why(
        rule=alignment.rule,
        score=f"{alignment.score:.2f}",
        evidence=tuple(words)[:_EVIDENCE_SHOWN],
        runner_up={"zh": theme.zh, "en": theme.en} if theme else None,
        runner_up_score=f"{second.score:.2f}" if second and theme else "",
    )
