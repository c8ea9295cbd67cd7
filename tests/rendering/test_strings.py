"""Interface words with their blanks filled."""

from __future__ import annotations

import pytest

from generator.rendering.strings import fill, interface_words


@pytest.mark.parametrize(
    ("number", "shown"), [(0, "0 checks"), (1, "1 check"), (2, "2 checks"), (1200, "1200 checks")]
)
def test_one_is_no_plural(number: int, shown: str) -> None:
    assert fill(interface_words("en")["report"]["checks_number"], number=number) == shown


def test_each_number_has_its_own_ending() -> None:
    words = interface_words("en")["theme"]["column_numbers"]
    assert fill(words, findings=1, measures=2) == "1 finding · 2 measures"


def test_chinese_has_no_plural() -> None:
    assert fill(interface_words("zh")["report"]["checks_number"], number=1) == "核对提示 1 条"
