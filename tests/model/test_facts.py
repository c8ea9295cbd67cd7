"""What each theme has in a report is the same when it is kept encoded."""

from __future__ import annotations

import pytest

from generator.model import ThemeFacts, all_facts

FACTS = {
    "food-safety": ThemeFacts((0, 3, 70_000), 4, 9),
    "food": ThemeFacts((), 0, 1),
    "safety": ThemeFacts((2,), 80_000, 90_000),
}


@pytest.mark.parametrize("facts", [FACTS, {"food": FACTS["food"]}, {}])
def test_what_a_theme_has_is_found_again(facts: dict[str, ThemeFacts]) -> None:
    kept = all_facts(facts)
    assert {theme: kept.get(theme) for theme in kept} == facts
    assert list(kept) == list(facts)
    for theme in FACTS:
        assert (theme in kept) == (theme in facts)


@pytest.mark.parametrize("theme", ["", "foo", "ood", "food-", "-safety", "a"])
def test_a_part_of_an_id_is_no_theme(theme: str) -> None:
    kept = all_facts(FACTS)
    assert theme not in kept
    assert kept.get(theme) is None


def test_all_facts_come_one_after_the_other() -> None:
    kept = all_facts(FACTS)
    assert dict(kept.items()) == FACTS
    assert [theme for theme, _ in kept.items()] == list(FACTS)
    assert not dict(all_facts({}).items())
