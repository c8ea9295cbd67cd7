from hypothesis import given
from hypothesis import strategies as st

from generator.model import Span
from generator.views.marked import joined, marked
from generator.views.runs import Layer, Run, cut

TEXT = "甲乙丙丁戊己庚辛壬癸"


def test_the_earlier_layer_wins() -> None:
    runs = cut(
        TEXT,
        Span(0, 6),
        Layer("evidence", [Span(2, 4)]),
        Layer("stock", [Span(1, 5)]),
    )
    assert runs == (
        Run("甲"),
        Run("乙", "stock"),
        Run("丙丁", "evidence"),
        Run("戊", "stock"),
        Run("己"),
    )


def test_marks_end_where_the_passage_ends() -> None:
    assert cut(TEXT, Span(3, 5), Layer("stock", [Span(0, 4), Span(4, 9)])) == (
        Run("丁", "stock"),
        Run("戊", "stock"),
    )


def test_line_feeds_are_runs_and_outer_spaces_go() -> None:
    assert cut(" 甲 \n\n 乙 ", Span(0, 8)) == (Run("甲 "), Run("", "break"), Run(" 乙"))


def test_markup_escapes_every_run() -> None:
    assert joined([Run("<"), Run("&", "evidence")]) == "&lt;<mark>&amp;</mark>"
    assert marked("<script>", Span(0, 8)) == "&lt;script&gt;"


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=6)


@given(st.text(alphabet="甲<&\n ", max_size=30), SPANS, SPANS)
def test_no_character_is_lost(
    text: str, first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    layers = [Layer("evidence", disjoint(first)), Layer("stock", disjoint(second))]
    runs = cut(text, Span(0, len(text)), *layers)
    assert "".join("".join(run.text for run in runs).split()) == "".join(text.split())


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
    runs = cut(text, Span(0, len(text)), Layer("evidence", spans), Layer("stock", spans))
    assert len(runs) == len(text)
