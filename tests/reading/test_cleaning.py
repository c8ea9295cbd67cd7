"""Characters that are dropped, and those that are published and stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading import read
from generator.reading.cleaning import clean


@pytest.mark.parametrize(
    ("text", "cleaned", "dropped"),
    [
        ("一\r\n二\r三\n", "一\n二\n三\n", 0),
        ("一\u2028二\x0b三\x85四", "一\n二\n三\n四", 0),
        ("党\u200b建\ufeff工\u2060作", "党建工作", 3),
        ("甲\u202e乙\u202c丙\u2066", "甲乙丙", 3),
        ("\x00党\x07建\x9f", "党建", 3),
        ("\u3000\u3000一\xa0二\u2002三\t四", "\u3000\u3000一\xa0二\u2002三\t四", 0),
        ("𠮷野家😀葛󠄀", "𠮷野家😀葛󠄀", 0),
    ],
)
def test_clean(text, cleaned, dropped):
    assert clean(text) == (cleaned, dropped)


def test_dropped_characters_are_counted_in_a_remark():
    reading = read("a.txt", "关于\u200b整改\u202e情况的通报".encode())
    assert reading.text == "关于整改情况的通报"
    assert [(r.code, "2" in r.message) for r in reading.remarks] == [
        ("invisible-characters-dropped", True)
    ]


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_cleaning_twice_changes_nothing_and_visible_characters_stay(text):
    cleaned, _ = clean(text)
    assert clean(cleaned) == (cleaned, 0)
    visible = [c for c in text if unicodedata.category(c)[0] in "LNPS"]
    hangul_fillers = "\u115f\u1160\uffa0"
    assert [c for c in cleaned if unicodedata.category(c)[0] in "LNPS"] == [
        c for c in visible if c not in hangul_fillers
    ]
