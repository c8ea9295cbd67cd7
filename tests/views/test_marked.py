from hypothesis import given
from hypothesis import strategies as st

from generator.model import Span
from generator.views.marked import marked

TEXT = "甲乙丙丁戊己庚辛壬癸"


def test_evidence_wins_over_stock() -> None:
    shown = marked(TEXT, Span(0, 6), [Span(2, 4)], [Span(1, 5)])
    assert shown == "甲<u>乙</u><mark>丙丁</mark><u>戊</u>己"


def test_marks_end_where_the_passage_ends() -> None:
    shown = marked(TEXT, Span(3, 5), [Span(0, 4), Span(4, 9)])
    assert shown == "<mark>丁</mark><mark>戊</mark>"


def test_line_feeds_are_shown_and_outer_spaces_go() -> None:
    assert marked(" 甲 \n\n 乙 ", Span(0, 8)) == "甲<br>乙"


def test_everything_is_escaped() -> None:
    text = "<script>&\"'"
    shown = marked(text, Span(0, len(text)), [Span(1, 7)])
    assert shown == "&lt;<mark>script</mark>&gt;&amp;&#34;&#39;"


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


@given(st.text(alphabet="甲<&\n ", max_size=30), SPANS, SPANS)
def test_no_character_is_lost(
    text: str, first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    shown = marked(text, Span(0, len(text)), disjoint(first), disjoint(second))
    for element in ("<mark>", "</mark>", "<u>", "</u>", "<br>"):
        shown = type(shown)(str(shown).replace(element, ""))
    assert "".join(shown.unescape().split()) == "".join(text.split())


def disjoint(pairs: list[tuple[int, int]]) -> list[Span]:
    """Return the pairs as spans that do not overlap, in order."""
    spans: list[Span] = []
    for start, end in sorted((min(pair), max(pair)) for pair in pairs):
        if start < end and (not spans or start >= spans[-1].end):
            spans.append(Span(start, end))
    return spans


def test_many_marks_in_one_passage_take_linear_time() -> None:
    text = "甲乙" * 50_000
    spans = [Span(start, start + 1) for start in range(0, len(text), 2)]
    shown = marked(text, Span(0, len(text)), spans, spans)
    assert shown.count("<mark>") == 50_000
