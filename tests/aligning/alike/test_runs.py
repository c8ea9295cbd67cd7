"""Rows of numbers and texts in one piece come back as they went in."""

from __future__ import annotations

from array import array

from generator.aligning.alike.runs import Runs, Texts


def test_rows_come_back_whichever_way_they_were_put_in() -> None:
    rows = [[3, 1, 4_294_967_295], [], [7]]
    runs = Runs()
    for row in rows:
        runs.append(row)
        runs.append_packed(array("I", row).tobytes())
    assert len(runs) == 6
    assert [list(runs[place]) for place in range(6)] == [row for row in rows for _ in range(2)]


def test_texts_come_back_with_what_utf_8_does_not_know() -> None:
    words = ["整改", "", "a\ud800b", "𠮷"]
    texts = Texts()
    for word in words:
        texts.append(word)
    assert [texts[place] for place in range(len(words))] == words


def test_rows_and_texts_are_taken_from_others() -> None:
    rows, texts = Runs(), Texts()
    for number in range(6):
        rows.append(range(number))
        texts.append("改" * number)
    some, words = Runs(*rows.columns), Texts(*texts.columns)
    some.take(rows, 2, 4)
    some.pick(rows, [5, 0])
    words.take(texts, 2, 4)
    words.pick(texts, [5, 0])
    assert [len(row) for row in some] == [0, 1, 2, 3, 4, 5, 2, 3, 5, 0]
    assert [len(words[place]) for place in range(len(words))] == [0, 1, 2, 3, 4, 5, 2, 3, 5, 0]


def test_rows_are_found_by_their_numbers() -> None:
    rows = Runs()
    for row in ([1, 2], [], [3], [2, 4]):
        rows.append(row)
    assert list(rows.having({2, 3})) == [0, 2, 3]
