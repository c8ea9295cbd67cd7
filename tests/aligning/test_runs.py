"""Rows of numbers and texts in one piece come back as they went in."""

from __future__ import annotations

from array import array

from generator.aligning.runs import Runs, Texts


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
