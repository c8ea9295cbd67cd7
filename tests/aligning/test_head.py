"""What is kept of a report, encoded, says what the report says."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from generator.aligning.head import FindingThemes, head_of
from generator.model import ReportHead, Span, encoded_head, in_one_piece
from tests.views.made import corpus


@pytest.fixture(scope="module")
def heads() -> list[ReportHead]:
    """The heads of the reports that views are tested with, as a build keeps them."""
    made = corpus()
    encoded, ends = bytearray(), []
    for report in made.reports:
        own = [each for each in made.alignments if each.report == report.id]
        encoded += encoded_head(head_of(report, own, made.finding_themes))
        ends.append(len(encoded))
    return in_one_piece(encoded, ends)


def test_a_head_has_what_its_report_has(heads: list[ReportHead]) -> None:
    for head, report in zip(heads, corpus().reports, strict=True):
        for name in ("id", "title", "source", "inspection", "published", "contact", "checks"):
            assert getattr(head, name) == getattr(report, name)
        assert len(head.findings) == len(report.findings)
        assert [(each.id, each.number, each.title, each.status) for each in head.findings] == [
            (each.id, each.number, each.title, each.status) for each in report.findings
        ]
        assert head.findings.measures == sum(len(each.measures) for each in report.findings)


def test_facts_are_those_of_the_alignments(heads: list[ReportHead]) -> None:
    made = corpus()
    for head in heads:
        own = [each for each in made.alignments if each.report == head.id]
        assert {each.theme for each in own} <= set(head.facts)
        for theme in head.facts:
            facts = head.facts.get(theme)
            assert facts
            assert facts.passages == sum(each.theme == theme for each in own)
            assert all(0 <= place < len(head.findings) for place in facts.findings)
        assert "no-such-theme" not in head.facts
        assert head.facts.get("no-such-theme") is None


def test_a_measure_of_several_paragraphs_is_one() -> None:
    made = corpus()
    first = made.alignments[1]
    second = replace(first, span=Span(first.span.end - 3, first.span.end))
    assert first.measure
    facts = head_of(made.reports[0], [first, second], {}).facts.get(first.theme)
    assert facts
    assert (facts.measures, facts.passages) == (1, 2)


def test_themes_are_found_by_finding(heads: list[ReportHead]) -> None:
    themes = FindingThemes(heads)
    known = corpus().finding_themes
    assert len(themes) == sum(len(head.findings) for head in heads)
    for finding in themes:
        assert themes[finding] == known.get(finding, ())
    for unknown in ("", "a", "a-0", "a-99", "z-1", "a-x"):
        assert unknown not in themes
