"""A bounded, seeded part of the fuzzing; `python -m tests.fuzz --minutes N` goes on for longer."""

from __future__ import annotations

import random

import pytest

from tests.fuzz.mutating import check_mutant, mutant, notices, theme_file


@pytest.mark.parametrize("seed", range(4))
def test_mutated_notices_lose_nothing(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  a repeatable mix, not a secret
    texts, themes = notices(), theme_file()
    for _ in range(20):
        check_mutant(mutant(texts, chance), themes)
