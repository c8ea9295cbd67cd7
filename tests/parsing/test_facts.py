"""Figures, documents, stated totals, fields, judgement and checks: a golden case for each rule."""

from __future__ import annotations

from typing import Any

import pytest

from generator.folding import fold
from generator.model import Block, Finding, Reading, Span
from generator.parsing.checks import check
from generator.parsing.documents import find_documents
from generator.parsing.draft import Draft
from generator.parsing.fields import find_deadline, find_responsible
from generator.parsing.figures import find_figures
from generator.parsing.metadata import read_metadata
from generator.parsing.notice import judge
from generator.parsing.stated import find_stated
from generator.parsing.stated_kinds import STATED_KINDS
from generator.parsing.stated_names import STATED_NAMES
from tests.parsing.drafts import cases, draft_of, plain_draft


def one_block(text: str, role: str) -> Draft:
    """Return a draft whose text is one block of a role."""
    span = Span(0, len(text))
    finding = Finding("n-1", None, "甲", None, span) if role == "measure" else None
    block = Block(role, span, finding=finding.id if finding else None)  # type: ignore[arg-type]
    return Draft(
        "n", Reading(text, "text/plain"), fold(text), (block,), (finding,) if finding else ()
    )


@pytest.mark.parametrize("case", cases("parsing_figures"))
def test_figures(case: dict[str, Any]) -> None:
    draft = one_block(case["text"], "measure")
    found = find_figures(draft)
    assert len(found) == len(case["expected"]), [figure.quote for figure in found]
    for figure, expected in zip(found, case["expected"], strict=True):
        assert figure.quote == draft.text[figure.span.start : figure.span.end]
        assert figure.finding == "n-1"
        loose = expected.pop("loose", False)
        if loose:
            assert expected.pop("measure") in figure.measure
        assert {key: getattr(figure, key) for key in expected} == expected
        for key in ("value_from", "trend"):
            assert key in expected or getattr(figure, key) is None
        assert "approximate" in expected or not figure.approximate


@pytest.mark.parametrize("case", cases("parsing_documents"))
def test_documents(case: dict[str, Any]) -> None:
    draft = one_block(case["text"], "measure")
    found = find_documents(draft)
    assert [[one.title, one.action] for one in found] == case["expected"]
    for one in found:
        assert one.title == draft.text[one.span.start : one.span.end]
        assert one.finding == "n-1"


def test_documents_named_in_a_problem_are_cited() -> None:
    found = find_documents(one_block("未及时修订《议事规则》,制定《办法》滞后。", "problem"))
    assert [one.action for one in found] == ["cited", "cited"]


@pytest.mark.parametrize("role", ["chrome", "title", "metadata", "contact", "signature"])
def test_the_page_around_a_notice_has_no_figures_or_documents(role: str) -> None:
    draft = one_block("印发《办法》,访问12次,共3人", role)
    assert find_figures(draft) == ()
    assert find_documents(draft) == ()


@pytest.mark.parametrize("case", cases("parsing_stated"))
def test_stated(case: dict[str, Any]) -> None:
    role = "measure" if "measure" in case else "statement"
    draft = one_block(case.get("measure") or case["text"], role)
    found: dict[str, list[float]] = {}
    for total in find_stated(draft):
        assert total.quote == draft.text[total.span.start : total.span.end]
        found.setdefault(total.what, []).append(total.value)
    assert found == case["expected"]


def test_each_kind_of_total_has_its_names() -> None:
    assert sorted(kind.id for kind in STATED_KINDS) == sorted(STATED_NAMES)
    assert all(set(names) == {"zh", "en"} for names in STATED_NAMES.values())


@pytest.mark.parametrize("case", cases("parsing_fields"))
def test_fields(case: dict[str, Any]) -> None:
    draft = plain_draft(case["text"])
    span = Span(0, len(case["text"]))
    deadline = find_deadline(draft, span)
    expected = case["expected"]["deadline"]
    assert (deadline.iso if deadline else None) == (str(expected) if expected else None)
    assert list(find_responsible(draft, span)) == case["expected"]["responsible"]


@pytest.mark.parametrize("case", cases("parsing_notice"))
def test_judgement(case: dict[str, Any]) -> None:
    draft = draft_of(case["text"])
    judgement = judge(draft, read_metadata(draft))
    assert judgement.is_notice is case["is_notice"], judgement.reasons
    assert judgement.reasons


@pytest.mark.parametrize("case", cases("parsing_checks"))
def test_checks(case: dict[str, Any]) -> None:
    draft = draft_of(case["text"])
    metadata = read_metadata(draft)
    remarks = check(draft, metadata, find_stated(draft), judge(draft, metadata))
    assert [remark.code for remark in remarks] == case["expected"]
    for remark in remarks:
        assert remark.message
        assert remark.message_en
        assert remark.span is None or 0 <= remark.span.start < remark.span.end <= len(draft.text)


def test_a_finding_without_measures_is_told() -> None:
    text = "关于“学习不深入”问题的整改"
    span = Span(0, len(text))
    draft = Draft(
        "n",
        Reading(text, "text/plain"),
        text,
        (Block("finding-title", span, finding="n-1"),),
        (Finding("n-1", None, "学习不深入", None, span),),
    )
    metadata = read_metadata(draft)
    judgement = judge(draft, metadata)._replace(is_notice=True)
    codes = [remark.code for remark in check(draft, metadata, (), judgement)]
    assert codes == ["finding-without-measures"]
